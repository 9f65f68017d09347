//! Schemas and their values in words.

use super::node::{Node, look};
use crate::spec::{Schema, Spec, Type};
use serde_json::Value;

/// What a place says about values: `an array of objects`.
pub(super) fn describe(spec: &Spec, node: &Node<'_>) -> String {
    if !node.unions().is_empty() {
        return "one of several forms".to_owned();
    }
    let one = match node.ty() {
        None => "any value",
        Some(Type::String) => "a string",
        Some(Type::Number) => "a number",
        Some(Type::Integer) => "an integer",
        Some(Type::Boolean) => "a boolean",
        Some(Type::Object) => "an object",
        Some(Type::Array) => {
            let items = node.first(|schema| schema.items.as_ref());
            let items = items.and_then(|(items, _)| look(spec, items));
            match items.and_then(|_| Node::all(spec, node.items(), &node.place).ty()) {
                None => "an array",
                Some(Type::String) => "an array of strings",
                Some(Type::Number) => "an array of numbers",
                Some(Type::Integer) => "an array of integers",
                Some(Type::Boolean) => "an array of booleans",
                Some(Type::Array) => "an array of arrays",
                Some(Type::Object) => "an array of objects",
            }
        }
    };
    one.to_owned()
}

/// Values as code: `` `"a"`, `"b"` ``.
pub(super) fn listed<'v>(values: impl IntoIterator<Item = &'v Value>) -> String {
    let values = values.into_iter().map(|value| match value {
        Value::String(text) => format!("`{text}`"),
        other => format!("`{other}`"),
    });
    values.collect::<Vec<_>>().join(", ")
}

/// What a schema has under a key, as JSON.
pub(super) fn value_of(schema: &Schema, key: &str) -> Option<String> {
    let limits = &schema.limits;
    let count = |count: Option<usize>| count.map(|count| count.to_string());
    let number = |number: &Option<serde_json::Number>| number.as_ref().map(ToString::to_string);
    match key {
        "format" => schema.format.as_ref().map(|format| format!("{format:?}")),
        "enum" => Some(Value::from(schema.values.clone()).to_string()),
        "default" => schema.default.as_ref().map(ToString::to_string),
        "deprecated" => Some(schema.deprecated.to_string()),
        "pattern" => limits
            .pattern
            .as_ref()
            .map(|text| Value::from(text.as_str()).to_string()),
        "uniqueItems" => Some(limits.unique_items.to_string()),
        "minimum" => number(&limits.minimum),
        "maximum" => number(&limits.maximum),
        "multipleOf" => number(&limits.multiple_of),
        "minLength" => count(limits.min_length),
        "maxLength" => count(limits.max_length),
        "minItems" => count(limits.min_items),
        "maxItems" => count(limits.max_items),
        "minProperties" => count(limits.min_properties),
        "maxProperties" => count(limits.max_properties),
        key => schema.extensions.get(key).map(ToString::to_string),
    }
}
