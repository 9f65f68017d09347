//! The members of objects and the items of arrays.

use super::Compare;
use super::node::Node;
use crate::diff::Ways;
use crate::diff::rule::Rule;
use crate::diff::rules::objects as rules;
use crate::diff::wire::Finding;
use crate::pointer::Pointer;
use crate::spec::{AdditionalProperties, Schema, SchemaOrRef};

impl<'a> Compare<'_, 'a> {
    pub(super) fn items(&mut self) {
        let (old, new) = (self.old.items(), self.new.items());
        if !old.is_empty() || !new.is_empty() {
            let old = Node::all(self.schemas.old, old, &self.old.place);
            let new = Node::all(self.schemas.new, new, &self.new.place);
            self.inner(old, new, Ways::BOTH);
        }
    }

    /// Compares the properties by name.
    pub(super) fn properties(&mut self) {
        let (old, new) = (self.old.properties(), self.new.properties());
        for (name, (parts, owner)) in &new {
            let after = Node::all(self.schemas.new, parts.iter().copied(), &owner.pointer);
            let is_required = self.new.requires(name).is_some();
            let Some((parts, old_owner)) = old.get(name) else {
                let (rule, what) = match is_required {
                    true => (&rules::REQUIRED_PROPERTY_ADDED, "was added and is required"),
                    false => (&rules::OPTIONAL_PROPERTY_ADDED, "was added"),
                };
                let finding = Finding::added(rule, what, &property(owner, name));
                self.say(finding, travels(&after));
                continue;
            };
            let before = Node::all(self.schemas.old, parts.iter().copied(), &old_owner.pointer);
            let was_required = self.old.requires(name).is_some();
            let ways = travels(&before).and(travels(&after));
            let finding = |rule, what| {
                let places = (property(old_owner, name), property(owner, name));
                Finding::new(rule, what, &places.0, &places.1)
            };
            match (was_required, is_required) {
                (false, true) => {
                    let rule = &rules::PROPERTY_BECAME_REQUIRED;
                    self.say(finding(rule, "became required"), ways);
                }
                (true, false) => {
                    let rule = &rules::PROPERTY_BECAME_OPTIONAL;
                    self.say(finding(rule, "became optional"), ways);
                }
                _ => {}
            }
            for (rule, what) in turns(&before, &after, is_required) {
                self.say(finding(rule, what), Ways::BOTH);
            }
            self.inner(before, after, ways);
        }
        for (name, (parts, owner)) in &old {
            if new.contains_key(name) {
                continue;
            }
            let before = Node::all(self.schemas.old, parts.iter().copied(), &owner.pointer);
            let (rule, what) = match self.old.requires(name) {
                Some(_) => (
                    &rules::REQUIRED_PROPERTY_REMOVED,
                    "was removed; it was required",
                ),
                None => (&rules::OPTIONAL_PROPERTY_REMOVED, "was removed"),
            };
            let finding = Finding::removed(rule, what, &property(owner, name));
            self.say(finding, travels(&before));
        }
        self.required_without_schema();
    }

    /// Compares the names that are required and of which nothing else is said.
    fn required_without_schema(&mut self) {
        let bare = |node: &Node<'a>| -> Vec<(&'a str, &'a Schema)> {
            let named = |name: &str| node.any(|schema| schema.properties.contains_key(name));
            let leaves = node.leaves.iter();
            let names =
                leaves.flat_map(|leaf| leaf.required.iter().map(|name| (name.as_str(), *leaf)));
            names.filter(|(name, _)| !named(name)).collect()
        };
        let (old, new) = (bare(&self.old), bare(&self.new));
        for (name, owner) in &new {
            let named = self.old.any(|schema| schema.properties.contains_key(*name));
            if !named && !old.iter().any(|(other, _)| other == name) {
                let place = owner.pointer.child("required").child(name);
                let what = format!("`{name}` became required");
                self.say(
                    Finding::added(&rules::PROPERTY_BECAME_REQUIRED, what, &place),
                    Ways::BOTH,
                );
            }
        }
        for (name, owner) in &old {
            let named = self.new.any(|schema| schema.properties.contains_key(*name));
            if !named && !new.iter().any(|(other, _)| other == name) {
                let place = owner.pointer.child("required").child(name);
                let what = format!("`{name}` became optional");
                self.say(
                    Finding::removed(&rules::PROPERTY_BECAME_OPTIONAL, what, &place),
                    Ways::BOTH,
                );
            }
        }
    }

    /// Compares what may stand beside the named properties.
    pub(super) fn other_properties(&mut self) {
        let (old, new) = (others(&self.old), others(&self.new));
        let (rule, what) = match (&old.0, &new.0) {
            (Others::Schema(old), Others::Schema(new)) => {
                let old = Node::all(self.schemas.old, old.iter().copied(), &self.old.place);
                let new = Node::all(self.schemas.new, new.iter().copied(), &self.new.place);
                self.inner(old, new, Ways::BOTH);
                return;
            }
            (Others::Any, Others::Any) | (Others::None, Others::None) => return,
            (Others::None, _) => (
                &rules::OTHER_PROPERTIES_ALLOWED,
                "may have properties beside the named ones",
            ),
            (_, Others::None) => (
                &rules::OTHER_PROPERTIES_REFUSED,
                "may have no properties beside the named ones",
            ),
            (Others::Any, Others::Schema(_)) => (
                &rules::OTHER_PROPERTIES_NARROWED,
                "may have only values of a schema in properties beside the named ones",
            ),
            (Others::Schema(_), Others::Any) => (
                &rules::OTHER_PROPERTIES_WIDENED,
                "may have any value in properties beside the named ones",
            ),
        };
        // At the object itself: what stands below the key are the other properties.
        let finding = match (old.1, new.1) {
            (Some(old), Some(new)) => Finding::new(rule, what, &old.pointer, &new.pointer),
            (None, Some(new)) => Finding::added(rule, what, &new.pointer),
            (Some(old), None) => Finding::removed(rule, what, &old.pointer),
            (None, None) => return,
        };
        self.say(finding, Ways::BOTH);
    }
}

enum Others<'a> {
    None,
    Any,
    Schema(Vec<&'a SchemaOrRef>),
}

/// What may stand beside the named properties, with the schema that says so.
fn others<'a>(node: &Node<'a>) -> (Others<'a>, Option<&'a Schema>) {
    let refuses = |schema: &'a Schema| {
        matches!(schema.additional, Some(AdditionalProperties::Any(false))).then_some(())
    };
    if let Some(((), owner)) = node.first(refuses) {
        return (Others::None, Some(owner));
    }
    let schemas = |schema: &'a Schema| match &schema.additional {
        Some(AdditionalProperties::Schema(schema)) => Some(schema),
        _ => None,
    };
    match node.first(schemas) {
        Some((_, owner)) => {
            let all = node.leaves.iter().filter_map(|leaf| schemas(leaf));
            (Others::Schema(all.collect()), Some(owner))
        }
        None => (Others::Any, None),
    }
}

fn property(owner: &Schema, name: &str) -> Pointer {
    owner.pointer.child("properties").child(name)
}

/// The ways in which a property travels.
fn travels(node: &Node<'_>) -> Ways {
    Ways {
        request: !node.any(|schema| schema.read_only),
        reply: !node.any(|schema| schema.write_only),
    }
}

/// What happened to the ways in which a property travels.
fn turns(old: &Node<'_>, new: &Node<'_>, is_required: bool) -> Vec<(&'static Rule, &'static str)> {
    let (before, after) = (travels(old), travels(new));
    let request = match (before.request, after.request, is_required) {
        (true, false, false) => Some((&rules::PROPERTY_BECAME_READ_ONLY, "became `readOnly`")),
        (true, false, true) => Some((
            &rules::REQUIRED_PROPERTY_BECAME_READ_ONLY,
            "became `readOnly`",
        )),
        (false, true, false) => Some((&rules::PROPERTY_BECAME_WRITABLE, "is no longer `readOnly`")),
        (false, true, true) => Some((
            &rules::REQUIRED_PROPERTY_BECAME_WRITABLE,
            "is required and no longer `readOnly`",
        )),
        _ => None,
    };
    let reply = match (before.reply, after.reply, is_required) {
        (true, false, false) => Some((&rules::PROPERTY_BECAME_WRITE_ONLY, "became `writeOnly`")),
        (true, false, true) => Some((
            &rules::REQUIRED_PROPERTY_BECAME_WRITE_ONLY,
            "became `writeOnly`",
        )),
        (false, true, false) => {
            Some((&rules::PROPERTY_BECAME_READABLE, "is no longer `writeOnly`"))
        }
        (false, true, true) => Some((
            &rules::REQUIRED_PROPERTY_BECAME_READABLE,
            "is required and no longer `writeOnly`",
        )),
        _ => None,
    };
    [request, reply]
        .into_iter()
        .flatten()
        .map(|(rule, what)| (rule as &'static Rule, what))
        .collect()
}
