//! Objects, names, texts.

use serde_json::json;
use trustoo::schemas::{Flag, ReviewMediaSet, ReviewSource};

use super::{exclusion, review, webhook};

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
    assert_eq!(format!("{:?}", review.source), r#"Some("Fax")"#);
    assert_eq!(review.is_verified, Some(Flag::Other(7)));
    let webhook = webhook(json!({"topic": "order/created"})).await;
    assert_eq!(webhook.topic.as_str(), "order/created");
}
