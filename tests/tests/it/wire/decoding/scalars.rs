//! Booleans, numbers, dates.

use serde_json::json;
use trustoo::schemas::Flag;

use super::{
    authorization, credentials, exclusion, installation, orders, rating, rating_body, review,
    token, webhook,
};

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
