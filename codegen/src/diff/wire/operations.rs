//! Operations: which old one is which new one, and what they say of themselves.

use super::{Caller, Comparison, Finding};
use crate::diff::rules::operations as rules;
use crate::diff::{Called, Ways};
use crate::resolve::text;
use crate::spec::{Method, Operation};
use indexmap::IndexMap;

impl<'a> Comparison<'a> {
    /// Compares all operations. One that went and one that came with the same id have moved.
    pub(super) fn operations(&mut self) {
        let (old, new) = (self.old, self.new);
        let mut left: IndexMap<(Method, String), &Operation> = IndexMap::new();
        for operation in &old.operations {
            left.entry(place(operation)).or_insert(operation);
        }
        let same: Vec<Option<&Operation>> = new
            .operations
            .iter()
            .map(|after| left.shift_remove(&place(after)))
            .collect();
        for (after, same) in new.operations.iter().zip(same) {
            let caller = Caller::operation(self.number(called(after)));
            let moved = || {
                let id = after.id.as_ref()?;
                let found = left
                    .values()
                    .position(|before| before.id.as_ref() == Some(id))?;
                left.shift_remove_index(found).map(|(_, before)| before)
            };
            match same.or_else(moved) {
                Some(before) => self.operation(before, after, caller),
                None => {
                    let (rule, what) = match after.deprecated {
                        true => (
                            &rules::DEPRECATED_OPERATION_ADDED,
                            "was added, deprecated already",
                        ),
                        false => (&rules::OPERATION_ADDED, "was added"),
                    };
                    self.say(
                        Finding::added(rule, what, &after.pointer),
                        caller,
                        Ways::BOTH,
                    );
                }
            }
        }
        for before in left.into_values() {
            let caller = Caller::operation(self.number(called(before)));
            let (rule, what) = match before.deprecated {
                true => (
                    &rules::DEPRECATED_OPERATION_REMOVED,
                    "was removed, deprecated before",
                ),
                false => (&rules::OPERATION_REMOVED, "was removed"),
            };
            self.say(
                Finding::removed(rule, what, &before.pointer),
                caller,
                Ways::BOTH,
            );
        }
    }

    fn operation(&mut self, old: &'a Operation, new: &'a Operation, caller: Caller) {
        self.kept.push((old, new, caller));
        if old.pointer != new.pointer {
            self.same.push((old.pointer.clone(), new.pointer.clone()));
        }
        if old.method != new.method {
            let (from, to) = (old.method.as_str(), new.method.as_str());
            let what = format!("went from {from} to {to}");
            let rule = &rules::OPERATION_METHOD_CHANGED;
            let finding = Finding::new(rule, what, &old.pointer, &new.pointer);
            self.say(finding.values(quoted(from), quoted(to)), caller, Ways::BOTH);
        }
        let is_moved = template(&old.path) != template(&new.path);
        if is_moved {
            let what = format!("went from `{}` to `{}`", old.path, new.path);
            let rule = &rules::OPERATION_PATH_CHANGED;
            let finding = Finding::new(rule, what, &old.pointer, &new.pointer);
            self.say(
                finding.values(quoted(&old.path), quoted(&new.path)),
                caller,
                Ways::BOTH,
            );
        }
        if old.deprecated != new.deprecated {
            let (rule, what) = match new.deprecated {
                true => (&rules::OPERATION_DEPRECATED, "was deprecated"),
                false => (&rules::OPERATION_UNDEPRECATED, "is no longer deprecated"),
            };
            self.say(
                Finding::new(rule, what, &old.pointer, &new.pointer),
                caller,
                Ways::BOTH,
            );
        }
        self.sunset(old, new, caller);
        self.id(old, new, caller);
        self.tags(old, new, caller);
        self.callbacks(old, new, caller);
        self.operation_extensions(old, new, caller);
        self.requirements(old, new, caller);
        self.servers(old, new, caller);
        self.exchange(old, new, caller);
    }

    /// Compares what is sent and what is answered.
    pub(super) fn exchange(&mut self, old: &'a Operation, new: &'a Operation, caller: Caller) {
        self.parameters(old, new, caller);
        self.bodies(old, new, caller);
        self.replies(old, new, caller);
    }

    /// Compares the days on which operations end, as far as they are dates: `x-sunset` is a key
    /// of other tools.
    fn sunset(&mut self, old: &Operation, new: &Operation, caller: Caller) {
        let key = "x-sunset";
        let day = |operation: &'_ Operation| text(&operation.extensions, key).map(str::to_owned);
        let at = |operation: &Operation| operation.pointer.child(key);
        let finding = match (day(old), day(new)) {
            (None, Some(is)) => {
                Finding::added(&rules::SUNSET_SET, format!("ends on {is}"), &at(new))
            }
            (Some(_), None) => {
                let what = "has no day any more on which it ends";
                Finding::removed(&rules::SUNSET_LIFTED, what, &at(old))
            }
            (Some(was), Some(is)) if was != is => {
                // Dates of ISO 8601 are in the order of their text.
                let rule = match is < was {
                    true => &rules::SUNSET_BROUGHT_FORWARD,
                    false => &rules::SUNSET_PUT_OFF,
                };
                let what = format!("ends on {is}, was to end on {was}");
                let finding = Finding::new(rule, what, &at(old), &at(new));
                finding.values(quoted(was), quoted(is))
            }
            _ => return,
        };
        self.say(finding, caller, Ways::BOTH);
    }

    fn id(&mut self, old: &Operation, new: &Operation, caller: Caller) {
        if old.id == new.id {
            return;
        }
        let words = |id: &Option<String>| match id {
            Some(id) => format!("`{id}`"),
            None => "none".to_owned(),
        };
        let what = format!("went from the id {} to {}", words(&old.id), words(&new.id));
        let at = |operation: &Operation| operation.pointer.child("operationId");
        let finding = Finding::new(&rules::OPERATION_ID_CHANGED, what, &at(old), &at(new));
        let json = |id: &Option<String>| id.as_ref().map(quoted).unwrap_or_default();
        self.say(
            finding.values(json(&old.id), json(&new.id)),
            caller,
            Ways::BOTH,
        );
    }

    /// Compares the tags. The first one is where an operation belongs.
    fn tags(&mut self, old: &Operation, new: &Operation, caller: Caller) {
        let at = |operation: &Operation| operation.pointer.child("tags");
        let (before, after) = (at(old), at(new));
        let is_moved = match (old.tags.first(), new.tags.first()) {
            (Some(from), Some(to)) if from != to => {
                let what = format!("went from the tag `{from}` to `{to}`");
                let finding = Finding::new(&rules::OPERATION_TAG_CHANGED, what, &before, &after);
                self.say(finding.values(quoted(from), quoted(to)), caller, Ways::BOTH);
                true
            }
            _ => false,
        };
        let skip = usize::from(is_moved);
        for (index, tag) in new.tags.iter().enumerate().skip(skip) {
            if !old.tags.contains(tag) {
                let what = format!("has the tag `{tag}` now");
                let rule = &rules::OPERATION_TAG_ADDED;
                let finding = Finding::added(rule, what, &after.item(index));
                self.say(finding, caller, Ways::BOTH);
            }
        }
        for (index, tag) in old.tags.iter().enumerate().skip(skip) {
            if !new.tags.contains(tag) {
                let what = format!("lost the tag `{tag}`");
                let rule = &rules::OPERATION_TAG_REMOVED;
                let finding = Finding::removed(rule, what, &before.item(index));
                self.say(finding, caller, Ways::BOTH);
            }
        }
    }

    fn callbacks(&mut self, old: &Operation, new: &Operation, caller: Caller) {
        for name in new
            .callbacks
            .iter()
            .filter(|name| !old.callbacks.contains(name))
        {
            let place = new.pointer.child("callbacks").child(name);
            let what = format!("has the callback `{name}` now");
            self.say(
                Finding::added(&rules::CALLBACK_ADDED, what, &place),
                caller,
                Ways::BOTH,
            );
        }
        for name in old
            .callbacks
            .iter()
            .filter(|name| !new.callbacks.contains(name))
        {
            let place = old.pointer.child("callbacks").child(name);
            let what = format!("lost the callback `{name}`");
            self.say(
                Finding::removed(&rules::CALLBACK_REMOVED, what, &place),
                caller,
                Ways::BOTH,
            );
        }
    }
}

fn called(operation: &Operation) -> Called {
    Called::Operation {
        method: operation.method,
        path: operation.path.clone(),
        id: operation.id.clone(),
    }
}

/// What an operation is called by.
fn place(operation: &Operation) -> (Method, String) {
    (operation.method, template(&operation.path))
}

/// A path without the names of its parameters, which mean nothing to the wire.
pub(super) fn template(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// A text as JSON.
pub(super) fn quoted(text: impl AsRef<str>) -> String {
    serde_json::Value::from(text.as_ref()).to_string()
}
