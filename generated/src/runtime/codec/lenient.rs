//! Scalars that are taken from other JSON types, where the document says that they come so.

use super::decode::list;
use super::fit::changed;
use super::{Decode, Fault, Slot, Token};
use crate::runtime::scalar::{Date, DateTime};
use std::collections::BTreeMap;

/// A type that can be read from more than its own JSON type.
pub(crate) trait Lenient: Decode {
    /// Reads a value. `None` where the service writes something for nothing, such as an empty
    /// text for no date.
    fn lenient(token: Token<'_>) -> Result<Option<Self>, Fault>;
}

/// A slot for such a type.
pub(crate) struct LenientSlot<'a, T>(&'a mut Option<T>);

impl<'a, T> LenientSlot<'a, T> {
    pub(crate) fn new(slot: &'a mut Option<T>) -> Self {
        Self(slot)
    }
}

impl<T: Lenient> Slot for LenientSlot<'_, T> {
    fn fill(&mut self, token: Token<'_>) -> Result<(), Fault> {
        *self.0 = match token {
            Token::Null => T::null(),
            token => T::lenient(token)?,
        };
        Ok(())
    }
}

impl Lenient for String {
    fn lenient(token: Token<'_>) -> Result<Option<Self>, Fault> {
        Ok(Some(match token {
            Token::Boolean(value) => changed(value.to_string()),
            Token::Integer(value) => changed(value.to_string()),
            Token::Unsigned(value) => changed(value.to_string()),
            // As JSON writes it: `1.0` is not `1`.
            Token::Float(value) => changed(serde_json::Value::from(value).to_string()),
            token => Self::decode(token)?,
        }))
    }
}

impl Lenient for bool {
    fn lenient(token: Token<'_>) -> Result<Option<Self>, Fault> {
        match token {
            Token::Integer(0)
            | Token::Unsigned(0)
            | Token::Text("0" | "false" | "False" | "FALSE") => Ok(changed(Some(false))),
            Token::Integer(1)
            | Token::Unsigned(1)
            | Token::Text("1" | "true" | "True" | "TRUE") => Ok(changed(Some(true))),
            Token::Text("") => Ok(changed(None)),
            token => Self::decode(token).map(Some),
        }
    }
}

/// Numbers in texts; a boolean is 0 or 1.
macro_rules! numbers {
    ($($ty:ty),*) => {$(
        impl Lenient for $ty {
            fn lenient(token: Token<'_>) -> Result<Option<Self>, Fault> {
                match token {
                    Token::Text("") => Ok(changed(None)),
                    Token::Text(text) => match text.parse() {
                        Ok(value) => Ok(changed(Some(value))),
                        Err(_) => Err(Fault::expected("a number", &token)),
                    },
                    Token::Boolean(value) => Ok(changed(Some(u8::from(value).into()))),
                    token => Self::decode(token).map(Some),
                }
            }
        }
    )*};
}
numbers!(i32, i64, u64, f64);

/// No date is written as an empty text.
macro_rules! dates {
    ($($ty:ty),*) => {$(
        impl Lenient for $ty {
            fn lenient(token: Token<'_>) -> Result<Option<Self>, Fault> {
                Ok(match String::lenient(token)? {
                    Some(text) if text.is_empty() => changed(None),
                    text => text.map(Self::from),
                })
            }
        }
    )*};
}
dates!(Date, DateTime);

impl<T: Lenient> Lenient for Option<T> {
    fn lenient(token: Token<'_>) -> Result<Option<Self>, Fault> {
        match token {
            Token::Null => Ok(Some(None)),
            token => T::lenient(token).map(Some),
        }
    }
}

impl<T: Lenient> Lenient for Box<T> {
    fn lenient(token: Token<'_>) -> Result<Option<Self>, Fault> {
        Ok(T::lenient(token)?.map(Self::new))
    }
}

impl<T: Lenient> Lenient for crate::runtime::Nullable<T> {
    fn lenient(token: Token<'_>) -> Result<Option<Self>, Fault> {
        match token {
            Token::Null => Ok(Some(Self::Null)),
            token => Ok(T::lenient(token)?.map(Self::Value)),
        }
    }
}

/// An item that a list can be read into.
struct Item<T>(Option<T>);

impl<T> Default for Item<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Lenient> Slot for Item<T> {
    fn fill(&mut self, token: Token<'_>) -> Result<(), Fault> {
        LenientSlot(&mut self.0).fill(token)
    }
}

impl<T: Lenient> Lenient for Vec<T> {
    fn lenient(token: Token<'_>) -> Result<Option<Self>, Fault> {
        list(token, |slot: &mut Item<T>| slot.0.take()).map(Some)
    }
}

impl<T: Lenient> Lenient for BTreeMap<String, T> {
    fn lenient(token: Token<'_>) -> Result<Option<Self>, Fault> {
        struct Loose<T>(BTreeMap<String, T>);
        impl<T: Lenient> super::Rest for Loose<T> {
            fn put(&mut self, name: &str, token: Token<'_>) -> Result<(), Fault> {
                let mut slot = Item(None);
                slot.fill(token)?;
                self.0
                    .extend(slot.0.map(|value: T| (name.to_owned(), value)));
                Ok(())
            }
        }
        let mut out = Loose(Self::new());
        token.object(&mut [], &[], Some(&mut out))?;
        Ok(Some(out.0))
    }
}
