//! A stream of bytes that may not fall silent.

use super::body::{BoxFuture, BoxStream};
use super::clock::Clock;
use super::transport::TransportError;
use bytes::Bytes;
use futures_core::Stream;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

/// Fails when no piece arrives in time.
pub(crate) struct Idle {
    stream: BoxStream,
    clock: Arc<dyn Clock>,
    timeout: Duration,
    /// Runs while a piece is awaited.
    timer: Option<BoxFuture<'static, ()>>,
}

impl Idle {
    pub(crate) fn new(stream: BoxStream, clock: Arc<dyn Clock>, timeout: Duration) -> Self {
        Self {
            stream,
            clock,
            timeout,
            timer: None,
        }
    }
}

impl Stream for Idle {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if let Poll::Ready(piece) = this.stream.as_mut().poll_next(context) {
            this.timer = None;
            return Poll::Ready(piece);
        }
        let timer = this
            .timer
            .get_or_insert_with(|| this.clock.sleep(this.timeout));
        std::task::ready!(timer.as_mut().poll(context));
        this.timer = None;
        Poll::Ready(Some(Err(TransportError::timeout(format!(
            "no more bytes within {:?}",
            this.timeout
        )))))
    }
}
