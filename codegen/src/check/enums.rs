//! Enum values: each once, `null` only where it is allowed. Whether they are of the schema's type is
//! asked where they are read.

use super::context::{Context, Visit};
use super::values::same;
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::{Kind, Node};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub(super) fn values(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let values = visit.node.get("enum").map_or(&[][..], Node::items);
    if !values.is_empty() {
        once_each(context, visit, values);
        null(context, visit, values);
    }
}

fn once_each(context: &mut Context<'_>, visit: &Visit<'_, '_>, values: &[Node]) {
    let place = visit.at("enum");
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (index, value) in values.iter().enumerate() {
        let first = match &value.kind {
            // Too rare to be worth a key of their own.
            Kind::List(_) | Kind::Map(_) => {
                let near = values[..index].iter().enumerate().rev().take(100);
                near.filter(|(_, other)| same(other, value))
                    .map(|(first, _)| first)
                    .next()
            }
            _ => match seen.entry(key(value)) {
                Entry::Occupied(first) => Some(*first.get()),
                Entry::Vacant(place) => {
                    place.insert(index);
                    None
                }
            },
        };
        if let Some(first) = first {
            let message = format!("the value {} stands twice", value.show());
            let diagnostic = Diagnostic::new(
                Code::DuplicateEnumValue,
                Place::value(&place.item(index)),
                message,
            )
            .help("it counts once")
            .related(Place::value(&place.item(first)), "the first time");
            context.say(diagnostic);
        }
    }
}

/// `null` is a value where the schema says so.
fn null(context: &mut Context<'_>, visit: &Visit<'_, '_>, values: &[Node]) {
    let place = visit.at("enum");
    let nullable = visit.node.get("nullable").and_then(Node::bool) == Some(true);
    let null = values.iter().position(Node::is_null);
    if let (Some(index), false, Some(_)) = (null, nullable, visit.node.get("type")) {
        let message = "the value `null` is not allowed without `nullable: true`";
        let here = Place::value(&place.item(index));
        context.say(
            Diagnostic::new(Code::EnumMismatch, here, message).help("it is taken as nullable"),
        );
    }
}

/// What two equal scalars have in common, and no others.
fn key(value: &Node) -> String {
    match &value.kind {
        Kind::Text(text) => format!("\"{text}"),
        Kind::Number(number) => number.to_string(),
        _ => value.show(),
    }
}
