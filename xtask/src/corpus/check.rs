//! A value through a type and back. This text is also part of the test that is made for a crate,
//! so it knows nothing but serde.

use serde_json::Value;

/// Reads a value as a `T` and writes it again; says what became of it when it is not the same. Each
/// scalar may also be written as it is declared.
pub fn through<T>(value: &Value, declared: &Value, reply: bool) -> Option<String>
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    // Through the text, as from a server: not every reader is given a tree.
    let read: T = match serde_json::from_str(&value.to_string()) {
        Ok(read) => read,
        Err(error) => return Some(format!("refused: {error}")),
    };
    written(&read, value, declared, reply)
}

/// The same of a kind of a `B`, which on its way becomes that.
pub fn through_base<T, B>(value: &Value, declared: &Value, reply: bool) -> Option<String>
where
    T: serde::Serialize
        + serde::de::DeserializeOwned
        + for<'b> TryFrom<&'b B, Error = serde_json::Error>,
    B: for<'t> TryFrom<&'t T, Error = serde_json::Error>,
{
    // What is refused at once has been said.
    let read: T = serde_json::from_str(&value.to_string()).ok()?;
    match B::try_from(&read).and_then(|base| T::try_from(&base)) {
        Ok(read) => written(&read, value, declared, reply),
        Err(error) => Some(format!("refused as its base: {error}")),
    }
}

fn written<T: serde::Serialize>(
    read: &T,
    value: &Value,
    declared: &Value,
    reply: bool,
) -> Option<String> {
    match serde_json::to_value(read) {
        Ok(written) => difference([value, declared], &written, reply, "$"),
        Err(error) => Some(format!("cannot be written: {error}")),
    }
}

/// The first place where a value is neither what it was nor what was declared; these differ in their
/// scalars at the most. In a reply, a member that is `null` may vanish.
pub fn difference(
    [before, declared]: [&Value; 2],
    after: &Value,
    reply: bool,
    place: &str,
) -> Option<String> {
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
                let both = [&before[name], &declared[name]];
                difference(both, value, reply, &format!("{place}.{name}"))
            })
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let both = before.iter().zip(after).enumerate();
            let mut all = both.map(|(at, (before, after))| {
                let both = [before, declared.get(at).unwrap_or(before)];
                difference(both, after, reply, &format!("{place}[{at}]"))
            });
            all.find_map(|found| found)
        }
        (before, after) if same(before, after) || same(declared, after) => None,
        (before, after) => Some(format!("changed: {place} from {before} to {after}")),
    }
}

/// `1` and `1.0` are the same number; integers that no float can tell apart are not.
fn same(before: &Value, after: &Value) -> bool {
    let has_float = before.is_f64() || after.is_f64();
    before == after || has_float && before.as_f64() == after.as_f64()
}
