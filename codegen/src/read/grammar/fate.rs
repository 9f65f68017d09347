//! What becomes of each key: a column of the grammar, so that no key can be added without an
//! answer. The walk over a document reports what is not used; tests hold the rest to its word.

use super::{Form, Key, Object, Others, ROOT, form_at};
use crate::diag::Code;
use crate::pointer::Pointer;

/// What becomes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It makes a difference in the crate: in its code or in its documentation.
    Used,
    /// It makes one where another key has one of these words, and is reported elsewhere.
    UsedWhere {
        /// The other key of the same object.
        key: &'static str,
        /// Its words.
        words: &'static [&'static str],
        /// Why it is not used elsewhere.
        why: &'static str,
    },
    /// It speaks to readers of the document alone.
    Informative,
    /// Nothing is made of it, which is reported.
    Unused {
        /// Under this code.
        code: Code,
        /// The reason, or what is done instead.
        why: &'static str,
    },
    /// It stands inside of what is reported as a whole.
    Covered,
}

/// A key of an object, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyFate {
    /// The object with its article: `a parameter`.
    pub object: &'static str,
    /// The key.
    pub key: &'static str,
    /// What becomes of it.
    pub fate: Fate,
}

impl Fate {
    /// The code and the reason to report it with, beside keys whose words `by` knows.
    pub(crate) fn report<'w>(
        self,
        by: impl Fn(&str) -> Option<&'w str>,
    ) -> Option<(Code, &'static str)> {
        match self {
            Self::Used | Self::Informative | Self::Covered => None,
            Self::Unused { code, why } => Some((code, why)),
            Self::UsedWhere { key, words, why } => {
                let used = by(key).is_none_or(|word| words.contains(&word));
                (!used).then_some((Code::UnusedKey, why))
            }
        }
    }
}

impl Key {
    /// The key is for readers of the document.
    pub(super) const fn informative(self) -> Self {
        self.fated(Fate::Informative)
    }

    /// Nothing is made of the key.
    pub(super) const fn unused(self, why: &'static str) -> Self {
        self.reported(Code::UnusedKey, why)
    }

    /// The same under a code of its own.
    pub(super) const fn reported(self, code: Code, why: &'static str) -> Self {
        self.fated(Fate::Unused { code, why })
    }

    /// Something is made of the key only where `key` has one of `words`.
    pub(super) const fn used_where(
        self,
        key: &'static str,
        words: &'static [&'static str],
        why: &'static str,
    ) -> Self {
        self.fated(Fate::UsedWhere { key, words, why })
    }

    /// The key stands inside of what is reported.
    pub(super) const fn covered(self) -> Self {
        self.fated(Fate::Covered)
    }

    const fn fated(self, fate: Fate) -> Self {
        Self { fate, ..self }
    }
}

/// Every key of OpenAPI 3.0 and of our dialect, with what becomes of it.
#[must_use]
pub fn fates() -> Vec<KeyFate> {
    let mut objects: Vec<&'static Object> = vec![&ROOT];
    let mut out = Vec::new();
    let mut next = 0;
    while let Some(object) = objects.get(next).copied() {
        next += 1;
        let keys = object.keys.iter().chain(object.extensions);
        for key in keys.clone() {
            out.push(KeyFate::new(object, key));
        }
        let others = match object.others {
            Others::None => None,
            Others::Paths(form)
            | Others::Statuses(form)
            | Others::Named(form)
            | Others::Names(form) => Some(form),
        };
        for form in keys.map(|key| key.form).chain(others) {
            if let Some(inner) = innermost(form)
                && !objects.contains(&inner)
            {
                objects.push(inner);
            }
        }
    }
    out
}

/// What becomes of the member at `pointer`, where its key is one of the grammar.
#[must_use]
pub fn fate_at(pointer: &Pointer) -> Option<KeyFate> {
    let object = form_at(&pointer.parent()?)?.object()?;
    let name = pointer.last()?;
    let key = object.key(&name).or_else(|| object.extension(&name))?;
    Some(KeyFate::new(object, key))
}

impl KeyFate {
    fn new(object: &'static Object, key: &Key) -> Self {
        Self {
            object: object.name,
            key: key.name,
            fate: key.fate,
        }
    }
}

/// The object inside lists and maps of it.
fn innermost(form: Form) -> Option<&'static Object> {
    match form {
        Form::List(form) | Form::Map(form) => innermost(*form),
        form => form.object(),
    }
}
