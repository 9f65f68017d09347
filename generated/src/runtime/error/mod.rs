//! What can go wrong with a call, told to people in one line and to programs by kind and predicate.

mod display;

use super::reply::RawReply;
use bytes::Bytes;
use http::StatusCode;
use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

/// The result of everything that can fail here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How much of a reply's body an error keeps.
const KEPT: usize = 64 * 1024;
/// How much of it [`Error::preview`] shows.
const PREVIEW: usize = 512;
/// How much of the service's message is kept.
const MESSAGE: usize = 300;

/// Why a call failed.
///
/// `Display` is one line: operation, what happened, status, code, message, request id, attempts.
/// Neither it nor `Debug` shows bodies, secrets or values of parameters.
pub struct Error(Box<Inner>);

/// The kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built as asked.
    Configuration,
    /// The values given do not make a request. Nothing was sent.
    Request,
    /// The configured credentials do not meet what the operation requires. Nothing was sent.
    Credentials,
    /// The access token could not be had or renewed.
    Token,
    /// No connection was made. Nothing was sent.
    Connect,
    /// An attempt's timeout or the total deadline passed.
    Timeout,
    /// The connection failed on the way.
    Transport,
    /// The reply's HTTP status is not one of success.
    Status,
    /// The service answered with a code other than success.
    Api,
    /// The reply redirects to where the call must not follow.
    Redirect,
    /// The reply is not what the operation answers with.
    Decode,
    /// The reply is larger than the client's limit.
    TooLarge,
    /// A page does not advance, or there are more pages than allowed.
    Pages,
}

/// What a failure means, whichever way the service said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    RateLimited,
    Unauthenticated,
    Forbidden,
    NotFound,
}

type Source = Arc<dyn StdError + Send + Sync>;

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    /// What happened, without values. Empty: the kind says it all.
    what: String,
    operation: Option<&'static str>,
    status: Option<StatusCode>,
    code: Option<i64>,
    message: Option<String>,
    request_id: Option<String>,
    server_time: Option<u64>,
    attempts: u32,
    meaning: Option<Meaning>,
    retryable: bool,
    retry_after: Option<Duration>,
    pointer: Option<String>,
    body: Bytes,
    source: Option<Source>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, what: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            what: what.into(),
            operation: None,
            status: None,
            code: None,
            message: None,
            request_id: None,
            server_time: None,
            attempts: 0,
            meaning: None,
            retryable: false,
            retry_after: None,
            pointer: None,
            body: Bytes::new(),
            source: None,
        }))
    }

    /// The same failure, for another of those who waited for the same thing.
    pub(crate) fn shared(&self) -> Self {
        Self(self.0.clone())
    }

    pub(crate) fn configuration(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, what)
    }

    pub(crate) fn request(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::Request, what)
    }

    /// A reply that cannot be decoded; `pointer` is where in the body.
    pub(crate) fn decode(
        reply: &RawReply,
        source: impl StdError + Send + Sync + 'static,
        pointer: Option<String>,
    ) -> Self {
        let error = Self::new(ErrorKind::Decode, "")
            .with_reply(reply)
            .with_source(source)
            .with_pointer(pointer);
        if reply.head.operation.secret_reply {
            error.without_body()
        } else {
            error
        }
    }

    pub(crate) fn with_pointer(mut self, pointer: Option<String>) -> Self {
        self.0.pointer = pointer;
        self
    }

    /// Takes over what is known of a reply: status, request id, attempts, a bounded part of the body.
    pub(crate) fn with_reply(mut self, reply: &RawReply) -> Self {
        let inner = &mut *self.0;
        inner.operation = Some(reply.head.operation.id);
        inner.status = Some(reply.head.status);
        inner.request_id = reply.head.request_id.clone();
        inner.server_time = reply.head.time;
        inner.attempts = reply.head.attempts;
        if let Some(body) = reply.bytes() {
            inner.body = body.slice(..body.len().min(KEPT));
        }
        self
    }

    /// Keeps nothing of the body.
    pub(crate) fn without_body(mut self) -> Self {
        self.0.body = Bytes::new();
        self
    }

    pub(crate) fn with_service(mut self, code: Option<i64>, message: Option<&str>) -> Self {
        self.0.code = code;
        self.0.message = message.map(one_line).filter(|message| !message.is_empty());
        self
    }

    pub(crate) fn with_meaning(mut self, meaning: Option<Meaning>) -> Self {
        self.0.meaning = meaning;
        self
    }

    pub(crate) fn with_retry(mut self, retryable: bool, after: Option<Duration>) -> Self {
        self.0.retryable = retryable;
        self.0.retry_after = after;
        self
    }

    pub(crate) fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Arc::new(source));
        self
    }

    pub(crate) fn with_operation(mut self, operation: &'static str) -> Self {
        self.0.operation.get_or_insert(operation);
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Adds what a person should know besides.
    pub(crate) fn with_hint(mut self, hint: &str) -> Self {
        if !self.0.what.is_empty() {
            self.0.what.push_str("; ");
        }
        self.0.what.push_str(hint);
        self
    }

    /// Hides what must not be shown, should the service have echoed it.
    pub(crate) fn masked(mut self, mask: impl Fn(&str) -> String) -> Self {
        let inner = &mut *self.0;
        inner.message = inner.message.take().map(|message| mask(&message));
        if !inner.body.is_empty() {
            inner.body = mask(&String::from_utf8_lossy(&inner.body)).into();
        }
        self
    }

    /// The kind of failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation's name in the document.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The reply's HTTP status, if there was a reply.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The service's own code, if the reply held one.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.0.code
    }

    /// The service's own words, shortened to one line.
    ///
    /// Where no envelope has them: the first text in `message`, `msg`, `error_description`, `detail`,
    /// `title`, `error` or `errors` of a JSON body, or in such a member inside one of these.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The id under which the service knows the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How many attempts were made; 0 when nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Where in the reply decoding failed, as a path such as `data.list[3].id`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.pointer.as_deref()
    }

    /// How long the service asked to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The first 512 bytes of the reply's body as text. May hold personal data: think before logging it.
    /// None of a reply that was to hold secrets, such as tokens.
    #[must_use]
    pub fn preview(&self) -> Option<String> {
        let body = &self.0.body;
        (!body.is_empty())
            .then(|| String::from_utf8_lossy(&body[..body.len().min(PREVIEW)]).into_owned())
    }

    /// Decodes the reply's body, of which the first 64 KiB are kept, for documents that describe their errors.
    ///
    /// # Errors
    /// When the body is not that JSON.
    pub fn json<T: serde::de::DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_slice(&self.0.body)
    }

    /// Refused for the rate of calls: HTTP 429 or the service's code for it.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.0.meaning == Some(Meaning::RateLimited)
    }

    /// Credentials are missing, wrong, expired or not enough: before sending, by HTTP 401 or 403, or by the service's code.
    #[must_use]
    pub fn is_auth(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Credentials | ErrorKind::Token)
            || matches!(
                self.0.meaning,
                Some(Meaning::Unauthenticated | Meaning::Forbidden)
            )
    }

    /// The credentials themselves were refused, not what they allow.
    pub(crate) fn is_unauthenticated(&self) -> bool {
        self.0.meaning == Some(Meaning::Unauthenticated)
    }

    /// The service's clock when it answered, in Unix seconds.
    pub(crate) fn server_time(&self) -> Option<u64> {
        self.0.server_time
    }

    /// There is no such thing: HTTP 404 or the service's code for it.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.0.meaning == Some(Meaning::NotFound)
    }

    /// The same call may well succeed later: connection failures, timeouts, 408, 429, 5xx and refusals for rate.
    ///
    /// Says nothing on whether repeating is harmless, which is for the operation to say.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    /// An attempt's timeout or the total deadline passed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// No connection was made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }

    /// The reply is not what the document says.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// One line of bounded length, without control characters.
fn one_line(text: &str) -> String {
    let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line: String = clean
        .chars()
        .filter(|c| !c.is_control())
        .take(MESSAGE)
        .collect();
    if line.len() < clean.len() {
        line.push('…');
    }
    line
}
