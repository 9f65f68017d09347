//! Writing: a value shows a [`View`] of itself, an object a table of its members.

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
    Object(&'a dyn Object),
    /// A file of a form.
    Part(&'a Part),
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

/// The members of an object.
pub trait Object {
    /// Hands out the members.
    fn members(&self, out: &mut dyn Out);
}

/// Takes the members of one object, some at a time.
pub trait Out {
    /// Takes members.
    fn put(&mut self, members: &[(&str, &dyn Encode)]);
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
        View::Object(self)
    }
}

impl<T: Encode> Object for BTreeMap<String, T> {
    fn members(&self, out: &mut dyn Out) {
        for (name, value) in self {
            out.put(&[(name, &OrNull(value))]);
        }
    }
}

/// A value whose absence is written as `null`.
pub(crate) struct OrNull<'a, T>(pub(crate) &'a T);

impl<T: Encode> Encode for OrNull<'_, T> {
    fn view(&self) -> View<'_> {
        match self.0.view() {
            View::Absent => View::Null,
            view => view,
        }
    }
}
