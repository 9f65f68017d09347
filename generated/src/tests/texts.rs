//! Replies that are text, in the charset that they name.

use super::with;
use crate::runtime::Credentials;
use bytes::Bytes;

#[tokio::test]
async fn a_text_is_read_in_its_charset() {
    let (client, fake, _) = with(|builder| builder.credentials(Credentials::jwt("j")));
    for (content_type, body, expected) in [
        ("text/plain", "Zoë".as_bytes(), Ok("Zoë")),
        ("text/plain", b"Zo\xEB!", Ok("Zo\u{FFFD}!")),
        ("text/plain; charset=UTF-8", "Zoë".as_bytes(), Ok("Zoë")),
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
