//! The runtime: what is equal for all operations. It knows no operation and no
//! schema of the API; what differs is data handed to it.
//!
//! The names below are what users see; what only emitted code needs stays in the crate.

// Which of the parts below a crate uses is for its document to say.
#[allow(dead_code, reason = "a document need not use every feature")]
mod api;
mod auth;
mod body;
mod builder;
mod byte_stream;
#[allow(dead_code, reason = "a document need not use every feature")]
mod call;
mod classify;
#[allow(dead_code, reason = "a document need not use every feature")]
mod client;
mod clock;
mod envelope;
mod error;
mod exchange;
mod json;
#[allow(dead_code, reason = "a document need not use every feature")]
mod operation;
mod options;
mod page;
#[allow(dead_code, reason = "a document need not use every feature")]
mod reply;
#[allow(dead_code, reason = "a document need not use every feature")]
mod request;
mod response;
mod retry;
mod retry_after;
mod scalar;
mod secret;
#[allow(dead_code, reason = "a document need not use every feature")]
mod security;
mod send;
#[allow(dead_code, reason = "a document need not use every feature")]
mod style;
mod transport;
mod value;

pub use auth::Credentials;
pub use body::{Body, BoxFuture, BoxStream, once};
pub use builder::ClientBuilder;
pub use byte_stream::ByteStream;
pub use call::Sending;
pub use client::Client;
pub use clock::Clock;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub use clock::SystemClock;
pub use error::{Error, ErrorKind, Result};
pub use page::{Items, Page, Pages, Position};
pub use response::Response;
pub use retry::RetryPolicy;
pub use scalar::{Base64, Date, DateTime, Nullable};
pub use secret::Secret;
#[cfg(feature = "reqwest")]
pub use transport::ReqwestTransport;
pub use transport::{Transport, TransportError, TransportErrorKind};

// For emitted code.
#[allow(unused_imports, reason = "a document need not use every feature")]
mod emitted {
    pub(crate) use super::api::{Api, Envelope, OAuth2, Server, TokenFormat, Variable};
    pub(crate) use super::call::{Call, call};
    pub(crate) use super::operation::{Method, Operation, Pagination};
    pub(crate) use super::reply::{Binary, Empty, Json, RawReply, Reply, Text};
    pub(crate) use super::security::{
        Location, Requirement, Role, Scheme, SchemeKind, Signature, SignedText,
    };
    pub(crate) use super::style::{CookieStyle, HeaderStyle, PathStyle, QueryStyle};
}
#[allow(unused_imports, reason = "a document need not use every feature")]
pub(crate) use emitted::*;
