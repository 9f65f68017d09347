//! `Retry-After`, in both of its forms.

use jiff::fmt::rfc2822::DateTimeParser;
use std::time::{Duration, SystemTime};

/// How long to wait: seconds, or the time until an HTTP date. A date that has passed means now.
pub(crate) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date: SystemTime = DateTimeParser::new().parse_timestamp(value).ok()?.into();
    Some(date.duration_since(now).unwrap_or_default())
}
