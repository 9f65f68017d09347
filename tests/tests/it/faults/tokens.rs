//! Access tokens that the service no longer takes.

use serde_json::{Value, json};
use tests::faulty::{Reply, Server};
use trustoo::runtime::{OAuth2Credentials, Tokens};
use trustoo::{Credentials, ErrorKind};

use super::{SECRET, bounded, builder, rating, rating_error};

#[tokio::test]
async fn fifty_calls_share_one_new_token() {
    let server = Server::start(|request, _| {
        match (request.path.as_str(), request.header("authorization")) {
            ("/api/v1/openapi/oauth/token", None) => Reply::json(
                200,
                &json!({"access_token": "fresh", "refresh_token": "next", "expires_in": 3600}),
            )
            .into(),
            (_, Some("Bearer fresh")) => Reply::json(200, &rating()).into(),
            _ => Reply::json(401, &json!({"code": 16, "message": SECRET})).into(),
        }
    })
    .await;
    let tokens = Tokens::new(SECRET).refresh_token("first");
    let credentials =
        Credentials::oauth2(OAuth2Credentials::tokens("client", "client-secret", tokens));
    let client = builder(&server.url())
        .credentials(credentials)
        .build()
        .expect("the settings are right");
    let calls: Vec<_> = (0..50)
        .map(|_| tokio::spawn(client.reviews().rating().send()))
        .collect();
    for call in calls {
        let rating = bounded(call)
            .await
            .expect("no panic")
            .expect("the second attempt");
        assert_eq!(rating.attempts(), 2);
    }
    let received = server.received();
    let renewals: Vec<_> = received
        .iter()
        .filter(|request| request.path.ends_with("/oauth/token"))
        .collect();
    assert_eq!((renewals.len(), received.len()), (1, 101));
    let body: Value = serde_json::from_slice(&renewals[0].body).expect("JSON");
    assert_eq!(
        (&body["grant_type"], &body["refresh_token"]),
        (&json!("refresh_token"), &json!("first"))
    );
}

#[tokio::test]
async fn a_token_is_refused_for_good() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/api/v1/openapi/oauth/token" => {
            Reply::json(400, &json!({"error": "invalid_grant", "secret": SECRET})).into()
        }
        _ => Reply::json(401, &json!({"message": SECRET})).into(),
    })
    .await;
    let tokens = Tokens::new("stale").refresh_token(SECRET);
    let credentials = Credentials::oauth2(OAuth2Credentials::tokens("client", SECRET, tokens));
    let client = builder(&server.url())
        .credentials(credentials)
        .build()
        .expect("the settings are right");
    let error = rating_error(&client).await;
    assert_eq!(error.kind(), ErrorKind::Token);
    assert!(error.to_string().contains("invalid_grant"), "{error}");
    // One attempt, one renewal, and no repeat with a token that is known to be bad.
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_password_is_good_for_any_number_of_tokens() {
    let server = Server::start(|request, number| match request.path.as_str() {
        "/api/v1/openapi/oauth/token" => {
            let token = format!("token-{number}");
            Reply::json(
                200,
                &json!({"access_token": token, "refresh_token": "unused"}),
            )
            .into()
        }
        // The first token is refused.
        _ if number < 3 => Reply::json(401, &json!({"message": SECRET})).into(),
        _ => Reply::json(200, &rating()).into(),
    })
    .await;
    let access = OAuth2Credentials::password("", "", "ann", SECRET);
    assert!(!format!("{access:?}").contains(SECRET));
    let client = builder(&server.url())
        .credentials(Credentials::oauth2(access))
        .build()
        .expect("the settings are right");
    let call = client.reviews().rating().send();
    let rating = bounded(call).await.expect("the second token is taken");
    assert_eq!(rating.attempts(), 2);
    let received = server.received();
    let asked: Vec<Value> = received
        .iter()
        .filter(|request| request.path.ends_with("/oauth/token"))
        .map(|request| serde_json::from_slice(&request.body).expect("JSON"))
        .collect();
    let wanted = json!({"grant_type": "password", "username": "ann", "password": SECRET});
    assert_eq!(asked, [wanted.clone(), wanted]);
}
