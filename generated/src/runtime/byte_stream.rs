//! A reply's body that is handed over unread.

use super::body::{BoxStream, next};
use super::error::{Error, ErrorKind, Result};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The body of a reply as it comes in: a stream of bytes that is not kept in memory.
pub struct ByteStream {
    pub(crate) operation: &'static str,
    pub(crate) content_type: Option<String>,
    pub(crate) length: Option<u64>,
    pub(crate) stream: BoxStream,
    pub(crate) limit: usize,
}

impl ByteStream {
    /// What the service says the bytes are.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// How many bytes the service says there are.
    #[must_use]
    pub fn len(&self) -> Option<u64> {
        self.length
    }

    /// Whether the service says that there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == Some(0)
    }

    /// The next piece, `None` at the end.
    ///
    /// # Errors
    /// When the connection fails on the way.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>> {
        let piece = next(&mut self.stream).await.transpose();
        piece.map_err(|error| interrupted(self.operation, error))
    }

    /// All bytes, up to the client's limit for replies.
    ///
    /// # Errors
    /// When the connection fails on the way, or there are more bytes than the limit.
    pub async fn bytes(mut self) -> Result<Bytes> {
        let mut all = BytesMut::new();
        while let Some(piece) = self.chunk().await? {
            if all.len() + piece.len() > self.limit {
                return Err(too_large(self.limit).with_operation(self.operation));
            }
            all.extend_from_slice(&piece);
        }
        Ok(all.freeze())
    }
}

#[cfg(any(test, feature = "test-util"))]
impl ByteStream {
    /// All bytes, which must be there already: for answers of fakes.
    pub(crate) fn into_ready(self) -> Bytes {
        let mut context = Context::from_waker(std::task::Waker::noop());
        match std::pin::pin!(self.bytes()).poll(&mut context) {
            Poll::Ready(Ok(bytes)) => bytes,
            _ => panic!("a fake answers with bytes that are there, not with a stream of others"),
        }
    }
}

#[cfg(any(test, feature = "test-util"))]
impl From<Bytes> for ByteStream {
    /// A body that is there, for answers of fakes.
    fn from(bytes: Bytes) -> Self {
        Self {
            operation: "",
            content_type: None,
            length: Some(bytes.len() as u64),
            stream: super::body::once(bytes),
            limit: usize::MAX,
        }
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes>>> {
        let operation = self.operation;
        self.stream
            .as_mut()
            .poll_next(context)
            .map_err(|error| interrupted(operation, error))
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream")
            .field("content_type", &self.content_type)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

fn interrupted(operation: &'static str, error: super::transport::TransportError) -> Error {
    Error::new(ErrorKind::Transport, "while the body was read")
        .with_source(error)
        .with_operation(operation)
}

pub(crate) fn too_large(limit: usize) -> Error {
    Error::new(
        ErrorKind::TooLarge,
        format!("more than {limit} bytes; `ClientBuilder::reply_limit` sets how many are read"),
    )
}
