//! An id that may be a number or a text, whichever of them somebody has at hand.

use std::borrow::Cow;
use std::fmt;

/// An id, made of a number or of its text. Where it is a field, it is sent as a number; where a
/// setter takes it for a text, as that text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NumericId(String);

impl NumericId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number that is sent. `None` for a text such as `007`, which no number would give back: it is
    /// sent as text, for the service to refuse.
    pub(crate) fn number(&self) -> Option<i128> {
        let number: i128 = self.0.parse().ok()?;
        (number.to_string() == self.0).then_some(number)
    }
}

impl From<String> for NumericId {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// What else an id is made of.
macro_rules! made_of {
    ($($ty:ty),*) => {$(
        impl From<$ty> for NumericId {
            fn from(id: $ty) -> Self {
                Self(id.to_string())
            }
        }
    )*};
}
made_of!(&str, &String, Box<str>, Cow<'_, str>, i32, i64, u32, u64);

impl fmt::Display for NumericId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
