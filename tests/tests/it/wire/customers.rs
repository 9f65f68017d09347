//! `client.customers()`

use serde_json::{Value, json};
use trustoo::schemas::{
    CreateCustomerExclusionRequest, CustomerExclusion, DeleteCustomerExclusionRequest, EmailType,
    UnsubscribeRequest,
};

use super::{Exchange, SHOP};

fn members(exclusion: &CustomerExclusion) -> Value {
    let times = [&exclusion.created_at, &exclusion.updated_at];
    json!([
        exclusion.customer_id,
        exclusion.first_name,
        exclusion.last_name,
        exclusion.email,
        exclusion.phone,
        times.map(|time| time.as_ref().and_then(|time| time.to_unix())),
    ])
}

pub(super) fn exchanges() -> Vec<Exchange> {
    vec![
        Exchange {
            operation: "POST email_unsubscribe -> client.customers().unsubscribe()",
            modes: SHOP,
            query: &[],
            body: Some(r#"{"email":"example@gmail.com","email_type":"request_update_review"}"#),
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let request = UnsubscribeRequest::new(
                        "example@gmail.com",
                        EmailType::RequestUpdateReview,
                    );
                    let reply = client.customers().unsubscribe(request).await?;
                    Ok(json!([reply.request_id(), reply.server_time().is_some()]))
                })
            },
            returns: json!(["bf4fdcdf-c984-4c4f-a039-f8c6748285c8", false]),
        },
        Exchange {
            operation: "POST create_customer_exclude -> client.customers().create_exclusion()",
            modes: SHOP,
            query: &[],
            body: Some(r#"{"email":"example@gmail.com"}"#),
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let request = CreateCustomerExclusionRequest::new().email("example@gmail.com");
                    let exclusion = client.customers().create_exclusion(request).await?;
                    Ok(members(&exclusion))
                })
            },
            returns: json!(["23044610359590", "", "", "", "", [1753697614, 1753697614]]),
        },
        Exchange {
            operation: "POST delete_customer_exclude -> client.customers().delete_exclusion()",
            modes: SHOP,
            query: &[],
            body: Some(r#"{"customer_id":"23044610359590"}"#),
            reply: Some(json!({"code": 0, "message": "success", "request_id": "r"})),
            call: |client| {
                Box::pin(async move {
                    let request =
                        DeleteCustomerExclusionRequest::new().customer_id("23044610359590");
                    client.customers().delete_exclusion(request).await?;
                    Ok(json!(null))
                })
            },
            returns: json!(null),
        },
        Exchange {
            operation: "GET get_customer_excludes -> client.customers().list_exclusions()",
            modes: SHOP,
            query: &[("page", "1"), ("page_size", "20")],
            body: None,
            reply: Some(
                json!({"code": 0, "message": "success", "request_id": "r", "data": {
                    "page": {"page": 1, "page_size": 20, "total_page": 1, "count": 1},
                    "list": [{"customer_id": "23044610359590", "first_name": "Ann", "last_name": "Ünal",
                              "email": "ann@example.com", "phone": "+1 555",
                              "created_at": "2025-07-28T10:13:34Z", "updated_at": "2025-07-28 10:13:35"}],
                }}),
            ),
            call: |client| {
                Box::pin(async move {
                    let call = client.customers().list_exclusions();
                    let page = call.page(1).page_size(20).await?;
                    Ok(json!(page.list.iter().map(members).collect::<Vec<_>>()))
                })
            },
            returns: json!([[
                "23044610359590",
                "Ann",
                "Ünal",
                "ann@example.com",
                "+1 555",
                [1753697614, 1753697615]
            ]]),
        },
    ]
}
