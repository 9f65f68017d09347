//! The client against a server that misbehaves: the right error or the right recovery, nothing sent
//! twice that must not be, no hang, no secret shown.

mod connections;
mod redirects;
mod retries;
mod tokens;

use serde_json::{Value, json};
use std::error::Error as _;
use std::time::Duration;
use tests::faulty::{Reaction, Reply, Server};
use trustoo::runtime::RetryPolicy;
use trustoo::schemas::CreateReviewRequest;
use trustoo::{Client, ClientBuilder, Credentials, Error};

const SECRET: &str = "hunter2-private-token";

fn rating() -> Value {
    json!({"code": 0, "message": "success", "time": 1774255027, "request_id": "r-1", "data": {
        "rating_value": "4.8", "review_count": 2, "star1_count": 0, "star2_count": 0,
        "star3_count": 0, "star4_count": 1, "star5_count": 1,
    }})
}

fn created() -> Value {
    json!({"code": 0, "message": "success", "request_id": "r-2", "data": {"id": "19"}})
}

fn review() -> CreateReviewRequest {
    CreateReviewRequest::new("9200305176832", 5, "Ann")
}

fn builder(url: &str) -> ClientBuilder {
    let policy = RetryPolicy::default().first_wait(Duration::from_millis(1));
    Client::builder().base_url(url).retry(policy)
}

fn client(url: &str) -> Client {
    let credentials = Credentials::hmac("public-token", SECRET);
    builder(url)
        .credentials(credentials)
        .build()
        .expect("the settings are right")
}

/// No test may hang.
async fn bounded<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(30), future)
        .await
        .expect("it ends")
}

/// What a failure shows anywhere, with the secret looked for.
fn shown(error: &Error) -> String {
    let mut shown = format!("{error}\n{error:?}\n{:?}", error.preview());
    let mut source = error.source();
    while let Some(error) = source {
        shown.push_str(&format!("\n{error}\n{error:?}"));
        source = error.source();
    }
    assert!(!shown.contains(SECRET), "{shown}");
    shown
}

async fn rating_error(client: &Client) -> Error {
    let error = bounded(client.reviews().rating().send())
        .await
        .expect_err("a failure");
    shown(&error);
    error
}

async fn create_error(client: &Client) -> Error {
    let error = bounded(client.reviews().create(review()).send())
        .await
        .expect_err("a failure");
    shown(&error);
    error
}

/// Fails the first request in a way, then answers properly.
async fn once(reaction: Reaction) -> Server {
    Server::start(
        move |request, before| match (before, request.method.as_str()) {
            (0, _) => reaction.clone(),
            (_, "GET") => Reply::json(200, &rating()).into(),
            _ => Reply::json(200, &created()).into(),
        },
    )
    .await
}
