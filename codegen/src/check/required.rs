//! `required` names properties that there are, anywhere in the composition.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::read::tree::Node;
use crate::suggest::quoted;
use std::collections::{BTreeSet, HashSet};

pub(super) fn declared<'a>(context: &mut Context<'a>, visit: &Visit<'a, '_>) {
    // The whole that a part belongs to looks at its parts.
    if visit.part || !has_required(visit.node) {
        return;
    }
    let mut properties = Properties::default();
    properties.collect(context, visit.node);
    if !properties.open {
        look(context, visit.node, &visit.pointer(), &properties.names);
    }
}

/// Whether there is a `required` here or in an inline part.
fn has_required(node: &Node) -> bool {
    node.get("required").is_some() || parts(node).any(|(_, _, part)| has_required(part))
}

/// The inline and referenced parts of a composition.
fn parts(node: &Node) -> impl Iterator<Item = (&'static str, usize, &Node)> {
    ["allOf", "oneOf", "anyOf"]
        .into_iter()
        .flat_map(move |key| {
            let items = node.get(key).map_or(&[][..], Node::items);
            items
                .iter()
                .enumerate()
                .map(move |(index, item)| (key, index, item))
        })
}

/// The properties of a schema and all its parts.
#[derive(Default)]
pub(super) struct Properties<'a> {
    pub(super) names: BTreeSet<&'a str>,
    /// Whether a part says that it has others as well.
    pub(super) open: bool,
    seen: HashSet<*const Node>,
}

impl<'a> Properties<'a> {
    pub(super) fn collect(&mut self, context: &mut Context<'a>, node: &'a Node) {
        let Some(node) = context.resolve(node) else {
            self.open = true;
            return;
        };
        // More parts than anybody can oversee; nothing is said of them.
        const MOST: usize = 200;
        self.open |= self.seen.len() > MOST;
        if self.open || !self.seen.insert(std::ptr::from_ref(node)) {
            return;
        }
        let properties = node.get("properties").map_or(&[][..], Node::members);
        self.names
            .extend(properties.iter().map(|property| &*property.key));
        let others = node.get("additionalProperties");
        self.open |= others.is_some_and(|others| others.bool() != Some(false));
        for (_, _, part) in parts(node) {
            self.collect(context, part);
        }
    }
}

fn look(context: &mut Context<'_>, node: &Node, place: &Pointer, names: &BTreeSet<&str>) {
    let required = node.get("required").map_or(&[][..], Node::items);
    for (index, item) in required.iter().enumerate() {
        let Some(name) = item.text().filter(|name| !names.contains(name)) else {
            continue;
        };
        let message = format!("`required` names {}, which is no property", quoted(name));
        let place = Place::value(&place.child("required").item(index));
        let diagnostic = Diagnostic::new(Code::UndeclaredRequired, place, message);
        context.say(
            match context.nearest(Code::UndeclaredRequired, name, names.iter().copied()) {
                Some(near) => diagnostic
                    .label(format!("did you mean `{near}`?"))
                    .help("until then anything may be in it"),
                None => diagnostic
                    .help("declare it below `properties`; until then anything may be in it"),
            },
        );
    }
    for (key, index, part) in parts(node) {
        if part.reference().is_none() {
            look(context, part, &place.child(key).item(index), names);
        }
    }
}
