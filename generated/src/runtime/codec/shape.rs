//! What the members of a union look like from outside, and which of them a value looks like most.

use serde_json::Value;
use std::borrow::Cow;

/// What a JSON value looks like from outside.
pub(crate) enum Shape {
    Any,
    Text,
    /// A text, most likely one of these.
    Texts(&'static [&'static str]),
    Boolean,
    Integer,
    /// An integer, most likely one of these.
    Integers(&'static [i64]),
    Number,
    List,
    Object {
        /// Members that are always there.
        required: &'static [&'static str],
        /// Members that may be there.
        known: &'static [&'static str],
        /// Members that always have the same value, as text.
        constants: &'static [(&'static str, &'static str)],
        /// Other members are kept.
        open: bool,
    },
}

/// The indexes of the shapes that fit a value, the best one first; equals stay in order.
///
/// A constant tells members apart, so one that is another excludes its member. Where no member has
/// the value's, it may be a new one: then its member comes last, behind one without a constant,
/// which may know less of the value.
pub(super) fn best_first(shapes: &[Shape], value: &Value) -> Vec<usize> {
    let mut fits: Vec<(Constants, u32, usize)> = shapes
        .iter()
        .enumerate()
        .filter_map(|(index, shape)| {
            Some((Constants::of(shape, value), misfit(shape, value)?, index))
        })
        .collect();
    let is_told = fits.iter().any(|fit| fit.0 == Constants::Same);
    let is_new = !is_told && fits.iter().any(|fit| fit.0 == Constants::Absent);
    fits.retain(|fit| fit.0 != Constants::Other || is_new);
    fits.sort_by_key(|(constants, misfit, _)| (*constants == Constants::Other, *misfit));
    fits.into_iter().map(|(.., index)| index).collect()
}

/// What a value has where a shape always has the same.
#[derive(Clone, Copy, PartialEq)]
enum Constants {
    /// The same.
    Same,
    /// Nothing.
    Absent,
    /// Something else.
    Other,
}

impl Constants {
    fn of(shape: &Shape, value: &Value) -> Self {
        let Shape::Object { constants, .. } = shape else {
            return Self::Absent;
        };
        let mut found = Self::Absent;
        for (name, text) in *constants {
            match value.get(name) {
                None | Some(Value::Null) => {}
                Some(value) if word(value).as_deref() == Some(*text) => found = Self::Same,
                Some(_) => return Self::Other,
            }
        }
        found
    }
}

/// A scalar as text, with or without quotes: what a tag is, and what a constant.
pub(crate) fn word(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Bool(value) => Some(value.to_string().into()),
        Value::Number(number) => Some(match number.as_f64() {
            // `1.0` is the integer.
            Some(whole) if number.is_f64() && whole.fract() == 0.0 => format!("{whole:.0}").into(),
            _ => number.to_string().into(),
        }),
        _ => None,
    }
}

/// How badly a shape fits; `None` when it does not at all.
fn misfit(shape: &Shape, value: &Value) -> Option<u32> {
    /// Anything fits, but only when nothing else does.
    const LAST: u32 = u32::MAX;
    /// A member that would be lost weighs more than one that is not there.
    const LOST: u32 = 1000;
    let fits = |fits: bool, misfit| fits.then_some(misfit);
    // A known value fits better than a type that takes any, and that better than other known ones.
    let among = |known: bool| if known { 0 } else { 4 };
    match shape {
        Shape::Any => Some(LAST),
        Shape::Text => fits(value.is_string(), 1),
        Shape::Texts(known) => value.as_str().map(|text| among(known.contains(&text))),
        Shape::Boolean => fits(value.is_boolean(), 0),
        // `2.0` is an integer, too, when no member is a number.
        Shape::Integer => fits(is_whole(value), if value.is_f64() { 2 } else { 1 }),
        Shape::Integers(known) => {
            let known = value.as_i64().is_some_and(|number| known.contains(&number));
            fits(is_whole(value), among(known))
        }
        // An integer is a number, too, when no member is an integer.
        Shape::Number => fits(value.is_number(), if value.is_f64() { 0 } else { 2 }),
        Shape::List => fits(value.is_array(), 0),
        Shape::Object {
            required,
            known,
            open,
            ..
        } => {
            let members = value.as_object()?;
            if !required.iter().all(|name| members.contains_key(*name)) {
                return None;
            }
            let is_known = |name: &String| known.contains(&name.as_str());
            let unknown = members.keys().filter(|name| !is_known(name)).count() as u32;
            let absent = known
                .iter()
                .filter(|name| !members.contains_key(**name))
                .count() as u32;
            Some(unknown * if *open { 1 } else { LOST } + absent)
        }
    }
}

fn is_whole(value: &Value) -> bool {
    value.as_f64().is_some_and(|value| value.fract() == 0.0)
}
