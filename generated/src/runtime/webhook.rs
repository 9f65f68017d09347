//! Receiving deliveries: is this one from the service, and is it fresh? Answered from the raw bytes,
//! before anything is decoded. Knows no web framework; header names and the rule are data handed in.

use super::auth::sign;
use super::codec::{self, Decode};
use super::error::{Error, ErrorKind, Result};
use super::secret::Secret;
use http::{HeaderMap, HeaderName};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// How far the clocks may be apart unless it is set.
const TOLERANCE: Duration = Duration::from_secs(15 * 60);
/// How many bytes a delivery may have unless it is set.
const LIMIT: usize = 1024 * 1024;

/// What a service puts around its deliveries.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WebhookSignature {
    /// The header that holds the time of sending in Unix seconds.
    pub(crate) timestamp: &'static str,
    /// The header that holds the signature in hex.
    pub(crate) signature: &'static str,
    /// The header that holds the id of the delivery.
    pub(crate) request_id: &'static str,
    pub(crate) text: WebhookText,
}

/// What the signature of a delivery covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WebhookText {
    /// As a request without parameters: `timestamp=<header>|<body>`, HMAC-SHA256 under the secret.
    TimestampBody,
}

impl WebhookText {
    /// The rule of requests, applied to a delivery: the one place that says what is signed.
    fn of(self, timestamp: &str, body: &[u8]) -> Vec<u8> {
        let Self::TimestampBody = self;
        sign::text(
            crate::runtime::security::SignedText::QueryTimestampBody,
            std::iter::empty(),
            timestamp,
            body,
        )
    }
}

/// Verifies deliveries.
///
/// Several secrets can be given, so that one can be replaced by another without losing deliveries.
/// Signatures are compared in constant time.
#[derive(Clone)]
pub struct Verifier {
    rules: &'static WebhookSignature,
    secrets: Vec<Secret>,
    tolerance: Duration,
    limit: usize,
    now: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

/// A delivery that is what it claims to be, not yet decoded.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified<'a> {
    /// When it was sent, by the service's clock.
    pub sent_at: SystemTime,
    /// The id of the delivery, if it has one. Not signed: good for logs, not for proofs.
    pub request_id: Option<String>,
    pub(crate) body: &'a [u8],
}

/// Why a delivery is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// The body is larger than the limit.
    #[error("the delivery has {length} bytes, more than {limit}")]
    TooLarge {
        /// How many bytes it has.
        length: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// A header is missing or unreadable.
    #[error("the header `{0}` is missing or unreadable")]
    Header(&'static str),
    /// The time of sending is too far from now: a replay, or a clock that is wrong.
    #[error("the delivery was signed {apart} seconds from now, more than {tolerance}")]
    Stale {
        /// How many seconds the clocks are apart.
        apart: u64,
        /// How many are allowed.
        tolerance: u64,
    },
    /// No secret makes this signature: tampered with, or signed by somebody else.
    #[error("the signature does not match")]
    Signature,
}

impl Verifier {
    pub(crate) fn with(rules: &'static WebhookSignature, secret: impl Into<String>) -> Self {
        Self {
            rules,
            secrets: vec![Secret::from(secret)],
            tolerance: TOLERANCE,
            limit: LIMIT,
            now: Arc::new(SystemTime::now),
        }
    }

    /// Accepts another secret too.
    #[must_use]
    pub fn also(mut self, secret: impl Into<String>) -> Self {
        self.secrets.push(Secret::from(secret));
        self
    }

    /// How far the time of sending may be from now, either way. Default: 15 minutes.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// How many bytes a delivery may have. Default: 1 MiB.
    #[must_use]
    pub fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Tells the time, in place of the system's clock.
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.now = Arc::new(now);
        self
    }

    /// Verifies a delivery: its headers and the bytes of its body, exactly as they came.
    ///
    /// # Errors
    /// When it is too large, lacks a header, is too old or too new, or is signed with none of the secrets.
    pub fn verify<'a>(
        &self,
        headers: &HeaderMap,
        body: &'a [u8],
    ) -> std::result::Result<Verified<'a>, VerifyError> {
        if body.len() > self.limit {
            return Err(VerifyError::TooLarge {
                length: body.len(),
                limit: self.limit,
            });
        }
        let text = header(headers, self.rules.timestamp)?;
        let mac = sign::unhex(header(headers, self.rules.signature)?);
        let mac = mac.ok_or(VerifyError::Header(self.rules.signature))?;
        let timestamp: u64 = text
            .parse()
            .map_err(|_| VerifyError::Header(self.rules.timestamp))?;
        let signed = self.rules.text.of(text, body);
        // Every secret is tried, so that the time taken does not tell which one matched.
        let matches = self
            .secrets
            .iter()
            .filter(|secret| sign::verify(secret.expose(), &signed, &mac))
            .count();
        if matches == 0 {
            return Err(VerifyError::Signature);
        }
        let apart = timestamp.abs_diff(super::clock::unix((self.now)()));
        let tolerance = self.tolerance.as_secs();
        if apart > tolerance {
            return Err(VerifyError::Stale { apart, tolerance });
        }
        let sent_at = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(timestamp));
        Ok(Verified {
            sent_at: sent_at.ok_or(VerifyError::Header(self.rules.timestamp))?,
            request_id: header(headers, self.rules.request_id)
                .ok()
                .map(str::to_owned),
            body,
        })
    }

    /// The signature that the service would put on a delivery: for tests of one's own receiver.
    #[must_use]
    pub fn sign(&self, timestamp: u64, body: &[u8]) -> String {
        let secret = self.secrets.first().map_or("", Secret::expose);
        sign::hex(&sign::mac(
            secret,
            &self.rules.text.of(&timestamp.to_string(), body),
        ))
    }

    /// The headers of a delivery that is sent at this time, with the id `test`: for tests of one's own
    /// receiver.
    #[must_use]
    pub fn headers(&self, timestamp: u64, body: &[u8]) -> HeaderMap {
        let pairs = [
            (self.rules.timestamp, timestamp.to_string()),
            (self.rules.signature, self.sign(timestamp, body)),
            (self.rules.request_id, "test".to_owned()),
        ];
        // A name that is none of HTTP's cannot be sent, and is missed when it is verified.
        let pairs = pairs.into_iter().filter_map(|(name, value)| {
            Some((HeaderName::try_from(name).ok()?, value.try_into().ok()?))
        });
        pairs.collect()
    }
}

/// Decodes the body of a delivery.
pub(crate) fn delivered<T: Decode>(topic: &str, body: &[u8]) -> Result<T> {
    codec::from_slice(body).map_err(|fault| {
        let pointer = fault.path();
        let what = format!("{}, in a delivery of `{topic}`", fault.message());
        Error::new(ErrorKind::Decode, what)
            .with_pointer(pointer)
            .with_source(fault)
    })
}

fn header<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
) -> std::result::Result<&'a str, VerifyError> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .ok_or(VerifyError::Header(name))
}

impl fmt::Debug for Verified<'_> {
    /// Without the body: it tells of customers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("sent_at", &self.sent_at)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("secrets", &self.secrets.len())
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}
