//! Values for the examples in docs: the document's own, or else made up so that the service would take
//! them, by format, limits and pattern. None where any value of the type will do.

use super::Lowering;
use crate::format::TextFormat;
use crate::model::{Field, TypeRef};
use crate::pattern;
use crate::spec::{Limits, Schema, SchemaOrRef, Type};
use serde_json::{Map, Value};

/// How many items are made up at the most.
const MOST_ITEMS: usize = 3;
/// How many letters.
const MOST_LETTERS: usize = 100;
/// How many letters and values an example of the document's has.
const MOST_EXAMPLE: usize = 1000;
/// How deep lists may stand in lists.
const DEEPEST: usize = 4;

impl Lowering<'_> {
    /// A text that may be any is the name of what it is for.
    pub(super) fn sample(&self, schema: &SchemaOrRef, ty: &TypeRef, name: &str) -> Option<Value> {
        self.sample_within(schema, DEEPEST).or_else(|| {
            let limits = self.own_limits(self.look(schema)?);
            let lengths =
                limits.min_length.unwrap_or(0)..=limits.max_length.unwrap_or(MOST_LETTERS);
            let is_free = limits.pattern.is_none() && lengths.contains(&name.len());
            let is_text = matches!(ty, TypeRef::String | TypeRef::TextId);
            (is_text && is_free).then(|| name.into())
        })
    }

    /// The members that an object must have.
    pub(super) fn sample_object(&self, schema: &Schema, fields: &[Field]) -> Option<Value> {
        let needed = fields
            .iter()
            .filter(|field| schema.required.contains(&field.wire));
        let members = needed.filter_map(|field| {
            let own = schema.example.as_ref();
            let own = own.and_then(|object| short(object.get(&field.wire)?));
            let property = schema.properties.get(&field.wire)?;
            let sample = || self.sample(property, &field.ty, field.name.plain());
            Some((field.wire.clone(), own.or_else(sample)?))
        });
        let members: Map<String, Value> = members.collect();
        (!members.is_empty()).then_some(Value::Object(members))
    }

    fn sample_within(&self, schema: &SchemaOrRef, depth: usize) -> Option<Value> {
        let schema = self.look(schema)?;
        let own = schema.example.as_ref().and_then(short);
        if own.is_some() || depth == 0 {
            return own;
        }
        let limits = self.own_limits(schema);
        match self.shape(schema)? {
            Type::String => text(schema.format.as_deref(), &limits).map(Value::from),
            Type::Integer | Type::Number => number(&limits),
            Type::Array => {
                let count = limits.min_items.unwrap_or(1).clamp(1, MOST_ITEMS);
                let item = self.sample_within(schema.items.as_ref()?, depth - 1);
                // One that will do for any is what the example has anyway.
                (count > 1 || item.is_some())
                    .then(|| Value::Array(vec![item.unwrap_or_default(); count]))
            }
            _ => None,
        }
    }
}

/// An example that is no longer than anybody reads: a schema may stand in many others, with its
/// example.
fn short(example: &Value) -> Option<Value> {
    /// What is left of a number of letters after a value.
    fn rest(value: &Value, left: usize) -> Option<usize> {
        let left = left.checked_sub(1)?;
        match value {
            Value::String(text) => left.checked_sub(text.len()),
            Value::Array(items) => items.iter().try_fold(left, |left, item| rest(item, left)),
            Value::Object(members) => members.iter().try_fold(left, |left, (name, member)| {
                rest(member, left.checked_sub(name.len())?)
            }),
            _ => Some(left),
        }
    }
    rest(example, MOST_EXAMPLE).map(|_| example.clone())
}

fn text(format: Option<&str>, limits: &Limits) -> Option<String> {
    // These have a type of their own.
    if format.and_then(TextFormat::of).is_some() {
        return None;
    }
    let made_up = match format {
        Some("uuid") => "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
        Some("email") => "ann@example.com",
        Some("uri" | "url") => "https://example.com",
        Some("hostname") => "example.com",
        Some("ipv4") => "192.0.2.1",
        Some("ipv6") => "2001:db8::1",
        Some("time") => "12:00:00Z",
        _ => return plain_text(limits),
    };
    let lengths = limits.min_length.unwrap_or(0)..=limits.max_length.unwrap_or(usize::MAX);
    let is_free = limits.pattern.is_none() && lengths.contains(&made_up.len());
    // What is said of the very text counts for more than its format.
    let by_limits = if is_free { None } else { plain_text(limits) };
    by_limits.or_else(|| Some(made_up.to_owned()))
}

fn plain_text(limits: &Limits) -> Option<String> {
    let least = limits.min_length.unwrap_or(0);
    if let Some(text) = &limits.pattern {
        return pattern::sample(text, least, limits.max_length);
    }
    let usual = "text".len();
    let length = usual
        .max(least)
        .min(limits.max_length.unwrap_or(usize::MAX));
    let is_usual = length == usual || length > MOST_LETTERS;
    (!is_usual).then(|| "text".chars().cycle().take(length).collect())
}

/// A number that keeps to the limits, where 1 does not.
fn number(limits: &Limits) -> Option<Value> {
    let as_f64 = |number: &Option<serde_json::Number>| number.as_ref()?.as_f64();
    let least = as_f64(&limits.minimum).unwrap_or(f64::NEG_INFINITY);
    let most = as_f64(&limits.maximum).unwrap_or(f64::INFINITY);
    let step = as_f64(&limits.multiple_of).filter(|step| *step > 0.0);
    let fits = |number: &f64| {
        let is_above = *number > least || *number == least && !limits.exclusive_minimum;
        let is_below = *number < most || *number == most && !limits.exclusive_maximum;
        number.is_finite() && is_above && is_below && step.is_none_or(|step| number % step == 0.0)
    };
    let by = step.unwrap_or(1.0);
    let (up, down) = ((least / by).ceil() * by, (most / by).floor() * by);
    let middle = least.midpoint(most);
    let tries = [1.0, by, up, up + by, down, down - by, middle];
    let found = tries
        .into_iter()
        .find(fits)
        .filter(|number| *number != 1.0)?;
    if found.fract() != 0.0 {
        return Some(Value::from(found));
    }
    // A whole number may have to be an integer, and a large one is only exact as it is written.
    let is_large = found.abs() >= 2_f64.powi(53);
    let mut bounds = [(least, &limits.minimum), (most, &limits.maximum)].into_iter();
    let written = bounds.find(|(bound, _)| is_large && *bound == found);
    let whole = found as i128;
    Some(
        match (written, i64::try_from(whole), u64::try_from(whole)) {
            (Some((_, Some(number))), ..) if !number.is_f64() => Value::Number(number.clone()),
            (_, Ok(whole), _) => Value::from(whole),
            (_, _, Ok(whole)) => Value::from(whole),
            _ => Value::from(found),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_example_is_not_repeated() {
        let text = |letters: usize| Value::from("a".repeat(letters));
        let small = serde_json::json!({"a": [text(400), text(400)], "b": null});
        assert_eq!(short(&small), Some(small.clone()));
        let large = serde_json::json!({"a": [text(400), text(400)], "b": text(400)});
        assert_eq!(short(&large), None);
        assert_eq!(short(&Value::Array(vec![Value::Null; 2000])), None);
    }

    #[test]
    fn a_number_keeps_to_its_limits() {
        let limits = |json: serde_json::Value| {
            let of = |key: &str| json.get(key).and_then(Value::as_number).cloned();
            let is = |key: &str| json.get(key).is_some();
            number(&Limits {
                minimum: of("least"),
                maximum: of("most"),
                exclusive_minimum: is("above"),
                exclusive_maximum: is("below"),
                multiple_of: of("step"),
                ..Limits::default()
            })
        };
        use serde_json::json;
        for (given, wanted) in [
            (json!({}), None),
            (json!({"least": 0, "most": 5}), None),
            (json!({"least": 2018}), Some(json!(2018))),
            (json!({"least": 1, "above": true}), Some(json!(2))),
            (json!({"most": -5}), Some(json!(-5))),
            (json!({"most": 1, "below": true}), Some(json!(0))),
            (json!({"least": 0.25, "most": 0.75}), Some(json!(0.5))),
            (json!({"least": 10, "step": 4}), Some(json!(12))),
            (json!({"step": 0.01, "most": 0.05}), Some(json!(0.01))),
            (
                json!({"least": 9007199254740993_i64}),
                Some(json!(9007199254740993_i64)),
            ),
            (
                json!({"least": 1e18, "step": 3e18}),
                Some(json!(3_000_000_000_000_000_000_i64)),
            ),
            (json!({"most": i64::MIN}), Some(json!(i64::MIN))),
            (json!({"least": u64::MAX}), Some(json!(u64::MAX))),
            // There is none.
            (json!({"least": 5, "most": 2}), None),
        ] {
            assert_eq!(limits(given.clone()), wanted, "{given}");
        }
    }
}
