//! What a call tells `tracing`: a span for the call, an event for each attempt. Names and numbers,
//! never a value of a parameter, a body or a secret. Without the feature: nothing.

use super::error::Result;
use super::operation::Operation;
use super::reply::RawReply;

/// Puts a call into its span.
#[cfg(feature = "tracing")]
pub(crate) fn call<F: Future>(
    operation: &'static Operation,
    future: F,
) -> tracing::instrument::Instrumented<F> {
    use tracing::Instrument;
    let method = http::Method::from(operation.method);
    let span =
        tracing::info_span!("call", operation = operation.id, %method, path = operation.path);
    if operation.deprecated {
        span.in_scope(|| tracing::warn!("the operation is deprecated"));
    }
    future.instrument(span)
}

/// Puts a call into its span.
#[cfg(not(feature = "tracing"))]
pub(crate) fn call<F: Future>(_: &'static Operation, future: F) -> F {
    future
}

/// Tells how an attempt ended.
#[cfg(feature = "tracing")]
pub(crate) fn attempt(attempt: u32, reply: &Result<RawReply>) {
    match reply {
        Ok(reply) => {
            let request_id = reply.head.request_id.as_deref();
            tracing::debug!(
                attempt,
                status = reply.head.status.as_u16(),
                request_id,
                "the attempt succeeded"
            );
        }
        Err(error) => {
            let status = error.status().map(|status| status.as_u16());
            let (kind, code, request_id) = (error.kind(), error.code(), error.request_id());
            tracing::warn!(
                attempt,
                status,
                code,
                request_id,
                ?kind,
                "the attempt failed"
            );
        }
    }
}

/// Tells how an attempt ended.
#[cfg(not(feature = "tracing"))]
pub(crate) fn attempt(_: u32, _: &Result<RawReply>) {}
