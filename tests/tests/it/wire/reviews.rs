//! `client.reviews()`

use serde_json::{Value, json};
use trustoo::schemas::{
    CreateReviewRequest, DeleteReviewRequest, Flag, MediaType, Review, ReviewMediaInput,
    ReviewMediaSet, ReviewReplyInput, ReviewSource, SortOrder,
};

use super::{Exchange, SHOP};

/// A review with every member that is known.
pub(super) fn review() -> Value {
    json!({
        "id": "123", "rating": 5, "author": "Ann", "author_email": "ann@example.com",
        "author_country": "US", "title": "Soft", "content": "Lovely & warm",
        "commented_at": "2025-06-20 11:06:48", "is_verified": 1, "item_type": "Red",
        "source": "Email request", "product_id": "9200305176832", "product_title": "Scarf",
        "product_handle": "scarf",
        "media": [{"url": "https://img.trustoo.io/a", "thumbnail_url": "https://img.trustoo.io/b", "type": "image"}],
        "reply": {"content": "Thank you", "reply_at": "2025-06-21 00:00:00"},
        "created_at": "2025-06-20T11:06:48Z", "updated_at": "2025-06-20 11:06:48",
    })
}

/// The members of a review, each under the name it has in Rust.
fn members(review: &Review) -> Value {
    let media = match &review.media {
        Some(ReviewMediaSet::List(media)) => {
            json!([media[0].url, media[0].thumbnail_url, media[0].kind,])
        }
        other => panic!("{other:?}"),
    };
    let time =
        |time: &Option<trustoo::runtime::DateTime>| time.as_ref().and_then(|time| time.to_unix());
    json!({
        "id": review.id, "rating": review.rating, "author": review.author,
        "author_email": review.author_email, "author_country": review.author_country,
        "title": review.title, "content": review.content,
        "commented_at": time(&review.commented_at),
        "is_verified": review.is_verified == Some(Flag::Yes),
        "item_type": review.item_type,
        "source": review.source == Some(ReviewSource::EmailRequest),
        "product_id": review.product_id, "product_title": review.product_title,
        "product_handle": review.product_handle, "media": media,
        "reply": review.reply.as_ref().map(|reply| (&reply.content, time(&reply.reply_at))),
        "created_at": time(&review.created_at), "updated_at": time(&review.updated_at),
    })
}

/// What is made of [`review`].
fn known() -> Value {
    json!({
        "id": "123", "rating": 5.0, "author": "Ann", "author_email": "ann@example.com",
        "author_country": "US", "title": "Soft", "content": "Lovely & warm",
        "commented_at": 1750417608, "is_verified": true, "item_type": "Red", "source": true,
        "product_id": "9200305176832", "product_title": "Scarf", "product_handle": "scarf",
        "media": ["https://img.trustoo.io/a", "https://img.trustoo.io/b", "image"],
        "reply": ["Thank you", 1750464000], "created_at": 1750417608, "updated_at": 1750417608,
    })
}

pub(super) fn exchanges() -> Vec<Exchange> {
    vec![
        Exchange {
            operation: "GET get_review -> client.reviews().get()",
            modes: SHOP,
            query: &[("id", "123")],
            body: None,
            reply: Some(
                json!({"code": 0, "message": "success", "request_id": "r", "data": review()}),
            ),
            call: |client| {
                Box::pin(async move {
                    let review = client.reviews().get("123").await?;
                    Ok(members(&review))
                })
            },
            returns: known(),
        },
        Exchange {
            operation: "GET get_reviews -> client.reviews().list()",
            modes: SHOP,
            query: &[
                ("product_ids[0]", "9200305176832"),
                ("product_ids[1]", "0"),
                ("is_store_review", "1"),
                ("keyword", "50% off + \"soft\" & wärm=ja/nein?"),
                ("ratings[0]", "4"),
                ("ratings[1]", "5"),
                ("sources[0]", "Email request"),
                ("sources[1]", "Something new"),
                ("sort_by", "created-descending"),
                ("page", "1"),
                ("page_size", "50"),
            ],
            body: None,
            reply: Some(
                json!({"code": 0, "message": "success", "request_id": "r", "data": {
                    "page": {"page": 1, "page_size": 50, "total_page": 1, "count": 1},
                    "list": [review()],
                }}),
            ),
            call: |client| {
                Box::pin(async move {
                    let page = client
                        .reviews()
                        .list()
                        .product_ids(["9200305176832", "0"])
                        .is_store_review(true)
                        .keyword("50% off + \"soft\" & wärm=ja/nein?")
                        .ratings([4, 5])
                        .sources([ReviewSource::EmailRequest, "Something new".into()])
                        .sort_by(SortOrder::CreatedDescending)
                        .page(1)
                        .page_size(50)
                        .await?;
                    let numbers = [
                        page.page.page,
                        page.page.page_size,
                        page.page.total_page,
                        page.page.count,
                    ];
                    let reviews: Vec<_> = page.list.iter().map(members).collect();
                    Ok(json!([numbers, reviews]))
                })
            },
            returns: json!([[1, 50, 1, 1], [known()]]),
        },
        Exchange {
            operation: "POST create_review -> client.reviews().create()",
            modes: SHOP,
            query: &[],
            body: Some(concat!(
                r#"{"product_id":"9200305176832","rating":5,"author":"Ann \"A\" Ünal","#,
                r#""author_email":"ann@example.com","author_phone":"+1 555","author_country":"US","#,
                r#""title":"Soft","content":"Lovely\n& warm","commented_at":"2025-06-20 00:00:00","#,
                r#""order_id":"450789469","item_type":"Red","source":"ChatWILL","tag":"winter","#,
                r#""is_verified":0,"is_featured":1,"is_published":0,"is_top":1,"#,
                r#""media":[{"url":"https://img.trustoo.io/a?x=1","thumbnail_url":"https://img.trustoo.io/b","type":1,"is_published":1}],"#,
                r#""reply":{"content":"Thank you","reply_at":"2025-06-20 00:00:00"}}"#,
            )),
            reply: Some(
                json!({"code": 0, "message": "success", "request_id": "r", "data": {"id": "19"}}),
            ),
            call: |client| {
                Box::pin(async move {
                    let photo = ReviewMediaInput::new(
                        "https://img.trustoo.io/a?x=1",
                        "https://img.trustoo.io/b",
                        MediaType::Image,
                    );
                    let review = CreateReviewRequest::new("9200305176832", 5, "Ann \"A\" Ünal")
                        .author_email("ann@example.com")
                        .author_phone("+1 555")
                        .author_country("US")
                        .title("Soft")
                        .content("Lovely\n& warm")
                        .commented_at("2025-06-20 00:00:00")
                        .order_id("450789469")
                        .item_type("Red")
                        .source(ReviewSource::ChatWill)
                        .tag("winter")
                        .is_verified(Flag::No)
                        .is_featured(Flag::Yes)
                        .is_published(false)
                        .is_top(Flag::Yes)
                        .media([photo.is_published(Flag::Yes)])
                        .reply(
                            ReviewReplyInput::new()
                                .content("Thank you")
                                .reply_at("2025-06-20 00:00:00"),
                        );
                    let created = client.reviews().create(review).await?;
                    Ok(json!(created.id))
                })
            },
            returns: json!("19"),
        },
        Exchange {
            operation: "POST delete_review -> client.reviews().delete()",
            modes: SHOP,
            query: &[],
            body: Some(r#"{"id":123}"#),
            reply: Some(json!({"code": 0, "message": "success", "request_id": "r"})),
            call: |client| {
                Box::pin(async move {
                    client
                        .reviews()
                        .delete(DeleteReviewRequest::new(123))
                        .await?;
                    Ok(json!(null))
                })
            },
            returns: json!(null),
        },
        Exchange {
            operation: "GET get_rating -> client.reviews().rating()",
            modes: SHOP,
            query: &[
                ("product_id", "123455"),
                ("product_handle", "ein-schal"),
                ("is_store_rating", "1"),
                ("is_all_products_rating", "0"),
                ("is_all_rating", "0"),
            ],
            body: None,
            reply: None,
            call: |client| {
                Box::pin(async move {
                    let rating = client
                        .reviews()
                        .rating()
                        .product_id("123455")
                        .product_handle("ein-schal")
                        .is_store_rating(Flag::Yes)
                        .is_all_products_rating(Flag::No)
                        .is_all_rating(Flag::No)
                        .await?;
                    let stars = [
                        rating.star1_count,
                        rating.star2_count,
                        rating.star3_count,
                        rating.star4_count,
                        rating.star5_count,
                    ];
                    Ok(json!([rating.rating_value, rating.review_count, stars]))
                })
            },
            returns: json!(["0", 0, [0, 0, 0, 0, 0]]),
        },
    ]
}
