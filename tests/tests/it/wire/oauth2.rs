//! `client.oauth2()`

use serde_json::json;
use trustoo::clients::oauth2::AuthorizeMerchantOutcome;
use trustoo::schemas::{GrantType, OAuthTokenRequest, RevokeTokenRequest};

use super::{Exchange, Mode};

pub(super) fn exchanges() -> Vec<Exchange> {
    vec![
        Exchange {
            operation: "GET oauth/authorize -> client.oauth2().authorize()",
            modes: &[Mode::Session],
            query: &[
                ("client_id", "trustwill"),
                (
                    "redirect_uri",
                    "http://localhost:3000/oauth/callback?a=1&b=%C3%BC",
                ),
                ("state", "1+1=2"),
                ("scope", "read_reviews"),
                ("response_type", "code"),
            ],
            body: None,
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let outcome = client
                        .oauth2()
                        .authorize(
                            "trustwill",
                            "http://localhost:3000/oauth/callback?a=1&b=%C3%BC",
                        )
                        .state("1+1=2")
                        .scope("read_reviews")
                        .response_type("code")
                        .await?
                        .into_inner();
                    let AuthorizeMerchantOutcome::Ok(code) = outcome else {
                        panic!("{outcome:?}");
                    };
                    Ok(json!([code.code, code.redirect_url, code.state]))
                })
            },
            returns: json!([
                "example-code/+==",
                "http://localhost:3000/oauth/callback",
                "123456789"
            ]),
        },
        Exchange {
            operation: "GET get_oauth_authorize_url -> client.oauth2().authorize_url()",
            modes: &[Mode::Open],
            query: &[
                ("client_id", "trustwill"),
                ("redirect_uri", "http://localhost:3000/oauth/callback"),
                ("state", "123456789"),
                ("scope", "read_reviews"),
            ],
            body: None,
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let reply = client
                        .oauth2()
                        .authorize_url("trustwill", "http://localhost:3000/oauth/callback")
                        .state("123456789")
                        .scope("read_reviews")
                        .await?;
                    Ok(json!(reply.authorize_url))
                })
            },
            returns: json!("https://example.com/oauth/authorize?client_id=trustwill"),
        },
        Exchange {
            operation: "POST oauth/token -> client.oauth2().token()",
            modes: &[Mode::Open],
            query: &[],
            body: Some(
                r#"{"grant_type":"authorization_code","client_id":"trustwill","client_secret":"example-client-secret","code":"example-code/+==","redirect_uri":"http://localhost:3000/oauth/callback"}"#,
            ),
            reply: Some(
                json!({"code": 0, "message": "success", "request_id": "r", "data": {
                    "access_token": "example-access/+==", "refresh_token": "example-refresh/+==",
                    "token_type": "Bearer", "expires_in": 3600, "scope": "read_reviews",
                    "shop_id": "59730165893",
                }}),
            ),
            call: |client| {
                Box::pin(async move {
                    let request = OAuthTokenRequest::new(
                        GrantType::AuthorizationCode,
                        "trustwill",
                        "example-client-secret",
                    )
                    .code("example-code/+==")
                    .redirect_uri("http://localhost:3000/oauth/callback");
                    let token = client.oauth2().token(request).await?.into_inner();
                    Ok(json!([
                        token.access_token,
                        token.refresh_token,
                        token.token_type,
                        token.expires_in,
                        token.scope,
                        token.shop_id
                    ]))
                })
            },
            returns: json!([
                "example-access/+==",
                "example-refresh/+==",
                "Bearer",
                3600,
                "read_reviews",
                "59730165893"
            ]),
        },
        Exchange {
            operation: "POST oauth_revoke_token -> client.oauth2().revoke()",
            modes: &[Mode::Open],
            query: &[],
            body: Some(
                r#"{"client_id":"trustwill","client_secret":"example-client-secret","token":"example-token/+=="}"#,
            ),
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let request = RevokeTokenRequest::new(
                        "trustwill",
                        "example-client-secret",
                        "example-token/+==",
                    );
                    let reply = client.oauth2().revoke(request).await?;
                    Ok(json!(reply.request_id()))
                })
            },
            returns: json!(null),
        },
    ]
}
