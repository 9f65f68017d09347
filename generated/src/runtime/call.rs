//! A call of an operation, as its users see it, and the future that sends it. Both are thin ends of
//! what is not generic.

use super::body::BoxFuture;
use super::byte_stream::ByteStream;
use super::client::Client;
use super::endpoint::Endpoint;
use super::error::Result;
use super::raw_call::RawCall;
use super::reply::RawReply;
use super::response::Response;
use super::retry::{Budget, RetryPolicy};
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

/// A call of the operation `E`. Sent when awaited.
///
/// Each operation has a name for its calls, whose page shows what can be set for them. For all can be
/// set: [`timeout`](Call::timeout), [`deadline`](Call::deadline), [`retry`](Call::retry),
/// [`retry_budget`](Call::retry_budget), [`reply_limit`](Call::reply_limit) and
/// [`header`](Call::header).
#[must_use = "a call is sent when it is awaited"]
pub struct Call<E>(pub(crate) RawCall, PhantomData<fn() -> E>);

impl<E: Endpoint> Call<E> {
    /// Sends the call. Awaiting it does the same.
    pub fn send(self) -> Sending<E::Reply> {
        self.0.send::<E::Kind>()
    }

    /// Sends the call, and hands over the body of its reply as it comes: of another media type than
    /// the one that is read, for instance. It is asked for what [`send`](Call::send) asks for, unless
    /// there is a [`header`](Call::header) `accept`. A reply that is a failure is an error as ever.
    pub fn send_raw(self) -> Sending<ByteStream> {
        self.0.send_raw::<E::Kind>()
    }
}

impl<E> Call<E> {
    /// How long one attempt of this call may take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.0.options().timeout = Some(timeout);
        self
    }

    /// How long this call may take in all, waits between attempts included.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.0.options().deadline = Some(deadline);
        self
    }

    /// When this call is sent again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.0.options().retry = Some(policy);
        self
    }

    /// How many retries this call may make, apart from the budget of the client. The calls of
    /// a stream of pages share it; ten successes give one back.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.0.options().budget = Some(Arc::new(Budget::new(retries)));
        self
    }

    /// How many bytes of this call's reply are read at the most.
    pub fn reply_limit(mut self, bytes: usize) -> Self {
        self.0.options().reply_limit = Some(bytes);
        self
    }

    /// Adds a header to this call.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.0.raw_header(name, value);
        self
    }
}

impl<E: Endpoint> IntoFuture for Call<E> {
    type Output = Result<Response<E::Reply>>;
    type IntoFuture = Sending<E::Reply>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

// Not an associated function: a setter may have any name but those above.
impl<E> From<RawCall> for Call<E> {
    fn from(call: RawCall) -> Self {
        Self(call, PhantomData)
    }
}

impl<E> Clone for Call<E> {
    fn clone(&self) -> Self {
        self.0.clone().into()
    }
}

impl<E> fmt::Debug for Call<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A call on its way: the future of its reply. It borrows nothing, so it can be spawned.
#[must_use = "a call is sent when it is awaited"]
pub struct Sending<T> {
    pub(super) future: BoxFuture<'static, Result<RawReply>>,
    pub(super) client: Client,
    pub(super) decode: fn(RawReply) -> Result<Response<T>>,
}

impl<T> Sending<T> {
    /// Who sends it.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<Response<T>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = std::task::ready!(self.future.as_mut().poll(context));
        Poll::Ready(
            reply.and_then(|reply| (self.decode)(reply).map_err(|error| self.client.mask(error))),
        )
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}
