//! What the members of a union look like from outside, and which of them a value looks like most.

use serde_json::Value;

/// What a JSON value looks like from outside.
pub(crate) enum Shape {
    Any,
    Text,
    Boolean,
    Integer,
    Number,
    List,
    Object {
        /// Members that are always there.
        required: &'static [&'static str],
        /// Members that may be there.
        known: &'static [&'static str],
        /// Members that always have the same text.
        constants: &'static [(&'static str, &'static str)],
        /// Other members are kept.
        open: bool,
    },
}

/// The indexes of the shapes that fit a value, the best one first; equals stay in order.
pub(super) fn best_first(shapes: &[Shape], value: &Value) -> Vec<usize> {
    let mut fits: Vec<(u32, usize)> = shapes
        .iter()
        .enumerate()
        .filter_map(|(index, shape)| Some((misfit(shape, value)?, index)))
        .collect();
    fits.sort();
    fits.into_iter().map(|(_, index)| index).collect()
}

/// How badly a shape fits; `None` when it does not at all.
fn misfit(shape: &Shape, value: &Value) -> Option<u32> {
    /// Anything fits, but only when nothing else does.
    const LAST: u32 = u32::MAX;
    /// A member that would be lost weighs more than one that is not there.
    const LOST: u32 = 1000;
    let fits = |fits: bool| fits.then_some(0);
    match shape {
        Shape::Any => Some(LAST),
        Shape::Text => fits(value.is_string()),
        Shape::Boolean => fits(value.is_boolean()),
        // `2.0` is an integer, too, when no member is a number.
        Shape::Integer => {
            let whole = value.as_f64().is_some_and(|value| value.fract() == 0.0);
            whole.then(|| 2 * u32::from(value.is_f64()))
        }
        // An integer is a number, too, when no member is an integer.
        Shape::Number => value.is_number().then(|| u32::from(!value.is_f64())),
        Shape::List => fits(value.is_array()),
        Shape::Object {
            required,
            known,
            constants,
            open,
        } => {
            let members = value.as_object()?;
            let all_there = required.iter().all(|name| members.contains_key(*name));
            let same = |(name, text): &(&str, &str)| match members.get(*name) {
                Some(value) => value.as_str() == Some(text),
                None => true,
            };
            if !all_there || !constants.iter().all(same) {
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
