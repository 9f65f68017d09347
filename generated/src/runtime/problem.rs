//! What a service says of a refusal in its own words, where no envelope says which member holds them.

use serde_json::Value;

/// Members that hold words, or what holds them; those first that say most.
const NAMES: [&str; 7] = [
    "message",
    "msg",
    "error_description",
    "detail",
    "title",
    "error",
    "errors",
];

/// The words in a body, if it is JSON that has some where they usually stand.
pub(crate) fn words(body: &[u8]) -> Option<String> {
    find(&serde_json::from_slice(body).ok()?).map(str::to_owned)
}

fn find(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()),
        Value::Array(items) => items.first().and_then(find),
        Value::Object(members) => NAMES
            .iter()
            .find_map(|name| members.get(*name).and_then(find)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}
