//! What is declared and nowhere used.

use super::context::{Context, Visit, operations, pointer_of};
use crate::diag::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::read::tree::Node;
use crate::suggest::quoted;
use std::collections::HashSet;

/// The sections of which only what is named has a use. Schemas are types whether named or not;
/// callbacks are reported where an operation has them.
const SECTIONS: [&str; 7] = [
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
];

const NOTHING: &str = "nothing is made of it";
const SCHEME: &str = "nothing is sent for it; `security` at the top of the document names what every operation asks for";

pub(super) fn components_are_used(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let Some(components) = visit.node.get("components") else {
        return;
    };
    let mut used = HashSet::new();
    collect(visit.node, &mut used);
    let base = Pointer::root().child("components");
    for section in SECTIONS {
        let members = components.get(section).map_or(&[][..], Node::members);
        for member in members {
            let place = base.child(section).child(&member.key);
            if !member.key.starts_with("x-") && !used.contains(&place) {
                let help = match section {
                    "securitySchemes" => SCHEME,
                    _ => NOTHING,
                };
                let (what, place) = ("is used nowhere", Place::key(&place));
                report(context, &member.key, what, place, help);
            }
        }
    }
}

/// The components that `$ref`s lead to or into, and the schemes that requirements name.
fn collect(node: &Node, used: &mut HashSet<Pointer>) {
    if let Some(pointer) = node.reference().and_then(pointer_of) {
        let component = pointer.tokens().take(3);
        used.insert(component.fold(Pointer::root(), |at, token| at.child(&token)));
    }
    for member in node.members() {
        if &*member.key == "security" {
            let schemes = Pointer::root().child("components").child("securitySchemes");
            let named = member.value.items().iter().flat_map(Node::members);
            used.extend(named.map(|scheme| schemes.child(&scheme.key)));
        }
        collect(&member.value, used);
    }
    node.items().iter().for_each(|item| collect(item, used));
}

pub(super) fn tags_are_used(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let mut used: HashSet<&str> = HashSet::new();
    for (_, item, place) in context.path_items() {
        for operation in operations(item, &place) {
            let tags = operation.node.get("tags").map_or(&[][..], Node::items);
            used.extend(tags.iter().filter_map(Node::text));
        }
    }
    let tags = visit.node.get("tags").map_or(&[][..], Node::items);
    for (index, tag) in tags.iter().enumerate() {
        let name = tag.get("name").and_then(Node::text);
        if let Some(name) = name.filter(|name| !used.contains(name)) {
            let place = Pointer::root().child("tags").item(index).child("name");
            report(
                context,
                name,
                "is the tag of no operation",
                Place::value(&place),
                NOTHING,
            );
        }
    }
}

fn report(context: &mut Context<'_>, name: &str, what: &str, place: Place, help: &str) {
    let message = format!("{} {what}", quoted(name));
    context.say(Diagnostic::new(Code::UnusedDeclaration, place, message).help(help));
}
