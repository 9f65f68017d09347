//! Schemas that contradict themselves or leave out what they need.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::Node;

/// An array says what it is an array of.
pub(super) fn items(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let node = visit.node;
    let is_array = node.get("type").and_then(Node::text) == Some("array");
    // In a composition the items may stand in another part.
    let composed = visit.part
        || ["allOf", "oneOf", "anyOf"]
            .iter()
            .any(|key| node.get(key).is_some());
    if is_array && node.get("items").is_none() && !composed {
        let place = Place::value(&visit.at("type"));
        let help = "add `items`; items of any kind are taken";
        context
            .say(Diagnostic::new(Code::MissingItems, place, "an array has no `items`").help(help));
    }
}

/// Least values are not above greatest ones.
pub(super) fn bounds(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    const PAIRS: [(&str, &str); 4] = [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ];
    let number = |key: &str| visit.node.get(key).and_then(Node::number);
    let flag = |key: &str| visit.node.get(key).and_then(Node::bool) == Some(true);
    for (least, greatest) in PAIRS {
        let (Some(low), Some(high)) = (number(least), number(greatest)) else {
            continue;
        };
        let (low_value, high_value) = (
            low.as_f64().unwrap_or_default(),
            high.as_f64().unwrap_or_default(),
        );
        let exclusive =
            least == "minimum" && (flag("exclusiveMinimum") || flag("exclusiveMaximum"));
        if low_value > high_value || (exclusive && low_value >= high_value) {
            let message = format!("no value is between `{least}: {low}` and `{greatest}: {high}`");
            let diagnostic = Diagnostic::new(
                Code::BoundsConflict,
                Place::value(&visit.at(least)),
                message,
            )
            .help("neither bound is checked")
            .related(Place::value(&visit.at(greatest)), "the other bound");
            context.say(diagnostic);
        }
    }
    if let Some(step) = number("multipleOf").filter(|step| step.as_f64().unwrap_or_default() <= 0.0)
    {
        let message = format!("nothing is a multiple of {step}");
        let place = Place::value(&visit.at("multipleOf"));
        context
            .say(Diagnostic::new(Code::BoundsConflict, place, message).help("it is not checked"));
    }
}

pub(super) fn read_and_write_only(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let flag = |key: &str| visit.node.get(key).and_then(Node::bool) == Some(true);
    if flag("readOnly") && flag("writeOnly") {
        let diagnostic = Diagnostic::new(
            Code::ReadAndWriteOnly,
            Place::key(&visit.at("writeOnly")),
            "a property is both `readOnly` and `writeOnly`",
        );
        let other = Place::key(&visit.at("readOnly"));
        context.say(
            diagnostic
                .help("both are ignored")
                .related(other, "the other"),
        );
    }
}
