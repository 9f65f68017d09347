//! Ids: texts or numbers, here and there.

use serde_json::json;
use std::time::{Duration, SystemTime};
use trustoo::runtime::{DateTime, NumericId};
use trustoo::schemas::{CreateReviewRequest, CustomerEventType, DeleteReviewRequest};
use trustoo::webhooks::{Delivery, Event, Verifier};

use super::{authorization, client, created, enveloped, exclusion, orders, review, token, webhook};

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
