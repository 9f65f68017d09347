//! The door to the network: a request goes out, a reply comes in. Knows nothing
//! of operations, credentials or envelopes.

#[cfg(feature = "reqwest")]
mod reqwest;

#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;

use super::api::Envelope;
use super::body::{Body, BoxFuture, BoxStream};
use std::error::Error as StdError;

/// Sends requests. The client does the rest: credentials, retries, timeouts,
/// redirects and the limit of a reply's size.
///
/// A transport must not follow redirects and must not repeat requests by itself.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and gives back the head of the reply, with its body still to be read.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<BoxStream>, TransportError>>;
}

/// What kept a transport from bringing a reply.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.kind.text())]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn StdError + Send + Sync>,
}

/// How far a request came before it failed: decides whether it may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: nothing of the request was sent.
    Connect,
    /// It took too long; the request may have arrived.
    Timeout,
    /// The connection failed on the way; the request may have arrived.
    Io,
}

impl TransportErrorKind {
    fn text(self) -> &'static str {
        match self {
            Self::Connect => "could not connect",
            Self::Timeout => "timed out",
            Self::Io => "the connection failed",
        }
    }
}

impl TransportError {
    /// No connection was made and nothing was sent: the only failure after which
    /// every request may be sent again.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            kind: TransportErrorKind::Connect,
            source: source.into(),
        }
    }

    #[cfg(any(test, feature = "test-util"))]
    pub(crate) fn new(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        let source = source.into();
        Self { kind, source }
    }

    /// The transport's own timeout passed.
    pub fn timeout(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            kind: TransportErrorKind::Timeout,
            source: source.into(),
        }
    }

    /// Any other failure.
    pub fn io(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            kind: TransportErrorKind::Io,
            source: source.into(),
        }
    }

    /// How far the request came.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

/// What a request belongs to: stands among its extensions, for transports that tell operations apart.
#[derive(Clone, Copy, Debug)]
pub struct CallInfo {
    pub(crate) operation: &'static str,
    pub(crate) path: &'static str,
    pub(crate) attempt: u32,
    #[cfg_attr(
        not(any(test, feature = "test-util")),
        expect(dead_code, reason = "for the fake transport")
    )]
    pub(crate) envelope: Option<&'static Envelope>,
}

impl CallInfo {
    /// The operation's name in the document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The operation's path, with the names of its parameters in place of values.
    #[must_use]
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// Which attempt of the call this is, from 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }
}
