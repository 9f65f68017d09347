//! The codec of scalars, and of JSON that is kept as it is.

use super::encode::List;
use super::{Decode, Encode, Fault, Token, View};
use crate::runtime::scalar::{Base64, Date, DateTime, Nullable, NumericId};
use serde_json::Value;
use std::collections::BTreeMap;

impl Decode for String {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        token.text().map(str::to_owned)
    }
}

impl Encode for String {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Encode for str {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Decode for bool {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        match token {
            Token::Boolean(value) => Ok(value),
            token => Err(Fault::expected("a boolean", &token)),
        }
    }
}

impl Encode for bool {
    fn view(&self) -> View<'_> {
        View::Boolean(*self)
    }
}

/// `2.0` is an integer to JSON Schema. The range is the one in which floats tell integers apart.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

impl Decode for i64 {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        let value = match token {
            Token::Integer(value) => Some(value),
            Token::Unsigned(value) => value.try_into().ok(),
            Token::Float(value) => whole(value),
            _ => None,
        };
        value.ok_or_else(|| Fault::expected("a whole number of 64 bits", &token))
    }
}

impl Encode for i64 {
    fn view(&self) -> View<'_> {
        View::Integer(*self)
    }
}

impl Decode for i32 {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        let fault = Fault::expected("a whole number of 32 bits", &token);
        i64::decode(token)
            .ok()
            .and_then(|value| value.try_into().ok())
            .ok_or(fault)
    }
}

impl Encode for i32 {
    fn view(&self) -> View<'_> {
        View::Integer((*self).into())
    }
}

impl Decode for u64 {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        let value = match token {
            Token::Integer(value) => value.try_into().ok(),
            Token::Unsigned(value) => Some(value),
            Token::Float(value) => whole(value).and_then(|value| value.try_into().ok()),
            _ => None,
        };
        value.ok_or_else(|| Fault::expected("a whole number from zero", &token))
    }
}

impl Encode for u64 {
    fn view(&self) -> View<'_> {
        View::Unsigned(*self)
    }
}

impl Decode for f64 {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        match token {
            Token::Float(value) => Ok(value),
            Token::Integer(value) => Ok(value as Self),
            Token::Unsigned(value) => Ok(value as Self),
            token => Err(Fault::expected("a number", &token)),
        }
    }
}

impl Encode for f64 {
    fn view(&self) -> View<'_> {
        View::Float(*self)
    }
}

/// Dates keep their text, whatever it is.
macro_rules! texts {
    ($($ty:ident $make:ident),*) => {$(
        impl Decode for $ty {
            fn decode(token: Token<'_>) -> Result<Self, Fault> {
                String::decode(token).map(Self::$make)
            }
        }

        impl Encode for $ty {
            fn view(&self) -> View<'_> {
                View::Text(self.as_str())
            }
        }

        crate::runtime::value!($ty: both);
    )*};
}
texts!(Date from, DateTime from, Base64 from_text);

impl Decode for NumericId {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        match token {
            Token::Text(text) => Ok(text.into()),
            Token::Integer(number) => Ok(number.into()),
            Token::Unsigned(number) => Ok(number.into()),
            token => Err(Fault::expected("a number or a string", &token)),
        }
    }
}

impl Encode for NumericId {
    fn view(&self) -> View<'_> {
        match self
            .number()
            .map(|number| (number.try_into(), number.try_into()))
        {
            Some((Ok(number), _)) => View::Integer(number),
            Some((_, Ok(number))) => View::Unsigned(number),
            _ => View::Text(self.as_str()),
        }
    }
}

crate::runtime::value!(NumericId: both);

impl<T: Decode> Decode for Nullable<T> {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        match token {
            Token::Null => Ok(Self::Null),
            token => T::decode(token).map(Self::Value),
        }
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}

impl<T: Encode> Encode for Nullable<T> {
    fn view(&self) -> View<'_> {
        match self {
            Self::Null => View::Null,
            Self::Value(value) => value.view(),
        }
    }
}

impl Decode for Value {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        Ok(match token {
            Token::Null => Self::Null,
            Token::Boolean(value) => value.into(),
            Token::Integer(value) => value.into(),
            Token::Unsigned(value) => value.into(),
            Token::Float(value) => value.into(),
            Token::Text(value) => value.into(),
            token @ Token::List(_) => Self::Array(Vec::decode(token)?),
            token @ Token::Object(_) => {
                Self::Object(BTreeMap::decode(token)?.into_iter().collect())
            }
        })
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }

    fn blank() -> Option<Self> {
        Some(Self::Null)
    }
}

impl Encode for Value {
    fn view(&self) -> View<'_> {
        match self {
            Self::Null => View::Null,
            Self::Bool(value) => View::Boolean(*value),
            Self::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => View::Integer(value),
                (None, Some(value)) => View::Unsigned(value),
                (None, None) => View::Float(number.as_f64().unwrap_or(f64::NAN)),
            },
            Self::String(text) => View::Text(text),
            Self::Array(values) => View::List(values as &dyn List),
            Self::Object(members) => View::Object(
                members
                    .iter()
                    .map(|(name, value)| (name.as_str(), value as &dyn Encode))
                    .collect(),
            ),
        }
    }
}
