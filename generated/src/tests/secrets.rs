//! Secrets are planted everywhere, and looked for in everything that can be shown.

use super::with;
use crate::runtime::{Credentials, OAuth2Credentials, Tokens};
use serde_json::json;
use std::error::Error as _;

const SECRET: &str = "hunter2secret";

fn check(what: &str, text: String) {
    assert!(
        !text.contains(SECRET) && !text.contains("dXNlcjpodW50ZXIyc2VjcmV0"),
        "{what}: {text}"
    );
}

fn every_kind() -> Vec<Credentials> {
    let tokens = Tokens::new(SECRET).refresh_token(SECRET);
    check("tokens", format!("{tokens:?}"));
    let oauth2 = OAuth2Credentials::tokens("id", SECRET, tokens);
    check("oauth2", format!("{oauth2:?}"));
    vec![
        Credentials::hmac("public", SECRET),
        Credentials::bearer(SECRET),
        Credentials::jwt(SECRET),
        Credentials::basic("user", SECRET),
        Credentials::client("id", SECRET),
        Credentials::api_key("SessionCookie", SECRET),
        Credentials::oauth2(oauth2),
    ]
}

#[tokio::test]
async fn no_secret_is_ever_shown() {
    for credentials in every_kind() {
        check("credentials", format!("{credentials:?} {credentials:#?}"));
        let (client, fake, _) = with(|builder| {
            let builder = builder.credentials(credentials);
            check("builder", format!("{builder:?}"));
            builder
        });
        check("client", format!("{client:?} {client:#?}"));
        let call = client.pets().keyword(SECRET);
        check("call", format!("{call:?} {call:#?}"));
        // A service that echoes what it was sent.
        let echo = json!({"code": 3, "message": format!("what is {SECRET}?"), "request_id": "r"});
        for operation in ["getPet", "createPet", "info", "session", "cookies", "token"] {
            fake.named(operation).json(200, &echo);
            fake.named(operation).json(401, &echo);
            fake.named(operation)
                .times(9)
                .raw(http::Response::new(format!("<b>{SECRET}</b>").into()));
        }
        let mut errors = Vec::new();
        for _ in 0..6 {
            errors.extend(client.pet(SECRET).await.err());
            errors.extend(client.create_pet(SECRET).await.err());
            errors.extend(client.info().await.err());
            errors.extend(client.session().await.err());
            errors.extend(client.cookies().await.err());
        }
        assert!(!errors.is_empty());
        for error in errors {
            check(
                "error",
                format!("{error} {error:?} {error:#?} {:?}", error.preview()),
            );
            let mut source = error.source();
            while let Some(error) = source {
                check("source", format!("{error} {error:?}"));
                source = error.source();
            }
        }
        check("recorded", format!("{fake:?}"));
    }
}

/// A service may echo what it was sent as it is meant, and as it stood in the URL.
#[tokio::test]
async fn what_is_echoed_is_masked_as_it_is_and_encoded() {
    let (client, fake, _) =
        with(|builder| builder.credentials(Credentials::client("id", "s/cr et")));
    for echo in ["s/cr et", "s%2Fcr%20et"] {
        let body = json!({"code": 3, "message": format!("what is {echo}?")});
        fake.named("info").json(400, body);
        let error = client.info().await.expect_err("refused");
        assert_eq!(error.message(), Some("what is ***?"));
        let preview = error.preview().expect("a body");
        assert!(!preview.contains(echo), "{preview}");
    }
}

#[tokio::test]
async fn secret_headers_are_marked() {
    use crate::runtime::{Body, BoxFuture, BoxStream, Transport, TransportError};
    /// Says which headers are not marked.
    struct Marks;
    impl Transport for Marks {
        fn send(
            &self,
            request: http::Request<Body>,
        ) -> BoxFuture<'static, Result<http::Response<BoxStream>, TransportError>> {
            let plain: Vec<_> = request
                .headers()
                .iter()
                .filter(|(_, value)| !value.is_sensitive())
                .map(|(name, _)| name.to_string())
                .collect();
            Box::pin(async move { Err(TransportError::io(plain.join(","))) })
        }
    }
    for credentials in every_kind() {
        let client = crate::runtime::Client::pets_builder()
            .transport(Marks)
            .credentials(credentials)
            .build()
            .expect("a client");
        for error in [
            client.create_pet("x").await.err(),
            client.cookies().await.err(),
            client.session().await.err(),
        ] {
            let Some(source) = error.as_ref().and_then(|error| error.source()?.source()) else {
                continue;
            };
            assert!(
                ["user-agent,accept", "user-agent,accept,content-type"]
                    .contains(&&*source.to_string()),
                "{source}"
            );
        }
    }
}
