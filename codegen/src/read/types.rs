//! The types of OpenAPI 3.0, and which values are of them.

use super::tree::{Kind, Node};

/// Every type.
pub(crate) const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "object", "array"];

/// The type that a value should have, with its article, when it has another.
pub(crate) fn wrong_type(ty: &str, value: &Node) -> Option<&'static str> {
    let (wanted, fits) = match ty {
        "string" => ("a string", value.text().is_some()),
        "integer" => ("an integer", value.number().is_some_and(is_whole)),
        "number" => ("a number", value.number().is_some()),
        "boolean" => ("a boolean", value.bool().is_some()),
        "array" => ("an array", matches!(value.kind, Kind::List(_))),
        "object" => ("an object", matches!(value.kind, Kind::Map(_))),
        _ => return None,
    };
    (!fits).then_some(wanted)
}

fn is_whole(number: &serde_json::Number) -> bool {
    number.as_f64().is_some_and(|value| value.fract() == 0.0)
}
