//! The value of a parameter: anything that can be encoded, as texts, lists and objects whose
//! members keep their order. Knows nothing of styles.

use super::codec::{self, Encode, View};

/// A value that becomes a parameter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    /// A text, a number or a boolean.
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl Value {
    /// What a value looks like, with all that is in it.
    pub(crate) fn deep(value: &dyn Encode) -> Self {
        Self::of(value, Self::deep, Self::deep)
    }

    /// What a value looks like, for a style that knows no nesting: what is no scalar keeps its form
    /// only as JSON. Lists may be members.
    pub(crate) fn flat(value: &dyn Encode) -> Self {
        Self::of(value, Self::item, Self::member)
    }

    fn item(value: &dyn Encode) -> Self {
        match value.view() {
            View::List(_) | View::Object(_) => Self::json(value),
            _ => Self::flat(value),
        }
    }

    fn member(value: &dyn Encode) -> Self {
        match value.view() {
            View::Object(_) => Self::json(value),
            _ => Self::flat(value),
        }
    }

    fn of(
        value: &dyn Encode,
        item: fn(&dyn Encode) -> Self,
        member: fn(&dyn Encode) -> Self,
    ) -> Self {
        match value.view() {
            View::Absent | View::Null => Self::Null,
            View::Boolean(value) => Self::Text(value.to_string()),
            View::Integer(value) => Self::Text(value.to_string()),
            View::Unsigned(value) => Self::Text(value.to_string()),
            View::Float(value) => Self::Text(value.to_string()),
            View::Text(text) => Self::Text(text.to_owned()),
            View::Part(part) => Self::Text(part.as_text()),
            View::List(list) => {
                let mut items = Vec::new();
                list.each(&mut |value| {
                    items.push(item(value));
                    true
                });
                Self::List(items)
            }
            View::Object(members) => {
                let named = |(name, value): codec::Member<'_>| (name.to_owned(), member(value));
                Self::Object(members.into_iter().map(named).collect())
            }
        }
    }

    /// JSON as a text of its own, for parameters whose content is JSON.
    pub(crate) fn json(value: &dyn Encode) -> Self {
        match value.view() {
            View::Absent | View::Null => Self::Null,
            _ => Self::Text(codec::to_json(value)),
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// As one text; a list's items are joined by commas.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            other => other.texts().join(","),
        }
    }

    /// As a list of texts: an object's members are name, value, name, value.
    pub(crate) fn texts(&self) -> Vec<String> {
        match self {
            Self::Null => Vec::new(),
            Self::Text(text) => vec![text.clone()],
            Self::List(items) => items
                .iter()
                .filter(|item| !item.is_null())
                .map(Self::text)
                .collect(),
            Self::Object(members) => members
                .iter()
                .filter(|(_, value)| !value.is_null())
                .flat_map(|(name, value)| [name.clone(), value.text()])
                .collect(),
        }
    }
}
