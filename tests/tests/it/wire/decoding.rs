//! What the service writes in more than one way is read in every one of them.

use serde_json::{Value, json};
use std::time::{Duration, SystemTime};
use tests::faulty::{Reply, Server};
use trustoo::clients::oauth2::AuthorizeMerchantOutcome;
use trustoo::runtime::{DateTime, NumericId};
use trustoo::schemas::{
    CreateCustomerExclusionRequest, CreateReviewRequest, CreateWebhookRequest, CustomerEventType,
    CustomerExclusion, DeleteReviewRequest, Flag, GrantType, ImageUploadCredentials, OAuthToken,
    OAuthTokenRequest, Order, Pagination, Rating, Review, ReviewMediaSet, ReviewSource,
    RevokeTokenRequest, ShopAuthorizationInfo, ShopInstallStatus, Webhook, WebhookTopic,
};
use trustoo::webhooks::{Delivery, Event, Verifier};
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

// The envelope.

#[tokio::test]
async fn success_is_0_or_2000_in_any_words() {
    for (code, message) in [(0, "success"), (0, "OK"), (0, "ok"), (2000, "OK")] {
        let body = with(rating_body(), &json!({"code": code, "message": message}));
        assert_eq!(rating(&body).await.rating_value, "4.8");
    }
}

fn rating_body() -> Value {
    enveloped(&json!({
        "rating_value": "4.8", "review_count": 2, "star1_count": 0, "star2_count": 0,
        "star3_count": 0, "star4_count": 1, "star5_count": 1,
    }))
}

#[tokio::test]
async fn a_request_id_is_a_uuid_or_32_digits() {
    for id in [
        "bf4fdcdf-c984-4c4f-a039-f8c6748285c8",
        "dbf9af0f0436ee4f86ebee64e3828555",
    ] {
        let body = with(rating_body(), &json!({"request_id": id}));
        assert_eq!(rating(&body).await.request_id(), Some(id));
    }
}

#[tokio::test]
async fn the_time_is_there_or_not() {
    let time = |rating: &Response<Rating>| {
        let time = rating.server_time();
        time.map(|time| DateTime::from(time).to_unix())
    };
    let mut body = rating_body();
    assert_eq!(time(&rating(&body).await), Some(Some(1750417608)));
    body.as_object_mut().expect("an object").remove("time");
    assert_eq!(time(&rating(&body).await), None);
}

#[tokio::test]
async fn nothing_to_answer_is_said_in_many_ways() {
    for body in [
        json!({}),
        json!({"code": 0, "message": "success"}),
        json!({"code": 0, "message": "success", "data": null}),
        json!({"code": 0, "message": "success", "data": {}}),
        json!({"code": 0, "message": "success", "data": []}),
        json!({"code": 2000, "message": "OK", "data": "deleted"}),
    ] {
        let (_server, client) = client(&body).await;
        let (review, token) = (
            client.reviews().delete(DeleteReviewRequest::new(1)).await,
            client
                .oauth2()
                .revoke(RevokeTokenRequest::new("a", "b", "c"))
                .await,
        );
        assert!(
            review.is_ok() && token.is_ok(),
            "{body}: {review:?} {token:?}"
        );
    }
}

#[tokio::test]
async fn no_webhooks_are_an_empty_list_or_no_data() {
    for (body, ids) in [
        (
            enveloped(&json!([{"id": 1, "topic": "review/created", "url": "u"}])),
            vec!["1"],
        ),
        (enveloped(&json!([])), vec![]),
        (enveloped(&json!(null)), vec![]),
        (json!({"code": 2000, "message": "OK"}), vec![]),
    ] {
        let (_server, client) = client(&body).await;
        let webhooks = client.webhooks().list().await;
        let webhooks = webhooks.unwrap_or_else(|error| panic!("{body}: {error}"));
        let found: Vec<_> = webhooks.iter().map(|webhook| &webhook.id).collect();
        assert_eq!(found, ids, "{body}");
    }
}

#[tokio::test]
async fn no_items_are_an_empty_list_null_or_nothing() {
    let page = json!({"page": 1, "page_size": 20, "total_page": 0, "count": 0});
    for data in [
        json!({"page": page, "list": []}),
        json!({"page": page, "list": null}),
        json!({"page": page}),
    ] {
        let (_server, client) = client(&enveloped(&data)).await;
        let lists = (
            client.reviews().list().await.map(|page| page.list.len()),
            client.orders().list().await.map(|page| page.list.len()),
            client
                .customer_events()
                .list()
                .await
                .map(|page| page.list.len()),
            client
                .customers()
                .list_exclusions()
                .await
                .map(|page| page.list.len()),
        );
        assert!(
            matches!(lists, (Ok(0), Ok(0), Ok(0), Ok(0))),
            "{data}: {lists:?}"
        );
    }
}

#[tokio::test]
async fn a_token_comes_with_or_without_the_envelope() {
    let bare = json!({"access_token": "a", "refresh_token": "b", "expires_in": 3600});
    for body in [enveloped(&bare), with(enveloped(&json!(null)), &bare), bare] {
        let token = token(body).await;
        assert_eq!(token.access_token, "a");
        assert_eq!(token.refresh_token.as_deref(), Some("b"));
        assert_eq!(token.expires_in, Some(3600));
    }
}

#[tokio::test]
async fn a_merchants_consent_is_json_or_a_redirect() {
    let target = "http://localhost:3000/oauth/callback?code=c&state=s";
    let redirect = Reply::text(302, "text/html", "<a>Found</a>").header("location", target);
    let (_server, client) = answering(redirect).await;
    let call = client
        .oauth2()
        .authorize("trustwill", "http://localhost:3000/oauth/callback");
    match call.clone().await.expect("a redirect").into_inner() {
        AuthorizeMerchantOutcome::Found(location) => assert_eq!(location, target),
        other => panic!("{other:?}"),
    }
}

// Ids.

#[tokio::test]
async fn ids_are_texts_or_numbers() {
    for id in [json!("23044610359590"), json!(23044610359590_i64)] {
        let text = Some("23044610359590");
        assert_eq!(Some(&*review(json!({"id": id})).await.id), text);
        assert_eq!(
            review(json!({"product_id": id}))
                .await
                .product_id
                .as_deref(),
            text
        );
        assert_eq!(Some(&*webhook(json!({"id": id})).await.id), text);
        assert_eq!(
            Some(&*exclusion(json!({"customer_id": id})).await.customer_id),
            text
        );
        assert_eq!(
            authorization(json!({"shop_id": id}))
                .await
                .shop_id
                .as_deref(),
            text
        );
        let token = token(json!({"access_token": "a", "shop_id": id})).await;
        assert_eq!(token.shop_id.as_deref(), text);
        let page = json!({"page": 1, "page_size": 20, "total_page": 1, "count": 1});
        let (_, order) = orders(page, json!({"order_id": id})).await;
        assert_eq!(order.order_id.as_deref(), text);
    }
}

#[tokio::test]
async fn a_new_reviews_id_stands_in_the_data_or_beside_the_code() {
    for body in [
        enveloped(&json!({"id": "19"})),
        enveloped(&json!({"id": 19})),
        json!({"code": 0, "message": "success", "id": "19"}),
        json!({"code": 0, "message": "success", "id": 19}),
        json!({"code": 2000, "message": "OK", "data": null, "id": 19}),
        json!({"id": 19}),
    ] {
        assert_eq!(created(body).await, "19");
    }
}

#[test]
fn an_id_that_came_as_text_is_sent_as_a_number() {
    let sent = |request| serde_json::to_string(&request).expect("JSON");
    for (id, expected) in [
        (
            NumericId::from("23044610359590"),
            r#"{"id":23044610359590}"#,
        ),
        (NumericId::from(19), r#"{"id":19}"#),
        (NumericId::from(u64::MAX), r#"{"id":18446744073709551615}"#),
        (NumericId::from("007"), r#"{"id":"007"}"#),
        (NumericId::from("gid://shop/7"), r#"{"id":"gid://shop/7"}"#),
    ] {
        assert_eq!(sent(DeleteReviewRequest::new(id)), expected);
    }
}

#[tokio::test]
async fn an_id_that_is_sent_as_text_may_be_given_as_a_number() {
    let review = CreateReviewRequest::new(9_200_305_176_832_i64, 5, "Ann").order_id(7);
    assert_eq!(review.product_id, "9200305176832");
    let review = serde_json::to_value(review).expect("JSON");
    assert_eq!(review["product_id"], json!("9200305176832"));
    assert_eq!(review["order_id"], json!("7"));
    let page =
        json!({"page": {"page": 1, "page_size": 20, "total_page": 0, "count": 0}, "list": []});
    let (server, client) = client(&enveloped(&page)).await;
    let reviews = client.reviews();
    reviews.list().product_ids([7, 8]).await.expect("numbers");
    reviews.list().product_ids(["7", "8"]).await.expect("texts");
    let asked: Vec<_> = server
        .received()
        .iter()
        .map(|request| request.query.clone())
        .collect();
    assert_eq!(asked[0], asked[1]);
}

#[test]
fn a_date_is_sent_in_the_form_that_the_documentation_shows() {
    let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(1_750_417_608);
    let review = CreateReviewRequest::new(0, 5, "Ann").commented_at(DateTime::spaced(moment));
    assert_eq!(review.commented_at.as_deref(), Some("2025-06-20 11:06:48"));
    let read = DateTime::from("2025-06-20 11:06:48").to_system_time();
    assert_eq!(read, Some(moment));
}

/// A delivery as the service would make it.
fn delivered(topic: &str, body: &str) -> Delivery {
    let verifier = Verifier::new("secret").clock(|| SystemTime::UNIX_EPOCH);
    let headers = verifier.headers(0, body.as_bytes());
    let verified = verifier.verify(&headers, body.as_bytes());
    let delivery = verified.expect("it is genuine").decode(topic);
    delivery.expect("it can be read")
}

#[test]
fn a_delivery_has_ids_as_numbers_or_texts() {
    for body in [
        r#"{"list":[{"id":123,"my_shopify_domain":"example.myshopify.com","is_new":true}]}"#,
        r#"{"list":[{"id":"123","my_shopify_domain":"example.myshopify.com","is_new":true}]}"#,
    ] {
        let Event::ReviewCreated(created) = delivered("review/created", body).event else {
            panic!("{body}")
        };
        assert_eq!(created.list[0].id, "123");
        assert_eq!(created.list[0].extra["is_new"], json!(true));
    }
}

#[test]
fn a_delivery_of_another_topic_is_kept_as_it_came() {
    let delivery = delivered("order/created", r#"{"list":[{"id":7}],"more":true}"#);
    assert_eq!(delivery.event.topic(), "order/created");
    let Event::Other { body, .. } = delivery.event else {
        panic!("{delivery:?}")
    };
    assert_eq!(body, json!({"list": [{"id": 7}], "more": true}));
    // What a known topic holds besides its list is kept too: a topic may stand there.
    let known = delivered("review/deleted", r#"{"list":[],"event_type":"x"}"#);
    let Event::ReviewDeleted(deleted) = known.event else {
        panic!("{known:?}")
    };
    assert_eq!(deleted.extra["event_type"], json!("x"));
}

#[test]
fn a_delivery_tells_its_request_id_and_its_time() {
    let body = r#"{"list":[{"event_type":"VIEW_REVIEW"}]}"#;
    let delivery = delivered("customer_event/created", body);
    assert_eq!(delivery.request_id.as_deref(), Some("test"));
    assert_eq!(delivery.sent_at, SystemTime::UNIX_EPOCH);
    let Event::CustomerEventCreated(events) = delivery.event else {
        panic!("{delivery:?}")
    };
    assert_eq!(
        events.list[0].event_type,
        Some(CustomerEventType::ViewReview)
    );
}

// Booleans, numbers, dates.

#[tokio::test]
async fn yes_and_no_are_booleans_or_numbers() {
    for (yes, no) in [(json!(1), json!(0)), (json!(true), json!(false))] {
        for (value, flag) in [(yes, Flag::Yes), (no, Flag::No)] {
            let is_yes = flag == Flag::Yes;
            assert_eq!(
                authorization(json!({"is_authorized": value}))
                    .await
                    .is_authorized,
                is_yes
            );
            assert_eq!(
                installation(json!({"is_installed": value}))
                    .await
                    .is_installed,
                flag
            );
            let verified = review(json!({"is_verified": value})).await.is_verified;
            assert_eq!(verified, Some(flag));
        }
    }
}

#[tokio::test]
async fn no_answer_to_yes_or_no_is_an_empty_text_null_or_nothing() {
    for value in [
        json!({"is_verified": ""}),
        json!({"is_verified": null}),
        json!({}),
    ] {
        assert_eq!(review(value).await.is_verified, None);
    }
}

#[tokio::test]
async fn numbers_of_pages_are_numbers_or_texts() {
    for page in [
        json!({"page": 2, "page_size": 20, "total_page": 3, "count": 41}),
        json!({"page": "2", "page_size": "20", "total_page": "3", "count": "41"}),
    ] {
        let (page, _) = orders(page, json!({})).await;
        assert_eq!(
            [page.page, page.page_size, page.total_page, page.count],
            [2, 20, 3, 41]
        );
    }
}

#[tokio::test]
async fn a_rating_is_a_text_or_a_number() {
    for (value, text) in [(json!("4.8"), "4.8"), (json!(4.8), "4.8"), (json!(0), "0")] {
        let mut body = rating_body();
        body["data"]["rating_value"] = value;
        assert_eq!(rating(&body).await.rating_value, text);
    }
    for value in [json!(5), json!(5.0), json!("5")] {
        assert_eq!(review(json!({"rating": value})).await.rating, 5.0);
    }
}

#[tokio::test]
async fn an_expiry_is_a_text_or_a_number() {
    for value in [json!("1781682923"), json!(1781682923)] {
        assert_eq!(
            credentials(json!({"expire": value})).await.expire,
            "1781682923"
        );
    }
    for value in [json!(3600), json!("3600")] {
        let token = token(json!({"access_token": "a", "expires_in": value})).await;
        assert_eq!(token.expires_in, Some(3600));
    }
}

#[tokio::test]
async fn dates_have_two_forms_in_one_object() {
    let webhook = webhook(json!({
        "created_at": "2025-06-20T11:06:48Z", "updated_at": "2025-06-20 11:06:48",
    }))
    .await;
    let (created, updated) = (webhook.created_at, webhook.updated_at);
    let (created, updated) = (created.expect("a date"), updated.expect("a date"));
    // Kept as they came, and the same moment.
    assert_eq!(
        (created.as_str(), updated.as_str()),
        ("2025-06-20T11:06:48Z", "2025-06-20 11:06:48")
    );
    assert_eq!(
        (created.to_unix(), updated.to_unix()),
        (Some(1750417608), Some(1750417608))
    );
}

#[tokio::test]
async fn no_date_is_an_empty_text_null_or_nothing() {
    for value in [
        json!({"created_at": ""}),
        json!({"created_at": null}),
        json!({}),
    ] {
        assert_eq!(review(value.clone()).await.created_at, None);
        assert_eq!(webhook(value.clone()).await.created_at, None);
        assert_eq!(exclusion(value).await.created_at, None);
    }
    for value in [json!({"authorized_at": ""}), json!({"authorized_at": null})] {
        assert_eq!(authorization(value).await.authorized_at, None);
    }
}

// Objects, names, texts.

#[tokio::test]
async fn media_are_a_list_an_object_or_nothing() {
    for (kind, text) in [(json!("image"), "image"), (json!(1), "1")] {
        let media = json!([{"url": "a", "thumbnail_url": "b", "type": kind}]);
        match review(json!({"media": media})).await.media {
            Some(ReviewMediaSet::List(media)) => {
                assert_eq!((media.len(), media[0].kind.as_deref()), (1, Some(text)));
            }
            other => panic!("{other:?}"),
        }
    }
    let links = json!({"images": ["a", "b"], "video": "c", "video_thumbnail": ""});
    match review(json!({"media": links})).await.media {
        Some(ReviewMediaSet::Links(links)) => {
            assert_eq!(
                links.images.as_deref(),
                Some(&["a".to_owned(), "b".to_owned()][..])
            );
            assert_eq!(links.video.as_deref(), Some("c"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(review(json!({"media": null})).await.media, None);
    assert_eq!(review(json!({})).await.media, None);
}

#[tokio::test]
async fn a_reply_is_an_object_or_nothing() {
    let reply = json!({"content": "Thank you", "reply_at": "2025-06-20 00:00:00"});
    let reply = review(json!({"reply": reply}))
        .await
        .reply
        .expect("a reply");
    assert_eq!(reply.content.as_deref(), Some("Thank you"));
    assert_eq!(
        reply.reply_at.and_then(|time| time.to_unix()),
        Some(1750377600)
    );
    assert_eq!(review(json!({"reply": null})).await.reply, None);
    assert_eq!(review(json!({})).await.reply, None);
}

#[tokio::test]
async fn title_and_verified_have_older_names() {
    for value in [
        json!({"title": "Soft", "is_verified": 1}),
        json!({"review_title": "Soft", "verified": 1}),
    ] {
        let review = review(value).await;
        assert_eq!(
            (review.title.as_deref(), review.is_verified),
            (Some("Soft"), Some(Flag::Yes))
        );
    }
}

#[tokio::test]
async fn texts_are_missing_null_or_empty() {
    for (value, content) in [
        (json!({}), None),
        (json!({"content": null}), None),
        (json!({"content": ""}), Some("")),
    ] {
        assert_eq!(review(value).await.content.as_deref(), content);
    }
    for (value, phone) in [
        (json!({}), None),
        (json!({"phone": null}), None),
        (json!({"phone": ""}), Some("")),
    ] {
        assert_eq!(exclusion(value).await.phone.as_deref(), phone);
    }
}

#[tokio::test]
async fn values_that_nobody_knows_are_kept() {
    let review =
        review(json!({"source": "Fax", "is_verified": 7, "new_member": {"deep": []}})).await;
    assert_eq!(review.source, Some(ReviewSource::Other("Fax".to_owned())));
    assert_eq!(review.is_verified, Some(Flag::Other(7)));
    let webhook = webhook(json!({"topic": "order/created"})).await;
    assert_eq!(webhook.topic.as_str(), "order/created");
}
