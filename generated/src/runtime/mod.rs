//! The runtime: what is equal for all operations. It knows no operation and no
//! schema of the API; what differs is data handed to it.
//!
//! The names below are what users see; what only emitted code needs stays in the crate.

// Which of the parts below a crate uses is for its document to say.
#[allow(dead_code, reason = "a document need not use every feature")]
mod api;
#[allow(dead_code, reason = "a document need not use every feature")]
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
#[allow(dead_code, reason = "a document need not use every feature")]
mod codec;
mod envelope;
mod error;
mod exchange;
#[cfg(any(test, feature = "test-util"))]
mod fake;
#[cfg(feature = "tokio")]
mod file;
mod idle;
#[allow(dead_code, reason = "a document need not use every feature")]
mod multipart;
#[allow(dead_code, reason = "a document need not use every feature")]
mod operation;
mod options;
mod page;
mod redirect;
#[allow(dead_code, reason = "a document need not use every feature")]
mod reply;
#[allow(dead_code, reason = "a document need not use every feature")]
mod request;
mod response;
mod retry;
mod retry_after;
mod scalar;
#[allow(dead_code, reason = "a document need not use every feature")]
mod secret;
#[allow(dead_code, reason = "a document need not use every feature")]
mod security;
mod send;
#[allow(dead_code, reason = "a document need not use every feature")]
pub(crate) mod style;
mod trace;
mod transport;
#[allow(dead_code, reason = "a document need not use every feature")]
mod validate;
mod value;
#[allow(dead_code, reason = "a document need not use every feature")]
mod webhook;

pub use auth::{AuthorizationRequest, Credentials, OAuth2Credentials, Tokens};
pub use body::{Body, BoxFuture, BoxStream, once};
pub use builder::ClientBuilder;
pub use byte_stream::ByteStream;
pub use call::Sending;
pub use client::Client;
// What emitted types implement to be read and written; not for use outside of this crate.
pub use clock::Clock;
#[cfg(feature = "tokio")]
pub use clock::SystemClock;
#[doc(hidden)]
pub use codec::{
    Decode, Encode, Fault, Items as ItemTokens, List, Members, Object, Out, Rest, Slot, Table,
    Token, View,
};
pub use error::{Error, ErrorKind, Result};
#[cfg(any(test, feature = "test-util"))]
pub use fake::{Expectation, FakeClock, FakeTransport, Recorded};
pub use multipart::{Multipart, Part};
pub use page::{Items, Page, Pages, Position};
pub use response::Response;
pub use retry::RetryPolicy;
pub use scalar::{Base64, Date, DateTime, Nullable};
pub use secret::Secret;
#[cfg(feature = "reqwest")]
pub use transport::ReqwestTransport;
pub use transport::{CallInfo, Transport, TransportError, TransportErrorKind};
pub use validate::{Violation, Violations};
pub use webhook::{Verified, Verifier, VerifyError};

// For emitted code.
#[allow(unused_imports, reason = "a document need not use every feature")]
mod emitted {
    pub(crate) use super::api::{Api, Envelope, OAuth2, Server, TokenFormat, Variable};
    pub(crate) use super::call::{Call, call};
    pub(crate) use super::codec::{
        Lenient, Shape, best_first, deserialize, from_value, integer_enum, object, read, rest,
        serialize, text_enum, transparent, value, written,
    };
    pub(crate) use super::operation::{Method, Operation, Pagination};
    pub(crate) use super::reply::{Binary, Empty, Json, Located, RawReply, Reply, Text};
    pub(crate) use super::secret::Redacted;
    pub(crate) use super::security::{
        Location, Requirement, Role, Scheme, SchemeKind, Signature, SignedText,
    };
    pub(crate) use super::style::{CookieStyle, HeaderStyle, PathStyle, QueryStyle};
    pub(crate) use super::validate::{Limited, Limits, Rule, rules, validate};
    pub(crate) use super::webhook::{WebhookSignature, WebhookText, delivered};
    #[cfg(test)]
    pub(crate) use super::{auth::sign, value::Value};
}
#[allow(unused_imports, reason = "a document need not use every feature")]
pub(crate) use emitted::*;
