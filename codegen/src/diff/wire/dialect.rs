//! The `x-` keys of operations and of the root.

use super::{Caller, Comparison, Finding};
use crate::diff::rule::Rule;
use crate::diff::rules::dialect as rules;
use crate::diff::{Called, Ways};
use crate::pointer::Pointer;
use crate::spec::{Extensions, Operation};
use serde_json::Value;

impl Comparison<'_> {
    pub(super) fn operation_extensions(
        &mut self,
        old: &Operation,
        new: &Operation,
        caller: Caller,
    ) {
        let pages = Words {
            key: "x-pagination",
            added: (&rules::PAGINATION_ADDED, "has pages now"),
            removed: (&rules::PAGINATION_REMOVED, "has no pages any more"),
            changed: (
                &rules::PAGINATION_CHANGED,
                "has its pages asked for differently",
            ),
        };
        let places = (&old.pointer, &new.pointer);
        let finding = pages.compare((&old.extensions, places.0), (&new.extensions, places.1));
        if let Some(finding) = finding {
            self.say(finding, caller, Ways::BOTH);
        }
        let key = "x-idempotent";
        let is = |operation: &Operation| operation.extensions.get(key) == Some(&Value::Bool(true));
        let finding = match (is(old), is(new)) {
            (false, true) => Finding::added(
                &rules::IDEMPOTENT_ADDED,
                "may be repeated",
                &places.1.child(key),
            ),
            (true, false) => {
                let what = "must not be repeated any more";
                Finding::removed(&rules::IDEMPOTENT_REMOVED, what, &places.0.child(key))
            }
            _ => return,
        };
        self.say(finding, caller, Ways::BOTH);
    }

    /// Compares the envelope, which all operations share.
    pub(super) fn envelope(&mut self) {
        let envelope = Words {
            key: "x-envelope",
            added: (&rules::ENVELOPE_ADDED, "was added"),
            removed: (&rules::ENVELOPE_REMOVED, "was removed"),
            changed: (&rules::ENVELOPE_CHANGED, "has changed"),
        };
        let root = Pointer::root();
        let (old, new) = (&self.old.extensions, &self.new.extensions);
        let Some(finding) = envelope.compare((old, &root), (new, &root)) else {
            return;
        };
        for number in 0..self.called.len() {
            if matches!(self.called[number], Called::Operation { .. }) {
                self.say(finding.clone(), Caller::operation(number), Ways::REPLY);
            }
        }
    }
}

/// What it is when an extension comes, goes or changes.
struct Words {
    key: &'static str,
    added: (&'static Rule, &'static str),
    removed: (&'static Rule, &'static str),
    changed: (&'static Rule, &'static str),
}

impl Words {
    fn compare(
        &self,
        old: (&Extensions, &Pointer),
        new: (&Extensions, &Pointer),
    ) -> Option<Finding> {
        let at = |place: &Pointer| place.child(self.key);
        match (old.0.get(self.key), new.0.get(self.key)) {
            (None, Some(_)) => Some(Finding::added(self.added.0, self.added.1, &at(new.1))),
            (Some(_), None) => Some(Finding::removed(self.removed.0, self.removed.1, &at(old.1))),
            (Some(before), Some(after)) if before != after => {
                let what = format!("{}: {}", self.changed.1, members(before, after));
                let finding = Finding::new(self.changed.0, what, &at(old.1), &at(new.1));
                Some(finding.values(before, after))
            }
            _ => None,
        }
    }
}

/// What is different in two objects, member by member.
fn members(before: &Value, after: &Value) -> String {
    let empty = serde_json::Map::new();
    let old = before.as_object().unwrap_or(&empty);
    let new = after.as_object().unwrap_or(&empty);
    let gone = old.iter().filter_map(|(key, value)| match new.get(key) {
        None => Some(format!("`{key}` is gone")),
        Some(now) => (now != value).then(|| format!("`{key}` is `{now}`, was `{value}`")),
    });
    let added = new.iter().filter(|(key, _)| !old.contains_key(*key));
    let added = added.map(|(key, value)| format!("`{key}` is `{value}` now"));
    gone.chain(added).collect::<Vec<_>>().join(", ")
}
