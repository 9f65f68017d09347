//! What a fake transport was asked.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use std::fmt;

/// A request as a [`FakeTransport`](super::FakeTransport) got it.
#[derive(Clone)]
pub struct Recorded {
    pub(super) operation: &'static str,
    pub(super) path: &'static str,
    pub(super) attempt: u32,
    pub(super) method: http::Method,
    pub(super) uri: http::Uri,
    pub(super) headers: http::HeaderMap,
    pub(super) body: Bytes,
}

impl Recorded {
    /// The operation's name in the document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Which attempt of its call this was, from 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> &http::Method {
        &self.method
    }

    /// The whole URL, as it was sent.
    #[must_use]
    pub fn uri(&self) -> &http::Uri {
        &self.uri
    }

    /// The first value of a parameter of the query, decoded.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        let query = self.uri.query().unwrap_or_default();
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body, empty if there was none.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body, decoded.
    ///
    /// # Errors
    /// When it is not that JSON.
    pub fn json<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_slice(&self.body)
    }
}

impl fmt::Debug for Recorded {
    /// The path template: values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} ({}, attempt {})",
            self.method, self.path, self.operation, self.attempt
        )
    }
}
