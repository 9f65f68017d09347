//! The signature of a request: what is signed, in one place.
//!
//! The text is made of the query's parameters and one more, `timestamp`, sorted
//! by the bytes of their names, each as `name=value`, joined by `&`. Values stand
//! in it as they are meant, not as a URL encodes them. When there is a body, `|`
//! and the body follow, byte for byte as it is sent. The signature is the
//! HMAC-SHA256 of that text under the private token, in lowercase hex.
//!
//! Three choices that the rule leaves open are made here and nowhere else:
//!
//! - a parameter whose value is empty is kept, as `name=`;
//! - a list that is sent as `name[0]=a&name[1]=b` is signed under these very names,
//!   one pair for each item, and one that is sent comma-joined as one pair;
//! - a body is signed exactly as it is sent, so its white space counts.

use crate::runtime::security::SignedText;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The name under which the time of signing enters the text.
const TIMESTAMP: &str = "timestamp";

/// The text that is signed.
pub(crate) fn text<'a>(
    rule: SignedText,
    query: impl Iterator<Item = (&'a str, &'a str)>,
    timestamp: &'a str,
    body: &[u8],
) -> Vec<u8> {
    let SignedText::QueryTimestampBody = rule;
    let mut pairs: Vec<_> = query.chain([(TIMESTAMP, timestamp)]).collect();
    pairs.sort_by(|one, other| one.0.as_bytes().cmp(other.0.as_bytes()));
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let mut text = pairs.join("&").into_bytes();
    if !body.is_empty() {
        text.push(b'|');
        text.extend_from_slice(body);
    }
    text
}

/// HMAC-SHA256.
pub(crate) fn mac(key: &str, text: &[u8]) -> [u8; 32] {
    keyed(key, text).finalize().into_bytes().into()
}

/// Whether this is the text's HMAC-SHA256. Takes equally long wherever they differ.
pub(crate) fn verify(key: &str, text: &[u8], mac: &[u8]) -> bool {
    keyed(key, text).verify_slice(mac).is_ok()
}

fn keyed(key: &str, text: &[u8]) -> Hmac<Sha256> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("HMAC takes keys of every length");
    mac.update(text);
    mac
}

/// Lowercase hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a text in hex, of either case.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(
        digits
            .chunks(2)
            .map(|pair| (pair[0] * 16 + pair[1]) as u8)
            .collect(),
    )
}
