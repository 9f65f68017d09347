//! Replies of every kind, and what errors say of them.

use super::client;
use crate::runtime::{Empty, ErrorKind, Located, Operation, TransportErrorKind};
use bytes::Bytes;
use serde_json::json;
use std::error::Error as _;
use std::time::{Duration, SystemTime};

#[tokio::test]
async fn a_success_carries_what_came_with_it() {
    let (client, fake, _) = client();
    for code in [json!(0), json!(2000), json!("0")] {
        fake.named("getPet").json(200, json!({
            "code": code, "message": "OK", "time": 1750417608, "request_id": "r-1", "data": {"id": 7, "name": "Rex", "new": 1}
        }));
        let pet = client.pet("7").await.expect("a success");
        assert_eq!((pet.id, &*pet.name), (7, "Rex"));
        assert_eq!(
            (pet.status().as_u16(), pet.request_id(), pet.attempts()),
            (200, Some("r-1"), 1)
        );
        assert_eq!(
            pet.server_time(),
            Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1750417608))
        );
        assert!(pet.headers().contains_key("content-type"));
    }
}

#[tokio::test]
async fn data_may_stand_in_the_envelope_beside_it_or_without_one() {
    let (client, fake, _) = client();
    for body in [
        json!({"code": 0, "data": {"id": 7, "name": "Rex"}}),
        json!({"code": 0, "message": "success", "id": 7, "name": "Rex"}),
        json!({"id": 7, "name": "Rex"}),
    ] {
        fake.named("getPet").json(200, &body);
        assert_eq!(client.pet("7").await.expect("a success").id, 7, "{body}");
    }
    for body in [
        json!({"code": 0}),
        json!({"code": 0, "data": null}),
        json!({}),
    ] {
        fake.named("forget").json(200, &body);
        client.forget().await.expect("a success");
    }
    fake.named("forget").raw(
        http::Response::builder()
            .status(204)
            .body(Bytes::new())
            .expect("a reply"),
    );
    client.forget().await.expect("a success");
}

#[tokio::test]
async fn a_mark_before_the_envelope_hides_no_refusal() {
    let (client, fake, _) = client();
    let reply = |body: &'static str| http::Response::new(Bytes::from_static(body.as_bytes()));
    fake.named("getPet").raw(reply(
        "\u{FEFF}{\"code\":0,\"data\":{\"id\":7,\"name\":\"Rex\"}}",
    ));
    assert_eq!(client.pet("7").await.expect("a success").id, 7);
    fake.named("getPet")
        .raw(reply("\u{FEFF}{\"code\":1234,\"message\":\"refused\"}"));
    let error = client.pet("7").await.expect_err("a refusal");
    assert_eq!(error.code(), Some(1234), "{error}");
}

#[tokio::test]
async fn a_code_inside_http_200_is_an_error() {
    let (client, fake, _) = client();
    fake.named("createPet").json(
        200,
        json!({"code": 5, "message": "no such\n owner", "request_id": "r-2", "time": 1700465771}),
    );
    let error = client.create_pet("Rex").await.expect_err("a refusal");
    assert_eq!(
        error.to_string(),
        "createPet: the service refused: \"no such owner\" (HTTP 200, code 5, request r-2, 1 attempt)"
    );
    assert_eq!(
        (error.kind(), error.code(), error.request_id()),
        (ErrorKind::Api, Some(5), Some("r-2"))
    );
    assert!(
        error.is_not_found()
            && !error.is_auth()
            && !error.is_rate_limited()
            && !error.is_retryable()
    );
}

#[tokio::test]
async fn a_status_is_an_error_with_or_without_an_envelope() {
    let (client, fake, _) = client();
    for (status, body, text) in [
        (
            404,
            json!({"code": 5, "message": "gone"}),
            "createPet: the service refused: \"gone\" (HTTP 404, code 5, 1 attempt)",
        ),
        (
            403,
            json!({"detail": "no"}),
            "createPet: the service refused: \"no\" (HTTP 403, 1 attempt)",
        ),
        (
            500,
            json!({"code": 0, "message": "success"}),
            "createPet: the service refused: \"success\" (HTTP 500, code 0, 1 attempt)",
        ),
    ] {
        fake.named("createPet").json(status, body);
        assert_eq!(
            client
                .create_pet("Rex")
                .await
                .expect_err("a refusal")
                .to_string(),
            text
        );
    }
}

#[tokio::test]
async fn a_refusal_without_an_envelope_is_told_in_its_own_words() {
    let (client, fake, _) = client();
    for (body, words) in [
        (json!({"message": "a\n b"}), Some("a b")),
        (json!({"title": "t", "detail": "d"}), Some("d")),
        (json!({"error": "e", "error_description": "d"}), Some("d")),
        (json!({"error": {"code": 5, "message": "m"}}), Some("m")),
        (json!({"message": " ", "errors": ["e", "f"]}), Some("e")),
        (
            json!({"error": true, "errors": [{"title": "t"}]}),
            Some("t"),
        ),
        (json!({"detail": [{"loc": [], "msg": "m"}]}), Some("m")),
        (json!("m"), Some("m")),
        (json!({"name": "Rex", "errors": {}}), None),
    ] {
        fake.named("createPet").json(400, &body);
        let error = client.create_pet("Rex").await.expect_err("a refusal");
        assert_eq!(error.message(), words, "{body}");
    }
}

#[tokio::test]
async fn predicates_read_status_and_code() {
    let (client, fake, _) = client();
    for (status, code, rate, auth, missing, retryable) in [
        (429, 0, true, false, false, true),
        (200, 8, true, false, false, true),
        (401, 0, false, true, false, false),
        (403, 0, false, true, false, false),
        (200, 16, false, true, false, false),
        (404, 0, false, false, true, false),
        (200, 5, false, false, true, false),
        (408, 0, false, false, false, true),
        (503, 0, false, false, false, true),
        (400, 3, false, false, false, false),
    ] {
        fake.named("createPet").json(status, json!({"code": code}));
        let error = client.create_pet("Rex").await.expect_err("a refusal");
        let found = (
            error.is_rate_limited(),
            error.is_auth(),
            error.is_not_found(),
            error.is_retryable(),
        );
        assert_eq!(found, (rate, auth, missing, retryable), "{status} {code}");
    }
}

#[tokio::test]
async fn a_wrong_type_is_placed() {
    let (client, fake, _) = client();
    for (body, path) in [
        (
            r#"{"code":0,"data":{"id":"x","name":"Rex"}}"#,
            Some("data.id"),
        ),
        (
            "{\"code\":0,\n \"data\": {\n  \"id\": 1,\n  \"name\": [1]}}",
            Some("data.name"),
        ),
        (r#"{"code":0,"data":{"id":1}}"#, Some("data.name")),
        (r#"{"id":1.5,"name":"Rex"}"#, Some("id")),
    ] {
        fake.named("getPet").raw(http::Response::new(body.into()));
        let error = client.pet("1").await.expect_err("undecodable");
        assert_eq!(
            (error.kind(), error.path()),
            (ErrorKind::Decode, path),
            "{body}"
        );
        assert_eq!(error.preview().as_deref(), Some(body));
        assert!(error.source().is_some());
    }
    fake.named("listPets")
        .reply(json!({"list": [{"id": 1, "name": "a"}, {"id": 2, "name": {"x": 1}}]}));
    let error = client.pets().await.expect_err("undecodable");
    assert_eq!(
        error.to_string(),
        "listPets: the body could not be decoded at `data.list[1].name`: expected a string, found an object (HTTP 200, request fake, 1 attempt)"
    );
}

#[tokio::test]
async fn what_is_not_json_is_an_error_even_with_status_200() {
    let (client, fake, _) = client();
    for body in ["<html>Sign in</html>", "{\"code\":0,", "", "null"] {
        fake.named("getPet").raw(http::Response::new(body.into()));
        assert_eq!(
            client.pet("1").await.expect_err("undecodable").kind(),
            ErrorKind::Decode,
            "{body}"
        );
    }
    fake.named("forget")
        .raw(http::Response::new("<html>Sign in</html>".into()));
    let error = client.forget().await.expect_err("not the service");
    assert_eq!(error.preview().as_deref(), Some("<html>Sign in</html>"));
}

#[tokio::test]
async fn an_error_body_can_be_decoded() {
    #[derive(serde::Deserialize)]
    struct Problem {
        title: String,
    }
    let (client, fake, _) = client();
    fake.named("createPet")
        .json(422, json!({"title": "too long"}));
    let error = client.create_pet("Rex").await.expect_err("a refusal");
    assert_eq!(
        error.json::<Problem>().expect("a problem").title,
        "too long"
    );
}

#[tokio::test]
async fn an_error_keeps_and_shows_a_bounded_part() {
    let (client, fake, _) = client();
    let long = "x".repeat(100_000);
    fake.named("createPet")
        .json(200, json!({"code": 3, "message": long}));
    let error = client.create_pet("Rex").await.expect_err("a refusal");
    assert_eq!(error.preview().map(|preview| preview.len()), Some(512));
    assert!(error.message().is_some_and(|message| message.len() < 400));
    assert!(error.to_string().len() < 500);
    // What was cut off at 64 KiB is no JSON any more.
    let cut = error.json::<serde_json::Value>().expect_err("a part");
    assert!(cut.is_eof() && cut.column() == 64 * 1024, "{cut}");
}

#[tokio::test]
async fn a_reply_beyond_the_limit_is_refused() {
    let (client, fake, _) = super::with(|builder| builder.reply_limit(100));
    // One call may have a limit of its own.
    for (limit, is_read) in [(101, true), (99, false)] {
        fake.named("photo")
            .raw(http::Response::new(vec![7_u8; 100].into()));
        let photo = client.photo().reply_limit(limit);
        let photo = photo.await.expect("an answer").into_inner();
        assert_eq!(photo.bytes().await.is_ok(), is_read);
    }
    fake.named("photo")
        .times(2)
        .raw(http::Response::new(vec![7_u8; 101].into()));
    let error = client.forget().await;
    assert!(error.is_err());
    // A download is not kept in memory, so it is bounded only when it is collected.
    let photo = client.photo().await.expect("an answer").into_inner();
    assert_eq!(
        photo.bytes().await.expect_err("too large").kind(),
        ErrorKind::TooLarge
    );
    let mut photo = client.photo().await.expect("an answer");
    assert_eq!(
        photo
            .chunk()
            .await
            .expect("a piece")
            .expect("one piece")
            .len(),
        101
    );
    fake.named("forget")
        .raw(http::Response::new(vec![b' '; 101].into()));
    let error = client.forget().await.expect_err("too large");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("more than 100 bytes"), "{error}");
}

#[tokio::test]
async fn a_refused_download_is_an_error() {
    let (client, fake, _) = client();
    fake.named("photo").refuse(5, "no photo");
    assert!(client.photo().await.expect_err("a refusal").is_not_found());
}

/// What is read without an envelope would take the refusal for a success.
#[tokio::test]
#[should_panic(expected = "replies of `bare` are in none: use `json` with a status")]
async fn a_code_refuses_nothing_without_an_envelope() {
    static BARE: Operation = Operation::get("bare", "/bare").bare();
    let (client, fake, _) = client();
    fake.named("bare").refuse(5, "no pet");
    drop(client.call(&BARE).send::<Empty>().await);
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_suspected() {
    let (client, fake, _) = client();
    fake.named("createPet").json(
        200,
        json!({"code": 16, "message": "bad sign", "time": super::NOW + 3600}),
    );
    let error = client.create_pet("Rex").await.expect_err("a refusal");
    assert!(
        error
            .to_string()
            .contains("the clocks are 3600 seconds apart, a signature lasts 900"),
        "{error}"
    );
}

#[tokio::test]
async fn failures_of_the_connection_have_their_kinds() {
    let (client, fake, _) = client();
    for (failure, kind) in [
        (TransportErrorKind::Timeout, ErrorKind::Timeout),
        (TransportErrorKind::Io, ErrorKind::Transport),
    ] {
        fake.named("createPet").fail(failure);
        let error = client.create_pet("Rex").await.expect_err("a failure");
        assert_eq!((error.kind(), error.attempts()), (kind, 1));
        assert!(error.source().is_some());
    }
}

#[test]
fn an_error_is_small() {
    assert_eq!(size_of::<crate::runtime::Error>(), size_of::<usize>());
}

#[tokio::test]
async fn a_redirect_can_be_the_answer() {
    static AWAY: crate::runtime::Operation =
        crate::runtime::Operation::get("away", "/away").redirects(&[302]);
    let (client, fake, _) = client();
    let to = |location: &'static str| {
        http::Response::builder()
            .status(302)
            .header("location", location)
            .body(Bytes::new())
    };
    fake.named("away")
        .raw(to("https://shop.example/back?code=1").expect("a reply"));
    let answer = client
        .call(&AWAY)
        .send::<crate::runtime::Located>()
        .await
        .expect("a redirect");
    assert_eq!(
        (answer.status().as_u16(), &**answer),
        (302, "https://shop.example/back?code=1")
    );
    fake.named("away").json(200, json!({"code": 0}));
    let error = client
        .call(&AWAY)
        .send::<crate::runtime::Located>()
        .await
        .expect_err("no redirect");
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn what_was_not_modified_leads_nowhere() {
    static MOVED: Operation = Operation::get("moved", "/moved").redirects(&[302]);
    let (client, fake, _) = client();
    fake.named("moved").json(304, json!({}));
    let sent = client.call(&MOVED).send::<Located>().await;
    let error = sent.expect_err("there is no address in it");
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status().map(|status| status.as_u16()), Some(304));
}
