//! A call before it is sent: what emitted builders fill, and the future that sends it.
//! Not generic over what is called, so that thousands of builders share its code.

use super::body::{Body, BoxFuture};
use super::client::Client;
use super::codec::Encode;
use super::error::Result;
use super::multipart::Multipart;
use super::operation::Operation;
use super::page::{Items, Page, Pages};
use super::reply::{RawReply, Reply};
use super::request::Request;
use super::response::Response;
use super::retry::{Budget, RetryPolicy};
use super::style::{CookieStyle, HeaderStyle, PathStyle, QueryStyle};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

/// A call of an operation.
#[derive(Clone)]
pub(crate) struct Call {
    client: Client,
    request: Box<Request>,
}

impl Call {
    pub(crate) fn new(client: Client, operation: &'static Operation) -> Self {
        Self {
            client,
            request: Box::new(Request::new(operation)),
        }
    }

    /// A path parameter in the style `simple`.
    pub(crate) fn path<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.path_styled(name, PathStyle::Simple, value);
    }

    pub(crate) fn path_styled<T: Encode + ?Sized>(
        &mut self,
        name: &'static str,
        style: PathStyle,
        value: &T,
    ) {
        self.request.path(name, style, &value);
    }

    /// A query parameter in the style `form`, exploded. Null sends nothing.
    pub(crate) fn query<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.query_styled(name, QueryStyle::Form, value);
    }

    pub(crate) fn query_styled<T: Encode + ?Sized>(
        &mut self,
        name: &str,
        style: QueryStyle,
        value: &T,
    ) {
        self.request.query(name, style, false, &value);
    }

    /// A query parameter with `allowReserved`.
    pub(crate) fn query_reserved<T: Encode + ?Sized>(
        &mut self,
        name: &str,
        style: QueryStyle,
        value: &T,
    ) {
        self.request.query(name, style, true, &value);
    }

    /// A header parameter in the style `simple`.
    pub(crate) fn header<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.header_styled(name, HeaderStyle::Simple, value);
    }

    pub(crate) fn header_styled<T: Encode + ?Sized>(
        &mut self,
        name: &str,
        style: HeaderStyle,
        value: &T,
    ) {
        self.request.header(name, style, &value);
    }

    /// A cookie in the style `form`, exploded.
    pub(crate) fn cookie<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.cookie_styled(name, CookieStyle::Form, value);
    }

    pub(crate) fn cookie_styled<T: Encode + ?Sized>(
        &mut self,
        name: &str,
        style: CookieStyle,
        value: &T,
    ) {
        self.request.cookie(name, style, &value);
    }

    pub(crate) fn json<T: Encode + ?Sized>(&mut self, body: &T) {
        self.json_as("application/json", body);
    }

    pub(crate) fn json_as<T: Encode + ?Sized>(&mut self, content_type: &str, body: &T) {
        self.request.json(content_type, &body);
    }

    pub(crate) fn form<T: Encode + ?Sized>(&mut self, body: &T) {
        self.form_with(&[], body);
    }

    /// A form whose members named here have a style of their own.
    pub(crate) fn form_with<T: Encode + ?Sized>(
        &mut self,
        styles: &[(&str, QueryStyle)],
        body: &T,
    ) {
        self.request.form(styles, &body);
    }

    pub(crate) fn text(&mut self, content_type: &str, body: String) {
        self.bytes(content_type, body);
    }

    pub(crate) fn bytes(&mut self, content_type: &str, body: impl Into<Body>) {
        self.request.body(content_type, body.into());
    }

    pub(crate) fn multipart(&mut self, form: Multipart) {
        let (content_type, body) = form.encode();
        self.request.body(&content_type, body);
    }

    /// A form of the members of an object; some have a content type of their own.
    pub(crate) fn multipart_of(&mut self, content_types: &[(&str, &str)], body: &dyn Encode) {
        match Multipart::of(body, content_types) {
            Some(form) => self.multipart(form),
            None => self.request.refuse("the body of a form must be an object"),
        }
    }

    /// Goes to an address that the service gave, without credentials.
    pub(crate) fn elsewhere(&mut self, url: &str) {
        self.request.elsewhere = Some(url.to_owned());
    }

    pub(crate) fn timeout(mut self, timeout: Duration) -> Self {
        self.request.options.timeout = Some(timeout);
        self
    }

    pub(crate) fn deadline(mut self, deadline: Duration) -> Self {
        self.request.options.deadline = Some(deadline);
        self
    }

    pub(crate) fn retry(mut self, policy: RetryPolicy) -> Self {
        self.request.options.retry = Some(policy);
        self
    }

    pub(crate) fn retry_budget(mut self, retries: u32) -> Self {
        self.request.options.budget = Some(Arc::new(Budget::new(retries)));
        self
    }

    pub(crate) fn reply_limit(mut self, bytes: usize) -> Self {
        self.request.options.reply_limit = Some(bytes);
        self
    }

    pub(crate) fn raw_header(mut self, name: &str, value: &str) -> Self {
        self.request.raw_header(name, value);
        self
    }

    pub(crate) fn send<R: Reply>(mut self) -> Sending<R::Output> {
        self.request.accept.get_or_insert(R::ACCEPT);
        self.request.streamed = R::STREAMED;
        Sending {
            future: self.client.send(self.request),
            client: self.client,
            decode: R::read,
        }
    }

    pub(crate) fn pages<P: Page>(self) -> Pages<P> {
        Pages::new(self.client, self.request)
    }

    pub(crate) fn items<P: Page>(self) -> Items<P> {
        self.pages().items()
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}

/// A call on its way: the future of its reply. It borrows nothing, so it can be spawned.
#[must_use = "a call is sent when it is awaited"]
pub struct Sending<T> {
    future: BoxFuture<'static, Result<RawReply>>,
    client: Client,
    decode: fn(RawReply) -> Result<Response<T>>,
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

/// What every call has besides its own parameters: sending, and the settings of this one call.
macro_rules! call {
    ($name:ident, $operation:ident => Json<$output:ty>) => {
        $crate::runtime::call!(@ $name, $operation, $output, $crate::runtime::Json<$output>);
    };
    ($name:ident, $operation:ident => Empty) => {
        $crate::runtime::call!(@ $name, $operation, (), $crate::runtime::Empty);
    };
    ($name:ident, $operation:ident => Text) => {
        $crate::runtime::call!(@ $name, $operation, String, $crate::runtime::Text);
    };
    ($name:ident, $operation:ident => Location) => {
        $crate::runtime::call!(@ $name, $operation, String, $crate::runtime::Located);
    };
    ($name:ident, $operation:ident => Binary) => {
        $crate::runtime::call!(@ $name, $operation, $crate::runtime::ByteStream, $crate::runtime::Binary);
    };
    ($name:ident, $operation:ident => $reply:ident) => {
        $crate::runtime::call!(@ $name, $operation, $reply, $reply);
    };
    (@ $name:ident, $operation:ident, $output:ty, $reply:ty) => {
        impl $name {
            /// Sends the call. Awaiting it does the same.
            pub fn send(self) -> $crate::runtime::Sending<$output> {
                self.0.send::<$reply>()
            }

            /// How long one attempt of this call may take.
            pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// How long this call may take in all, waits between attempts included.
            pub fn deadline(self, deadline: ::std::time::Duration) -> Self {
                Self(self.0.deadline(deadline))
            }

            /// When this call is sent again.
            pub fn retry(self, policy: $crate::runtime::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// How many retries this call may make, apart from the budget of the client. The calls of
            /// a stream of pages share it; ten successes give one back.
            pub fn retry_budget(self, retries: u32) -> Self {
                Self(self.0.retry_budget(retries))
            }

            /// How many bytes of this call's reply are read at the most.
            pub fn reply_limit(self, bytes: usize) -> Self {
                Self(self.0.reply_limit(bytes))
            }

            /// Adds a header to this call.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.raw_header(name, value))
            }
        }

        impl ::std::future::IntoFuture for $name {
            type Output = $crate::runtime::Result<$crate::runtime::Response<$output>>;
            type IntoFuture = $crate::runtime::Sending<$output>;

            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }

        #[cfg(any(test, feature = "test-util"))]
        impl $crate::runtime::Endpoint for $name {
            type Reply = $output;

            fn id() -> &'static str {
                $operation.id
            }

            fn answer(reply: Self::Reply) -> $crate::runtime::Answer {
                <$reply as $crate::runtime::Answers>::answer(reply)
            }
        }
    };
}
pub(crate) use call;
