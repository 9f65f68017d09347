//! Operations: which old one is which new one.

use super::{Comparison, Finding};
use crate::diff::rules::operations as rules;
use crate::diff::{Called, Ways};
use crate::spec::{MediaType, Method, Operation};
use indexmap::IndexMap;

impl<'a> Comparison<'a> {
    /// Compares all operations.
    pub(super) fn operations(&mut self) {
        let (old, new) = (self.old, self.new);
        let mut left: IndexMap<(Method, String), &Operation> = IndexMap::new();
        for operation in &old.operations {
            left.entry(place(operation)).or_insert(operation);
        }
        for after in &new.operations {
            let called = self.called(after);
            match left.shift_remove(&place(after)) {
                Some(before) => self.operation(before, after, called),
                None => {
                    let finding =
                        Finding::added(&rules::OPERATION_ADDED, "was added", &after.pointer);
                    self.say(finding, called, Ways::BOTH);
                }
            }
        }
        for before in left.into_values() {
            let called = self.called(before);
            let finding =
                Finding::removed(&rules::OPERATION_REMOVED, "was removed", &before.pointer);
            self.say(finding, called, Ways::BOTH);
        }
    }

    fn called(&mut self, operation: &Operation) -> usize {
        self.called.push(Called::Operation {
            method: operation.method,
            path: operation.path.clone(),
            id: operation.id.clone(),
        });
        self.called.len() - 1
    }

    fn operation(&mut self, old: &'a Operation, new: &'a Operation, called: usize) {
        if let (Some(old), Some(new)) = (&old.body, &new.body) {
            self.content(&old.content, &new.content, called, Ways::REQUEST);
        }
        for (status, new) in &new.responses {
            let same = old.responses.iter().find(|(other, _)| other == status);
            if let Some((_, old)) = same {
                self.content(&old.content, &new.content, called, Ways::REPLY);
            }
        }
    }

    fn content(&mut self, old: &'a [MediaType], new: &'a [MediaType], called: usize, ways: Ways) {
        for new in new {
            let same = old.iter().find(|old| old.name == new.name);
            let schemas = same
                .and_then(|old| old.schema.as_ref())
                .zip(new.schema.as_ref());
            if let Some((old, new)) = schemas {
                self.schemas.compare(old, new, called, ways);
            }
        }
    }
}

/// What an operation is called by: a parameter's name in a path means nothing.
fn place(operation: &Operation) -> (Method, String) {
    let mut path = String::with_capacity(operation.path.len());
    let mut rest = operation.path.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        path.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    path.push_str(rest);
    (operation.method, path)
}
