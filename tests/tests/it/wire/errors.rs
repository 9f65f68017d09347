//! Each kind of failure, in the one line that people read. What a server that misbehaves does to
//! a call is in `faults`.

use std::time::Duration;

use serde_json::{Value, json};
use tests::faulty::{Reaction, Reply, Server};
use trustoo::schemas::{CreateReviewRequest, ErrorResponse, GrantType, OAuthTokenRequest};
use trustoo::{Client, Credentials, Error, ErrorKind};

use super::{answering, builder, exchanges};

async fn failure(client: &Client) -> Error {
    let rating = client.reviews().rating().await;
    rating.expect_err("a failure")
}

async fn refusal(reply: Reply) -> Error {
    let (_server, client) = answering(reply).await;
    failure(&client).await
}

/// The envelope of a failure.
fn refused(code: i64, message: &str) -> Value {
    json!({"code": code, "message": message, "time": 1750417608, "request_id": "r-7"})
}

/// What the predicates say, in one word.
fn meaning(error: &Error) -> &'static str {
    let predicates = [
        (error.is_rate_limited(), "rate"),
        (error.is_auth(), "auth"),
        (error.is_not_found(), "not found"),
        (error.is_timeout(), "timeout"),
        (error.is_connect(), "connect"),
        (error.is_decode(), "decode"),
    ];
    let mut held = predicates.iter().filter(|(holds, _)| *holds);
    let word = held.next().map_or("other", |(_, word)| word);
    assert!(held.next().is_none(), "one meaning at the most: {error}");
    word
}

#[tokio::test]
async fn a_code_other_than_success_inside_http_200() {
    for (code, message, expected, line) in [
        (
            1,
            "cancelled",
            "other",
            "\"cancelled\" (HTTP 200, code 1, request r-7, 1 attempt)",
        ),
        (
            3,
            "invalid argument",
            "other",
            "\"invalid argument\" (HTTP 200, code 3, request r-7, 1 attempt)",
        ),
        (
            4,
            "expired",
            "other",
            "\"expired\" (HTTP 200, code 4, request r-7, 1 attempt)",
        ),
        (
            5,
            "not found",
            "not found",
            "\"not found\" (HTTP 200, code 5, request r-7, 1 attempt)",
        ),
        (
            6,
            "already exists",
            "other",
            "\"already exists\" (HTTP 200, code 6, request r-7, 1 attempt)",
        ),
        (
            8,
            "rejected",
            "rate",
            "\"rejected\" (HTTP 200, code 8, request r-7, 1 attempt)",
        ),
        (
            13,
            "internal\nerror",
            "other",
            "\"internal error\" (HTTP 200, code 13, request r-7, 1 attempt)",
        ),
        (
            16,
            "no credentials",
            "auth",
            "\"no credentials\" (HTTP 200, code 16, request r-7, 1 attempt)",
        ),
        (
            99,
            "",
            "other",
            "(HTTP 200, code 99, request r-7, 1 attempt)",
        ),
    ] {
        let error = refusal(Reply::json(200, &refused(code, message))).await;
        let colon = if message.is_empty() { "" } else { ":" };
        assert_eq!(
            error.to_string(),
            format!("getRating: the service refused{colon} {line}")
        );
        assert_eq!((error.kind(), error.code()), (ErrorKind::Api, Some(code)));
        assert_eq!(meaning(&error), expected, "{error}");
    }
}

#[tokio::test]
async fn an_http_status_other_than_success() {
    let envelope = |code| refused(code, "said why").to_string();
    let html = "<html>Bad gateway</html>".to_owned();
    for (status, body, kind, expected, line) in [
        (
            400,
            envelope(3),
            ErrorKind::Api,
            "other",
            ": \"said why\" (HTTP 400, code 3, request r-7, 1 attempt)",
        ),
        (
            401,
            envelope(16),
            ErrorKind::Api,
            "auth",
            ": \"said why\" (HTTP 401, code 16, request r-7, 1 attempt)",
        ),
        (
            403,
            envelope(7),
            ErrorKind::Api,
            "auth",
            ": \"said why\" (HTTP 403, code 7, request r-7, 1 attempt)",
        ),
        (
            404,
            envelope(5),
            ErrorKind::Api,
            "not found",
            ": \"said why\" (HTTP 404, code 5, request r-7, 1 attempt)",
        ),
        (
            409,
            envelope(6),
            ErrorKind::Api,
            "other",
            ": \"said why\" (HTTP 409, code 6, request r-7, 1 attempt)",
        ),
        (
            429,
            envelope(8),
            ErrorKind::Api,
            "rate",
            ": \"said why\" (HTTP 429, code 8, request r-7, 1 attempt)",
        ),
        (
            500,
            envelope(13),
            ErrorKind::Api,
            "other",
            ": \"said why\" (HTTP 500, code 13, request r-7, 1 attempt)",
        ),
        // A gateway that knows nothing of the envelope, and one that calls its own failure a success.
        (
            401,
            String::new(),
            ErrorKind::Status,
            "auth",
            " (HTTP 401, 1 attempt)",
        ),
        (
            404,
            html.clone(),
            ErrorKind::Status,
            "not found",
            " (HTTP 404, 1 attempt)",
        ),
        (
            429,
            "{}".to_owned(),
            ErrorKind::Status,
            "rate",
            " (HTTP 429, 1 attempt)",
        ),
        (
            502,
            html,
            ErrorKind::Status,
            "other",
            " (HTTP 502, 1 attempt)",
        ),
        (
            503,
            envelope(0),
            ErrorKind::Status,
            "other",
            ": \"said why\" (HTTP 503, code 0, request r-7, 1 attempt)",
        ),
    ] {
        let error = refusal(Reply::text(status, "application/json", &body)).await;
        assert_eq!(
            error.to_string(),
            format!("getRating: the service refused{line}")
        );
        assert_eq!(
            (error.kind(), error.status().map(|status| status.as_u16())),
            (kind, Some(status))
        );
        assert_eq!(meaning(&error), expected, "{error}");
        assert_eq!(
            error.is_retryable(),
            status == 429 || status >= 500,
            "{error}"
        );
        assert_eq!(error.preview().unwrap_or_default(), body);
    }
}

#[tokio::test]
async fn the_documented_body_of_an_error_can_be_read() {
    let error = refusal(Reply::json(400, &refused(3, "invalid argument"))).await;
    let body: ErrorResponse = error.json().expect("what the document says");
    assert_eq!(
        (body.code.as_i64(), body.message.as_str()),
        (3, "invalid argument")
    );
    assert_eq!(body.request_id.as_deref(), error.request_id());
}

#[tokio::test]
async fn a_reply_that_is_none_of_the_services() {
    for (content_type, body, what) in [
        (
            "text/html; charset=utf-8",
            "<html>Sign in</html>",
            "the body is text/html and not JSON: `send_raw` hands it over",
        ),
        ("text/json", "Sign in", "expected value at line 1 column 1"),
        // JSON is read whatever it is called.
        ("text/html", "[]", "expected an object, found an array"),
        ("application/json", "\n", "the body is empty"),
        ("text/html", "", "the body is empty"),
    ] {
        let error = refusal(Reply::text(200, content_type, body)).await;
        assert_eq!(
            error.to_string(),
            format!("getRating: the body could not be decoded: {what} (HTTP 200, 1 attempt)")
        );
        assert_eq!(
            (error.kind(), meaning(&error)),
            (ErrorKind::Decode, "decode")
        );
    }
}

#[tokio::test]
async fn a_member_of_another_type() {
    let review = |id: usize, rating: Value| json!({"id": id, "rating": rating, "author": "Ann"});
    let page = json!({"page": 1, "page_size": 20, "total_page": 1, "count": 2});
    for (data, path, what) in [
        (
            json!({"page": page, "list": [review(1, json!(5)), review(2, json!([]))]}),
            "data.list[1].rating",
            "expected a number, found an array",
        ),
        (
            json!({"page": page, "list": [{"id": 1, "rating": 5}]}),
            "data.list[0].author",
            "it is missing",
        ),
        (
            json!({"page": page, "list": [{"id": 1, "rating": 5, "author": null}]}),
            "data.list[0].author",
            "it is null",
        ),
        (
            json!({"page": page, "list": {}}),
            "data.list",
            "expected an array, found an object",
        ),
        (
            json!({"page": {"page": 1}, "list": []}),
            "data.page.page_size",
            "it is missing",
        ),
        (json!("none"), "data", "expected an object, found a string"),
    ] {
        let body = json!({"code": 0, "message": "success", "request_id": "r-7", "data": data});
        let (_server, client) = answering(Reply::json(200, &body)).await;
        let error = client.reviews().list().await.expect_err("a failure");
        assert_eq!(
            error.to_string(),
            format!(
                "listReviews: the body could not be decoded at `{path}`: {what} (HTTP 200, request r-7, 1 attempt)"
            )
        );
        assert_eq!((error.path(), meaning(&error)), (Some(path), "decode"));
        assert!(std::error::Error::source(&error).is_some());
    }
}

/// Tokens stand in such a reply, where or what they may be.
#[tokio::test]
async fn a_reply_that_was_to_hold_secrets_is_kept_in_no_error() {
    let body = json!({"code": 0, "message": "success", "data": {"token": "hunter2"}});
    let (_server, client) = answering(Reply::json(200, &body)).await;
    let request = OAuthTokenRequest::new(GrantType::RefreshToken, "trustwill", "secret");
    let error = client.oauth2().token(request).await.expect_err("no token");
    assert_eq!(
        (error.path(), error.preview()),
        (Some("data.access_token"), None)
    );
    assert!(!format!("{error:?} {error}").contains("hunter2"));
}

#[tokio::test]
async fn credentials_are_missing() {
    let server = Server::start(|_, _| Reaction::Close).await;
    let client = builder(&server.url())
        .credentials(Credentials::basic("user", "password"))
        .build()
        .expect("the settings are right");
    for exchange in exchanges() {
        if exchange.modes == [super::Mode::Open] {
            continue;
        }
        let error = (exchange.call)(&client)
            .await
            .expect_err("nothing to send with");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Credentials, 0),
            "{error}"
        );
        assert!(error.to_string().contains("configured: basic"), "{error}");
    }
    assert!(server.received().is_empty(), "nothing was sent");

    let line = |error: Error| error.to_string();
    assert_eq!(
        line(client.platform().disconnect().await.expect_err("a failure")),
        "disconnectPlatform: credentials are missing: requires bearer (`Credentials::bearer`); configured: basic"
    );
    assert_eq!(
        line(failure(&client).await),
        "getRating: credentials are missing: requires oauth2 with scope read_reviews (`Credentials::bearer` or `::oauth2`), or signedHeaders (`Credentials::hmac`); configured: basic"
    );
    assert_eq!(
        line(
            client
                .platform()
                .authorization_info()
                .await
                .expect_err("a failure")
        ),
        "getShopAuthorizationInfo: credentials are missing: requires clientId (`Credentials::client` or `::oauth2`) and clientSecret (`Credentials::client` or `::oauth2`); configured: basic"
    );
}

#[tokio::test]
async fn no_reply() {
    let client = |url: &str| {
        let built = builder(url)
            .credentials(Credentials::bearer("example"))
            .build();
        built.expect("the settings are right")
    };
    let error = failure(&client(&Server::nobody().await)).await;
    assert_eq!(
        error.to_string(),
        "getRating: could not connect (1 attempt)"
    );
    assert_eq!(
        (error.kind(), meaning(&error)),
        (ErrorKind::Connect, "connect")
    );

    let silent = Server::start(|_, _| Reaction::Stall).await;
    let client = client(&silent.url());
    let review = CreateReviewRequest::new("9200305176832", 5, "Ann");
    let call = client
        .reviews()
        .create(review)
        .timeout(Duration::from_millis(200));
    let error = call.await.expect_err("a failure");
    assert_eq!(
        error.to_string(),
        "createReview: timed out: no reply within 200ms (1 attempt)"
    );
    assert_eq!(
        (error.kind(), meaning(&error)),
        (ErrorKind::Timeout, "timeout")
    );
}
