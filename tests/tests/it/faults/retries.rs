//! Replies that ask to come again: when, and how often.

use jiff::fmt::rfc2822::DateTimePrinter;
use serde_json::json;
use std::time::{Duration, SystemTime};
use tests::faulty::{Reply, Server};
use trustoo::runtime::RetryPolicy;

use super::{bounded, client, create_error, once, rating, rating_error, review};

#[tokio::test]
async fn the_rate_is_limited() {
    // A date that has just passed and no seconds at all: both say that the next attempt may come now.
    let date = http_date(SystemTime::now() - Duration::from_secs(1));
    for retry_after in ["0".to_owned(), date] {
        let limited = Reply::json(429, &json!({"code": 8, "message": "slow down"}))
            .header("retry-after", &retry_after);
        let server = once(limited.clone().into()).await;
        let rating = bounded(client(&server.url()).reviews().rating().send()).await;
        assert_eq!(
            rating.expect("the second attempt").attempts(),
            2,
            "{retry_after}"
        );

        let server = once(limited.into()).await;
        let error = create_error(&client(&server.url())).await;
        assert!(error.is_rate_limited());
        assert_eq!(
            (error.code(), error.retry_after()),
            (Some(8), Some(Duration::ZERO))
        );
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn it_asks_to_wait_longer_than_anyone_would() {
    let date = http_date(SystemTime::now() + Duration::from_secs(7200));
    let limited = Reply::json(503, &json!({})).header("retry-after", &date);
    let server = once(limited.into()).await;
    let error = rating_error(&client(&server.url())).await;
    assert_eq!((error.attempts(), server.received().len()), (1, 1));
    assert!(
        error
            .retry_after()
            .is_some_and(|wait| wait > Duration::from_secs(7000))
    );
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn http_date(time: SystemTime) -> String {
    let time = time.try_into().expect("a time of this age");
    DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&time)
        .expect("a time of this age")
}

#[tokio::test]
async fn it_fails_three_times_and_then_succeeds() {
    let server = Server::start(|request, before| match (before, request.method.as_str()) {
        (3, "GET") => Reply::json(200, &rating()).into(),
        _ => Reply::json(500, &json!({"code": 13, "message": "internal"})).into(),
    })
    .await;
    let policy = RetryPolicy::default()
        .attempts(4)
        .first_wait(Duration::from_millis(1));
    let rating = bounded(
        client(&server.url())
            .reviews()
            .rating()
            .retry(policy.clone())
            .send(),
    )
    .await;
    assert_eq!(rating.expect("the fourth attempt").attempts(), 4);
    let create = client(&server.url())
        .reviews()
        .create(review())
        .retry(policy)
        .send();
    let error = bounded(create).await.expect_err("one attempt");
    assert_eq!((error.attempts(), server.received().len()), (1, 5));
}
