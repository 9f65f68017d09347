//! The macros that emitted types call: one table, or none, and the type can be read and written.
//!
//! After its name stands which way the type travels: `read`, what the service sends, `write`,
//! what it is sent, or `both`. What the other way needs is there with the feature `serde-both`
//! and in the tests of the crate itself: few ask for it, and the compiler would pay for it with
//! every type.
//!
//! A row is one repetition, without a macro of its own: the compiler remembers each expansion.

/// Calls the macro for what reads and for what writes.
macro_rules! ways {
    ($called:ident read $($rest:tt)*) => {
        $crate::runtime::$called!(@read $($rest)*);
        #[cfg(any(test, feature = "serde-both"))]
        $crate::runtime::$called!(@write $($rest)*);
    };
    ($called:ident write $($rest:tt)*) => {
        #[cfg(any(test, feature = "serde-both"))]
        $crate::runtime::$called!(@read $($rest)*);
        $crate::runtime::$called!(@write $($rest)*);
    };
    ($called:ident both $($rest:tt)*) => {
        $crate::runtime::$called!(@read $($rest)*);
        $crate::runtime::$called!(@write $($rest)*);
    };
}
pub(crate) use ways;

/// A struct: its fields, each with whether it must be there and its name; then which are read
/// leniently, what else their names may be, and where members without a field go.
macro_rules! object {
    ($ty:ident: $way:ident $($table:tt)*) => {
        $crate::runtime::ways!(object $way $ty $($table)*);
    };
    // What is said of a field decides, here and not in functions and `?`: the compiler would look
    // at each call anew, for every field of every type.
    (@read $ty:ident {
        $(
            $(required $required:ident)?
            $(listed $listed:ident)?
            $(nullable $nullable:ident)?
            $(optional $optional:ident)?
            : $name:literal,
        )*
    } $(lenient { $($lenient:ident,)* })? $(aliases { $($alias:literal => $main:literal,)* })? $(extra $extra:ident)?) => {
        impl $crate::runtime::Decode for $ty {
            #[inline]
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                $(
                    $(let mut $required = None;)?
                    $(let mut $listed = None;)?
                    $(let mut $nullable = None;)?
                    $(let mut $optional = None;)?
                )*
                $(let mut $extra = ::std::collections::BTreeMap::new();)?
                {
                    $($(let mut $lenient = $crate::runtime::LenientSlot::new(&mut $lenient);)*)?
                    token.object(
                        &mut [$((
                            $name,
                            $(&mut $required)? $(&mut $listed)? $(&mut $nullable)? $(&mut $optional)?
                        ),)*],
                        &[$($(($alias, $main),)*)?],
                        $crate::runtime::rest!($($extra)?),
                    )?;
                }
                $($(let Some($required) = $required else {
                    return $crate::runtime::missing($name);
                };)?)*
                Ok(Self {
                    $(
                        $($required,)?
                        // Nothing is no items.
                        $($listed: $listed.unwrap_or_default(),)?
                        // A member that may be missing, or `null`, is as it was found.
                        $($nullable,)?
                        $($optional,)?
                    )*
                    $($extra,)?
                })
            }
        }

        $crate::runtime::value!(@read $ty);
    };
    (@write $ty:ident {
        $(
            $(required $required:ident)?
            $(listed $listed:ident)?
            $(nullable $nullable:ident)?
            $(optional $optional:ident)?
            : $name:literal,
        )*
    } $(lenient $lenient:tt)? $(aliases $aliases:tt)? $(extra $extra:ident)?) => {
        impl $crate::runtime::Encode for $ty {
            #[inline]
            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Object(Box::new([$((
                    $name,
                    $(&self.$required)?
                    $(&self.$listed)?
                    // What is absent is left out, or written as `null`.
                    $(&self.$optional)?
                    $($crate::runtime::or_null(&self.$nullable))?
                ),)*]))$(.and(&self.$extra))?
            }
        }

        $crate::runtime::value!(@write $ty);
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
macro_rules! value {
    ($ty:ident: $way:ident) => {
        $crate::runtime::ways!(value $way $ty);
    };
    (@read $ty:ident) => {
        impl<'de> ::serde::Deserialize<'de> for $ty {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::runtime::deserialize(deserializer)
            }
        }
    };
    (@write $ty:ident) => {
        impl ::serde::Serialize for $ty {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::serialize(self, serializer)
            }
        }
    };
}
pub(crate) use value;

/// A type around another that reads and writes as that one.
macro_rules! transparent {
    ($ty:ident: $way:ident) => {
        $crate::runtime::ways!(transparent $way $ty);
    };
    (@read $ty:ident) => {
        impl $crate::runtime::Decode for $ty {
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                $crate::runtime::Decode::decode(token).map(Self)
            }
        }

        $crate::runtime::value!(@read $ty);
    };
    (@write $ty:ident) => {
        impl $crate::runtime::Encode for $ty {
            fn view(&self) -> $crate::runtime::View<'_> {
                self.0.view()
            }
        }

        $crate::runtime::value!(@write $ty);
    };
}
pub(crate) use transparent;

/// An open enum of texts: its variants, each with the text that the service writes.
macro_rules! text_enum {
    ($ty:ident: $way:ident $($mode:ident)? { $($variant:ident: $text:literal,)* }) => {
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

        $crate::runtime::ways!(text_enum $way $ty $($mode)?);
    };
    (@read $ty:ident) => {
        impl $crate::runtime::Decode for $ty {
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                token.text().map(Self::from)
            }
        }

        $crate::runtime::value!(@read $ty);
    };
    (@read $ty:ident lenient) => {
        impl $crate::runtime::Decode for $ty {
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                let text = <String as $crate::runtime::Lenient>::lenient(token)?;
                Ok(text.unwrap_or_default().into())
            }
        }

        impl $crate::runtime::Lenient for $ty {
            fn lenient(token: $crate::runtime::Token<'_>) -> Result<Option<Self>, $crate::runtime::Fault> {
                <Self as $crate::runtime::Decode>::decode(token).map(Some)
            }
        }

        $crate::runtime::value!(@read $ty);
    };
    (@write $ty:ident $($mode:ident)?) => {
        impl $crate::runtime::Encode for $ty {
            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Text(self.as_str())
            }
        }

        $crate::runtime::value!(@write $ty);
    };
}
pub(crate) use text_enum;

/// An open enum of integers: its variants, each with the number that the service writes.
macro_rules! integer_enum {
    ($ty:ident: $way:ident $($mode:ident)? { $($variant:ident: $number:literal,)* }) => {
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

        $($crate::runtime::integer_enum!(@$mode $ty);)?
        $crate::runtime::ways!(integer_enum $way $ty $($mode)?);
    };
    (@lenient $ty:ident) => {
        impl From<bool> for $ty {
            fn from(value: bool) -> Self {
                i64::from(value).into()
            }
        }
    };
    (@read $ty:ident) => {
        impl $crate::runtime::Decode for $ty {
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                <i64 as $crate::runtime::Decode>::decode(token).map(Self::from)
            }
        }

        $crate::runtime::value!(@read $ty);
    };
    (@read $ty:ident lenient) => {
        impl $crate::runtime::Decode for $ty {
            fn decode(token: $crate::runtime::Token<'_>) -> Result<Self, $crate::runtime::Fault> {
                <Self as $crate::runtime::Lenient>::lenient(token)?
                    .ok_or_else(|| $crate::runtime::Fault::new("expected a number, found an empty string"))
            }
        }

        impl $crate::runtime::Lenient for $ty {
            fn lenient(token: $crate::runtime::Token<'_>) -> Result<Option<Self>, $crate::runtime::Fault> {
                Ok(<i64 as $crate::runtime::Lenient>::lenient(token)?.map(Self::from))
            }
        }

        $crate::runtime::value!(@read $ty);
    };
    (@write $ty:ident $($mode:ident)?) => {
        impl $crate::runtime::Encode for $ty {
            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Integer(self.as_i64())
            }
        }

        $crate::runtime::value!(@write $ty);
    };
}
pub(crate) use integer_enum;

/// A struct that others build on, and those: each is read from the other.
macro_rules! kinds {
    ($base:ident { $($kind:ident,)* }) => {
        $(
            impl TryFrom<&$base> for $kind {
                type Error = ::serde_json::Error;

                fn try_from(base: &$base) -> Result<Self, Self::Error> {
                    $crate::runtime::recast(base)
                }
            }

            impl TryFrom<&$kind> for $base {
                type Error = ::serde_json::Error;

                fn try_from(kind: &$kind) -> Result<Self, Self::Error> {
                    $crate::runtime::recast(kind)
                }
            }
        )*
    };
}
pub(crate) use kinds;
