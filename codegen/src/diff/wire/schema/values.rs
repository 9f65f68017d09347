//! Sets of values: closed ones (`enum`), and open ones (`x-known-values`).

use super::Compare;
use super::node::Node;
use super::words::listed;
use crate::diff::rules::schemas as rules;
use crate::spec::Schema;
use serde_json::Value;

/// The values that a place lists, `null` apart.
struct Listed<'a> {
    values: Vec<&'a Value>,
    is_closed: bool,
    owner: &'a Schema,
}

impl Listed<'_> {
    fn key(&self) -> &'static str {
        if self.is_closed {
            "enum"
        } else {
            "x-known-values"
        }
    }
}

impl Compare<'_, '_> {
    pub(super) fn values(&mut self) {
        let (old, new) = (values(&self.old), values(&self.new));
        let is_closed =
            |side: &Option<Listed<'_>>| side.as_ref().is_some_and(|side| side.is_closed);
        let lists = |side: &Option<Listed<'_>>| match side {
            Some(side) => listed(side.values.iter().copied()),
            None => String::new(),
        };
        let owners = (
            old.as_ref().map(|side| side.owner),
            new.as_ref().map(|side| side.owner),
        );
        match (is_closed(&old), is_closed(&new)) {
            (false, true) => {
                let what = format!("must be one of {} now", lists(&new));
                self.say_key(&rules::ENUM_ADDED, what, "enum", None, owners.1);
            }
            (true, false) => {
                let what = format!("need no longer be one of {}", lists(&old));
                self.say_key(&rules::ENUM_REMOVED, what, "enum", owners.0, None);
            }
            (closed, _) => {
                let has = |side: &Option<Listed<'_>>, value: &Value| {
                    side.as_ref()
                        .is_some_and(|side| side.values.contains(&value))
                };
                let less = |from: &Option<Listed<'_>>, other: &Option<Listed<'_>>| -> Vec<Value> {
                    let values = from.iter().flat_map(|side| &side.values);
                    values
                        .filter(|value| !has(other, value))
                        .map(|value| (*value).clone())
                        .collect()
                };
                let (added, removed) = (less(&new, &old), less(&old, &new));
                let key = new.as_ref().or(old.as_ref()).map_or("enum", Listed::key);
                let (more, fewer) = match closed {
                    true => (&rules::ENUM_VALUE_ADDED, &rules::ENUM_VALUE_REMOVED),
                    false => (&rules::KNOWN_VALUE_ADDED, &rules::KNOWN_VALUE_REMOVED),
                };
                if !added.is_empty() {
                    let what = format!("may be {} too", listed(&added));
                    self.say_key(more, what, key, owners.0, owners.1);
                }
                if !removed.is_empty() {
                    let what = format!("may no longer be {}", listed(&removed));
                    self.say_key(fewer, what, key, owners.0, owners.1);
                }
            }
        }
    }
}

fn values<'a>(node: &Node<'a>) -> Option<Listed<'a>> {
    let not_null = |values: &'a [Value]| {
        let values: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
        (!values.is_empty()).then_some(values)
    };
    if let Some((mut values, owner)) = node.first(|schema| not_null(&schema.values)) {
        // What several `enum`s list must be in each.
        let others = node.leaves.iter().filter(|leaf| !leaf.values.is_empty());
        for other in others {
            values.retain(|value| other.values.contains(value));
        }
        return Some(Listed {
            values,
            is_closed: true,
            owner,
        });
    }
    let known = |schema: &'a Schema| not_null(schema.extensions.get("x-known-values")?.as_array()?);
    let (values, owner) = node.first(known)?;
    Some(Listed {
        values,
        is_closed: false,
        owner,
    })
}
