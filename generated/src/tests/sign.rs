//! The signature, against vectors made elsewhere.

use crate::runtime::SignedText;
use crate::runtime::sign;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Vector {
    id: String,
    key: String,
    timestamp: String,
    query: BTreeMap<String, String>,
    body: Option<String>,
    #[serde(rename = "S")]
    text: String,
    sign: String,
}

#[test]
fn every_vector_is_reproduced() {
    let vectors = include_str!("../../../tests/fixtures/signature/vectors.jsonl");
    let mut count = 0;
    for line in vectors.lines() {
        let vector: Vector = serde_json::from_str(line).expect("a vector");
        // Backwards, since the order in which parameters were given must not matter.
        let query = vector
            .query
            .iter()
            .rev()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let body = vector.body.as_deref().unwrap_or_default();
        let rule = SignedText::QueryTimestampBody;
        let text = sign::text(rule, query, &vector.timestamp, body.as_bytes());
        assert_eq!(String::from_utf8_lossy(&text), vector.text, "{}", vector.id);
        let mac = sign::mac(&vector.key, &text);
        assert_eq!(sign::hex(&mac), vector.sign, "{}", vector.id);
        assert!(sign::verify(&vector.key, &text, &mac), "{}", vector.id);
        count += 1;
    }
    assert_eq!(count, 12);
}

#[test]
fn hex_is_read_in_both_cases_and_nothing_else_is() {
    assert_eq!(sign::unhex("00fFa1"), Some(vec![0, 255, 161]));
    assert_eq!(sign::unhex("0"), None);
    assert_eq!(sign::unhex("zz"), None);
}
