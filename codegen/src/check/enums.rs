//! Enum values: each once, each of the schema's type.

use super::context::{Context, Visit};
use super::values::{same, show, wrong_type};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::{Kind, Node};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub(super) fn values(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let values = visit.node.get("enum").map_or(&[][..], Node::items);
    if !values.is_empty() {
        once_each(context, visit, values);
        of_the_type(context, visit, values);
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
            let message = format!("the value {} stands twice", show(value));
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

/// Values of another type: said once for all of them.
fn of_the_type(context: &mut Context<'_>, visit: &Visit<'_, '_>, values: &[Node]) {
    let place = visit.at("enum");
    let wrong = |value: &Node| {
        if value.is_null() {
            None
        } else {
            wrong_type(visit.node, value)
        }
    };
    let others: Vec<_> = values
        .iter()
        .enumerate()
        .filter_map(|(index, v)| Some((index, v, wrong(v)?)))
        .collect();
    if let Some((index, value, wanted)) = others.first() {
        let more = match others.len() - 1 {
            0 => String::new(),
            1 => ", and neither is one other".into(),
            more => format!(", and neither are {more} others"),
        };
        let message = format!("the value {} is not {wanted}{more}", show(value));
        let help = match *wanted {
            "an array" if value.text().is_some() => {
                "the values of the items stand in an `enum` inside `items`"
            }
            "a string" => "write it in quotes; until then it is kept as it is",
            _ => "it is kept as it is",
        };
        let here = Place::value(&place.item(*index));
        context.say(Diagnostic::new(Code::EnumMismatch, here, message).help(help));
    }
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
        _ => show(value),
    }
}
