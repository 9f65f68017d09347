//! Connections that break, servers that fall silent, bodies that are not what was asked for.

use serde_json::json;
use std::time::Duration;
use tests::faulty::{Reaction, Reply, Server};
use trustoo::{Credentials, ErrorKind};

use super::{SECRET, bounded, builder, client, create_error, once, rating, rating_error, review};

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
