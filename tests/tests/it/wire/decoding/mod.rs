//! What the service writes in more than one way is read in every one of them.

mod envelope;
mod ids;
mod objects;
mod scalars;

use serde_json::{Value, json};
use tests::faulty::{Reply, Server};
use trustoo::schemas::{
    CreateCustomerExclusionRequest, CreateReviewRequest, CreateWebhookRequest, CustomerExclusion,
    GrantType, ImageUploadCredentials, OAuthToken, OAuthTokenRequest, Order, Pagination, Rating,
    Review, ShopAuthorizationInfo, ShopInstallStatus, Webhook, WebhookTopic,
};
use trustoo::{Client, Response};

use super::{answering, documented};

/// A client of a server that answers everything with this body.
async fn client(body: &Value) -> (Server, Client) {
    answering(Reply::json(200, body)).await
}

/// The usual envelope.
fn enveloped(data: &Value) -> Value {
    json!({"code": 0, "message": "success", "time": 1750417608, "request_id": "r-1", "data": data})
}

/// `base`, with these members in place of its own; `null` stays, as the service would write it.
fn with(mut base: Value, members: &Value) -> Value {
    let (Value::Object(base_members), Value::Object(members)) = (&mut base, members) else {
        panic!("two objects")
    };
    base_members.extend(members.clone());
    base
}

async fn review(members: Value) -> Review {
    let base = json!({"id": "123", "rating": 5, "author": "Ann"});
    let (_server, client) = client(&enveloped(&with(base, &members))).await;
    let review = client.reviews().get("123").await;
    review
        .unwrap_or_else(|error| panic!("{members}: {error}"))
        .into_inner()
}

async fn webhook(members: Value) -> Webhook {
    let base = json!({"id": "19", "topic": "review/created", "url": "https://example.com"});
    let (_server, client) = client(&enveloped(&with(base, &members))).await;
    let request = CreateWebhookRequest::new(WebhookTopic::ReviewCreated, "https://example.com");
    let webhook = client.webhooks().create(request).await;
    webhook
        .unwrap_or_else(|error| panic!("{members}: {error}"))
        .into_inner()
}

async fn rating(body: &Value) -> Response<Rating> {
    let (_server, client) = client(body).await;
    let rating = client.reviews().rating().await;
    rating.unwrap_or_else(|error| panic!("{body}: {error}"))
}

/// The documented answer to a GET, with these members of its data changed.
fn changed(operation: &str, members: &Value) -> Value {
    let path = format!("/api/v1/openapi/{operation}");
    let mut body = documented(&path, "GET").expect("the document has an example");
    body["data"] = with(body["data"].take(), members);
    body
}

async fn authorization(members: Value) -> ShopAuthorizationInfo {
    let (_server, client) = client(&changed("get_shop_authorization_info", &members)).await;
    let info = client.platform().authorization_info().await;
    info.unwrap_or_else(|error| panic!("{members}: {error}"))
        .into_inner()
}

async fn installation(members: Value) -> ShopInstallStatus {
    let (_server, client) = client(&changed("get_shop_install_status", &members)).await;
    let status = client.platform().installation_status().await;
    status
        .unwrap_or_else(|error| panic!("{members}: {error}"))
        .into_inner()
}

async fn credentials(members: Value) -> ImageUploadCredentials {
    let (_server, client) = client(&changed("get_image_upload_policy_token", &members)).await;
    let credentials = client.media().image_credentials().await;
    credentials
        .unwrap_or_else(|error| panic!("{members}: {error}"))
        .into_inner()
}

async fn token(body: Value) -> OAuthToken {
    let (_server, client) = client(&body).await;
    let request = OAuthTokenRequest::new(GrantType::RefreshToken, "trustwill", "example-secret");
    let token = client.oauth2().token(request).await;
    token
        .unwrap_or_else(|error| panic!("{body}: {error}"))
        .into_inner()
}

async fn exclusion(members: Value) -> CustomerExclusion {
    let (_server, client) = client(&enveloped(&with(json!({"customer_id": "1"}), &members))).await;
    let request = CreateCustomerExclusionRequest::new().email("ann@example.com");
    let exclusion = client.customers().create_exclusion(request).await;
    exclusion
        .unwrap_or_else(|error| panic!("{members}: {error}"))
        .into_inner()
}

async fn orders(page: Value, order: Value) -> (Pagination, Order) {
    let (_server, client) = client(&enveloped(&json!({"page": page, "list": [order]}))).await;
    let mut orders = client.orders().list().await.expect("a page").into_inner();
    (orders.page, orders.list.remove(0))
}

async fn created(body: Value) -> String {
    let (_server, client) = client(&body).await;
    let request = CreateReviewRequest::new("9200305176832", 5, "Ann");
    let created = client.reviews().create(request).await;
    created
        .unwrap_or_else(|error| panic!("{body}: {error}"))
        .into_inner()
        .id
}

fn rating_body() -> Value {
    enveloped(&json!({
        "rating_value": "4.8", "review_count": 2, "star1_count": 0, "star2_count": 0,
        "star3_count": 0, "star4_count": 1, "star5_count": 1,
    }))
}
