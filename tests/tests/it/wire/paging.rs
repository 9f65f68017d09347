//! The four lists, page by page and item by item, over a socket.

use futures_util::{StreamExt, TryStreamExt};
use serde_json::{Value, json};
use tests::faulty::{Received, Reply, Server};
use trustoo::runtime::{Page, Pages};
use trustoo::schemas::{OrderStatus, SortOrder};
use trustoo::{Client, Credentials, Error, ErrorKind};

use super::builder;

/// The number of the page that was asked for.
fn asked(received: &Received) -> usize {
    let pairs = received.pairs();
    let page = pairs.iter().find(|(name, _)| name == "page");
    page.expect("every request names its page")
        .1
        .parse()
        .expect("a number")
}

/// The answer that is page `number` of `total`, with an item for each of these ids.
fn page(number: usize, total: usize, ids: &[usize]) -> Reply {
    let items = ids.iter().map(
        |id| json!({"id": id, "rating": 5, "author": "Ann", "order_id": id, "customer_id": id}),
    );
    let list: Vec<Value> = items.collect();
    let page = json!({"page": number, "page_size": 2, "total_page": total, "count": 5});
    let data = json!({"page": page, "list": list});
    Reply::json(
        200,
        &json!({"code": 0, "message": "success", "request_id": "r", "data": data}),
    )
}

/// A server with these pages.
async fn serving(pages: &'static [&'static [usize]]) -> (Server, Client) {
    let server = Server::start(move |received, _| {
        let number = asked(received);
        let ids = pages.get(number - 1).copied().unwrap_or_default();
        page(number, pages.len(), ids).into()
    })
    .await;
    let client = client(&server);
    (server, client)
}

fn client(server: &Server) -> Client {
    builder(&server.url())
        .credentials(Credentials::bearer("example"))
        .build()
        .expect("the settings are right")
}

/// Five items on three pages, the last of them short.
const FIVE: &[&[usize]] = &[&[1, 2], &[3, 4], &[5]];

/// The numbers of the pages that were asked for.
fn numbers(server: &Server) -> Vec<usize> {
    server.received().iter().map(asked).collect()
}

#[tokio::test]
async fn all_four_lists_give_every_item() {
    async fn count<P: Page>(pages: Pages<P>) -> Result<usize, Error> {
        let items: Vec<_> = pages.items().try_collect().await?;
        Ok(items.len())
    }
    let (server, client) = serving(FIVE).await;
    assert_eq!(
        count(client.reviews().list().pages())
            .await
            .expect("reviews"),
        5
    );
    assert_eq!(
        count(client.orders().list().pages()).await.expect("orders"),
        5
    );
    assert_eq!(
        count(client.customer_events().list().pages())
            .await
            .expect("events"),
        5
    );
    assert_eq!(
        count(client.customers().list_exclusions().pages())
            .await
            .expect("exclusions"),
        5
    );
    assert_eq!(numbers(&server), [1, 2, 3].repeat(4));
}

#[tokio::test]
async fn the_filters_are_sent_with_every_page() {
    let (server, client) = serving(FIVE).await;
    let reviews = client
        .reviews()
        .list()
        .ratings([4, 5])
        .keyword("soft & warm")
        .sort_by(SortOrder::CreatedDescending)
        .page_size(2)
        .items();
    let ids: Vec<_> = reviews
        .map_ok(|review| review.id)
        .try_collect()
        .await
        .expect("all");
    assert_eq!(ids, ["1", "2", "3", "4", "5"]);
    for (received, number) in server.received().iter().zip(["1", "2", "3"]) {
        let expected = [
            ("keyword", "soft & warm"),
            ("page", number),
            ("page_size", "2"),
            ("ratings[0]", "4"),
            ("ratings[1]", "5"),
            ("sort_by", "created-descending"),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(received.pairs(), expected);
    }
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn every_page_is_signed_anew() {
    let (server, _) = serving(FIVE).await;
    let client = builder(&server.url())
        .credentials(Credentials::hmac("public", "private"))
        .build()
        .expect("the settings are right");
    let pages: Vec<_> = client
        .orders()
        .list()
        .status(OrderStatus::Sent)
        .pages()
        .try_collect()
        .await
        .expect("all");
    assert_eq!(pages.len(), 3);
    for received in server.received() {
        let sign = tests::signature::of_request(&received, "private");
        assert_eq!(received.header("sign"), Some(&*sign));
    }
}

#[tokio::test]
async fn the_last_page_ends_it_and_so_does_an_empty_one() {
    let (server, client) = serving(&[&[1, 2], &[3, 4]]).await;
    let pages: Vec<_> = client
        .reviews()
        .list()
        .pages()
        .try_collect()
        .await
        .expect("all");
    assert_eq!((pages.len(), numbers(&server)), (2, vec![1, 2]));

    // The service counts three pages, but the second has nothing on it.
    let (server, client) = serving(&[&[1, 2], &[], &[5]]).await;
    let reviews: Vec<_> = client
        .reviews()
        .list()
        .items()
        .try_collect()
        .await
        .expect("all");
    assert_eq!((reviews.len(), numbers(&server)), (2, vec![1, 2]));

    let (server, client) = serving(&[]).await;
    let reviews: Vec<_> = client
        .reviews()
        .list()
        .items()
        .try_collect()
        .await
        .expect("all");
    assert_eq!((reviews.len(), numbers(&server)), (0, vec![1]));
}

#[tokio::test]
async fn a_page_that_does_not_advance_is_an_error() {
    let stuck = Server::start(|_, _| page(1, 3, &[1, 2]).into()).await;
    let client = client(&stuck);
    let mut pages = client.reviews().list().pages();
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    let error = pages
        .next()
        .await
        .expect("an error")
        .expect_err("the same page");
    assert_eq!(error.kind(), ErrorKind::Pages);
    assert_eq!(
        error.to_string(),
        "listReviews: paging stopped: asked for page 2, the service answered with page 1 (HTTP 200, request r, 1 attempt)"
    );
    assert!(pages.next().await.is_none());
    assert_eq!(numbers(&stuck), [1, 2]);
}

#[tokio::test]
async fn it_resumes_where_it_stopped() {
    let server = Server::start(|received, before| match (asked(received), before) {
        (2, 1) => Reply::json(503, &json!({"code": 13, "message": "internal"})).into(),
        (number, _) => page(number, 3, FIVE[number - 1]).into(),
    })
    .await;
    let client = client(&server);
    let call = client.reviews().list().page_size(2);
    let mut items = call.clone().items();
    let mut ids = Vec::new();
    while let Some(Ok(review)) = items.next().await {
        ids.push(review.id);
    }
    assert_eq!((ids, items.next_page()), (vec!["1".into(), "2".into()], 2));
    let rest = call.items().from_page(items.next_page());
    let rest = rest.map_ok(|review| review.id);
    let rest: Vec<_> = rest.try_collect().await.expect("the rest");
    assert_eq!(rest, ["3", "4", "5"]);
    assert_eq!(numbers(&server), [1, 2, 2, 3]);
}

#[tokio::test]
async fn it_starts_at_any_page_and_stops_after_some() {
    let (server, client) = serving(FIVE).await;
    let items = client.orders().list().page(2).items().max_pages(1);
    let orders: Vec<_> = items.try_collect().await.expect("a page");
    assert_eq!((orders.len(), numbers(&server)), (2, vec![2]));
    let items = client.orders().list().items().from_page(2);
    let orders: Vec<_> = items.try_collect().await.expect("two pages");
    assert_eq!((orders.len(), numbers(&server)), (3, vec![2, 2, 3]));
}

#[tokio::test]
async fn a_page_is_fetched_when_the_one_before_is_used_up() {
    let (server, client) = serving(FIVE).await;
    let mut items = client.reviews().list().items();
    assert!(numbers(&server).is_empty());
    for (id, fetched) in [("1", 1), ("2", 1), ("3", 2)] {
        let review = items.try_next().await.expect("a page").expect("an item");
        assert_eq!((review.id.as_str(), numbers(&server).len()), (id, fetched));
    }
}
