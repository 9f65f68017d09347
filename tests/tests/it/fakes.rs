//! How users test their own code: a client over a transport without a network.

use serde_json::json;
use trustoo::clients::oauth2::{AuthorizeMerchant, AuthorizeMerchantOutcome};
use trustoo::clients::reviews::{GetRating, ListReviews};
use trustoo::runtime::{FakeClock, FakeTransport, TransportErrorKind};
use trustoo::schemas::{Rating, ResponseCode};
use trustoo::{Client, Credentials, OAuth2Credentials, Result};

/// Somebody's own code.
async fn stars(client: &Client, product: &str) -> Result<f64> {
    let rating = client.reviews().rating().product_id(product).await?;
    Ok(rating.rating_value.parse().unwrap_or_default())
}

fn rating(value: &str) -> Rating {
    let rating = json!({
        "rating_value": value, "review_count": 2, "star1_count": 0, "star2_count": 0,
        "star3_count": 0, "star4_count": 1, "star5_count": 1,
    });
    serde_json::from_value(rating).expect("a rating")
}

fn client(fake: &FakeTransport) -> Client {
    let credentials = Credentials::hmac("public-token", "private-token");
    let builder = Client::builder()
        .credentials(credentials)
        .transport(fake.clone());
    builder
        .clock(FakeClock::at_unix(1_700_465_771))
        .build()
        .expect("the settings are right")
}

#[tokio::test]
async fn answers_are_given_in_order_and_requests_recorded() {
    let fake = FakeTransport::new();
    fake.on::<GetRating>().reply(rating("4.8"));
    fake.on::<GetRating>().fail(TransportErrorKind::Connect);
    fake.on::<GetRating>().reply(rating("5"));
    let client = client(&fake);
    assert_eq!(stars(&client, "7").await.expect("an answer"), 4.8);
    assert_eq!(stars(&client, "8").await.expect("the second attempt"), 5.0);
    fake.assert_used();
    let asked: Vec<_> = fake
        .requests()
        .iter()
        .map(|request| (request.query("product_id"), request.attempt()))
        .collect();
    assert_eq!(
        asked,
        [
            (Some("7".into()), 1),
            (Some("8".into()), 1),
            (Some("8".into()), 2)
        ]
    );
    assert_eq!(
        fake.requests()[0].header("public-token"),
        Some("public-token")
    );
}

/// Clients go into the state of servers, calls into tasks, errors into other errors.
#[test]
fn what_users_hold_can_go_to_other_threads() {
    fn check<T: Send + Sync + 'static>() {}
    fn moves<T: Send + 'static>(_: T) {}
    check::<Client>();
    check::<Credentials>();
    check::<trustoo::Error>();
    check::<trustoo::Response<trustoo::schemas::ReviewPage>>();
    check::<trustoo::webhooks::Verifier>();
    check::<trustoo::webhooks::Delivery>();
    moves(client(&FakeTransport::new()).reviews().list().send());
}

#[tokio::test]
async fn a_refusal_is_an_answer_too() {
    let fake = FakeTransport::new();
    fake.on::<GetRating>()
        .refuse(ResponseCode::NotFound, "no such product");
    let error = stars(&client(&fake), "7").await.expect_err("a refusal");
    assert_eq!(
        (error.code(), error.message()),
        (Some(5), Some("no such product"))
    );
}

#[tokio::test]
async fn what_was_not_expected_is_named() {
    let error = stars(&client(&FakeTransport::new()), "7")
        .await
        .expect_err("no answer");
    let source = std::error::Error::source(&error)
        .and_then(|error| error.source())
        .expect("a reason");
    assert_eq!(source.to_string(), "no answer is set for `getRating`");
    let fake = FakeTransport::new();
    fake.on::<GetRating>().times(2).reply(rating("1"));
    fake.on::<ListReviews>().stall();
    let unused = std::panic::catch_unwind(|| fake.assert_used()).expect_err("both are left");
    assert_eq!(
        unused.downcast_ref::<String>().map(String::as_str),
        Some("answers were not used: getRating, listReviews")
    );
}

#[tokio::test]
async fn each_way_to_succeed_can_be_answered() {
    let fake = FakeTransport::new();
    let (clock, access) = (FakeClock::at_unix(0), Credentials::jwt("session"));
    let builder = Client::builder().transport(fake.clone()).clock(clock);
    let client = builder.credentials(access).build();
    let client = client.expect("the settings are right");
    let code = json!({"code": "6y/ly4b0", "redirect_url": "https://app.example/back"});
    let ways = [
        AuthorizeMerchantOutcome::Ok(serde_json::from_value(code).expect("a code")),
        AuthorizeMerchantOutcome::Found("https://app.example/back?code=6y".to_owned()),
    ];
    let oauth2 = client.oauth2();
    for (way, status) in ways.into_iter().zip([200, 302]) {
        fake.on::<AuthorizeMerchant>().reply(way.clone());
        let call = oauth2.authorize("id", "https://app.example/back");
        let outcome = call.await.expect("an answer");
        assert_eq!((&*outcome, outcome.status().as_u16()), (&way, status));
    }
}

#[tokio::test]
async fn requests_for_tokens_are_answered_too() {
    let fake = FakeTransport::new();
    fake.on::<OAuth2Credentials>()
        .reply(json!({"access_token": "a1", "expires_in": 3600}));
    fake.on::<GetRating>().reply(rating("5"));
    let access = OAuth2Credentials::client_credentials("id", "secret");
    let builder = Client::builder().transport(fake.clone());
    let builder = builder.clock(FakeClock::at_unix(1_700_465_771));
    let client = builder.credentials(Credentials::oauth2(access)).build();
    let client = client.expect("the settings are right");
    assert_eq!(stars(&client, "7").await.expect("an answer"), 5.0);
    assert_eq!(
        fake.requests()[1].header("authorization"),
        Some("Bearer a1")
    );
}

/// Nothing is borrowed: a call outlives the client that it was made of, and goes to other tasks.
#[tokio::test]
async fn a_call_stands_on_its_own() {
    let fake = FakeTransport::new();
    fake.on::<GetRating>().reply(rating("5"));
    let call = client(&fake).reviews().rating();
    let call = call.product_id("7");
    let reply = tokio::spawn(call.into_future()).await.expect("no panic");
    assert_eq!(reply.expect("an answer").rating_value, "5");
}
