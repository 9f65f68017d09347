//! A day, as the service wrote it.

use jiff::civil;
use std::fmt;

/// A day of the calendar. Keeps the text as the service wrote it, whatever that is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(String);

impl Date {
    /// A day of the calendar, `None` if there is no such day.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Some(Self(civil::Date::new(year, month, day).ok()?.to_string()))
    }

    /// The text as it is sent and received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Year, month and day, if the text is a date.
    #[must_use]
    pub fn to_ymd(&self) -> Option<(i16, i8, i8)> {
        let date: civil::Date = self.0.parse().ok()?;
        Some((date.year(), date.month(), date.day()))
    }
}

impl From<String> for Date {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Date {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
