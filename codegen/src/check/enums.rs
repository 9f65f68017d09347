//! Enum values: each once, each of the schema's type.

use super::context::{Context, Visit};
use super::values::{same, show, wrong_type};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::{Kind, Node};
use std::collections::HashMap;

pub(super) fn values(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let values = visit.node.get("enum").map_or(&[][..], Node::items);
    if values.is_empty() {
        return;
    }
    let place = visit.at("enum");
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (index, value) in values.iter().enumerate() {
        let here = Place::value(&place.item(index));
        let first = match &value.kind {
            Kind::List(_) | Kind::Map(_) => values[..index].iter().position(|other| same(other, value)),
            _ => seen.get(&show(value)).copied(),
        };
        if let Some(first) = first {
            let message = format!("the value {} stands twice", show(value));
            let diagnostic = Diagnostic::new(Code::DuplicateEnumValue, here, message)
                .help("the second is ignored")
                .related(Place::value(&place.item(first)), "the first time");
            context.say(diagnostic);
            continue;
        }
        seen.insert(key(value), index);
        if value.is_null() {
            let nullable = visit.node.get("nullable").and_then(Node::bool) == Some(true);
            if !nullable && visit.node.get("type").is_some() {
                let message = "the value `null` is not allowed without `nullable: true`";
                let help = "it is taken as nullable";
                context.say(Diagnostic::new(Code::EnumMismatch, here, message).help(help));
            }
        } else if let Some(wanted) = wrong_type(visit.node, value) {
            let message = format!("the value {} is not {wanted}", show(value));
            let help = "it is kept, as a value of its own type";
            context.say(Diagnostic::new(Code::EnumMismatch, here, message).help(help));
        }
    }
}

fn key(value: &Node) -> String {
    show(value)
}
