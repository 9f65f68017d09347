//! Schemas that contradict themselves or leave out what they need.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::{Kind, Node};
use crate::suggest::quoted;

/// An array says what it is an array of.
pub(super) fn items(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let node = visit.node;
    let is_array = node.get("type").and_then(Node::text) == Some("array");
    // In a composition the items may stand in another part.
    let composed = visit.part || is_composed(node);
    if is_array && node.get("items").is_none() && !composed {
        let place = Place::value(&visit.at("type"));
        let help = "add `items`; items of any kind are taken";
        context
            .say(Diagnostic::new(Code::MissingItems, place, "an array has no `items`").help(help));
    }
}

/// What speaks of a type says so beside it: the declared type goes before all other keys. Limits
/// are left, since they stand in the docs of whatever has them.
pub(super) fn fits_type(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    const SPEAK: [(&str, &str); 5] = [
        ("properties", "object"),
        ("required", "object"),
        ("additionalProperties", "object"),
        ("discriminator", "object"),
        ("items", "array"),
    ];
    let node = visit.node;
    if is_composed(node) {
        return;
    }
    let Some(ty) = node.get("type").and_then(Node::text) else {
        return closed(context, visit);
    };
    let says_more = |key: &str| match node.get(key).map(|value| &value.kind) {
        Some(Kind::List(items)) => !items.is_empty(),
        // `items: {}` is a schema, which any item fits.
        Some(Kind::Map(members)) => !members.is_empty() || key != "properties",
        value => value.is_some(),
    };
    let unused = SPEAK.iter().filter(|(key, of)| *of != ty && says_more(key));
    let unused: Vec<_> = unused.collect();
    let Some((first, of)) = unused.first() else {
        return;
    };
    let keys: Vec<_> = unused.iter().map(|(key, _)| quoted(key)).collect();
    let are = if keys.len() == 1 { "is" } else { "are" };
    let keys = keys.join(" and ");
    let message = format!("{keys} beside `type: {ty}` {are} not used");
    let help = format!("`type` is taken at its word; write `type: {of}` if that is meant");
    let place = Place::key(&visit.at(first));
    context.say(Diagnostic::new(Code::UnusedKey, place, message).help(help));
}

/// That there are no other members describes no object by itself.
fn closed(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let key = "additionalProperties";
    let is_described = ["properties", "items", "enum", "x-known-values"]
        .iter()
        .any(|key| visit.node.get(key).is_some());
    let is_closed = visit.node.get(key).and_then(Node::bool) == Some(false);
    // In a composition the type may stand in another part.
    if is_closed && !is_described && !visit.part {
        let message = "`additionalProperties: false` without a type is not used";
        let help = "any JSON is taken; write `type: object` if that is meant";
        let place = Place::key(&visit.at(key));
        context.say(Diagnostic::new(Code::UnusedKey, place, message).help(help));
    }
}

fn is_composed(node: &Node) -> bool {
    ["allOf", "oneOf", "anyOf"]
        .iter()
        .any(|key| node.get(key).is_some())
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
