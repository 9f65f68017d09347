//! A moment, as the service wrote it.

use jiff::{Timestamp, civil, tz::TimeZone};
use std::fmt;
use std::time::SystemTime;

/// A moment. Keeps the text as the service wrote it, whatever that is, and reads
/// it on demand: RFC 3339, or `2025-06-20 11:06:48`, which is taken as UTC.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime(String);

impl DateTime {
    /// In UTC, in the form `2025-06-20 11:06:48`, for services that want a space. Moments that no date
    /// can tell become the epoch.
    #[must_use]
    pub fn spaced(time: SystemTime) -> Self {
        let time = Timestamp::try_from(time).unwrap_or_default();
        Self(time.strftime("%Y-%m-%d %H:%M:%S").to_string())
    }

    /// The text as it is sent and received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The moment, if the text is a date and a time.
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        Some(self.timestamp()?.into())
    }

    /// Unix seconds, if the text is a date and a time.
    #[must_use]
    pub fn to_unix(&self) -> Option<i64> {
        Some(self.timestamp()?.as_second())
    }

    fn timestamp(&self) -> Option<Timestamp> {
        self.0.parse().ok().or_else(|| {
            let utc = self
                .0
                .parse::<civil::DateTime>()
                .ok()?
                .to_zoned(TimeZone::UTC)
                .ok()?;
            Some(utc.timestamp())
        })
    }
}

impl From<SystemTime> for DateTime {
    /// In UTC, as RFC 3339. Moments that no date can tell become the epoch.
    fn from(time: SystemTime) -> Self {
        Self(Timestamp::try_from(time).unwrap_or_default().to_string())
    }
}

impl From<DateTime> for String {
    /// The text as it is sent and received.
    fn from(moment: DateTime) -> Self {
        moment.0
    }
}

impl From<String> for DateTime {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for DateTime {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
