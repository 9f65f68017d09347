//! The envelope around what was asked for.

use serde_json::json;
use tests::faulty::Reply;
use trustoo::Response;
use trustoo::clients::oauth2::AuthorizeMerchantOutcome;
use trustoo::runtime::DateTime;
use trustoo::schemas::{DeleteReviewRequest, Rating, RevokeTokenRequest};

use super::{answering, client, enveloped, rating, rating_body, token, with};

#[tokio::test]
async fn success_is_0_or_2000_in_any_words() {
    for (code, message) in [(0, "success"), (0, "OK"), (0, "ok"), (2000, "OK")] {
        let body = with(rating_body(), &json!({"code": code, "message": message}));
        assert_eq!(rating(&body).await.rating_value, "4.8");
    }
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
