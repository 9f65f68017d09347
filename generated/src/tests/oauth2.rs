//! OAuth2: tokens had, kept, renewed once, handed over.

use super::{NOW, with};
use crate::runtime::{
    AuthorizationRequest, Client, Clock, Credentials, ErrorKind, FakeClock, FakeTransport,
    OAuth2Credentials, Tokens, TransportErrorKind,
};
use serde_json::json;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::{Duration, SystemTime};

fn oauth2(settings: OAuth2Credentials) -> (Client, FakeTransport, FakeClock) {
    with(|builder| builder.credentials(Credentials::oauth2(settings)))
}

fn pet(fake: &FakeTransport, times: usize) {
    fake.named("getPet")
        .times(times)
        .reply(json!({"id": 1, "name": "Rex"}));
}

/// Operation and `Authorization` of every request.
fn sent(fake: &FakeTransport) -> Vec<(&'static str, String)> {
    fake.requests()
        .iter()
        .map(|request| {
            (
                request.operation(),
                request.header("authorization").unwrap_or("-").to_owned(),
            )
        })
        .collect()
}

fn pairs(expected: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    expected
        .iter()
        .map(|(operation, header)| (*operation, (*header).to_owned()))
        .collect()
}

#[tokio::test]
async fn a_code_becomes_tokens_which_are_kept_and_renewed_in_time() {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let store = Arc::clone(&kept);
    let settings = OAuth2Credentials::code("id", "secret", "c/de", "https://shop.example/back")
        .on_tokens(move |tokens| {
            store.lock().expect("no panic").push(tokens);
            std::future::ready(())
        });
    let (client, fake, clock) = oauth2(settings.parameter("shop_id", 7));
    fake.named("token").json(200, json!({"access_token": "a1", "refresh_token": "r1", "expires_in": 3600, "scope": "read_pets"}));
    pet(&fake, 3);
    client.pet("1").await.expect("an answer");
    client.pet("1").await.expect("an answer");
    assert_eq!(
        sent(&fake),
        pairs(&[
            ("token", "-"),
            ("getPet", "Bearer a1"),
            ("getPet", "Bearer a1")
        ])
    );
    let request = &fake.requests()[0];
    assert_eq!(request.uri(), "https://pets.example/v1/oauth/token");
    assert_eq!(
        request.json::<serde_json::Value>().expect("JSON"),
        json!({"grant_type": "authorization_code", "code": "c/de", "redirect_uri": "https://shop.example/back",
               "client_id": "id", "client_secret": "secret", "shop_id": 7})
    );

    // Shortly before its end the token is renewed; the reply may be in the envelope, and a lifetime a text.
    clock.advance(Duration::from_secs(3541));
    fake.named("token")
        .reply(json!({"access_token": "a2", "expires_in": "60"}));
    client.pet("1").await.expect("an answer");
    let body: serde_json::Value = fake.requests()[3].json().expect("JSON");
    assert_eq!(
        (&body["grant_type"], &body["refresh_token"]),
        (&json!("refresh_token"), &json!("r1"))
    );
    assert_eq!(sent(&fake)[4], ("getPet", "Bearer a2".to_owned()));

    let kept = kept.lock().expect("no panic");
    let end = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW + 3600);
    assert_eq!(
        (
            kept[0].access_token.expose(),
            kept[0].expires_at,
            kept[0].scope.as_deref()
        ),
        ("a1", Some(end), Some("read_pets"))
    );
    // A refresh token that was not replaced goes on.
    assert_eq!(
        (
            kept[1].access_token.expose(),
            kept[1].refresh_token.as_ref().map(|token| token.expose())
        ),
        ("a2", Some("r1"))
    );
}

#[tokio::test]
async fn no_call_uses_a_token_that_is_not_kept_yet() {
    let (kept, store) = (Arc::new(Mutex::new(false)), FakeClock::at_unix(0));
    let (writes, waits) = (Arc::clone(&kept), store.clone());
    let settings = OAuth2Credentials::client_credentials("id", "secret").on_tokens(move |_| {
        let (writes, waits) = (Arc::clone(&writes), waits.clone());
        async move {
            waits.sleep(Duration::from_secs(1)).await;
            *writes.lock().expect("no panic") = true;
        }
    });
    let (client, fake, _) = oauth2(settings);
    fake.named("token").json(200, json!({"access_token": "a1"}));
    pet(&fake, 1);
    client.pet("1").await.expect("an answer");
    assert!(*kept.lock().expect("no panic"));
}

#[tokio::test]
async fn a_refused_token_is_renewed_and_the_call_repeated_once() {
    for (status, code) in [(401, 0), (200, 16)] {
        let (client, fake, clock) = oauth2(OAuth2Credentials::tokens(
            "id",
            "secret",
            Tokens::new("a1").refresh_token("r1"),
        ));
        fake.named("getPet").json(status, json!({"code": code}));
        fake.named("token").json(200, json!({"access_token": "a2"}));
        pet(&fake, 1);
        assert_eq!(
            client
                .pet("1")
                .await
                .expect("the second attempt")
                .attempts(),
            2
        );
        assert_eq!(
            sent(&fake),
            pairs(&[
                ("getPet", "Bearer a1"),
                ("token", "-"),
                ("getPet", "Bearer a2")
            ])
        );
        assert!(clock.waits().is_empty());

        // Refused again: that is the answer.
        fake.named("getPet")
            .times(2)
            .json(status, json!({"code": code}));
        fake.named("token").json(200, json!({"access_token": "a3"}));
        assert!(client.pet("1").await.expect_err("refused twice").is_auth());
        fake.assert_used();
    }
}

#[tokio::test]
async fn other_refusals_renew_nothing() {
    let (client, fake, _) = oauth2(OAuth2Credentials::tokens(
        "id",
        "secret",
        Tokens::new("a1").refresh_token("r1"),
    ));
    fake.named("getPet").json(403, json!({}));
    client.pet("1").await.expect_err("forbidden");
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn a_failure_to_renew_is_told_and_shared() {
    let settings = OAuth2Credentials::client_credentials("id", "secret")
        .scope("a")
        .scope("b");
    let (client, fake, _) = oauth2(settings);
    fake.named("token").json(
        400,
        json!({"error": "invalid_client", "error_description": "who is id?"}),
    );
    let (one, two) = tokio::join!(client.pet("1").send(), client.pet("2").send());
    let (one, two) = (one.expect_err("no token"), two.expect_err("no token"));
    assert_eq!(
        one.to_string(),
        "getPet: no access token could be had: invalid_client: who is id?"
    );
    assert_eq!(two.to_string(), one.to_string());
    assert!(one.is_auth() && one.kind() == ErrorKind::Token);
    assert_eq!(fake.requests().len(), 1);
    let body: serde_json::Value = fake.requests()[0].json().expect("JSON");
    assert_eq!(
        (&body["grant_type"], &body["scope"]),
        (&json!("client_credentials"), &json!("a b"))
    );

    // The next call tries anew.
    fake.named("token").json(200, json!({"access_token": "a1"}));
    pet(&fake, 1);
    client.pet("1").await.expect("an answer");
}

#[tokio::test]
async fn a_token_endpoint_that_is_down_for_a_moment_is_asked_again() {
    let (client, fake, clock) = oauth2(OAuth2Credentials::client_credentials("id", "secret"));
    fake.named("token").fail(TransportErrorKind::Connect);
    fake.named("token").json(200, json!({"access_token": "a1"}));
    pet(&fake, 1);
    client.pet("1").await.expect("an answer");
    assert_eq!(clock.waits().len(), 1);
}

#[tokio::test]
async fn what_is_good_for_one_time_is_not_sent_twice() {
    let down = || http::Response::builder().status(503).body("".into());
    let tokens = Tokens::new("a1").expires_at(SystemTime::UNIX_EPOCH);
    for (settings, requests) in [
        (OAuth2Credentials::code("id", "secret", "code", "uri"), 1),
        (
            OAuth2Credentials::tokens("id", "secret", tokens.refresh_token("r1")),
            1,
        ),
        (OAuth2Credentials::client_credentials("id", "secret"), 3),
    ] {
        let (client, fake, _) = oauth2(settings);
        fake.named("token").times(3).raw(down().expect("a reply"));
        let error = client.pet("1").await.expect_err("no token");
        assert_eq!(
            (error.kind(), fake.requests().len()),
            (ErrorKind::Token, requests)
        );
    }
}

#[tokio::test]
async fn the_clients_id_and_secret_go_where_they_are_asked_for() {
    let (client, fake, _) = oauth2(OAuth2Credentials::client_credentials("id", "s/cret"));
    fake.named("info").json(200, json!({}));
    client.info().await.expect("an answer");
    let [request] = &fake.requests()[..] else {
        panic!("one request, and none for a token")
    };
    let query = request.uri().query();
    assert_eq!(query, Some("client_id=id&client_secret=s%2Fcret"));
}

#[tokio::test]
async fn an_ended_token_without_a_way_to_renew_it_is_an_error() {
    let end = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
    let (client, fake, _) = oauth2(OAuth2Credentials::tokens(
        "id",
        "secret",
        Tokens::new("a1").expires_at(end),
    ));
    let error = client.pet("1").await.expect_err("ended");
    assert_eq!(
        error.to_string(),
        "getPet: no access token could be had: the access token has ended and there is none to refresh it"
    );
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_renewal_goes_on_when_its_first_caller_gives_up() {
    let (client, fake, _) = oauth2(OAuth2Credentials::client_credentials("id", "secret"));
    fake.named("token").json(200, json!({"access_token": "a1"}));
    pet(&fake, 1);
    let mut first = client.pet("1").send();
    std::future::poll_fn(|context| {
        assert!(Pin::new(&mut first).poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
    drop(first);
    client.pet("1").await.expect("an answer");
    assert_eq!(
        sent(&fake),
        pairs(&[("token", "-"), ("getPet", "Bearer a1")])
    );
}

#[tokio::test]
async fn any_number_of_calls_share_one_renewal() {
    let tokens = Tokens::new("a1").refresh_token("r1");
    let (client, fake, _) = oauth2(OAuth2Credentials::tokens("id", "secret", tokens));
    fake.named("getPet").times(50).json(401, json!({}));
    fake.named("token").json(200, json!({"access_token": "a2"}));
    pet(&fake, 50);
    let calls: Vec<_> = (0..50)
        .map(|_| tokio::spawn(client.pet("1").send()))
        .collect();
    for call in calls {
        assert_eq!(
            call.await.expect("no panic").expect("an answer").attempts(),
            2
        );
    }
    fake.assert_used();
    assert_eq!(fake.requests().len(), 101);
}

#[test]
fn the_page_of_consent_has_a_url() {
    let (client, ..) = with(|builder| builder.base_url("http://127.0.0.1:4010"));
    let request = AuthorizationRequest::new("id", "https://shop.example/back?x=1", "s t")
        .scope("a")
        .scope("b");
    assert_eq!(
        client
            .authorization_url(&request)
            .expect("the document has one"),
        "http://127.0.0.1:4010/oauth/authorize?response_type=code&client_id=id\
         &redirect_uri=https%3A%2F%2Fshop.example%2Fback%3Fx%3D1&state=s+t&scope=a+b"
    );
}

#[tokio::test]
async fn a_code_is_used_once_and_a_clients_own_credentials_again_and_again() {
    let hour = |token: &str| json!({"access_token": token, "expires_in": 3600});
    let (client, fake, clock) = oauth2(OAuth2Credentials::code("id", "secret", "code", "uri"));
    fake.named("token").json(200, hour("a1"));
    pet(&fake, 1);
    client.pet("1").await.expect("an answer");
    clock.advance(Duration::from_secs(3600));
    let error = client.pet("1").await.expect_err("ended");
    assert!(error.to_string().contains("none to refresh it"), "{error}");
    assert_eq!(fake.requests().len(), 2);

    let settings = OAuth2Credentials::client_credentials("id", "secret");
    let (client, fake, clock) = oauth2(settings);
    let mut first = hour("a1");
    first["refresh_token"] = json!("r1");
    fake.named("token").json(200, first);
    fake.named("token").json(200, hour("a2"));
    pet(&fake, 2);
    client.pet("1").await.expect("an answer");
    clock.advance(Duration::from_secs(3600));
    client.pet("1").await.expect("an answer");
    for request in fake.requests().iter().step_by(2) {
        let body: serde_json::Value = request.json().expect("JSON");
        assert_eq!(body["grant_type"], json!("client_credentials"));
    }
}

#[tokio::test]
async fn a_reply_that_was_to_hold_tokens_is_kept_nowhere() {
    for body in [
        r#"{"accessToken":"hunter2"}"#,
        r#"{"access_token":"hunter2""#,
    ] {
        let (client, fake, _) = oauth2(OAuth2Credentials::client_credentials("id", "secret"));
        fake.named("token").raw(http::Response::new(body.into()));
        let error = client.pet("1").await.expect_err("no token");
        assert_eq!((error.kind(), error.preview()), (ErrorKind::Token, None));
        assert!(!format!("{error:?}").contains("hunter2"));
        assert!(std::error::Error::source(&error).is_none());
    }
}

#[tokio::test]
async fn a_code_that_is_echoed_is_masked() {
    let (client, fake, _) = oauth2(OAuth2Credentials::code("id", "secret", "hunter2", "uri"));
    fake.named("token").json(
        400,
        json!({"error": "invalid_grant", "error_description": "hunter2 is used"}),
    );
    let error = client.pet("1").await.expect_err("no token");
    assert_eq!(
        error.to_string(),
        "getPet: no access token could be had: invalid_grant: *** is used"
    );
}

#[test]
fn tokens_can_be_kept_and_had_again() {
    let tokens = Tokens::new("a1")
        .refresh_token("r1")
        .expires_at(SystemTime::UNIX_EPOCH + Duration::from_secs(NOW));
    let kept = serde_json::to_string(&tokens).expect("JSON");
    assert_eq!(
        kept,
        r#"{"access_token":"a1","refresh_token":"r1","expires_at":1700465771}"#
    );
    assert_eq!(serde_json::from_str::<Tokens>(&kept).ok(), Some(tokens));
    let bare = serde_json::from_str::<Tokens>(r#"{"access_token":"a1"}"#);
    assert_eq!(bare.ok(), Some(Tokens::new("a1")));
}
