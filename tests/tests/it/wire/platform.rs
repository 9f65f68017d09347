//! `client.platform()`

use serde_json::json;
use trustoo::schemas::Flag;

use super::{Exchange, Mode};

pub(super) fn exchanges() -> Vec<Exchange> {
    vec![
        Exchange {
            operation: "POST oauth/disconnect -> client.platform().disconnect()",
            modes: &[Mode::Bearer],
            query: &[],
            body: None,
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let reply = client.platform().disconnect().await?;
                    Ok(json!([reply.status().as_u16(), reply.request_id()]))
                })
            },
            returns: json!([200, "771197f10769e3a2465c9b332e63bb59"]),
        },
        Exchange {
            operation: "GET get_shop_authorization_info -> client.platform().authorization_info()",
            modes: &[Mode::Client],
            query: &[
                ("shop_id", "59730165893"),
                ("myshopify_domain", "example.myshopify.com"),
            ],
            body: None,
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let info = client
                        .platform()
                        .authorization_info()
                        .shop_id("59730165893")
                        .myshopify_domain("example.myshopify.com")
                        .await?;
                    Ok(json!([
                        info.is_authorized,
                        info.authorized_at.as_ref().and_then(|time| time.to_unix()),
                        info.granted_scopes,
                        info.shop_id,
                        info.myshopify_domain,
                    ]))
                })
            },
            returns: json!([
                true,
                1780644050,
                "read_reviews",
                "59730165893",
                "example.myshopify.com"
            ]),
        },
        Exchange {
            operation: "GET get_shop_install_status -> client.platform().installation_status()",
            modes: &[Mode::Client],
            query: &[("shop_id", "72738668786")],
            body: None,
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let status = client
                        .platform()
                        .installation_status()
                        .shop_id("72738668786")
                        .await?;
                    Ok(json!([
                        status.is_installed == Flag::Yes,
                        status.installed_at.as_ref().map(|time| time.as_str()),
                    ]))
                })
            },
            returns: json!([true, "2026-05-20T08:00:00Z"]),
        },
        Exchange {
            operation: "POST oauth/cancel -> client.platform().cancel()",
            modes: &[Mode::Session],
            query: &[],
            body: None,
            reply: Some(json!({"code": 0, "message": "success", "request_id": "r-8"})),
            call: |client| {
                Box::pin(async move {
                    client.platform().cancel().await?;
                    Ok(json!(null))
                })
            },
            returns: json!(null),
        },
    ]
}
