//! What has to be there of several sets of properties: `oneOf` and `anyOf` of parts that only
//! require.

use super::Compare;
use super::node::{Node, real, unions};
use crate::diff::Ways;
use crate::diff::rules::objects as rules;
use crate::diff::wire::Finding;
use crate::pointer::Pointer;
use crate::spec::{Schema, SchemaOrRef};
use indexmap::IndexSet;

/// A union that only requires: one of several sets of properties.
struct Demand<'a> {
    /// The schema that has it.
    owner: &'a Schema,
    /// `oneOf` or `anyOf`
    key: &'static str,
    /// What each member requires.
    sets: Vec<&'a IndexSet<String>>,
}

impl Compare<'_, '_> {
    /// Compares what is demanded in the order of the documents, what is the same left out.
    pub(super) fn demands(&mut self) {
        let (mut old, mut new) = (demands(&self.old), demands(&self.new));
        old.retain(|before| {
            let same = new.iter().position(|after| before.is_same(after));
            same.map(|at| new.remove(at)).is_none()
        });
        for (old, new) in old.iter().zip(&new) {
            self.demand(old, new);
        }
        for new in new.iter().skip(old.len()) {
            let what = format!("must have {}", new.shown());
            let rule = &rules::REQUIRED_ALTERNATIVES_ADDED;
            self.say(Finding::added(rule, what, &new.place()), Ways::BOTH);
        }
        for old in old.iter().skip(new.len()) {
            let what = format!("need no longer have {}", old.shown());
            let rule = &rules::REQUIRED_ALTERNATIVES_REMOVED;
            self.say(Finding::removed(rule, what, &old.place()), Ways::BOTH);
        }
    }

    fn demand(&mut self, old: &Demand<'_>, new: &Demand<'_>) {
        let places = (old.place(), new.place());
        self.key((old.key, &places.0), (new.key, &places.1));
        let rule = match (new.implies(old), old.implies(new)) {
            // What meets two sets of a `oneOf` does not meet it.
            _ if (old.key, new.key) == ("oneOf", "oneOf") => &rules::REQUIRED_ALTERNATIVES_CHANGED,
            (true, true) => return,
            (true, false) => &rules::REQUIRED_ALTERNATIVES_NARROWED,
            (false, true) => &rules::REQUIRED_ALTERNATIVES_WIDENED,
            (false, false) => &rules::REQUIRED_ALTERNATIVES_CHANGED,
        };
        let what = format!("must have {}; it was {}", new.shown(), old.shown());
        let finding = Finding::new(rule, what, &places.0, &places.1);
        self.say(finding.values(old.shown(), new.shown()), Ways::BOTH);
    }
}

/// What a place demands.
fn demands<'a>(node: &Node<'a>) -> Vec<Demand<'a>> {
    let mut out = Vec::new();
    for owner in &node.leaves {
        for (key, members) in unions(owner) {
            // One that has real members is compared as a union.
            if members.is_empty() || !real(members, node.ty()).is_empty() {
                continue;
            }
            let sets = members.iter().map(SchemaOrRef::demanded);
            if let Some(sets) = sets.collect() {
                out.push(Demand { owner, key, sets });
            }
        }
    }
    out
}

impl Demand<'_> {
    /// Whether what meets this one meets the other.
    fn implies(&self, other: &Self) -> bool {
        let mut sets = self.sets.iter();
        sets.all(|set| other.sets.iter().any(|less| less.is_subset(set)))
    }

    fn is_same(&self, other: &Self) -> bool {
        let is_among = |one: &Self, all: &Self| one.sets.iter().all(|set| all.sets.contains(set));
        let is_same = match self.key {
            "oneOf" => {
                self.sets.len() == other.sets.len()
                    && is_among(self, other)
                    && is_among(other, self)
            }
            _ => self.implies(other) && other.implies(self),
        };
        self.key == other.key && is_same
    }

    fn place(&self) -> Pointer {
        self.owner.pointer.child(self.key)
    }

    /// `` `a`, or `b` and `c` ``, with `either` where it must not be both.
    fn shown(&self) -> String {
        let sets = self.sets.iter().map(|set| {
            let names: Vec<_> = set.iter().map(|name| format!("`{name}`")).collect();
            names.join(" and ")
        });
        let either = if self.key == "oneOf" { "either " } else { "" };
        either.to_owned() + &sets.collect::<Vec<_>>().join(", or ")
    }
}
