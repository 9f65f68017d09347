//! Operation ids and tags are used once.

use super::context::{Context, Visit, operations};
use crate::diag::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::read::tree::Node;
use crate::suggest::quoted;
use std::collections::HashMap;

pub(super) fn unique_ids(context: &mut Context<'_>, _visit: &Visit<'_, '_>) {
    let mut seen: HashMap<&str, Pointer> = HashMap::new();
    for (_, item, place) in context.path_items() {
        for operation in operations(item, &place) {
            let Some(id) = operation.node.get("operationId").and_then(Node::text) else {
                continue;
            };
            let pointer = operation.pointer.child("operationId");
            if let Some(first) = seen.get(id) {
                let message = format!("the operationId {} is used twice", quoted(id));
                let diagnostic =
                    Diagnostic::new(Code::DuplicateOperationId, Place::value(&pointer), message)
                        .label("the second time")
                        .help("give it another id; until then it is named by its method and path")
                        .related(Place::value(first), "the first time");
                context.say(diagnostic);
            } else {
                seen.insert(id, pointer);
            }
        }
    }
}

pub(super) fn unique_tags(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let mut seen: HashMap<&str, Pointer> = HashMap::new();
    let tags = visit.node.get("tags").map_or(&[][..], Node::items);
    for (index, tag) in tags.iter().enumerate() {
        let Some(name) = tag.get("name").and_then(Node::text) else {
            continue;
        };
        let pointer = Pointer::root().child("tags").item(index).child("name");
        if let Some(first) = seen.get(name) {
            let message = format!("the tag {} is declared twice", quoted(name));
            let diagnostic = Diagnostic::new(Code::DuplicateTag, Place::value(&pointer), message)
                .label("the second time")
                .help("the first declaration counts")
                .related(Place::value(first), "the first time");
            context.say(diagnostic);
        } else {
            seen.insert(name, pointer);
        }
    }
}
