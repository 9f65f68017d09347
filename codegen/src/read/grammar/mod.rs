//! The grammar of OpenAPI 3.0 and of our dialect, as data: which objects there
//! are, which keys they have, and which form each value has. The walk over it
//! is in `conform`; nothing here looks at a document.

mod document;
mod extension;
mod fate;
mod operation;
mod schema;
mod security;

pub(crate) use document::{COMPONENTS, ROOT};
pub use fate::{Fate, KeyFate, fate_at, fates};
pub(crate) use operation::{
    HEADER, LINK, MEDIA_TYPE, OPERATION, PARAMETER, PATH_ITEM, REQUEST_BODY, RESPONSE, SERVER,
};
pub(crate) use schema::SCHEMA;
pub(crate) use security::{REQUIREMENT, SCHEME};

use crate::diag::Code;
use crate::pointer::Pointer;

/// A kind of object.
#[derive(Debug)]
pub(crate) struct Object {
    /// With its article, for messages: `a parameter`.
    pub(crate) name: &'static str,
    /// Where its reusable ones stand below `components`.
    pub(crate) section: Option<&'static str>,
    /// The keys that it has.
    pub(crate) keys: &'static [Key],
    /// What its other keys are.
    pub(crate) others: Others,
    /// Exactly one of two keys must be there.
    pub(crate) either: Option<Either>,
    /// Keys that a word makes necessary: `(key, word, needed)`.
    pub(crate) needs: &'static [(&'static str, &'static str, &'static [Key])],
    /// Keys that people bring along from other versions, with the remedy.
    pub(crate) foreign: &'static [(&'static str, &'static str)],
    /// The `x-` keys that mean something here.
    pub(crate) extensions: &'static [Key],
    /// Whether other `x-` keys may stand here.
    pub(crate) extensible: bool,
}

/// What the keys of an object are that are not in its list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Others {
    /// There are none.
    None,
    /// Paths, which start with a slash.
    Paths(Form),
    /// Statuses: `200`, `4XX`.
    Statuses(Form),
    /// Names, or expressions that name a URL at run time; what has an `x-` is none.
    Named(Form),
    /// Names; an `x-` is part of them.
    Names(Form),
}

/// Exactly one of `first` and `second`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Either {
    pub(crate) first: &'static str,
    pub(crate) second: &'static str,
    /// What both and neither are.
    pub(crate) code: Code,
    /// When neither is there.
    pub(crate) missing: Missing,
}

/// A key and the form of its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    pub(crate) missing: Missing,
    pub(crate) fate: Fate,
}

/// What it means that a key is not there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Missing {
    /// It is optional.
    Fine,
    /// There is no safe meaning.
    Wrong,
    /// The whole object is ignored.
    Drops,
    /// This JSON takes its place; the words say so.
    Taken {
        json: &'static str,
        words: &'static str,
    },
}

/// The form of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// Any JSON.
    Any,
    /// A string, a number or a boolean.
    Scalar,
    Text,
    Bool,
    /// An integer from 0 on.
    Count,
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of the words that belong to the value of another key.
    WordBy(
        &'static str,
        &'static [(&'static str, &'static [&'static str])],
    ),
    List(&'static Form),
    Map(&'static Form),
    /// This object.
    Is(&'static Object),
    /// This object or a `$ref` to one.
    Ref(&'static Object),
    /// The same, where a description may stand beside the `$ref`.
    Property(&'static Object),
    /// `true`, `false`, or the other form.
    BoolOr(&'static Form),
    /// The `type` of a schema.
    Type,
    /// `exclusiveMinimum` and `exclusiveMaximum`.
    Exclusive,
    /// A discriminator, which Swagger 2 wrote as a string.
    Discriminator(&'static Object),
    /// The name of a schema or a reference to one.
    Mapping(&'static Object),
}

impl Key {
    /// Whether a value that was taken away has been said to be wrong well enough
    /// that its absence need not be said as well.
    pub(crate) fn is_said(&self) -> bool {
        !matches!(self.missing, Missing::Wrong) || matches!(self.form, Form::Word(_))
    }
}

impl Form {
    /// The object of which a value of this form is one.
    pub(crate) fn object(self) -> Option<&'static Object> {
        match self {
            Self::Is(object) | Self::Ref(object) | Self::Property(object) => Some(object),
            Self::Discriminator(object) => Some(object),
            Self::BoolOr(form) => form.object(),
            _ => None,
        }
    }

    /// The form that the member `token` of a value has; none where the grammar
    /// says nothing.
    pub(crate) fn step(self, token: &str) -> Option<Self> {
        match self {
            Self::List(form) | Self::Map(form) => Some(*form),
            _ => self.object()?.form_of(token),
        }
    }
}

impl Object {
    /// Whether there is no safe meaning without the key `name`.
    pub(crate) fn needs(&self, name: &str) -> bool {
        let by_word = self.needs.iter().flat_map(|(_, _, keys)| keys.iter());
        let mut wrong = self
            .keys
            .iter()
            .chain(by_word)
            .filter(|key| matches!(key.missing, Missing::Wrong));
        wrong.any(|key| key.name == name)
    }

    /// The same of a key whose absence is not said once its value was.
    pub(crate) fn is_vital(&self, name: &str) -> bool {
        let by_word = self.needs.iter().flat_map(|(_, _, keys)| keys.iter());
        let mut keys = self.keys.iter().chain(by_word);
        keys.any(|key| key.name == name && key.is_said() && matches!(key.missing, Missing::Wrong))
    }

    /// An object without keys, to be filled in.
    const fn new(name: &'static str) -> Self {
        Self {
            name,
            section: None,
            keys: &[],
            others: Others::None,
            either: None,
            needs: &[],
            foreign: &[],
            extensions: &[],
            extensible: true,
        }
    }

    /// The key called `name`.
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The extension of ours called `name`.
    pub(crate) fn extension(&self, name: &str) -> Option<&'static Key> {
        self.extensions.iter().find(|key| key.name == name)
    }

    pub(crate) fn form_of(&self, name: &str) -> Option<Form> {
        if let Some(key) = self.key(name).or_else(|| self.extension(name)) {
            return Some(key.form);
        }
        match self.others {
            Others::Names(form) => Some(form),
            _ if name.starts_with("x-") => None,
            Others::None => None,
            Others::Paths(form) | Others::Statuses(form) | Others::Named(form) => Some(form),
        }
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The form that the grammar gives to the value at `pointer` of a document;
/// none where it says nothing: in extensions, examples, and below unknown keys.
pub(crate) fn form_at(pointer: &Pointer) -> Option<Form> {
    pointer
        .tokens()
        .try_fold(Form::Is(&ROOT), |form, token| form.step(&token))
}

/// Whether `key` is an extension of ours anywhere. `x-enum-...` is not ours
/// alone: other tools write it in other places.
pub(crate) fn is_ours(key: &str) -> bool {
    extension::NAMES.contains(&key) && !key.starts_with("x-enum-")
}

/// The extension of ours that `key` was probably meant to be.
pub(crate) fn meant(key: &str, object: &Object) -> Option<&'static str> {
    let mut names = object.extensions.iter().map(|known| known.name);
    names.find(|name| name.len().abs_diff(key.len()) <= 2 && strsim::osa_distance(name, key) <= 2)
}

const fn key(name: &'static str, form: Form) -> Key {
    Key {
        name,
        form,
        missing: Missing::Fine,
        fate: Fate::Used,
    }
}

/// A key that must be there and has no substitute.
const fn must(name: &'static str, form: Form) -> Key {
    Key {
        name,
        form,
        missing: Missing::Wrong,
        fate: Fate::Used,
    }
}

/// A key without which the object is ignored.
const fn drops(name: &'static str, form: Form) -> Key {
    Key {
        name,
        form,
        missing: Missing::Drops,
        fate: Fate::Used,
    }
}

/// A key that must be there, and what is taken when it is not.
const fn taken(name: &'static str, form: Form, json: &'static str, words: &'static str) -> Key {
    Key {
        name,
        form,
        missing: Missing::Taken { json, words },
        fate: Fate::Used,
    }
}

/// A text that must be there; empty when it is not.
const fn text(name: &'static str) -> Key {
    taken(name, Form::Text, "\"\"", "an empty text is taken")
}

/// The status that a key of `responses` names, or one of a range: `200`, `4XX`.
pub(crate) fn is_status(key: &str) -> bool {
    let bytes = key.as_bytes();
    matches!(
        bytes,
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'X' | b'x', b'X' | b'x']
    )
}

/// Whether a header can say it: `text/csv`, `application/*`, `text/plain; charset=utf-8`.
pub(crate) fn is_media_type(key: &str) -> bool {
    if key.contains(char::is_control) {
        return false;
    }
    let essence = key.split(';').next().unwrap_or_default().trim();
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$&-^_.+*".contains(c);
    let is_name = |name: &str| !name.is_empty() && name.chars().all(is_token);
    matches!(essence.split_once('/'), Some((ty, subtype)) if is_name(ty) && is_name(subtype))
}

/// The methods of a path item in the order of the specification.
pub(crate) const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];
