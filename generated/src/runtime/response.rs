//! A successful reply: the value, and what came with it.

use super::reply::Head;
use http::{HeaderMap, StatusCode};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::time::{Duration, SystemTime};

/// A decoded reply. Dereferences to the value; status, headers, request id and
/// the service's time come with it.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    head: Box<Head>,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, head: Box<Head>) -> Self {
        Self { value, head }
    }

    /// The value alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The HTTP headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The id under which the service knows the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id.as_deref()
    }

    /// When the service answered, by its own clock.
    #[must_use]
    pub fn server_time(&self) -> Option<SystemTime> {
        SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(self.head.time?))
    }

    /// How many attempts it took.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.head.attempts
    }

    /// The same reply with another value.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            value: change(self.value),
            head: self.head,
        }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    /// Without the headers: they may hold cookies.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.head.status)
            .field("request_id", &self.head.request_id)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
