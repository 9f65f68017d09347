//! Reading: a value comes as a [`Token`], an object as a table of names and slots.

use super::Fault;
use std::collections::BTreeMap;

/// One value of the input, as far as it has been read.
pub enum Token<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A whole number that is too great for the other.
    Unsigned(u64),
    /// Another number.
    Float(f64),
    /// A string.
    Text(&'a str),
    /// An array, to be read on.
    List(&'a mut dyn Items),
    /// An object, to be read on.
    Object(&'a mut dyn Members),
}

/// The items of an array.
pub trait Items {
    /// Reads the next item; false after the last.
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Fault>;
}

/// The members of an object.
pub trait Members {
    /// Reads every member into the slot of its name. Others go to `rest`, or are skipped.
    fn read(&mut self, table: Table<'_, '_>, rest: Option<&mut dyn Rest>) -> Result<(), Fault>;
}

/// The names of an object's members, each with the place its value goes to.
pub struct Table<'a, 'b> {
    pub(super) slots: &'a mut [(&'static str, &'b mut dyn Slot)],
    /// Another name, and the one in the table.
    pub(super) aliases: &'a [(&'static str, &'static str)],
}

/// A place that one value is decoded into.
pub trait Slot {
    /// Decodes the value.
    fn fill(&mut self, token: Token<'_>) -> Result<(), Fault>;
}

/// Where members without a slot go.
pub trait Rest {
    /// Decodes the value of a member.
    fn put(&mut self, name: &str, token: Token<'_>) -> Result<(), Fault>;
}

/// A type that can be read.
pub trait Decode: Sized {
    /// Reads a value.
    fn decode(token: Token<'_>) -> Result<Self, Fault>;

    /// The value that `null` stands for, where that is not the same as nothing.
    fn null() -> Option<Self> {
        None
    }

    /// The value that an empty text stands for, where anything may be there.
    fn blank() -> Option<Self> {
        None
    }
}

impl<'a> Token<'a> {
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) | Self::Unsigned(_) => "an integer",
            Self::Float(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// Reads a text.
    pub(crate) fn text(self) -> Result<&'a str, Fault> {
        match self {
            Self::Text(text) => Ok(text),
            other => Err(Fault::expected("a string", &other)),
        }
    }

    /// Reads an object into slots.
    pub(crate) fn object(
        self,
        slots: &mut [(&'static str, &mut dyn Slot)],
        aliases: &[(&'static str, &'static str)],
        rest: Option<&mut dyn Rest>,
    ) -> Result<(), Fault> {
        match self {
            Self::Object(members) => members.read(Table { slots, aliases }, rest),
            other => Err(Fault::expected("an object", &other)),
        }
    }
}

impl<T: Decode> Slot for Option<T> {
    fn fill(&mut self, token: Token<'_>) -> Result<(), Fault> {
        match token {
            Token::Null => *self = T::null(),
            token => return put(self, T::decode(token)),
        }
        Ok(())
    }
}

/// Puts a value into its place. A call, and not `?`: where nothing is optimised, each step of a
/// large value's way would keep a copy of it on the stack while what is in it is read.
fn put<T>(place: &mut Option<T>, read: Result<T, Fault>) -> Result<(), Fault> {
    *place = Some(read?);
    Ok(())
}

impl<S: Slot> Slot for &mut S {
    fn fill(&mut self, token: Token<'_>) -> Result<(), Fault> {
        (**self).fill(token)
    }
}

/// A slot for a value that is there for certain, and may be `null` if its type says so.
pub(super) struct Direct<T>(pub(super) Option<T>);

impl<T: Decode> Slot for Direct<T> {
    fn fill(&mut self, token: Token<'_>) -> Result<(), Fault> {
        put(&mut self.0, T::decode(token))
    }
}

impl<T: Decode> Rest for BTreeMap<String, T> {
    fn put(&mut self, name: &str, token: Token<'_>) -> Result<(), Fault> {
        self.insert(name.to_owned(), T::decode(token)?);
        Ok(())
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        T::decode(token).map(Self::new)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        match token {
            Token::Null => Ok(None),
            token => T::decode(token).map(Some),
        }
    }

    fn null() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        list(token, |slot: &mut Direct<T>| slot.0.take())
    }
}

/// Reads an array by a slot that is used again for each item.
pub(super) fn list<T, S: Slot + Default>(
    token: Token<'_>,
    take: impl Fn(&mut S) -> Option<T>,
) -> Result<Vec<T>, Fault> {
    let Token::List(items) = token else {
        return Err(Fault::expected("an array", &token));
    };
    let mut out = Vec::new();
    let mut slot = S::default();
    while items.next(&mut slot)? {
        out.extend(take(&mut slot));
    }
    Ok(out)
}

impl<T> Default for Direct<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        let mut out = Self::new();
        token.object(&mut [], &[], Some(&mut out))?;
        Ok(out)
    }
}

/// A member that must be there is not.
#[cold]
pub(crate) fn missing<T>(name: &str) -> Result<T, Fault> {
    Err(Fault::missing(name))
}
