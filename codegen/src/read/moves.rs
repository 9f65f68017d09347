//! What mending gave another place. A `$ref` names the place at which a thing is written: it is
//! led on to where that stands now.

use super::grammar::{Form, Object, ROOT};
use super::limits;
use super::tree::{Kind, Node};
use crate::pointer::{Pointer, Trail};
use std::borrow::Cow;
use std::collections::HashMap;

/// From where a thing is written, below things that were moved before, to where it stands.
#[derive(Debug, Default)]
pub(super) struct Moves(HashMap<Pointer, Pointer>);

impl Moves {
    pub(super) fn note(&mut self, from: Pointer, to: Pointer) {
        self.0.insert(from, to);
    }

    /// Where the thing written at `pointer` stands, if it was moved.
    pub(super) fn follow(&self, pointer: &Pointer) -> Option<Pointer> {
        // Nothing that is read stands deeper, and each step copies the way to it.
        if self.0.is_empty() || pointer.depth() > limits::DEPTH {
            return None;
        }
        let step = |place: Pointer, token: Cow<'_, str>| {
            let place = place.child(&token);
            self.0.get(&place).cloned().unwrap_or(place)
        };
        let place = pointer.tokens().fold(Pointer::root(), step);
        (place != *pointer).then_some(place)
    }

    /// Rewrites the `$ref`s of the whole document that lead to something only so.
    pub(super) fn mend(&self, root: &mut Node) {
        if self.0.is_empty() {
            return;
        }
        let mut moved = Vec::new();
        each_reference(root, &mut |reference, _, trail| {
            let place = reference.strip_prefix('#').and_then(Pointer::parse);
            let place = place.and_then(|place| self.follow(&place));
            if let Some(place) = place.filter(|place| root.at(place).is_some()) {
                moved.push((trail.key("$ref").pointer(), place.to_string()));
            }
        });
        for (at, reference) in moved {
            if let Some(node) = root.at_mut(&at) {
                node.kind = Kind::Text(reference.into());
            }
        }
    }
}

/// Calls `act` with every `$ref` below `root`, a whole document: its text, what is needed in its
/// place, and that place.
pub(super) fn each_reference(root: &Node, act: &mut impl FnMut(&str, &'static Object, &Trail<'_>)) {
    each_below(root, Form::Is(&ROOT), &Trail::new(&Pointer::root()), act);
}

fn each_below(
    node: &Node,
    form: Form,
    trail: &Trail<'_>,
    act: &mut impl FnMut(&str, &'static Object, &Trail<'_>),
) {
    match (&node.kind, form) {
        (_, Form::BoolOr(form)) => each_below(node, *form, trail, act),
        (Kind::List(items), Form::List(form)) => {
            for (index, item) in items.iter().enumerate() {
                each_below(item, *form, &trail.index(index), act);
            }
        }
        (Kind::Map(members), form) => {
            if let (Form::Ref(wanted) | Form::Property(wanted), Some(reference)) =
                (form, node.reference())
            {
                return act(reference, wanted, trail);
            }
            for member in members {
                if let Some(form) = form.step(&member.key) {
                    each_below(&member.value, form, &trail.key(&member.key), act);
                }
            }
        }
        _ => {}
    }
}
