//! The runtime: what is equal for all operations. It knows no operation and no
//! schema of the API; what differs is data handed to it.
//!
//! The names below are what users see; what only emitted code needs stays in the crate.

mod api;
mod auth;
mod body;
mod builder;
mod byte_stream;
mod call;
mod classify;
mod client;
mod clock;
mod codec;
mod endpoint;
mod envelope;
mod error;
mod exchange;
#[cfg(any(test, feature = "test-util"))]
mod fake;
#[cfg(feature = "tokio")]
mod file;
mod form;
mod idle;
mod multipart;
mod operation;
mod options;
mod page;
mod problem;
mod raw_call;
mod redirect;
mod reply;
mod request;
mod response;
mod retry;
mod retry_after;
mod scalar;
mod secret;
mod security;
mod send;
mod server;
pub(crate) mod style;
mod trace;
mod transport;
mod validate;
mod value;
mod webhook;

pub use auth::{AuthorizationRequest, Credentials, OAuth2Credentials, Tokens};
pub use body::{Body, BoxFuture, BoxStream, once};
pub use builder::ClientBuilder;
pub use byte_stream::ByteStream;
pub use call::{Call, Sending};
pub use client::Client;
pub use clock::Clock;
#[cfg(feature = "tokio")]
pub use clock::SystemClock;
// What emitted types implement to be read and written; not for use outside of this crate.
#[doc(hidden)]
pub use codec::{
    Decode, Encode, Fault, Items as ItemTokens, List, Member, Members, Rest, Slot, Table, Token,
    View,
};
pub use endpoint::Endpoint;
pub use error::{Error, ErrorKind, Result};
#[cfg(any(test, feature = "test-util"))]
pub use fake::{Expectation, FakeClock, FakeTransport, Recorded};
pub use multipart::{Multipart, Part};
pub use page::{Items, Page, Pages, Position};
pub use response::Response;
pub use retry::RetryPolicy;
pub use scalar::{Base64, Date, DateTime, Nullable, NumericId};
pub use secret::Secret;
#[cfg(feature = "reqwest")]
pub use transport::ReqwestTransport;
pub use transport::{CallInfo, Transport, TransportError, TransportErrorKind};
pub use validate::{Violation, Violations};
pub use webhook::{Verified, Verifier, VerifyError};

// For emitted code.
pub(crate) use api::{Api, Envelope, OAuth2, Server, TokenFormat, Variable};
#[cfg(test)]
pub(crate) use auth::sign;
pub(crate) use codec::{
    Lenient, LenientSlot, Shape, any_of, deserialize, from_value, integer_enum, kinds, missing,
    object, one_of, or_null, recast, rest, serialize, text_enum, transparent, value, ways, word,
};
pub(crate) use endpoint::endpoint;
#[cfg(any(test, feature = "test-util"))]
pub(crate) use fake::{Answer, Answers};
pub(crate) use operation::{Method, Operation, Pagination};
#[cfg(test)]
pub(crate) use raw_call::RawCall;
pub(crate) use reply::{Binary, Empty, Json, Located, RawReply, Reply, Text};
pub(crate) use secret::Redacted;
pub(crate) use security::{Location, Requirement, Role, Scheme, SchemeKind, Signature, SignedText};
pub(crate) use style::{CookieStyle, HeaderStyle, PathStyle, QueryStyle};
pub(crate) use validate::{Limited, Limits, Rule, rules, validate};
pub(crate) use webhook::{WebhookSignature, WebhookText, delivered};
