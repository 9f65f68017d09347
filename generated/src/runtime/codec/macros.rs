//! The macros that emitted types call: one table, or none, and the type can be read and written.
//!
//! After its name stands which way the type travels: `read`, what the service sends, `write`,
//! what it is sent, or `both`. What the other way needs is there with the feature `serde-both`
//! and in the tests of the crate itself: few ask for it, and the compiler would pay for it with
//! every type. Inside, the two ways are the attributes of what reads and of what writes.

/// Calls the macro with what stands before the impls that read and before those that write.
macro_rules! ways {
    ($called:ident read $($rest:tt)*) => {
        $crate::runtime::$called!(@impl [] [#[cfg(any(test, feature = "serde-both"))]] $($rest)*);
    };
    ($called:ident write $($rest:tt)*) => {
        $crate::runtime::$called!(@impl [#[cfg(any(test, feature = "serde-both"))]] [] $($rest)*);
    };
    ($called:ident both $($rest:tt)*) => {
        $crate::runtime::$called!(@impl [] [] $($rest)*);
    };
}
pub(crate) use ways;

/// A struct: its fields, each with how it is read, whether it must be there, and its name.
macro_rules! object {
    ($ty:ident: $way:ident $($table:tt)*) => {
        $crate::runtime::ways!(object $way $ty $($table)*);
    };
    (@impl [$($read:tt)*] [$($write:tt)*] $ty:ident { $($field:ident: $mode:ident $presence:ident $name:literal,)* } $(aliases { $($alias:literal => $main:literal,)* })? $(extra $extra:ident)?) => {
        $($read)*
        impl $crate::runtime::Decode for $ty {
            #[inline]
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                $(let mut $field = None;)*
                $(let mut $extra = ::std::collections::BTreeMap::new();)?
                token.object(
                    &mut [$(($name, $crate::runtime::object!(@slot $mode $field)),)*],
                    &[$($(($alias, $main),)*)?],
                    $crate::runtime::rest!($($extra)?),
                )?;
                Ok(Self {
                    $($field: $crate::runtime::object!(@found $presence $field $name),)*
                    $($extra,)?
                })
            }
        }

        $($write)*
        impl $crate::runtime::Object for $ty {
            #[inline]
            fn members(&self, out: &mut dyn $crate::runtime::Out) {
                out.put(&[$(($name, $crate::runtime::object!(@shown $presence self.$field)),)*]);
                $($crate::runtime::Object::members(&self.$extra, out);)?
            }
        }

        $($write)*
        impl $crate::runtime::Encode for $ty {
            #[inline]
            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Object(self)
            }
        }

        $crate::runtime::value!(@impl [$($read)*] [$($write)*] $ty);
    };

    // What is said of a field decides, here and not in functions and `?`: the compiler would look
    // at each call anew, for every field of every type.
    (@slot strict $field:ident) => {
        &mut $field
    };
    (@slot lenient $field:ident) => {
        &mut $crate::runtime::LenientSlot::new(&mut $field)
    };
    (@found required $field:ident $name:literal) => {
        match $field {
            Some(value) => value,
            None => return $crate::runtime::missing($name),
        }
    };
    // Nothing is no items.
    (@found listed $field:ident $name:literal) => {
        $field.unwrap_or_default()
    };
    // A member that may be missing, or `null`, is as it was found.
    (@found $presence:ident $field:ident $name:literal) => {
        $field
    };
    (@shown nullable $field:expr) => {
        &$crate::runtime::OrNull(&$field)
    };
    // What is absent is left out.
    (@shown $presence:ident $field:expr) => {
        &$field
    };
}
pub(crate) use object;

/// Where members without a field go.
macro_rules! rest {
    () => {
        None
    };
    ($extra:ident) => {
        Some(&mut $extra)
    };
}
pub(crate) use rest;

/// Plain serde for what can be read and written.
///
/// `Unpin` is said outright: long chains of types would overflow the compiler's search for it.
macro_rules! value {
    ($ty:ident: $way:ident) => {
        $crate::runtime::ways!(value $way $ty);
    };
    (@impl [$($read:tt)*] [$($write:tt)*] $ty:ident) => {
        $($read)*
        impl<'de> ::serde::Deserialize<'de> for $ty {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::runtime::deserialize(deserializer)
            }
        }

        $($write)*
        impl ::serde::Serialize for $ty {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::serialize(self, serializer)
            }
        }

        impl Unpin for $ty {}
    };
}
pub(crate) use value;

/// A type around another that reads and writes as that one.
macro_rules! transparent {
    ($ty:ident: $way:ident) => {
        $crate::runtime::ways!(transparent $way $ty);
    };
    (@impl [$($read:tt)*] [$($write:tt)*] $ty:ident) => {
        $($read)*
        impl $crate::runtime::Decode for $ty {
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                $crate::runtime::Decode::decode(token).map(Self)
            }
        }

        $($write)*
        impl $crate::runtime::Encode for $ty {
            fn view(&self) -> $crate::runtime::View<'_> {
                self.0.view()
            }
        }

        $crate::runtime::value!(@impl [$($read)*] [$($write)*] $ty);
    };
}
pub(crate) use transparent;

/// An open enum of texts: its variants, each with the text that the service writes.
macro_rules! text_enum {
    ($ty:ident: $way:ident $($table:tt)*) => {
        $crate::runtime::ways!(text_enum $way $ty $($table)*);
    };
    (@impl [$($read:tt)*] [$($write:tt)*] $ty:ident $($mode:ident)? { $($variant:ident: $text:literal,)* }) => {
        impl $ty {
            /// The text as the service writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(text) => text,
                }
            }
        }

        // By value, so that no one can tell `Other` with a known value from the known one.
        impl PartialEq for $ty {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $ty {}

        impl ::std::hash::Hash for $ty {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        $crate::runtime::text_enum!(@decode [$($read)*] $($mode)? $ty);

        $($write)*
        impl $crate::runtime::Encode for $ty {
            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Text(self.as_str())
            }
        }

        impl From<&str> for $ty {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::Other(text.to_owned()),
                }
            }
        }

        impl From<String> for $ty {
            fn from(text: String) -> Self {
                // A new value is copied once more, rather than a second table compiled.
                text.as_str().into()
            }
        }

        impl ::std::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        // The text in quotes, not the variant: what is equal looks alike, and the compiler has no
        // second table.
        impl ::std::fmt::Debug for $ty {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        $crate::runtime::value!(@impl [$($read)*] [$($write)*] $ty);
    };
    (@decode [$($read:tt)*] $ty:ident) => {
        $($read)*
        impl $crate::runtime::Decode for $ty {
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                match token {
                    $crate::runtime::Token::Text(text) => Ok(text.into()),
                    token => Err($crate::runtime::Fault::expected("a string", &token)),
                }
            }
        }
    };
    (@decode [$($read:tt)*] lenient $ty:ident) => {
        $($read)*
        impl $crate::runtime::Decode for $ty {
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                let text = <String as $crate::runtime::Lenient>::lenient(token)?;
                Ok(text.unwrap_or_default().into())
            }
        }

        $($read)*
        impl $crate::runtime::Lenient for $ty {
            fn lenient(token: $crate::runtime::Token<'_>) -> Result<Option<Self>, $crate::runtime::Fault> {
                <Self as $crate::runtime::Decode>::decode(token).map(Some)
            }
        }
    };
}
pub(crate) use text_enum;

/// An open enum of integers: its variants, each with the number that the service writes.
macro_rules! integer_enum {
    ($ty:ident: $way:ident $($table:tt)*) => {
        $crate::runtime::ways!(integer_enum $way $ty $($table)*);
    };
    (@impl [$($read:tt)*] [$($write:tt)*] $ty:ident $($mode:ident)? { $($variant:ident: $number:literal,)* }) => {
        impl $ty {
            /// The number as the service writes it.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $number,)*
                    Self::Other(number) => *number,
                }
            }
        }

        // By value, so that no one can tell `Other` with a known value from the known one.
        impl PartialEq for $ty {
            fn eq(&self, other: &Self) -> bool {
                self.as_i64() == other.as_i64()
            }
        }

        impl Eq for $ty {}

        impl ::std::hash::Hash for $ty {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_i64().hash(state);
            }
        }

        $crate::runtime::integer_enum!(@decode [$($read)*] $($mode)? $ty);

        $($write)*
        impl $crate::runtime::Encode for $ty {
            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Integer(self.as_i64())
            }
        }

        impl From<i64> for $ty {
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::Other(number),
                }
            }
        }

        impl From<$ty> for i64 {
            fn from(value: $ty) -> Self {
                value.as_i64()
            }
        }

        impl ::std::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.as_i64().fmt(f)
            }
        }

        $crate::runtime::value!(@impl [$($read)*] [$($write)*] $ty);
    };
    (@decode [$($read:tt)*] $ty:ident) => {
        $($read)*
        impl $crate::runtime::Decode for $ty {
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                <i64 as $crate::runtime::Decode>::decode(token).map(Self::from)
            }
        }
    };
    (@decode [$($read:tt)*] lenient $ty:ident) => {
        $($read)*
        impl $crate::runtime::Decode for $ty {
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                <Self as $crate::runtime::Lenient>::lenient(token)?
                    .ok_or_else(|| $crate::runtime::Fault::new("expected a number, found an empty string"))
            }
        }

        $($read)*
        impl $crate::runtime::Lenient for $ty {
            fn lenient(token: $crate::runtime::Token<'_>) -> Result<Option<Self>, $crate::runtime::Fault> {
                Ok(<i64 as $crate::runtime::Lenient>::lenient(token)?.map(Self::from))
            }
        }

        impl From<bool> for $ty {
            fn from(value: bool) -> Self {
                i64::from(value).into()
            }
        }
    };
}
pub(crate) use integer_enum;
