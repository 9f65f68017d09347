//! Deliveries: genuine, tampered with, stale, replayed.

use super::NOW;
use crate::runtime::{Verifier, VerifyError, WebhookSignature, WebhookText};
use http::{HeaderMap, HeaderValue};
use std::time::{Duration, SystemTime};

static RULES: WebhookSignature = WebhookSignature {
    timestamp: "Hook-Time",
    signature: "Hook-Sign",
    request_id: "Hook-Request",
    text: WebhookText::TimestampBody,
};

fn verifier(secret: &str) -> Verifier {
    Verifier::with(&RULES, secret).clock(|| SystemTime::UNIX_EPOCH + Duration::from_secs(NOW))
}

const BODY: &[u8] = br#"{"list":[{"id":123}]}"#;

#[test]
fn a_genuine_delivery_is_accepted() {
    let verifier = verifier("key");
    let headers = verifier.headers(NOW, BODY);
    let verified = verifier.verify(&headers, BODY).expect("genuine");
    assert_eq!(
        verified.sent_at,
        SystemTime::UNIX_EPOCH + Duration::from_secs(NOW)
    );
    assert_eq!(verified.request_id.as_deref(), Some("test"));
}

#[test]
fn the_signature_is_that_of_a_request_with_nothing_but_a_body() {
    // Made elsewhere, from the text `timestamp=1700465771|{"list":[{"id":123}]}`.
    let expected = "ca8134d3ff9c4772673e25d81c7a3b1367a38a85d017973f0baa2b1744fd32e3";
    assert_eq!(verifier("key").sign(NOW, BODY), expected);
}

#[test]
fn any_of_the_secrets_will_do() {
    let both = verifier("new").also("old");
    for secret in ["new", "old"] {
        both.verify(&verifier(secret).headers(NOW, BODY), BODY)
            .expect("genuine");
    }
    let refused = both.verify(&verifier("other").headers(NOW, BODY), BODY);
    assert_eq!(refused, Err(VerifyError::Signature));
}

#[test]
fn what_was_tampered_with_is_refused() {
    let verifier = verifier("key");
    let genuine = verifier.headers(NOW, BODY);
    let body = br#"{"list":[{"id":124}]}"#;
    assert_eq!(verifier.verify(&genuine, body), Err(VerifyError::Signature));
    let mut later = genuine.clone();
    later.insert("hook-time", HeaderValue::from(NOW + 1));
    assert_eq!(verifier.verify(&later, BODY), Err(VerifyError::Signature));
    for (name, value) in [("hook-sign", "zz"), ("hook-time", "soon")] {
        let mut wrong = genuine.clone();
        wrong.insert(name, HeaderValue::from_static(value));
        assert!(matches!(
            verifier.verify(&wrong, BODY),
            Err(VerifyError::Header(_))
        ));
        wrong.remove(name);
        assert!(matches!(
            verifier.verify(&wrong, BODY),
            Err(VerifyError::Header(_))
        ));
    }
}

#[test]
fn a_delivery_is_good_for_a_while_both_ways() {
    let verifier = verifier("key");
    for (time, good) in [
        (NOW - 900, true),
        (NOW + 900, true),
        (NOW - 901, false),
        (NOW + 901, false),
    ] {
        let verified = verifier.verify(&verifier.headers(time, BODY), BODY).is_ok();
        assert_eq!(verified, good, "{time}");
    }
    let strict = verifier.tolerance(Duration::from_secs(5));
    let refused = strict.verify(&strict.headers(NOW - 6, BODY), BODY);
    assert_eq!(
        refused,
        Err(VerifyError::Stale {
            apart: 6,
            tolerance: 5
        })
    );
    let ancient = strict.verify(&strict.headers(u64::MAX, BODY), BODY);
    assert!(matches!(ancient, Err(VerifyError::Stale { .. })));
}

#[test]
fn a_huge_delivery_is_not_even_hashed() {
    let verifier = verifier("key").limit(10);
    let refused = verifier.verify(&HeaderMap::new(), BODY);
    assert_eq!(
        refused,
        Err(VerifyError::TooLarge {
            length: 21,
            limit: 10
        })
    );
}

#[test]
fn the_secret_is_not_shown() {
    assert!(!format!("{:?}", verifier("hunter2")).contains("hunter2"));
}
