//! Writes out the `$ref`s to callbacks: openapiv3 has no place for them in an
//! operation. A callback that is written out has no callbacks of its own.

use super::grammar::{self, CALLBACK, Form, METHODS};
use super::index::Index;
use super::limits;
use super::tree::{Kind, Member, Node};
use crate::pointer::Pointer;
use std::collections::HashMap;

/// Replaces each reference to a callback by what it names; one that names
/// nothing, or something else, stays to be diagnosed. False when what is written
/// out goes beyond the limit.
pub(super) fn write_out(root: &mut Node) -> bool {
    let mut targets = HashMap::new();
    let index = Index::new(root);
    for item in path_items(root) {
        collect(item, (root, &index), &mut targets);
    }
    if targets.is_empty() {
        return true;
    }
    let mut left = limits::NODES;
    for section in [&["paths"][..], &["components", "callbacks"]] {
        let place = section
            .iter()
            .fold(Pointer::root(), |place, key| place.child(key));
        let Some(section) = root.at_mut(&place) else {
            continue;
        };
        let depth_of_items = if place.tokens().count() == 1 { 1 } else { 2 };
        each_value(section, depth_of_items, &mut |item| {
            replace(item, &targets, &mut left)
        });
    }
    left > 0
}

/// Calls `visit` for each value `depth` maps below `node`.
fn each_value(node: &mut Node, depth: usize, visit: &mut impl FnMut(&mut Node)) {
    if depth == 0 {
        return visit(node);
    }
    if let Kind::Map(members) = &mut node.kind {
        members
            .iter_mut()
            .for_each(|member| each_value(&mut member.value, depth - 1, visit));
    }
}

/// The path items below `paths` and in the components' callbacks.
fn path_items(root: &Node) -> impl Iterator<Item = &Node> {
    let paths = root.get("paths").map_or(&[][..], Node::members);
    let callbacks = root
        .get("components")
        .and_then(|node| node.get("callbacks"));
    let callbacks = callbacks
        .map_or(&[][..], Node::members)
        .iter()
        .flat_map(|member| member.value.members());
    paths.iter().chain(callbacks).map(|member| &member.value)
}

fn callbacks(item: &Node) -> impl Iterator<Item = &Member> {
    let operations = METHODS.into_iter().filter_map(|method| item.get(method));
    operations
        .filter_map(|operation| operation.get("callbacks"))
        .flat_map(Node::members)
}

fn collect(item: &Node, root: (&Node, &Index), targets: &mut HashMap<String, Node>) {
    for member in callbacks(item) {
        match member.value.reference() {
            Some(reference) if !targets.contains_key(reference) => {
                if let Some(target) = target(root, reference) {
                    targets.insert(reference.to_owned(), target);
                }
            }
            Some(_) => {}
            None => member
                .value
                .members()
                .iter()
                .for_each(|inner| collect(&inner.value, root, targets)),
        }
    }
}

/// The callback that a reference names, without callbacks of its own.
fn target((root, index): (&Node, &Index), reference: &str) -> Option<Node> {
    const LONGEST: usize = 32;
    let mut reference = reference;
    for _ in 0..LONGEST {
        let pointer = Pointer::parse(reference.strip_prefix('#')?)?;
        if grammar::form_at(&pointer).and_then(Form::object) != Some(&CALLBACK) {
            return None;
        }
        let node = index.at(root, &pointer)?;
        match node.reference() {
            Some(next) => reference = next,
            None => {
                let mut copy = node.clone();
                each_value(&mut copy, 2, &mut |operation| {
                    if let Kind::Map(members) = &mut operation.kind {
                        members.retain(|member| &*member.key != "callbacks");
                    }
                });
                return Some(copy);
            }
        }
    }
    None
}

fn replace(item: &mut Node, targets: &HashMap<String, Node>, left: &mut usize) {
    let Kind::Map(members) = &mut item.kind else {
        return;
    };
    for operation in members
        .iter_mut()
        .filter(|member| METHODS.contains(&&*member.key))
    {
        let Some(callbacks) = operation.value.at_mut(&Pointer::root().child("callbacks")) else {
            continue;
        };
        each_value(callbacks, 1, &mut |callback| {
            let Some(target) = callback
                .reference()
                .and_then(|reference| targets.get(reference))
            else {
                return each_value(callback, 1, &mut |item| replace(item, targets, left));
            };
            let size = target.size();
            *left = left.saturating_sub(size);
            callback.kind = if *left > 0 {
                target.kind.clone()
            } else {
                Kind::Map(Vec::new())
            };
        });
    }
}
