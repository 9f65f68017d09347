//! Paging: every page of an operation, or every item of every page, lazily.

use super::body::BoxFuture;
use super::client::Client;
use super::codec::Decode;
use super::error::{Error, ErrorKind, Result};
use super::reply::{Json, RawReply, Reply};
use super::request::Request;
use super::response::Response;
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Where a page stands, as far as the service says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The number of the page, from 1.
    pub page: Option<i64>,
    /// How many pages there are.
    pub total_pages: Option<i64>,
}

/// A reply that is one page of many.
pub trait Page: Decode {
    /// What a page lists.
    type Item;

    /// Where this page stands.
    fn position(&self) -> Position;

    /// What this page lists.
    fn items(&self) -> &[Self::Item];

    /// What this page lists, taken out of it.
    fn into_items(self) -> Vec<Self::Item>;
}

/// The pages of a call, one after the other: a stream. Each is fetched when it is asked for,
/// with all filters of the call.
///
/// The stream ends after an empty page, after the last page as the service counts them, or, when it
/// does not count them, after a page shorter than the size that was asked for. A page that does not
/// advance is an error. After an error the stream has ended; [`Pages::next_page`] says where to resume.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<P> {
    client: Client,
    /// `None` once the stream has ended.
    request: Option<Box<Request>>,
    page: &'static str,
    /// How many items a full page has, if the call says so.
    size: Option<i64>,
    number: i64,
    left: Option<usize>,
    /// The data of the page before.
    before: Bytes,
    fetching: Option<BoxFuture<'static, Result<RawReply>>>,
    kind: PhantomData<fn() -> P>,
}

impl<P: Page> Pages<P> {
    pub(crate) fn new(client: Client, mut request: Box<Request>) -> Self {
        let (page, size) = request
            .operation
            .pagination
            .map_or(("page", None), |pagination| {
                (pagination.page, pagination.size)
            });
        request.accept.get_or_insert(Json::<P>::ACCEPT);
        Self {
            client,
            page,
            size: size.and_then(|size| number(&request, size)),
            number: number(&request, page).unwrap_or(1),
            left: None,
            before: Bytes::new(),
            fetching: None,
            kind: PhantomData,
            request: Some(request),
        }
    }

    /// Starts at a page, counted from 1, to resume where an earlier stream stopped.
    pub fn from_page(mut self, page: i64) -> Self {
        self.number = page;
        self
    }

    /// Ends the stream after so many pages, even when there are more.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.left = Some(pages);
        self
    }

    /// The number of the page that is fetched next, from 1.
    #[must_use]
    pub fn next_page(&self) -> i64 {
        self.number
    }

    /// The items of all pages.
    pub fn items(self) -> Items<P> {
        Items {
            pages: self,
            items: Vec::new().into_iter(),
        }
    }

    /// Takes in a page and decides whether there is another one.
    fn arrive(&mut self, reply: RawReply) -> Result<Response<P>> {
        let page: P = reply.json()?;
        let (position, count) = (page.position(), page.items().len());
        let data = reply.data().cloned().unwrap_or_default();
        let stuck = |what: String| Err(Error::new(ErrorKind::Pages, what).with_reply(&reply));
        if let Some(answered) = position.page.filter(|answered| *answered != self.number) {
            return stuck(format!(
                "asked for page {}, the service answered with page {answered}",
                self.number
            ));
        }
        if count > 0 && data == self.before {
            return stuck(format!("page {} repeats the page before it", self.number));
        }
        let is_last = count == 0
            || match (position.total_pages, self.size) {
                (Some(total), _) => self.number >= total,
                (None, Some(size)) => (count as i64) < size,
                (None, None) => false,
            };
        self.before = data;
        self.number += 1;
        self.left = self.left.map(|left| left.saturating_sub(1));
        if is_last {
            self.request = None;
        }
        Ok(Response::new(page, reply.head))
    }
}

/// The value of a parameter that is a number.
fn number(request: &Request, name: &str) -> Option<i64> {
    request
        .query
        .iter()
        .find(|pair| pair.name == name)?
        .value
        .parse()
        .ok()
}

impl<P: Page> Stream for Pages<P> {
    type Item = Result<Response<P>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.fetching.is_none() {
            let Some(request) = this.request.as_mut().filter(|_| this.left != Some(0)) else {
                return Poll::Ready(None);
            };
            request.replace_query(this.page, &this.number.to_string());
            this.fetching = Some(this.client.send(request.clone()));
        }
        let Some(fetching) = &mut this.fetching else {
            return Poll::Ready(None);
        };
        let reply = std::task::ready!(fetching.as_mut().poll(context));
        this.fetching = None;
        let page = reply.and_then(|reply| this.arrive(reply));
        if page.is_err() {
            this.request = None;
        }
        Poll::Ready(Some(page.map_err(|error| this.client.mask(error))))
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &self.request)
            .field("next_page", &self.number)
            .finish_non_exhaustive()
    }
}

/// The items of a call's pages: a stream. A page is fetched when the one before it is used up.
///
/// Where they are of types within types, some sixty deep, a crate that spawns the stream needs what
/// the compiler asks for: `#![recursion_limit = "256"]`.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<P: Page> {
    pages: Pages<P>,
    items: std::vec::IntoIter<P::Item>,
}

impl<P: Page> Items<P> {
    /// Starts at a page, counted from 1.
    pub fn from_page(mut self, page: i64) -> Self {
        self.pages = self.pages.from_page(page);
        self
    }

    /// Ends the stream after so many pages, even when there are more.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// The number of the page that is fetched next, from 1: where to resume after an error.
    #[must_use]
    pub fn next_page(&self) -> i64 {
        self.pages.next_page()
    }
}

// Nothing in it is pinned. Said outright: the compiler would look through all that an item holds.
impl<P: Page> Unpin for Items<P> {}

impl<P: Page> Stream for Items<P> {
    type Item = Result<P::Item>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match std::task::ready!(Pin::new(&mut self.pages).poll_next(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => self.items = page.into_inner().into_items().into_iter(),
            }
        }
    }
}

impl<P: Page> fmt::Debug for Items<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
