//! Types of values.

use super::Compare;
use super::node::{Node, look};
use crate::diff::Ways;
use crate::diff::rules::schemas as rules;
use crate::diff::wire::Finding;
use crate::spec::{Spec, Type};

impl Compare<'_, '_> {
    /// Compares the types; whether what else is said can be compared at all.
    pub(super) fn types(&mut self) -> bool {
        let (old, new) = (self.old.ty(), self.new.ty());
        let rule = match (old, new) {
            (old, new) if old == new => return true,
            (Some(Type::Integer), Some(Type::Number)) | (_, None) => &rules::TYPE_WIDENED,
            (Some(Type::Number), Some(Type::Integer)) | (None, _) => &rules::TYPE_NARROWED,
            _ => &rules::TYPE_CHANGED,
        };
        let (old, new) = (
            describe(self.schemas.old, &self.old),
            describe(self.schemas.new, &self.new),
        );
        let what = format!("went from {old} to {new}");
        let finding = Finding::new(rule, what, &self.old.place, &self.new.place);
        self.say(finding.values(old, new), Ways::BOTH);
        false
    }

    /// Compares whether `null` is a value.
    pub(super) fn null(&mut self) {
        let (rule, what) = match (self.old.nullable(), self.new.nullable()) {
            (false, true) => (&rules::NULL_ALLOWED, "may be `null`"),
            (true, false) => (&rules::NULL_REFUSED, "may no longer be `null`"),
            _ => return,
        };
        let finding = Finding::new(rule, what, &self.old.place, &self.new.place);
        self.say(finding, Ways::BOTH);
    }
}

/// A type in words: `an array of objects`.
fn describe(spec: &Spec, node: &Node<'_>) -> String {
    let one = match node.ty() {
        None => "any value",
        Some(Type::String) => "a string",
        Some(Type::Number) => "a number",
        Some(Type::Integer) => "an integer",
        Some(Type::Boolean) => "a boolean",
        Some(Type::Object) => "an object",
        Some(Type::Array) => {
            let items = node.first(|schema| schema.items.as_ref());
            let items = items.and_then(|(items, _)| look(spec, items)?.ty);
            return match items {
                None => "an array",
                Some(Type::String) => "an array of strings",
                Some(Type::Number) => "an array of numbers",
                Some(Type::Integer) => "an array of integers",
                Some(Type::Boolean) => "an array of booleans",
                Some(Type::Array) => "an array of arrays",
                Some(Type::Object) => "an array of objects",
            }
            .to_owned();
        }
    };
    one.to_owned()
}
