//! `$ref`s: to nothing, to something of another kind, round in circles.

use super::context::{Context, pointer_of};
use crate::diag::{Code, Diagnostic, Place};
use crate::pointer::{Pointer, Trail};
use crate::read::grammar::{self, Object};
use crate::read::tree::Node;
use crate::suggest::quoted;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// A reference, where an `object` is needed, names one.
pub(super) fn leads_somewhere<'a>(
    context: &mut Context<'a>,
    node: &'a Node,
    object: &'static Object,
    trail: &Trail<'_>,
) {
    let Some(reference) = node.reference() else {
        return;
    };
    // Others have been looked at when files were opened.
    if !reference.starts_with('#') {
        return;
    }
    let key = (reference, std::ptr::from_ref(object));
    if context.good.contains(&key) {
        return;
    }
    let place = Place::value(&trail.key("$ref").pointer());
    let pointer = pointer_of(reference).unwrap_or_else(Pointer::root);
    if context.tree.is_dropped(&pointer) {
        return;
    }
    let Some(target) = context.target(reference) else {
        return context.say(dangling(context, reference, object, place));
    };
    let found = grammar::form_at(&pointer).and_then(grammar::Form::object);
    if let Some(found) = found.filter(|found| *found != object) {
        let message = format!(
            "{} is {}, not {}",
            quoted(reference),
            found.name,
            object.name
        );
        let there = Place::key(&pointer);
        return context.say(
            Diagnostic::new(Code::RefKind, place, message)
                .related(there, format!("this is {}", found.name)),
        );
    }
    if found.is_none() {
        let message = format!(
            "{} is {}, not {}",
            quoted(reference),
            target.describe(),
            object.name
        );
        return context.say(
            Diagnostic::new(Code::RefKind, place, message)
                .related(Place::key(&pointer), "this is it"),
        );
    }
    if context.resolve(target).is_none() && goes_round(context, reference) {
        // It may be written in another way in a file of its own.
        let message = "this `$ref` leads only to other `$ref`s, and back";
        return context.say(
            Diagnostic::new(Code::RefCycle, place, message).help("one of them must be written out"),
        );
    }
    context.good.insert(key);
}

fn goes_round<'a>(context: &mut Context<'a>, reference: &'a str) -> bool {
    // A way as long as this is as bad as one without an end.
    const LONGEST: usize = 1000;
    let mut seen = HashSet::new();
    let mut reference = reference;
    while seen.len() < LONGEST && seen.insert(reference) {
        match context.target(reference).and_then(Node::reference) {
            Some(next) => reference = next,
            None => return false,
        }
    }
    true
}

fn dangling(
    context: &Context<'_>,
    reference: &str,
    object: &'static Object,
    place: Place,
) -> Diagnostic {
    let message = format!("{} leads to nothing", quoted(reference));
    let diagnostic = Diagnostic::new(Code::DanglingRef, place, message);
    let written = pointer_of(reference);
    let pointer = written
        .clone()
        .unwrap_or_else(|| Pointer::root().child(reference.trim_start_matches('#')));
    let end = End::of(&pointer, context.tree.root());
    let help = match written {
        Some(_) => end.describe(),
        None => "a `$ref` within the document is written `#/path/to/it`".to_owned(),
    };
    match meant(context, &end, &pointer, object) {
        Some(meant) => diagnostic.label(format!("did you mean `{meant}`?")),
        None => diagnostic.help(help),
    }
}

/// Where a way into the document ends before it is at its goal.
struct End<'a> {
    way: Pointer,
    node: &'a Node,
    /// What is not there, unless all is, and what would come after it.
    token: Option<String>,
    rest: Pointer,
}

impl<'a> End<'a> {
    fn of(pointer: &Pointer, root: &'a Node) -> Self {
        let mut way = Pointer::root();
        let mut node = root;
        let mut tokens = pointer.tokens();
        let missing = tokens.find(|token| match node.step(token) {
            Some(next) => {
                (node, way) = (next, way.child(token));
                false
            }
            None => true,
        });
        let token = missing.map(Cow::into_owned);
        let rest = tokens.fold(Pointer::root(), |rest, token| rest.child(&token));
        Self {
            way,
            node,
            token,
            rest,
        }
    }

    fn describe(&self) -> String {
        let Self { way, token, .. } = self;
        let missing = match token.as_deref().unwrap_or_default() {
            "" => "member with an empty name: a key is missing after a `/`".to_owned(),
            token => quoted(token),
        };
        match self.node.reference() {
            Some(other) => {
                let other = quoted(other);
                format!("`{way}` is a `$ref` itself: go on from what it names, {other}")
            }
            None if way.is_root() => format!("the document has no {missing}"),
            None => format!("`{way}` has no {missing}"),
        }
    }
}

/// The place that was probably meant: the nearest key where the way ends, or
/// the same name among the components of the right kind.
fn meant(
    context: &Context<'_>,
    end: &End<'_>,
    pointer: &Pointer,
    object: &'static Object,
) -> Option<Pointer> {
    if context.is_full(Code::DanglingRef) {
        return None;
    }
    let keys = end.node.members().iter().map(|member| &*member.key);
    let token = end.token.as_deref();
    let near = token.and_then(|token| context.nearest(Code::DanglingRef, token, keys));
    let found = match near {
        Some(near) => end.way.child(near).join(&end.rest),
        None => {
            let section = Pointer::root().child("components").child(object.section?);
            section.child(&pointer.last()?)
        }
    };
    context.tree.node(&found).is_some().then_some(found)
}

/// No schema is made of itself: a way from a schema to itself has to pass a
/// property or an item, or no value of it has an end.
pub(super) fn compositions(context: &mut Context<'_>) {
    let root = context.tree.root();
    let schemas = root.get("components").and_then(|node| node.get("schemas"));
    let place = Pointer::root().child("components").child("schemas");
    let schemas = schemas.map_or(&[][..], Node::members);
    let mut parts: IndexMap<String, Vec<&str>> = schemas
        .iter()
        .map(|member| {
            (
                place.child(&member.key).to_string(),
                parts_of(&member.value),
            )
        })
        .collect();
    // A schema in place is part of something when a `$ref` names it.
    let mut named: Vec<&str> = context
        .good
        .iter()
        .map(|(reference, _)| *reference)
        .collect();
    named.sort_unstable();
    for reference in named {
        if let (None, Some(node)) = (parts.get(reference), context.target(reference)) {
            parts.insert(reference.to_owned(), parts_of(node));
        }
    }
    let mut seen: HashMap<&str, Seen> = HashMap::new();
    for name in parts.keys() {
        for (from, to) in circles(name, &parts, &mut seen) {
            let Some(start) = pointer_of(to) else {
                continue;
            };
            let message = match start.is_component_schema() {
                true => format!(
                    "{} is made of itself",
                    quoted(&start.last().unwrap_or_default())
                ),
                false => "this schema is made of itself".to_owned(),
            };
            let help = "a value of it would have no end";
            let said = Diagnostic::new(Code::RefCycle, Place::key(&start), message).help(help);
            let way = pointer_of(from).filter(|way| *way != start);
            context.say(match way {
                Some(way) => said.related(Place::key(&way), "by way of this"),
                None => said,
            });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// On the way from the start to where the walk is.
    Open,
    Done,
}

/// The references, each with the schema that has it, that close a circle which
/// can be reached from `start`. Walks with a stack of its own: a chain of
/// schemas can be as long as the document.
fn circles<'p>(
    start: &'p str,
    parts: &'p IndexMap<String, Vec<&'p str>>,
    seen: &mut HashMap<&'p str, Seen>,
) -> Vec<(&'p str, &'p str)> {
    let mut found = Vec::new();
    let mut way: Vec<(&str, std::slice::Iter<'_, &str>)> = Vec::new();
    let mut next = Some(start);
    loop {
        if let Some(name) = next.take() {
            match (seen.get(name), parts.get_key_value(name)) {
                (None, Some((name, parts))) => {
                    seen.insert(name, Seen::Open);
                    way.push((name, parts.iter()));
                }
                (Some(Seen::Open), _) => found.extend(way.last().map(|(from, _)| (*from, name))),
                _ => {}
            }
        }
        let Some((name, rest)) = way.last_mut() else {
            return found;
        };
        next = rest.next().copied();
        if next.is_none() {
            seen.insert(name, Seen::Done);
            way.pop();
        }
    }
}

/// What a schema is made of at once: the references in its compositions.
fn parts_of(schema: &Node) -> Vec<&str> {
    // A schema that is a bare reference is the business of `leads_somewhere`.
    let lists = ["allOf", "oneOf", "anyOf"]
        .into_iter()
        .filter_map(|key| schema.get(key));
    let members = lists.flat_map(Node::items);
    members
        .flat_map(|part| {
            part.reference()
                .map_or_else(|| parts_of(part), |reference| vec![reference])
        })
        .collect()
}
