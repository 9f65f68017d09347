//! The example receiver, over a socket: what is genuine is acknowledged, everything else refused.

#[expect(dead_code, reason = "the program's `main`")]
#[path = "../../../generated/examples/axum_webhook.rs"]
mod axum_webhook;

use std::time::{Duration, SystemTime};
use tests::faulty::send;
use tests::signature::hmac_sha256;
use trustoo::webhooks::{ACKNOWLEDGEMENT, Verifier};

const BODY: &str = r#"{"list":[{"id":123,"my_shopify_domain":"example.myshopify.com"}]}"#;

/// Starts the receiver, its clock at 1000; where it listens.
async fn receiver() -> String {
    let verifier = Verifier::new("new-secret").also("old-secret");
    let verifier = verifier.clock(|| SystemTime::UNIX_EPOCH + Duration::from_secs(1000));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = listener.local_addr().expect("the port was just bound");
    tokio::spawn(async move { axum::serve(listener, axum_webhook::router(verifier)).await });
    address.to_string()
}

fn signed_headers(secret: &str, time: u64, body: &str) -> Vec<(String, String)> {
    let headers = Verifier::new(secret).headers(time, body.as_bytes());
    let pairs = headers.iter().map(|(name, value)| {
        let value = value.to_str().expect("a text");
        (name.to_string(), value.to_owned())
    });
    pairs.collect()
}

/// Delivers a body with the signature of this body, secret and time; the status and the answer.
async fn deliver(to: &str, body: &str, secret: &str, time: u64, signed: &str) -> (u16, String) {
    let headers = signed_headers(secret, time, signed);
    let reply = send(to, "/hooks/review/created", &headers, body).await;
    reply.expect("the receiver answers")
}

#[tokio::test]
async fn genuine_deliveries_are_acknowledged() {
    let receiver = receiver().await;
    for secret in ["new-secret", "old-secret"] {
        let answer = deliver(&receiver, BODY, secret, 1000, BODY).await;
        assert_eq!(answer, (200, ACKNOWLEDGEMENT.to_owned()), "{secret}");
    }
    // Within the tolerance, either way; and a body that says nothing we know.
    for (body, time) in [(BODY, 100), (BODY, 1900), (r#"{"list":7}"#, 1000)] {
        assert_eq!(
            deliver(&receiver, body, "new-secret", time, body).await.0,
            200
        );
    }
}

#[tokio::test]
async fn everything_else_is_refused() {
    let receiver = receiver().await;
    let other = BODY.replace("123", "124");
    for (what, body, secret, time, signed) in [
        ("tampered", other.as_str(), "new-secret", 1000, BODY),
        (
            "replayed with another body",
            r#"{"list":[]}"#,
            "new-secret",
            1000,
            BODY,
        ),
        ("wrong secret", BODY, "guessed", 1000, BODY),
        ("stale", BODY, "new-secret", 99, BODY),
        ("from the future", BODY, "new-secret", 1901, BODY),
    ] {
        assert_eq!(
            deliver(&receiver, body, secret, time, signed).await.0,
            401,
            "{what}"
        );
    }
    let unsigned = send(&receiver, "/hooks/review/created", &[], BODY).await;
    assert_eq!(unsigned.expect("the receiver answers").0, 401);
    let huge = " ".repeat(2 * 1024 * 1024);
    let headers = signed_headers("new-secret", 1000, &huge);
    if let Ok((status, _)) = send(&receiver, "/hooks/review/created", &headers, &huge).await {
        assert_eq!(status, 413);
    }
}

#[test]
fn the_signature_covers_the_time_and_the_bytes() {
    let signed = format!("timestamp=1000|{BODY}");
    let sign = Verifier::new("secret").sign(1000, BODY.as_bytes());
    assert_eq!(sign, hmac_sha256(b"secret", signed.as_bytes()));
}
