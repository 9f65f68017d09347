//! The client against a server that misbehaves: the right error or the right recovery, nothing sent
//! twice that must not be, no hang, no secret shown.

use serde_json::{Value, json};
use std::error::Error as _;
use std::time::{Duration, SystemTime};
use tests::faulty::{Reaction, Received, Reply, Server};
use trustoo::runtime::{OAuth2Credentials, RetryPolicy, Tokens};
use trustoo::schemas::CreateReviewRequest;
use trustoo::{Client, ClientBuilder, Credentials, Error, ErrorKind};

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

#[tokio::test]
async fn nobody_listens() {
    let client = client(&Server::nobody().await);
    for error in [rating_error(&client).await, create_error(&client).await] {
        // Nothing was sent, so even a POST is tried again.
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
    }
}

#[tokio::test]
async fn the_connection_breaks() {
    for reaction in [
        Reaction::Close,
        Reaction::CloseWithinHead,
        Reaction::CloseAfterHead,
        Reaction::CloseWithinBody,
    ] {
        let server = once(reaction.clone()).await;
        let rating = bounded(client(&server.url()).reviews().rating().send()).await;
        assert_eq!(
            rating.expect("the second attempt").attempts(),
            2,
            "{reaction:?}"
        );

        let server = once(reaction.clone()).await;
        let error = create_error(&client(&server.url())).await;
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Transport, 1),
            "{reaction:?}"
        );
        assert_eq!(
            server.received().len(),
            1,
            "{reaction:?}: a review must not be created twice"
        );
    }
}

#[tokio::test]
async fn the_server_falls_silent() {
    let server = once(Reaction::Stall).await;
    let timeout = Duration::from_millis(200);
    let rating = bounded(
        client(&server.url())
            .reviews()
            .rating()
            .timeout(timeout)
            .send(),
    )
    .await;
    assert_eq!(rating.expect("the second attempt").attempts(), 2);

    let server = Server::start(|_, _| Reaction::Stall).await;
    let create = client(&server.url())
        .reviews()
        .create(review())
        .timeout(timeout)
        .send();
    let error = bounded(create).await.expect_err("no reply");
    assert!(error.is_timeout());
    assert_eq!(server.received().len(), 1);

    let call = client(&server.url())
        .reviews()
        .rating()
        .deadline(Duration::from_millis(300))
        .send();
    assert!(bounded(call).await.expect_err("no reply").is_timeout());
}

#[tokio::test]
async fn the_body_stops_coming() {
    let server = once(Reaction::StallWithinBody).await;
    let timeout = Duration::from_millis(200);
    let client_of = |server: &Server| client(&server.url());
    let rating = client_of(&server)
        .reviews()
        .rating()
        .timeout(timeout)
        .send();
    let rating = bounded(rating).await;
    assert_eq!(rating.expect("the second attempt").attempts(), 2);

    let server = once(Reaction::StallWithinBody).await;
    let client = client_of(&server);
    let create = client.reviews().create(review()).timeout(timeout).send();
    let error = bounded(create).await;
    assert!(error.expect_err("half a reply").is_timeout());
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn the_body_has_no_end() {
    let server = Server::start(|_, _| Reaction::Endless).await;
    let client = builder(&server.url())
        .credentials(Credentials::bearer(SECRET))
        .reply_limit(64 * 1024)
        .build();
    let error = rating_error(&client.expect("the settings are right")).await;
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn the_body_is_something_else() {
    let html = "<html><title>Sign in</title></html>";
    for (content_type, body) in [
        ("application/json", r#"{"code":0,"data":{"#),
        ("text/html", html),
    ] {
        let server = Server::start(move |_, _| Reply::text(200, content_type, body).into()).await;
        let client = client(&server.url());
        let error = rating_error(&client).await;
        assert_eq!(
            (error.kind(), error.preview().as_deref()),
            (ErrorKind::Decode, Some(body))
        );
        let error = create_error(&client).await;
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(server.received().len(), 2);
    }
}

#[tokio::test]
async fn a_member_has_the_wrong_type() {
    let server = Server::start(|_, _| {
        let mut body = rating();
        body["data"]["star4_count"] = json!({"count": 1});
        Reply::json(200, &body).into()
    })
    .await;
    let error = rating_error(&client(&server.url())).await;
    assert_eq!(
        (error.kind(), error.path()),
        (ErrorKind::Decode, Some("data.star4_count"))
    );
    assert_eq!(error.request_id(), Some("r-1"));
}

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
    let seconds = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .expect("after 1970")
        .as_secs();
    let (days, rest) = (seconds / 86400, seconds % 86400);
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(days % 7) as usize];
    // Days of the civil calendar, counted from 1 March of the year 0.
    let z = days + 719_468;
    let (era, day_of_era) = (z / 146_097, z % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12;
    let year = year_of_era + era * 400 + u64::from(month < 2);
    let name = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ][month as usize];
    format!(
        "{weekday}, {day:02} {name} {year} {:02}:{:02}:{:02} GMT",
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

/// Whether a request holds anything that proves who sends it.
fn proves(request: &Received) -> bool {
    let names = [
        "authorization",
        "cookie",
        "public-token",
        "sign",
        "timestamp",
        "x-shop",
    ];
    names.iter().any(|name| request.header(name).is_some()) || request.query.contains(SECRET)
}

#[tokio::test]
async fn a_redirect_leads_to_another_host() {
    let other = Server::start(|_, _| Reply::json(200, &rating()).into()).await;
    for status in [301, 302, 303, 307, 308] {
        let to = format!("{}/elsewhere?token=1", other.url());
        let server = Server::start(move |_, _| {
            Reply::text(status, "text/plain", "")
                .header("location", &to)
                .into()
        })
        .await;
        for credentials in [
            Credentials::hmac("public-token", SECRET),
            Credentials::bearer(SECRET),
        ] {
            let client = builder(&server.url())
                .credentials(credentials)
                .header("x-shop", SECRET)
                .build();
            let client = client.expect("the settings are right");
            bounded(client.reviews().rating().send())
                .await
                .expect("followed, with nothing of ours");
            let here = server.received();
            assert!(here.iter().all(proves));
            let followed = other.received().pop().expect("a request");
            assert!(!proves(&followed), "{followed:?}");
            assert_eq!(
                (followed.path.as_str(), followed.query.as_str()),
                ("/elsewhere", "token=1")
            );
        }
        // A body goes nowhere but to the service.
        let before = other.received().len();
        let create = bounded(client(&server.url()).reviews().create(review()).send()).await;
        if status == 303 {
            let followed = other.received().pop().expect("a request");
            assert_eq!(
                (
                    followed.method.as_str(),
                    followed.body.len(),
                    proves(&followed)
                ),
                ("GET", 0, false)
            );
        } else {
            let error = create.expect_err("not followed");
            shown(&error);
            assert_eq!(
                (error.kind(), error.status().map(|status| status.as_u16())),
                (ErrorKind::Redirect, Some(status))
            );
            assert_eq!(other.received().len(), before);
        }
    }
}

/// Client id and secret stand in the query, and a transport's error would show the whole URL.
#[tokio::test]
async fn a_broken_connection_shows_no_secret_of_the_query() {
    let closing = Server::start(|_, _| Reaction::Close).await;
    let half = Server::start(|_, _| Reaction::CloseWithinBody).await;
    for url in [closing.url(), half.url(), Server::nobody().await] {
        let client = builder(&url)
            .credentials(Credentials::client("client", SECRET))
            .build()
            .expect("the settings are right");
        let error = bounded(client.platform().authorization_info().send()).await;
        shown(&error.expect_err("no reply"));
    }
    let received = closing.received();
    assert!(
        received
            .iter()
            .all(|request| request.query.contains(SECRET))
    );
}

/// Client id and secret stand in the query, which a redirect replaces.
#[tokio::test]
async fn a_redirect_to_another_host_takes_no_secret_of_the_query_along() {
    let other = Server::start(|_, _| Reply::json(200, &json!({})).into()).await;
    let to = format!("{}/elsewhere", other.url());
    let server = Server::start(move |_, _| {
        Reply::text(307, "text/plain", "")
            .header("location", &to)
            .into()
    })
    .await;
    let client = builder(&server.url())
        .credentials(Credentials::client("client", SECRET))
        .build()
        .expect("the settings are right");
    let error = bounded(client.platform().authorization_info().send()).await;
    shown(&error.expect_err("not the reply that was asked for"));
    assert!(server.received().iter().all(proves));
    let followed = other.received();
    let [followed] = &followed[..] else {
        panic!("one request")
    };
    assert_eq!((proves(followed), followed.query.as_str()), (false, ""));
}

#[tokio::test]
async fn a_redirect_stays_at_home() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/v2/rating" => Reply::json(200, &rating()).into(),
        _ => Reply::text(307, "text/plain", "")
            .header("location", "/v2/rating?page=2")
            .into(),
    })
    .await;
    bounded(
        client(&server.url())
            .reviews()
            .rating()
            .product_id("7")
            .send(),
    )
    .await
    .expect("followed");
    let [first, second] = &server.received()[..] else {
        panic!("two requests")
    };
    assert!(proves(first) && proves(second));
    // Another query, so another signature.
    assert_ne!(first.header("sign"), second.header("sign"));
    assert_eq!(second.query, "page=2");
}

#[tokio::test]
async fn a_choice_is_no_redirect() {
    let server = Server::start(|_, _| {
        Reply::text(300, "text/plain", "")
            .header("location", "/preferred")
            .into()
    })
    .await;
    let error = rating_error(&client(&server.url())).await;
    let status = error.status().map(|status| status.as_u16());
    assert_eq!((error.kind(), status), (ErrorKind::Status, Some(300)));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_redirect_goes_in_circles() {
    let server = Server::start(|_, _| {
        Reply::text(302, "text/plain", "")
            .header("location", "/again")
            .into()
    })
    .await;
    let error = rating_error(&client(&server.url())).await;
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(server.received().len(), 6);
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

#[tokio::test]
async fn fifty_calls_share_one_new_token() {
    let server = Server::start(|request, _| {
        match (request.path.as_str(), request.header("authorization")) {
            ("/api/v1/openapi/oauth/token", None) => Reply::json(
                200,
                &json!({"access_token": "fresh", "refresh_token": "next", "expires_in": 3600}),
            )
            .into(),
            (_, Some("Bearer fresh")) => Reply::json(200, &rating()).into(),
            _ => Reply::json(401, &json!({"code": 16, "message": SECRET})).into(),
        }
    })
    .await;
    let tokens = Tokens::new(SECRET).refresh_token("first");
    let credentials =
        Credentials::oauth2(OAuth2Credentials::tokens("client", "client-secret", tokens));
    let client = builder(&server.url())
        .credentials(credentials)
        .build()
        .expect("the settings are right");
    let calls: Vec<_> = (0..50)
        .map(|_| tokio::spawn(client.reviews().rating().send()))
        .collect();
    for call in calls {
        let rating = bounded(call)
            .await
            .expect("no panic")
            .expect("the second attempt");
        assert_eq!(rating.attempts(), 2);
    }
    let received = server.received();
    let renewals: Vec<_> = received
        .iter()
        .filter(|request| request.path.ends_with("/oauth/token"))
        .collect();
    assert_eq!((renewals.len(), received.len()), (1, 101));
    let body: Value = serde_json::from_slice(&renewals[0].body).expect("JSON");
    assert_eq!(
        (&body["grant_type"], &body["refresh_token"]),
        (&json!("refresh_token"), &json!("first"))
    );
}

#[tokio::test]
async fn a_token_is_refused_for_good() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/api/v1/openapi/oauth/token" => {
            Reply::json(400, &json!({"error": "invalid_grant", "secret": SECRET})).into()
        }
        _ => Reply::json(401, &json!({"message": SECRET})).into(),
    })
    .await;
    let tokens = Tokens::new("stale").refresh_token(SECRET);
    let credentials = Credentials::oauth2(OAuth2Credentials::tokens("client", SECRET, tokens));
    let client = builder(&server.url())
        .credentials(credentials)
        .build()
        .expect("the settings are right");
    let error = rating_error(&client).await;
    assert_eq!(error.kind(), ErrorKind::Token);
    assert!(error.to_string().contains("invalid_grant"), "{error}");
    // One attempt, one renewal, and no repeat with a token that is known to be bad.
    assert_eq!(server.received().len(), 2);
}
