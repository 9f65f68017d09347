//! The bytes of a request and of a reply. Knows nothing of HTTP around them.

use super::transport::TransportError;
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A future on the heap. On `wasm32` futures cannot be sent between threads.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A future on the heap. On `wasm32` futures cannot be sent between threads.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A stream of bytes on the heap. On `wasm32` streams cannot be sent between threads.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;
/// A stream of bytes on the heap. On `wasm32` streams cannot be sent between threads.
#[cfg(target_arch = "wasm32")]
pub type BoxStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>>>>;

/// The body of a request: bytes, or a stream that can be started afresh for another attempt.
#[derive(Clone, Default)]
pub struct Body(Kind);

#[derive(Clone, Default)]
enum Kind {
    #[default]
    Empty,
    Bytes(Bytes),
    Stream {
        open: Arc<dyn Fn() -> BoxStream + Send + Sync>,
        length: Option<u64>,
    },
}

impl Body {
    /// No body at all: no `Content-Type` is sent, and a length, 0, with POST, PUT and PATCH alone.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// A streamed body. `open` is called once for every attempt; `length` is sent as
    /// `Content-Length` when it is known.
    ///
    /// A signature covers the body and stands before it, so a call with signed headers needs its bytes
    /// at hand: with a streamed body it fails before anything is sent. Other credentials take both.
    #[must_use]
    pub fn stream(
        length: Option<u64>,
        open: impl Fn() -> BoxStream + Send + Sync + 'static,
    ) -> Self {
        Self(Kind::Stream {
            open: Arc::new(open),
            length,
        })
    }

    /// The bytes, unless they are streamed. Empty without a body.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        static NONE: Bytes = Bytes::new();
        match &self.0 {
            Kind::Empty => Some(&NONE),
            Kind::Bytes(bytes) => Some(bytes),
            Kind::Stream { .. } => None,
        }
    }

    /// Whether there is no body, which is not the same as a body of no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.0, Kind::Empty)
    }

    /// How many bytes, if that is known.
    #[must_use]
    pub fn len(&self) -> Option<u64> {
        match &self.0 {
            Kind::Empty => Some(0),
            Kind::Bytes(bytes) => Some(bytes.len() as u64),
            Kind::Stream { length, .. } => *length,
        }
    }

    /// The body as a stream, whatever it is made of.
    #[must_use]
    pub fn open(&self) -> BoxStream {
        match &self.0 {
            Kind::Empty => Box::pin(Once(None)),
            Kind::Bytes(bytes) => Box::pin(Once(Some(bytes.clone()))),
            Kind::Stream { open, .. } => open(),
        }
    }
}

impl fmt::Debug for Body {
    /// The kind and the length, never the bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0, self.len()) {
            (Kind::Empty, _) => f.write_str("Body(empty)"),
            (_, Some(length)) => write!(f, "Body({length} bytes)"),
            (_, None) => f.write_str("Body(stream)"),
        }
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(Kind::Bytes(bytes.into()))
    }
}

/// A stream of at most one piece.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// One piece as a stream: what a transport of one's own answers with when it has all bytes at hand.
#[must_use]
pub fn once(bytes: impl Into<Bytes>) -> BoxStream {
    Box::pin(Once(Some(bytes.into())))
}

/// The next piece of a stream.
pub(crate) async fn next(stream: &mut BoxStream) -> Option<Result<Bytes, TransportError>> {
    std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await
}
