//! Writing: a value shows a [`View`] of itself, an object its members.

use crate::runtime::Part;
use std::collections::BTreeMap;

/// What a value looks like from outside.
pub enum View<'a> {
    /// Nothing: a member that is left out of its object, `null` elsewhere.
    Absent,
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
    /// An array.
    List(&'a dyn List),
    /// An object.
    Object(Box<[Member<'a>]>),
    /// A file of a form.
    Part(&'a Part),
}

/// A member of an object: its name and its value. It is left out where its value is absent.
pub type Member<'a> = (&'a str, &'a dyn Encode);

impl<'a> View<'a> {
    /// An object with the members of another one after its own.
    pub(crate) fn and(self, rest: &'a dyn Encode) -> Self {
        match (self, rest.view()) {
            (Self::Object(members), Self::Object(rest)) => {
                Self::Object(members.into_iter().chain(rest).collect())
            }
            (view, _) => view,
        }
    }
}

/// A type that can be written.
pub trait Encode {
    /// What it looks like.
    fn view(&self) -> View<'_>;
}

/// The items of an array.
pub trait List {
    /// Hands out each item until told to stop.
    fn each(&self, put: &mut dyn FnMut(&dyn Encode) -> bool);
}

impl<T: Encode> Encode for Box<T> {
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Encode> Encode for Option<T> {
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => value.view(),
            None => View::Absent,
        }
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Encode> List for Vec<T> {
    fn each(&self, put: &mut dyn FnMut(&dyn Encode) -> bool) {
        for value in self {
            if !put(value) {
                return;
            }
        }
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        let members = self.iter();
        View::Object(
            members
                .map(|(name, value)| (name.as_str(), or_null(value)))
                .collect(),
        )
    }
}

/// A value that is written as `null` where it is absent.
pub(crate) fn or_null(value: &dyn Encode) -> &dyn Encode {
    static NULL: serde_json::Value = serde_json::Value::Null;
    match value.view() {
        View::Absent => &NULL,
        _ => value,
    }
}
