//! Values without members.

use codegen::spec::{Schema, Type};
use serde_json::{Number, Value, json};

/// A value of a type, near one end of what is allowed.
pub(super) fn scalar(ty: Type, parts: &[&Schema], least: bool) -> Value {
    let format = parts.iter().find_map(|part| part.format.as_deref());
    let format = format.unwrap_or_default();
    match ty {
        Type::String => Value::from(text(format, least)),
        Type::Boolean => Value::from(!least),
        // The formats of integers stand beside `number`, too.
        Type::Number if !format.trim_start_matches('u').starts_with("int") => number(parts, least),
        Type::Integer | Type::Number => integer(format, parts, least),
        Type::Array | Type::Object => unreachable!("they have members"),
    }
}

fn text(format: &str, least: bool) -> &'static str {
    match (format, least) {
        ("date-time", true) => "2024-02-29T12:34:56Z",
        ("date-time", false) => "2024-02-29T12:34:56.123456789+05:30",
        ("date", _) => "2024-02-29",
        ("byte" | "base64", _) => "aGVsbG8=",
        ("uuid", _) => "123e4567-e89b-12d3-a456-426614174000",
        ("uri" | "url", _) => "https://example.com/a?b=c#d",
        (_, true) => "",
        (_, false) => "a \"text\" \\ with é, 漢字 and\na line",
    }
}

fn integer(format: &str, parts: &[&Schema], least: bool) -> Value {
    let bound = |number: fn(&Schema) -> Option<&Number>| {
        parts.iter().find_map(|part| number(part)).cloned()
    };
    let given = match least {
        true => bound(|part| part.limits.minimum.as_ref()),
        false => bound(|part| part.limits.maximum.as_ref()),
    };
    // An exclusive bound is no value; one that is no integer is none either.
    let exclusive = parts
        .iter()
        .any(|part| part.limits.exclusive_minimum || part.limits.exclusive_maximum);
    if let Some(given) = given.filter(|given| !given.is_f64() && !exclusive) {
        return Value::Number(given);
    }
    let none_below = bound(|part| part.limits.minimum.as_ref()).is_some();
    let none_above = bound(|part| part.limits.maximum.as_ref()).is_some();
    match (format, least) {
        (_, true) if none_above && none_below => json!(1),
        (_, true) if none_above => json!(0),
        (_, false) if none_below => json!(2_147_483_647),
        ("uint64", false) => json!(u64::MAX),
        ("int32", false) => json!(i32::MAX),
        ("int32", true) => json!(i32::MIN),
        ("uint32", false) => json!(u32::MAX),
        ("int16", false) => json!(i16::MAX),
        ("int8", false) => json!(i8::MAX),
        ("uint16", false) => json!(u16::MAX),
        ("uint8", false) => json!(u8::MAX),
        (format, true) if format.starts_with('u') => json!(0),
        ("int64", true) => json!(i64::MIN),
        (_, true) => json!(-1),
        (_, false) => json!(9_007_199_254_740_993_i64),
    }
}

fn number(parts: &[&Schema], least: bool) -> Value {
    let given = parts.iter().find_map(|part| match least {
        true => part.limits.minimum.as_ref(),
        false => part.limits.maximum.as_ref(),
    });
    match (given, least) {
        (Some(given), _) => Value::Number(given.clone()),
        // An integer is a number.
        (None, true) => json!(0),
        (None, false) => json!(906_601.505_516_549_7),
    }
}

/// A value of the same kind that no document lists.
pub(super) fn unknown_like(known: &Value) -> Value {
    match known {
        Value::String(_) => json!("a value that nobody knows"),
        Value::Number(number) if number.is_f64() => json!(98_765.5),
        Value::Number(_) => json!(987_654_321),
        other => other.clone(),
    }
}

/// The value in another JSON type as which the schemas say that it comes too, where it has one.
pub(super) fn in_other_form(value: &Value, parts: &[&Schema]) -> Value {
    let said = parts
        .iter()
        .filter_map(|part| part.extensions.get("x-also-accepts")?.as_array());
    let mut forms = said.flatten().filter_map(Value::as_str);
    let in_form = |form| match (value, form) {
        (Value::Number(_) | Value::Bool(_), "string") => Some(Value::from(value.to_string())),
        (Value::Bool(bit), "integer") => Some(Value::from(u8::from(*bit))),
        (Value::String(text), "integer" | "number" | "boolean") => {
            let other: Value = serde_json::from_str(text).ok()?;
            (other.is_number() || other.is_boolean()).then_some(other)
        }
        _ => None,
    };
    forms.find_map(in_form).unwrap_or_else(|| value.clone())
}

/// A value where the schema says nothing.
pub(super) fn anything(pick: usize) -> Value {
    match pick % 4 {
        0 => json!({ "a": [1, null, -2.5, "x", true], "b": { "": {} } }),
        1 => json!([{ "c": 18_446_744_073_709_551_615_u64 }, []]),
        2 => json!("text"),
        _ => json!(7),
    }
}
