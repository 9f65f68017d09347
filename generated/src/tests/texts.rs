//! Replies that are text, in the charset that they name, and replies that are empty.

use super::with;
use crate::runtime::{
    Api, ClientBuilder, Credentials, Decode, FakeClock, FakeTransport, Json, Operation, Server,
};
use bytes::Bytes;
use serde_json::json;

#[tokio::test]
async fn a_text_is_read_in_its_charset() {
    let (client, fake, _) = with(|builder| builder.credentials(Credentials::jwt("j")));
    for (content_type, body, expected) in [
        ("text/plain", "Zoë".as_bytes(), Ok("Zoë")),
        ("text/plain", b"Zo\xEB!", Ok("Zo\u{FFFD}!")),
        ("text/plain; charset=UTF-8", "Zoë".as_bytes(), Ok("Zoë")),
        ("text/plain", "\u{FEFF}Zoë".as_bytes(), Ok("Zoë")),
        ("text/plain; charset=us-ascii", b"Zo\xEB", Ok("Zo\u{FFFD}")),
        (
            "text/csv; header=present; Charset=\"ISO-8859-1\"",
            b"Zo\xEB",
            Ok("Zoë"),
        ),
        ("text/csv;charset=latin1", b"Zo\xEB", Ok("Zoë")),
        ("text/plain; charset=shift_jis", b"Zoe", Ok("Zoe")),
        (
            "text/plain; charset=shift_jis",
            b"\x83\x5A",
            Err("the charset \"shift_jis\" is not known"),
        ),
    ] {
        fake.named("session").raw(
            http::Response::builder()
                .header("content-type", content_type)
                .body(Bytes::copy_from_slice(body))
                .expect("a reply"),
        );
        let read = client.session().await;
        match (read, expected) {
            (Ok(text), expected) => assert_eq!(Ok(&**text), expected, "{content_type}"),
            (Err(error), Err(why)) => assert!(error.to_string().contains(why), "{error}"),
            (Err(error), Ok(_)) => panic!("{content_type}: {error}"),
        }
    }
}

#[tokio::test]
async fn a_compressed_body_that_nobody_undid_is_an_error() {
    let (client, fake, _) = with(|builder| builder.credentials(Credentials::jwt("j")));
    for (body, is_text) in [(&b"\x1F\x8B\x08"[..], false), (b"undone", true)] {
        let reply = http::Response::builder().header("content-encoding", "gzip");
        let reply = reply.body(Bytes::from_static(body)).expect("a reply");
        fake.named("session").raw(reply);
        let read = client.session().header("accept-encoding", "gzip").await;
        assert_eq!(read.is_ok(), is_text);
        if let Err(error) = read {
            assert!(error.to_string().contains("compressed (gzip)"), "{error}");
        }
    }
    // Nor is it JSON.
    let reply = http::Response::builder().header("content-encoding", "br");
    let reply = reply
        .body(Bytes::from_static(b"\x1B\x03"))
        .expect("a reply");
    let (client, fake, _) = super::client();
    fake.named("getPet").raw(reply);
    let error = client.pet("7").await.expect_err("no JSON").to_string();
    assert!(error.contains("compressed (br)"), "{error}");
}

#[tokio::test]
async fn a_body_is_handed_over_as_it_came() {
    let (client, fake, _) = super::client();
    let csv = http::Response::builder().header("content-type", "text/csv");
    let csv = csv.body(Bytes::from_static(b"Zo\xEB,7")).expect("a reply");
    fake.named("getPet").raw(csv);
    let call = client.pet("7").header("accept", "text/csv");
    let reply = call.send_raw().await.expect("a success");
    assert_eq!(reply.content_type(), Some("text/csv"));
    let bytes = reply.into_inner().bytes().await.expect("all of it");
    assert_eq!(&bytes[..], b"Zo\xEB,7");

    // Whole, with its envelope; a refusal in one is an error still.
    fake.named("getPet")
        .json(200, json!({"code": 0, "data": {"id": 7}}));
    let reply = client.pet("7").send_raw().await.expect("a success");
    let bytes = reply.into_inner().bytes().await.expect("all of it");
    assert_eq!(&bytes[..], br#"{"code":0,"data":{"id":7}}"#);
    fake.named("getPet").refuse(5, "no pet");
    let refused = client.pet("7").send_raw().await.expect_err("a refusal");
    assert!(refused.is_not_found());

    let accepted: Vec<_> = fake.requests();
    let accepted: Vec<_> = accepted.iter().map(|sent| sent.header("accept")).collect();
    let json = Some("application/json");
    assert_eq!(accepted, [Some("text/csv"), json, json]);
}

#[tokio::test]
async fn an_empty_reply_is_null_where_it_may_be_anything() {
    async fn read<T: Decode>(body: &'static str) -> Result<T, String> {
        static API: Api = Api::new(&[Server::new("https://pets.example")]);
        static OPERATION: Operation = Operation::get("anything", "/anything");
        let fake = FakeTransport::new();
        fake.named("anything").raw(http::Response::new(body.into()));
        let builder = ClientBuilder::new(&API).transport(fake.clone());
        let client = builder.clock(FakeClock::at_unix(super::NOW)).build();
        let call = client.expect("the settings are right").call(&OPERATION);
        let reply = call.send::<Json<T>>().await;
        reply
            .map(|reply| reply.into_inner())
            .map_err(|error| error.to_string())
    }
    for body in ["", " \n", "null"] {
        assert_eq!(read(body).await, Ok(serde_json::Value::Null));
    }
    assert_eq!(read("[1]").await, Ok(serde_json::json!([1])));
    assert_eq!(read("\u{FEFF}[1]").await, Ok(serde_json::json!([1])));
    read::<serde_json::Value>("[")
        .await
        .expect_err("half a list");
    read::<String>("").await.expect_err("no text");
    read::<Vec<String>>("").await.expect_err("no list");
}
