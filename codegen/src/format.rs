//! The formats that decide what is read and written. All others are words for people.

/// A format of strings with a type of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// A moment, as in RFC 3339.
    DateTime,
    /// A day, as in RFC 3339.
    Date,
    /// Bytes, written as text.
    Base64,
    /// Bytes as they are.
    Binary,
}

impl TextFormat {
    /// The words for them.
    pub const ALL: [(&str, Self); 5] = [
        ("date-time", Self::DateTime),
        ("date", Self::Date),
        ("byte", Self::Base64),
        ("base64", Self::Base64),
        ("binary", Self::Binary),
    ];

    /// The one that is called so.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find_map(|(known, format)| (known == name).then_some(format))
    }
}

/// The formats that say no more than that a number is whole, and how large it may be. They may stand
/// beside `number` too, and say there that no value has a fraction.
pub const WHOLE: [&str; 8] = [
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
];

/// Whether `format` is one of them.
#[must_use]
pub fn is_whole(format: &str) -> bool {
    WHOLE.contains(&format)
}
