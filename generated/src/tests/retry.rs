//! Trying again: when, how often, after how long.

use super::{client, with};
use crate::runtime::{ErrorKind, RetryPolicy, TransportErrorKind};
use bytes::Bytes;
use serde_json::json;
use std::time::Duration;

fn unavailable(retry_after: &str) -> http::Response<Bytes> {
    http::Response::builder()
        .status(503)
        .header("retry-after", retry_after)
        .body(Bytes::new())
        .expect("a reply")
}

#[tokio::test]
async fn an_idempotent_call_is_sent_until_it_succeeds() {
    let (client, fake, clock) = client();
    fake.named("getPet").json(500, json!({}));
    fake.named("getPet").fail(TransportErrorKind::Io);
    fake.named("getPet").reply(json!({"id": 1, "name": "Rex"}));
    let pet = client.pet("1").await.expect("the third attempt");
    assert_eq!(pet.attempts(), 3);
    // Chance is 1 here: the bounds themselves.
    assert_eq!(
        clock.waits(),
        [Duration::from_millis(250), Duration::from_millis(500)]
    );
    // Each attempt is signed at its own time.
    let times: Vec<_> = fake
        .requests()
        .iter()
        .map(|request| request.header("x-time").map(str::to_owned))
        .collect();
    assert_eq!(times[0].as_deref(), Some("1700465771"));
    assert!(
        fake.requests()
            .iter()
            .all(|request| request.header("x-sign").is_some())
    );
}

#[tokio::test]
async fn others_are_repeated_only_when_nothing_was_sent() {
    for failure in [TransportErrorKind::Io, TransportErrorKind::Timeout] {
        let (client, fake, _) = client();
        fake.named("createPet").fail(failure);
        client.create_pet("Rex").await.expect_err("no repeat");
        assert_eq!(fake.requests().len(), 1);
    }
    for status in [408, 429, 500, 503] {
        let (client, fake, _) = client();
        fake.named("createPet").json(status, json!({}));
        client.create_pet("Rex").await.expect_err("no repeat");
        assert_eq!(fake.requests().len(), 1);
    }
    let (client, fake, _) = client();
    fake.named("createPet").fail(TransportErrorKind::Connect);
    fake.named("createPet")
        .reply(json!({"id": 1, "name": "Rex"}));
    assert_eq!(
        client
            .create_pet("Rex")
            .await
            .expect("the second attempt")
            .attempts(),
        2
    );
}

#[tokio::test]
async fn a_post_that_is_marked_idempotent_is_repeated() {
    let (client, fake, _) = client();
    fake.named("forget").refuse(8, "slow down");
    fake.named("forget").json(200, json!({"code": 0}));
    assert_eq!(
        client
            .forget()
            .await
            .expect("the second attempt")
            .attempts(),
        2
    );
}

#[tokio::test]
async fn the_error_says_how_many_attempts_were_made() {
    let (client, fake, _) = client();
    fake.named("getPet").times(3).json(503, json!({}));
    let error = client.pet("1").await.expect_err("still unavailable");
    assert_eq!(
        error.to_string(),
        "getPet: the service refused (HTTP 503, 3 attempts)"
    );
    assert_eq!(
        fake.requests()
            .iter()
            .map(|request| request.attempt())
            .collect::<Vec<_>>(),
        [1, 2, 3]
    );
}

#[tokio::test]
async fn the_service_says_how_long_to_wait() {
    // 10 seconds after the clock's start.
    for wait in ["10", "Mon, 20 Nov 2023 07:36:21 GMT"] {
        let (client, fake, clock) = client();
        fake.named("getPet").raw(unavailable(wait));
        fake.named("getPet").reply(json!({"id": 1, "name": "Rex"}));
        client.pet("1").await.expect("the second attempt");
        assert_eq!(clock.waits(), [Duration::from_secs(10)], "{wait}");
    }
    let (client, fake, clock) = client();
    fake.named("getPet").raw(unavailable("3600"));
    let error = client.pet("1").await.expect_err("too long to wait");
    assert_eq!(
        (error.retry_after(), error.attempts()),
        (Some(Duration::from_secs(3600)), 1)
    );
    assert!(clock.waits().is_empty());
}

#[tokio::test]
async fn a_call_has_its_own_policy() {
    let (client, fake, _) = client();
    fake.named("getPet").json(503, json!({}));
    assert_eq!(
        client
            .pet("1")
            .retry(RetryPolicy::never())
            .await
            .expect_err("one attempt")
            .attempts(),
        1
    );
    fake.named("getPet").times(5).json(503, json!({}));
    let policy = RetryPolicy::default().attempts(5);
    assert_eq!(
        client
            .pet("1")
            .retry(policy)
            .await
            .expect_err("five attempts")
            .attempts(),
        5
    );
}

#[tokio::test]
async fn an_attempt_and_a_call_have_their_time() {
    let (client, fake, clock) = client();
    fake.named("getPet").times(3).stall();
    let error = client
        .pet("1")
        .timeout(Duration::from_secs(5))
        .await
        .expect_err("no reply");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    let waits = [5000, 250, 5000, 500, 5000].map(Duration::from_millis);
    assert_eq!(clock.waits(), waits);

    let (client, fake, clock) = with(|builder| {
        builder
            .credentials(crate::runtime::Credentials::hmac("public", "key"))
            .deadline(Duration::from_secs(8))
    });
    fake.named("getPet").times(3).stall();
    let error = client
        .pet("1")
        .timeout(Duration::from_secs(5))
        .await
        .expect_err("no reply");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
    // What is left of the deadline cuts the second attempt short.
    assert_eq!(clock.waits(), [5000, 250, 2750].map(Duration::from_millis));

    // The other way round: the attempt's time is the client's, the call's its own.
    let (client, fake, clock) = with(|builder| {
        builder
            .credentials(crate::runtime::Credentials::hmac("public", "key"))
            .timeout(Duration::from_secs(5))
    });
    fake.named("getPet").times(3).stall();
    let call = client.pet("1").deadline(Duration::from_secs(8));
    assert!(call.await.expect_err("no reply").is_timeout());
    assert_eq!(clock.waits(), [5000, 250, 2750].map(Duration::from_millis));
}

#[tokio::test]
async fn retries_have_a_budget() {
    let (client, fake, _) = with(|builder| {
        builder
            .credentials(crate::runtime::Credentials::hmac("public", "key"))
            .retry_budget(3)
    });
    fake.named("getPet").times(9).json(503, json!({}));
    for attempts in [3, 2, 1, 1] {
        assert_eq!(
            client.pet("1").await.expect_err("unavailable").attempts(),
            attempts
        );
    }
    // Ten successes give one retry back.
    let (client, fake, _) = with(|builder| {
        builder
            .credentials(crate::runtime::Credentials::hmac("public", "key"))
            .retry_budget(1)
    });
    fake.named("getPet").times(2).json(503, json!({}));
    assert_eq!(
        client.pet("1").await.expect_err("unavailable").attempts(),
        2
    );
    fake.named("getPet")
        .times(10)
        .reply(json!({"id": 1, "name": "Rex"}));
    for _ in 0..10 {
        client.pet("1").await.expect("a success");
    }
    fake.named("getPet").times(2).json(503, json!({}));
    assert_eq!(
        client.pet("1").await.expect_err("unavailable").attempts(),
        2
    );
}

#[tokio::test]
async fn a_call_may_have_a_budget_of_its_own() {
    let (client, fake, _) = with(|builder| {
        builder
            .credentials(crate::runtime::Credentials::hmac("public", "key"))
            .retry_budget(1)
    });
    fake.named("getPet").times(6).json(503, json!({}));
    let call = client.pet("1").retry_budget(0);
    assert_eq!(call.await.expect_err("unavailable").attempts(), 1);
    let call = client.pet("1").retry_budget(9);
    assert_eq!(call.await.expect_err("unavailable").attempts(), 3);
    // Neither touched the client's.
    let call = client.pet("1");
    assert_eq!(call.await.expect_err("unavailable").attempts(), 2);
}

#[tokio::test]
async fn the_policy_is_a_pure_function() {
    let (client, fake, _) = client();
    fake.named("createPet").json(503, json!({}));
    let error = client.create_pet("Rex").await.expect_err("unavailable");
    let policy = RetryPolicy::default()
        .attempts(9)
        .first_wait(Duration::from_secs(1))
        .longest_wait(Duration::from_secs(6));
    let waits: Vec<_> = (1..10)
        .map(|attempt| {
            policy
                .decide(attempt, &error, true, 1.0)
                .map(|wait| wait.as_secs())
        })
        .collect();
    assert_eq!(
        waits,
        [
            Some(1),
            Some(2),
            Some(4),
            Some(6),
            Some(6),
            Some(6),
            Some(6),
            Some(6),
            None
        ]
    );
    assert_eq!(
        policy.decide(2, &error, true, 0.25),
        Some(Duration::from_millis(500))
    );
    assert_eq!(policy.decide(1, &error, false, 0.5), None);
}
