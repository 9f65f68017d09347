//! A value that can be null where null and nothing differ.

use super::{Date, DateTime, NumericId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value or an explicit null. `Option<Nullable<T>>` tells a member that is left out from one that is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// An explicit null.
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if it is not null.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, if it is not null.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<T> for Nullable<Box<T>> {
    fn from(value: T) -> Self {
        Self::Value(Box::new(value))
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    /// `None` is null: what is to be left out is not set at all.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// By their names: `&str` for every `T` that is made of one would clash with `T` itself.
macro_rules! made_of_text {
    ($($ty:ty),*) => {$(
        impl From<&str> for Nullable<$ty> {
            fn from(text: &str) -> Self {
                Self::Value(text.into())
            }
        }
    )*};
}
made_of_text!(String, Date, DateTime, NumericId);

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
