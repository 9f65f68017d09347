//! `client.media()`

use serde_json::json;

use super::{Exchange, SHOP};

pub(super) fn exchanges() -> Vec<Exchange> {
    vec![
        Exchange {
            operation: "GET get_video_upload_url -> client.media().video_upload_url()",
            modes: SHOP,
            query: &[],
            body: None,
            reply: Some(
                json!({"code": 0, "message": "success", "request_id": "r", "data": {
                    "url": "https://img.trustoo.io/upload?token=1", "method": "PUT",
                }}),
            ),
            call: |client| {
                Box::pin(async move {
                    let upload = client.media().video_upload_url().await?;
                    Ok(json!([upload.url, upload.extra]))
                })
            },
            returns: json!(["https://img.trustoo.io/upload?token=1", {"method": "PUT"}]),
        },
        Exchange {
            operation: "GET get_image_upload_policy_token -> client.media().image_credentials()",
            modes: SHOP,
            query: &[],
            body: None,
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let credentials = client.media().image_credentials().await?.into_inner();
                    Ok(json!([
                        credentials.access_id,
                        credentials.host,
                        credentials.expire,
                        credentials.signature,
                        credentials.policy,
                        credentials.dir,
                        credentials.callback,
                    ]))
                })
            },
            returns: json!([
                "example-access-id",
                "https://img.trustoo.io",
                "1781682923",
                "example-signature=",
                "example-policy=",
                "example/2026/6/17/",
                "example-callback=",
            ]),
        },
    ]
}
