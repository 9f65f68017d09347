//! Paging: all pages, all items, and the pages that cannot be trusted.

use super::client;
use crate::runtime::{BoxFuture, Error, ErrorKind};
use futures_core::Stream;
use serde_json::{Value, json};
use std::pin::Pin;

/// All that a stream yields.
fn collect<'a, T>(
    stream: impl Stream<Item = Result<T, Error>> + Send + 'a,
) -> BoxFuture<'a, Vec<Result<T, Error>>>
where
    T: Send + 'a,
{
    let mut stream = Box::pin(stream);
    Box::pin(async move {
        let mut all = Vec::new();
        while let Some(item) =
            std::future::poll_fn(|context| Pin::as_mut(&mut stream).poll_next(context)).await
        {
            all.push(item);
        }
        all
    })
}

fn page(page: Value, total: Value, ids: &[i64]) -> Value {
    let list: Vec<_> = ids
        .iter()
        .map(|id| json!({"id": id, "name": "x"}))
        .collect();
    json!({"page": {"page": page, "total_page": total}, "list": list})
}

fn ids(items: Vec<Result<super::api::Pet, Error>>) -> Vec<i64> {
    items
        .into_iter()
        .map(|item| item.expect("an item").id)
        .collect()
}

#[tokio::test]
async fn all_items_of_all_pages_with_all_filters() {
    let (client, fake, _) = client();
    fake.named("listPets")
        .reply(page(json!(1), json!(3), &[1, 2]));
    fake.named("listPets").reply(page(json!(2), json!(3), &[3]));
    fake.named("listPets").reply(page(json!(3), json!(3), &[4]));
    let items = collect(
        client
            .pets()
            .keyword("soft")
            .tags(&["a"])
            .page_size(2)
            .items(),
    )
    .await;
    // The second page is short, but the service counts the pages.
    assert_eq!(ids(items), [1, 2, 3, 4]);
    let queries: Vec<_> = fake
        .requests()
        .iter()
        .map(|request| request.uri().query().map(str::to_owned))
        .collect();
    let expected = |page| {
        Some(format!(
            "keyword=soft&tags%5B0%5D=a&page_size=2&page={page}"
        ))
    };
    assert_eq!(queries, [expected(1), expected(2), expected(3)]);
}

#[tokio::test]
async fn without_a_count_a_short_or_empty_page_is_the_last() {
    let (client, fake, _) = client();
    fake.named("listPets")
        .reply(page(json!(1), json!(null), &[1, 2]));
    fake.named("listPets")
        .reply(page(json!(2), json!(null), &[3]));
    assert_eq!(
        ids(collect(client.pets().page_size(2).items()).await),
        [1, 2, 3]
    );
    fake.named("listPets")
        .reply(page(json!(null), json!(null), &[1, 2]));
    fake.named("listPets").reply(json!({"list": []}));
    assert_eq!(ids(collect(client.pets().items()).await), [1, 2]);
    fake.assert_used();
}

#[tokio::test]
async fn a_page_that_does_not_advance_is_an_error() {
    let (client, fake, _) = client();
    fake.named("listPets")
        .times(2)
        .reply(page(json!(1), json!(3), &[1]));
    let mut pages = collect(client.pets().pages()).await;
    let error = pages.remove(1).expect_err("the first page again");
    assert_eq!((pages.len(), error.kind()), (1, ErrorKind::Pages));
    assert!(
        error
            .to_string()
            .contains("asked for page 2, the service answered with page 1"),
        "{error}"
    );
    fake.named("listPets")
        .times(2)
        .reply(page(json!(null), json!(null), &[1]));
    let pages = collect(client.pets().pages()).await;
    assert!(
        matches!(&pages[..], [Ok(_), Err(error)] if error.to_string().contains("page 2 repeats"))
    );
}

#[tokio::test]
async fn a_stream_resumes_and_has_a_bound() {
    let (client, fake, _) = client();
    fake.named("listPets").reply(page(json!(4), json!(9), &[4]));
    fake.named("listPets").reply(page(json!(5), json!(9), &[5]));
    assert_eq!(
        ids(collect(client.pets().items().from_page(4).max_pages(2)).await),
        [4, 5]
    );
    fake.assert_used();
    fake.named("listPets").reply(page(json!(1), json!(9), &[1]));
    fake.named("listPets").json(400, json!({}));
    let mut pages = client.pets().pages();
    let mut next =
        async || std::future::poll_fn(|context| Pin::new(&mut pages).poll_next(context)).await;
    assert!(next().await.is_some_and(|page| page.is_ok()));
    assert!(next().await.is_some_and(|page| page.is_err()));
    assert!(next().await.is_none());
    assert_eq!(pages.next_page(), 2);
}
