//! The members of objects.

use super::Compare;
use super::node::Node;
use crate::diff::Ways;
use crate::diff::rules::schemas as rules;
use crate::diff::wire::Finding;
use crate::pointer::Pointer;
use crate::spec::Schema;

impl Compare<'_, '_> {
    /// Compares the properties by name.
    pub(super) fn properties(&mut self) {
        let (old, new) = (self.old.properties(), self.new.properties());
        for (name, (parts, owner)) in &new {
            let place = property(owner, name);
            let after = Node::all(self.schemas.new, parts.iter().copied(), &place);
            let Some((parts, owner)) = old.get(name) else {
                let (rule, what) = match self.new.requires(name) {
                    Some(_) => (&rules::REQUIRED_PROPERTY_ADDED, "was added and is required"),
                    None => (&rules::OPTIONAL_PROPERTY_ADDED, "was added"),
                };
                self.say(Finding::added(rule, what, &place), travels(&after));
                continue;
            };
            let before_place = property(owner, name);
            let before = Node::all(self.schemas.old, parts.iter().copied(), &before_place);
            let ways = travels(&before).and(travels(&after));
            let required = (self.old.requires(name), self.new.requires(name));
            let rule = match required {
                (None, Some(_)) => Some((&rules::PROPERTY_BECAME_REQUIRED, "became required")),
                (Some(_), None) => Some((&rules::PROPERTY_BECAME_OPTIONAL, "became optional")),
                _ => None,
            };
            if let Some((rule, what)) = rule {
                self.say(Finding::new(rule, what, &before_place, &place), ways);
            }
            self.inner(before, after, ways);
        }
        for (name, (parts, owner)) in &old {
            if new.contains_key(name) {
                continue;
            }
            let place = property(owner, name);
            let before = Node::all(self.schemas.old, parts.iter().copied(), &place);
            let (rule, what) = match self.old.requires(name) {
                Some(_) => (
                    &rules::REQUIRED_PROPERTY_REMOVED,
                    "was removed; it was required",
                ),
                None => (&rules::OPTIONAL_PROPERTY_REMOVED, "was removed"),
            };
            self.say(Finding::removed(rule, what, &place), travels(&before));
        }
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
