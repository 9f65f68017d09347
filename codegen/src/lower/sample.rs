//! Values for the examples in docs: the document's own, or else made up so that the service would take
//! them, by format, limits and pattern. None where any value of the type will do.

use super::Lowering;
use crate::pattern;
use crate::spec::{Limits, Schema, SchemaOrRef, Type};
use serde_json::{Map, Value};

/// How many items are made up at the most.
const MOST_ITEMS: usize = 3;
/// How many letters.
const MOST_LETTERS: usize = 100;
/// How deep lists may stand in lists.
const DEEPEST: usize = 4;

impl Lowering<'_> {
    pub(super) fn sample(&self, schema: &SchemaOrRef) -> Option<Value> {
        self.sample_within(schema, DEEPEST)
    }

    /// The members that an object must have.
    pub(super) fn sample_object(&self, schema: &Schema) -> Option<Value> {
        let needed = schema.properties.iter();
        let needed = needed.filter(|(wire, _)| schema.required.contains(*wire));
        let members = needed.filter_map(|(wire, property)| {
            let own = schema.example.as_ref().and_then(|object| object.get(wire));
            Some((
                wire.clone(),
                own.cloned().or_else(|| self.sample(property))?,
            ))
        });
        let members: Map<String, Value> = members.collect();
        (!members.is_empty()).then_some(Value::Object(members))
    }

    fn sample_within(&self, schema: &SchemaOrRef, depth: usize) -> Option<Value> {
        let schema = self.look(schema)?;
        if schema.example.is_some() || depth == 0 {
            return schema.example.clone();
        }
        let limits = self.own_limits(schema, DEEPEST);
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

fn text(format: Option<&str>, limits: &Limits) -> Option<String> {
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
    Some(made_up.to_owned())
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
    // A whole number may have to be an integer.
    let is_whole = found.fract() == 0.0 && found.abs() < 2_f64.powi(53);
    Some(if is_whole {
        Value::from(found as i64)
    } else {
        Value::from(found)
    })
}
