//! What a schema says about a value as a whole: type, format, `null`, default, marks.

use super::Compare;
use super::node::Node;
use super::words::{describe, listed};
use crate::diff::Ways;
use crate::diff::rules::{dialect, schemas as rules};
use crate::diff::wire::Finding;
use crate::spec::{Schema, Type};
use serde_json::Value;

impl Compare<'_, '_> {
    /// Compares the types; whether what else is said can be compared at all.
    pub(super) fn types(&mut self) -> bool {
        let rule = match (self.old.ty(), self.new.ty()) {
            (old, new) if old == new => return true,
            (Some(Type::Integer), Some(Type::Number)) | (_, None) => &rules::TYPE_WIDENED,
            (Some(Type::Number), Some(Type::Integer)) | (None, _) => &rules::TYPE_NARROWED,
            _ => &rules::TYPE_CHANGED,
        };
        self.say_type(rule);
        false
    }

    /// Says that a value is something else than it was.
    pub(super) fn say_type(&mut self, rule: &'static crate::diff::Rule) {
        let (old, new) = (
            describe(self.schemas.old, &self.old),
            describe(self.schemas.new, &self.new),
        );
        let what = format!("went from {old} to {new}");
        let finding = Finding::new(rule, what, &self.old.place, &self.new.place);
        self.say(finding.values(old, new), Ways::BOTH);
    }

    /// Compares whether `null` is a value.
    pub(super) fn null(&mut self) {
        let any = |node: &Node<'_>| node.ty().is_none() && node.unions().is_empty();
        if any(&self.old) || any(&self.new) {
            return;
        }
        let (rule, what) = match (self.old.nullable(), self.new.nullable()) {
            (false, true) => (&rules::NULL_ALLOWED, "may be `null`"),
            (true, false) => (&rules::NULL_REFUSED, "may no longer be `null`"),
            _ => return,
        };
        let finding = Finding::new(rule, what, &self.old.place, &self.new.place);
        self.say(finding, Ways::BOTH);
    }

    pub(super) fn format(&mut self) {
        let ty = self.old.ty();
        let ask = |schema: &'_ Schema| {
            let format = schema.format.clone();
            format.filter(|format| !is_implied(ty, format))
        };
        let (old, new) = (self.old.first(ask), self.new.first(ask));
        let (rule, what) = match (&old, &new) {
            (None, None) => return,
            (Some((old, _)), Some((new, _))) if old == new => return,
            (Some((old, _)), Some((new, _))) => {
                let rule = match (size(old), size(new)) {
                    (Some(old), Some(new)) if old < new => &rules::FORMAT_WIDENED,
                    (Some(old), Some(new)) if old > new => &rules::FORMAT_NARROWED,
                    _ => &rules::FORMAT_CHANGED,
                };
                (rule, format!("went from format `{old}` to `{new}`"))
            }
            (None, Some((new, _))) => {
                let rule = match size(new) {
                    Some(_) => &rules::FORMAT_NARROWED,
                    None => &rules::FORMAT_ADDED,
                };
                (rule, format!("has the format `{new}` now"))
            }
            (Some((old, _)), None) => {
                let rule = match size(old) {
                    Some(_) => &rules::FORMAT_WIDENED,
                    None => &rules::FORMAT_REMOVED,
                };
                (rule, format!("lost its format `{old}`"))
            }
        };
        let (old, new) = (old.map(|(_, at)| at), new.map(|(_, at)| at));
        self.say_key(rule, what, "format", old, new);
    }

    pub(super) fn default(&mut self) {
        let ask = |schema: &'_ Schema| schema.default.clone();
        let (old, new) = (self.old.first(ask), self.new.first(ask));
        let (rule, what) = match (&old, &new) {
            (Some((old, _)), Some((new, _))) if old != new => {
                let (old, new) = (listed([old]), listed([new]));
                (
                    &rules::DEFAULT_CHANGED,
                    format!("went from the default {old} to {new}"),
                )
            }
            (None, Some((new, _))) => (
                &rules::DEFAULT_ADDED,
                format!("has the default {} now", listed([new])),
            ),
            (Some((old, _)), None) => (
                &rules::DEFAULT_REMOVED,
                format!("lost its default {}", listed([old])),
            ),
            _ => return,
        };
        let (old, new) = (old.map(|(_, at)| at), new.map(|(_, at)| at));
        self.say_key(rule, what, "default", old, new);
    }

    /// Compares what is only marked: deprecated, sensitive.
    pub(super) fn marks(&mut self) {
        self.mark(
            "deprecated",
            |schema| schema.deprecated,
            (&rules::SCHEMA_DEPRECATED, "was deprecated"),
            (&rules::SCHEMA_UNDEPRECATED, "is no longer deprecated"),
        );
        self.mark(
            "x-sensitive",
            |schema| schema.extensions.get("x-sensitive") == Some(&Value::Bool(true)),
            (&dialect::SENSITIVE_ADDED, "is to be kept secret"),
            (
                &dialect::SENSITIVE_REMOVED,
                "need not be kept secret any more",
            ),
        );
    }

    fn mark(
        &mut self,
        key: &str,
        has: fn(&Schema) -> bool,
        added: (&'static crate::diff::Rule, &str),
        removed: (&'static crate::diff::Rule, &str),
    ) {
        let ask = |schema: &'_ Schema| has(schema).then_some(());
        let (old, new) = (self.old.first(ask), self.new.first(ask));
        let (rule, what) = match (&old, &new) {
            (None, Some(_)) => added,
            (Some(_), None) => removed,
            _ => return,
        };
        let (old, new) = (old.map(|(_, at)| at), new.map(|(_, at)| at));
        self.say_key(rule, what, key, old, new);
    }

    /// Compares what a value must not be.
    pub(super) fn exclusion(&mut self) {
        let (old, new) = (
            self.old.first(|schema| schema.not.as_ref()),
            self.new.first(|schema| schema.not.as_ref()),
        );
        let (rule, what) = match (&old, &new) {
            (None, None) => return,
            (None, Some(_)) => (&rules::NOT_ADDED, "must not fit the schema below `not`"),
            (Some(_), None) => (&rules::NOT_REMOVED, "may fit what was excluded by `not`"),
            (Some((old, _)), Some((new, _))) => {
                let old = Node::of(self.schemas.old, old);
                let new = Node::of(self.schemas.new, new);
                if self.schemas.is_same(old, new) {
                    return;
                }
                (
                    &rules::NOT_CHANGED,
                    "must not fit another schema below `not`",
                )
            }
        };
        let (old, new) = (old.map(|(_, at)| at), new.map(|(_, at)| at));
        self.say_key(rule, what, "not", old, new);
    }

    /// Compares in which other forms, and under which other names, a value may come.
    pub(super) fn tolerance(&mut self) {
        let accepts = (&dialect::ALSO_ACCEPTS_ADDED, &dialect::ALSO_ACCEPTS_REMOVED);
        self.names(
            "x-also-accepts",
            accepts,
            ("may come as", "no longer comes as"),
        );
        let aliases = (&dialect::ALIAS_ADDED, &dialect::ALIAS_REMOVED);
        self.names(
            "x-aliases",
            aliases,
            ("may come under the name", "no longer comes under the name"),
        );
    }

    fn names(
        &mut self,
        key: &str,
        (added, removed): (&'static crate::diff::Rule, &'static crate::diff::Rule),
        (comes, came): (&str, &str),
    ) {
        let ask = |schema: &'_ Schema| schema.extensions.get(key)?.as_array().cloned();
        let (old, new) = (self.old.first(ask), self.new.first(ask));
        let list = |side: &Option<(Vec<Value>, _)>| {
            side.as_ref()
                .map(|(list, _)| list.clone())
                .unwrap_or_default()
        };
        let (before, after) = (list(&old), list(&new));
        let (old, new) = (old.map(|(_, at)| at), new.map(|(_, at)| at));
        let more: Vec<_> = after.iter().filter(|name| !before.contains(name)).collect();
        if !more.is_empty() {
            self.say_key(
                added,
                format!("{comes} {} too", listed(more)),
                key,
                old,
                new,
            );
        }
        let less: Vec<_> = before.iter().filter(|name| !after.contains(name)).collect();
        if !less.is_empty() {
            self.say_key(removed, format!("{came} {}", listed(less)), key, old, new);
        }
    }
}

/// Whether a format says what a number without one is anyway.
fn is_implied(ty: Option<Type>, format: &str) -> bool {
    matches!(
        (ty, format),
        (Some(Type::Integer), "int64") | (Some(Type::Number), "double")
    )
}

/// How large numbers of a format may be, among formats of which each holds the smaller ones.
fn size(format: &str) -> Option<u8> {
    Some(match format {
        "int8" => 1,
        "int16" => 2,
        "int32" | "float" => 3,
        "int64" | "double" => 4,
        _ => return None,
    })
}
