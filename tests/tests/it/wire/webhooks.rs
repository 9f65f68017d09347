//! `client.webhooks()`

use serde_json::json;
use trustoo::schemas::{
    CreateWebhookRequest, DeleteWebhookRequest, UpdateWebhookRequest, WebhookTopic,
};

use super::{Exchange, SHOP};

pub(super) fn exchanges() -> Vec<Exchange> {
    vec![
        Exchange {
            operation: "POST create_shop_webhook -> client.webhooks().create()",
            modes: SHOP,
            query: &[],
            body: Some(r#"{"topic":"review/created","url":"http://api.trustoo.io/webhook"}"#),
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let request = CreateWebhookRequest::new(
                        WebhookTopic::ReviewCreated,
                        "http://api.trustoo.io/webhook",
                    );
                    let webhook = client.webhooks().create(request).await?;
                    assert_eq!(webhook.topic, WebhookTopic::ReviewCreated);
                    Ok(json!([
                        webhook.id,
                        webhook.url,
                        webhook.created_at.as_ref().and_then(|time| time.to_unix()),
                    ]))
                })
            },
            returns: json!(["19", "http://api.trustoo.io/webhook", 1750417608]),
        },
        Exchange {
            operation: "POST update_shop_webhook -> client.webhooks().update()",
            modes: SHOP,
            query: &[],
            body: Some(
                r#"{"id":19,"topic":"review/updated","url":"https://example.com/%C3%BC?a=1&b=2"}"#,
            ),
            reply: Some(
                json!({"code": 0, "message": "success", "request_id": "r", "data": {
                    "id": "19", "topic": "review/updated", "url": "https://example.com/%C3%BC?a=1&b=2",
                    "created_at": "2025-06-20T11:06:48Z", "updated_at": "2025-06-20 11:06:49",
                }}),
            ),
            call: |client| {
                Box::pin(async move {
                    let request = UpdateWebhookRequest::new(
                        19,
                        WebhookTopic::ReviewUpdated,
                        "https://example.com/%C3%BC?a=1&b=2",
                    );
                    let webhook = client.webhooks().update(request).await?;
                    let times = [&webhook.created_at, &webhook.updated_at];
                    let times = times.map(|time| time.as_ref().and_then(|time| time.to_unix()));
                    Ok(json!([
                        webhook.id,
                        webhook.topic.as_str(),
                        webhook.url,
                        times
                    ]))
                })
            },
            returns: json!([
                "19",
                "review/updated",
                "https://example.com/%C3%BC?a=1&b=2",
                [1750417608, 1750417609]
            ]),
        },
        Exchange {
            operation: "POST delete_shop_webhook -> client.webhooks().delete()",
            modes: SHOP,
            query: &[],
            body: Some(r#"{"id":"19"}"#),
            reply: Some(json!({"code": 0, "message": "success", "request_id": "r-11"})),
            call: |client| {
                Box::pin(async move {
                    let request = DeleteWebhookRequest::new("19");
                    client.webhooks().delete(request).await?;
                    Ok(json!(null))
                })
            },
            returns: json!(null),
        },
        Exchange {
            operation: "GET get_shop_webhooks -> client.webhooks().list()",
            modes: SHOP,
            query: &[],
            body: None,
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let webhooks = client.webhooks().list().await?;
                    let first = &webhooks[0];
                    assert_eq!((&first.created_at, &first.updated_at), (&None, &None));
                    Ok(json!([
                        webhooks.len(),
                        first.id,
                        first.topic.as_str(),
                        first.url
                    ]))
                })
            },
            returns: json!([1, "1", "review/created", "https://trustoo.io/webhook"]),
        },
    ]
}
