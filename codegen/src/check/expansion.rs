//! How much a document becomes when what it says once stands wherever it is meant.

use super::context::{Context, Visit, pointer_of};
use crate::diag::Place;
use crate::pointer::Pointer;
use crate::read::grammar::{self, Form, SCHEMA};
use crate::read::limits;
use crate::read::tree::Node;
use std::collections::HashMap;

/// All `$ref`s, written out, stay within reason. A schema becomes one type however often it is named;
/// only its description is repeated.
pub(super) fn references<'a>(context: &mut Context<'a>, visit: &Visit<'a, '_>) {
    let bytes = repeated(context, visit.node, &mut HashMap::new());
    if bytes > limits::EXPANDED {
        let message = "what the `$ref`s of the document repeat is too much";
        context.say(limits::exceeded(Place::value(&Pointer::root()), message));
    }
}

/// Every operation that has no `security` of its own repeats that of the root.
pub(super) fn security(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let alternatives = visit
        .node
        .get("security")
        .map_or(0, |list| list.items().len());
    if alternatives > limits::ALTERNATIVES {
        let message = "there are too many alternatives of credentials";
        context.say(limits::exceeded(Place::key(&visit.at("security")), message));
    }
}

/// The bytes that the `$ref`s in a node stand for; `known` has those of each `$ref`, which in one that
/// leads back to itself are none.
fn repeated<'a>(
    context: &mut Context<'a>,
    node: &'a Node,
    known: &mut HashMap<&'a str, usize>,
) -> usize {
    if let Some(reference) = node.reference() {
        if let Some(bytes) = known.get(reference) {
            return *bytes;
        }
        known.insert(reference, 0);
        let bytes = context
            .target(reference)
            .map_or(0, |target| match is_schema(reference) {
                true => target.get("description").map_or(0, length),
                false => length(target).saturating_add(repeated(context, target, known)),
            });
        known.insert(reference, bytes);
        return bytes;
    }
    let members = node.members().iter().map(|member| &member.value);
    members.chain(node.items()).fold(0_usize, |bytes, inner| {
        bytes.saturating_add(repeated(context, inner, known))
    })
}

fn length(node: &Node) -> usize {
    (node.span.end - node.span.start) as usize
}

fn is_schema(reference: &str) -> bool {
    let form = pointer_of(reference).and_then(|pointer| grammar::form_at(&pointer));
    form.and_then(Form::object) == Some(&SCHEMA)
}
