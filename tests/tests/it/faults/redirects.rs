//! Replies that lead elsewhere, and secrets that must not go along.

use serde_json::json;
use tests::faulty::{Reaction, Received, Reply, Server};
use trustoo::{Credentials, ErrorKind};

use super::{SECRET, bounded, builder, client, rating, rating_error, review, shown};

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
