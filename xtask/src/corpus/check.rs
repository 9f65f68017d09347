//! A value through a type and back. This text is also part of the test that is made for a crate,
//! so it knows nothing but serde.

use serde_json::Value;

/// Reads a value as a `T` and writes it again; says what became of it when it is not the same, nor
/// the same in the declared form.
pub fn through<T>(value: &Value, declared: &Value, reply: bool) -> Option<String>
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    // Through the text, as from a server: not every reader is given a tree.
    let read: T = match serde_json::from_str(&value.to_string()) {
        Ok(read) => read,
        Err(error) => return Some(format!("refused: {error}")),
    };
    match serde_json::to_value(&read) {
        Ok(written) => {
            let fault = difference(declared, &written, reply, "$")?;
            difference(value, &written, reply, "$").map(|_| fault)
        }
        Err(error) => Some(format!("cannot be written: {error}")),
    }
}

/// The first place where two values differ. In a reply, a member that is `null` may vanish.
pub fn difference(before: &Value, after: &Value, reply: bool, place: &str) -> Option<String> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            let gone = |(name, value): &(&String, &Value)| {
                !(after.contains_key(*name) || reply && value.is_null())
            };
            if let Some((name, _)) = before.iter().find(gone) {
                return Some(format!("lost: {place}.{name}"));
            }
            if let Some(name) = after.keys().find(|name| !before.contains_key(*name)) {
                return Some(format!("invented: {place}.{name}"));
            }
            after.iter().find_map(|(name, value)| {
                difference(&before[name], value, reply, &format!("{place}.{name}"))
            })
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let both = before.iter().zip(after).enumerate();
            let mut all = both.map(|(at, (before, after))| {
                difference(before, after, reply, &format!("{place}[{at}]"))
            });
            all.find_map(|found| found)
        }
        (Value::Number(before), Value::Number(after)) if same_number(before, after) => None,
        (before, after) if before == after => None,
        (before, after) => Some(format!("changed: {place} from {before} to {after}")),
    }
}

/// `1` and `1.0` are the same number; integers that no float can tell apart are not.
fn same_number(before: &serde_json::Number, after: &serde_json::Number) -> bool {
    before == after || ((before.is_f64() || after.is_f64()) && before.as_f64() == after.as_f64())
}
