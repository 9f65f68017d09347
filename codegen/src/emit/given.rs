//! What the document's own examples give for a value, in Rust.

use crate::model::{Enum, EnumRepr, Field, Presence, Value};
use std::str::FromStr;

/// What is in a list: some items of the example's, or one that is made up.
pub(super) fn items(
    example: Option<&serde_json::Value>,
    item: impl Fn(Option<&serde_json::Value>) -> String,
) -> String {
    match example
        .and_then(|value| value.as_array())
        .map(Vec::as_slice)
    {
        None | Some([]) => item(None),
        Some(examples) => {
            let items = examples.iter().take(3).map(|example| item(Some(example)));
            items.collect::<Vec<_>>().join(", ")
        }
    }
}

pub(super) fn number(example: Option<&serde_json::Value>) -> String {
    scalar(example).unwrap_or(1_i64).to_string()
}

/// A scalar, which an example may also write as a text.
pub(super) fn scalar<T: FromStr>(example: Option<&serde_json::Value>) -> Option<T> {
    written(example?).parse().ok()
}

fn written(scalar: &serde_json::Value) -> String {
    scalar
        .as_str()
        .map_or_else(|| scalar.to_string(), str::to_owned)
}

/// Whether an example gives a value to a member that need not be there: far inside, a plain one.
pub(super) fn is_set(field: &Field, example: Option<&serde_json::Value>, depth: usize) -> bool {
    let is_shown = |value: &serde_json::Value| match value {
        serde_json::Value::Null => false,
        serde_json::Value::Array(items) => depth == 0 && !items.is_empty(),
        serde_json::Value::Object(members) => depth == 0 && !members.is_empty(),
        _ => true,
    };
    let value = example.and_then(|value| value.get(&field.wire));
    value.is_some_and(is_shown)
        && field.has_setter()
        && field.presence == Presence::Optional
        && !field.deprecated
}

/// The variant of the example's value, or else the first.
pub(super) fn known(path: &str, values: &Enum, example: Option<&serde_json::Value>) -> String {
    let text = example.map(written);
    let same = |value: &Value| match value {
        Value::String(known) => text.as_ref() == Some(known),
        Value::Integer(known) => scalar(example) == Some(*known),
    };
    let variant = values
        .variants
        .iter()
        .find(|variant| same(&variant.value))
        .or(values.variants.first());
    match (variant, values.repr) {
        (Some(variant), _) => format!("{path}::{}", variant.name),
        (None, EnumRepr::String) => format!("{path}::from(\"text\")"),
        (None, EnumRepr::Integer) => format!("{path}::from(1)"),
    }
}
