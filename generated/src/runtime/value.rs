//! The value of a parameter: anything that serde can write, as texts, lists and
//! objects whose members keep their order. Knows nothing of styles.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

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
    /// Reads what serde wrote. Going through JSON's text keeps all that comes after free of types.
    pub(crate) fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// JSON as a text of its own, for parameters whose content is JSON.
    pub(crate) fn json(json: String) -> Self {
        if json == "null" {
            Self::Null
        } else {
            Self::Text(json)
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it holds other values.
    pub(crate) fn is_deep(&self) -> bool {
        matches!(self, Self::List(_) | Self::Object(_))
    }

    /// As one text; what is nested is joined by commas.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            other => other.flat().join(","),
        }
    }

    /// As a list of texts: an object's members are name, value, name, value.
    pub(crate) fn flat(&self) -> Vec<String> {
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

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Value::Object(object))
    }
}
