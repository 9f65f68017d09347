//! The signature of a request, made anew from what arrived: HMAC by its definition and the rule by
//! its words, sharing no code with the client.

use crate::faulty::Received;
use sha2::{Digest, Sha256};

/// How many bytes the hash takes in at a time.
const BLOCK: usize = 64;

/// HMAC-SHA256 in lowercase hex, as RFC 2104 defines it.
///
/// # Panics
/// When the key is longer than a block, which no key here is.
#[must_use]
pub fn hmac_sha256(key: &[u8], text: &[u8]) -> String {
    assert!(key.len() <= BLOCK, "a longer key would be hashed first");
    let pad = |byte: u8| {
        let mut block = [byte; BLOCK];
        block
            .iter_mut()
            .zip(key)
            .for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(text);
    let outer = Sha256::new()
        .chain_update(pad(0x5c))
        .chain_update(inner.finalize());
    outer
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What the `Sign` header of this request must hold: the query as a server decodes it and the
/// timestamp, sorted by name, then the body, if there is one, after a `|`.
#[must_use]
pub fn of_request(received: &Received, private_token: &str) -> String {
    let timestamp = received.header("timestamp").unwrap_or_default().to_owned();
    let mut pairs = received.pairs();
    pairs.push(("timestamp".to_owned(), timestamp));
    pairs.sort();
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let mut text = pairs.join("&").into_bytes();
    if !received.body.is_empty() {
        text.push(b'|');
        text.extend_from_slice(&received.body);
    }
    hmac_sha256(private_token.as_bytes(), &text)
}

#[cfg(test)]
mod tests {
    use super::hmac_sha256;

    #[test]
    fn the_examples_of_rfc_4231() {
        for (key, text, hmac) in [
            (
                &[0x0b; 20][..],
                &b"Hi There"[..],
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
        ] {
            assert_eq!(hmac_sha256(key, text), hmac);
        }
    }
}
