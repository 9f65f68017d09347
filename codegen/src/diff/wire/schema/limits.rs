//! Bounds and patterns.

use super::Compare;
use super::node::Node;
use super::words::value_of;
use crate::diff::rule::Rule;
use crate::diff::rules::limits as rules;
use crate::spec::{Limits, Schema};
use std::cmp::Ordering;

/// A bound: what it is called, which value a schema gives it, and what it is to change it.
struct Bound {
    key: &'static str,
    get: fn(&Limits) -> Option<f64>,
    /// More is less: the value is the largest that is allowed.
    is_upper: bool,
    /// The value itself is not allowed.
    excludes: fn(&Limits) -> bool,
    tightened: &'static Rule,
    loosened: &'static Rule,
}

const fn count(
    key: &'static str,
    get: fn(&Limits) -> Option<f64>,
    is_upper: bool,
    tightened: &'static Rule,
    loosened: &'static Rule,
) -> Bound {
    Bound {
        key,
        get,
        is_upper,
        excludes: |_| false,
        tightened,
        loosened,
    }
}

fn float(count: Option<usize>) -> Option<f64> {
    count.map(|count| count as f64)
}

static BOUNDS: &[Bound] = &[
    Bound {
        key: "minimum",
        get: |limits| limits.minimum.as_ref()?.as_f64(),
        is_upper: false,
        excludes: |limits| limits.exclusive_minimum,
        tightened: &rules::MINIMUM_TIGHTENED,
        loosened: &rules::MINIMUM_LOOSENED,
    },
    Bound {
        key: "maximum",
        get: |limits| limits.maximum.as_ref()?.as_f64(),
        is_upper: true,
        excludes: |limits| limits.exclusive_maximum,
        tightened: &rules::MAXIMUM_TIGHTENED,
        loosened: &rules::MAXIMUM_LOOSENED,
    },
    count(
        "minLength",
        |limits| float(limits.min_length),
        false,
        &rules::MIN_LENGTH_TIGHTENED,
        &rules::MIN_LENGTH_LOOSENED,
    ),
    count(
        "maxLength",
        |limits| float(limits.max_length),
        true,
        &rules::MAX_LENGTH_TIGHTENED,
        &rules::MAX_LENGTH_LOOSENED,
    ),
    count(
        "minItems",
        |limits| float(limits.min_items),
        false,
        &rules::MIN_ITEMS_TIGHTENED,
        &rules::MIN_ITEMS_LOOSENED,
    ),
    count(
        "maxItems",
        |limits| float(limits.max_items),
        true,
        &rules::MAX_ITEMS_TIGHTENED,
        &rules::MAX_ITEMS_LOOSENED,
    ),
    count(
        "minProperties",
        |limits| float(limits.min_properties),
        false,
        &rules::MIN_PROPERTIES_TIGHTENED,
        &rules::MIN_PROPERTIES_LOOSENED,
    ),
    count(
        "maxProperties",
        |limits| float(limits.max_properties),
        true,
        &rules::MAX_PROPERTIES_TIGHTENED,
        &rules::MAX_PROPERTIES_LOOSENED,
    ),
];

impl Compare<'_, '_> {
    pub(super) fn limits(&mut self) {
        let none = Limits::default();
        let has_none = |node: &Node<'_>| node.leaves.iter().all(|leaf| leaf.limits == none);
        if has_none(&self.old) && has_none(&self.new) {
            return;
        }
        for bound in BOUNDS {
            let (old, new) = (tightest(&self.old, bound), tightest(&self.new, bound));
            let rule = match order(bound, old, new) {
                Ordering::Equal => continue,
                Ordering::Less => bound.tightened,
                Ordering::Greater => bound.loosened,
            };
            let what = words(bound, old, new);
            self.say_key(rule, what, bound.key, old, new);
        }
        self.multiple();
        self.pattern();
        self.unique();
    }

    fn multiple(&mut self) {
        let ask = |schema: &'_ Schema| schema.limits.multiple_of.clone();
        let (old, new) = (self.old.first(ask), self.new.first(ask));
        let number = |side: &Option<(serde_json::Number, _)>| side.as_ref()?.0.as_f64();
        let rule = match (number(&old), number(&new)) {
            (None, None) => return,
            (Some(old), Some(new)) if old == new => return,
            (None, Some(_)) => &rules::MULTIPLE_OF_TIGHTENED,
            (Some(_), None) => &rules::MULTIPLE_OF_LOOSENED,
            (Some(old), Some(new)) if new % old == 0.0 => &rules::MULTIPLE_OF_TIGHTENED,
            (Some(old), Some(new)) if old % new == 0.0 => &rules::MULTIPLE_OF_LOOSENED,
            _ => &rules::MULTIPLE_OF_CHANGED,
        };
        let (old, new) = (old.map(|(_, at)| at), new.map(|(_, at)| at));
        self.say_key(rule, went("multipleOf", old, new), "multipleOf", old, new);
    }

    fn pattern(&mut self) {
        let ask = |schema: &'_ Schema| schema.limits.pattern.clone();
        let (old, new) = (self.old.first(ask), self.new.first(ask));
        let rule = match (&old, &new) {
            (None, Some(_)) => &rules::PATTERN_ADDED,
            (Some(_), None) => &rules::PATTERN_REMOVED,
            (Some((old, _)), Some((new, _))) if old != new => &rules::PATTERN_CHANGED,
            _ => return,
        };
        let (old, new) = (old.map(|(_, at)| at), new.map(|(_, at)| at));
        self.say_key(rule, went("pattern", old, new), "pattern", old, new);
    }

    fn unique(&mut self) {
        let ask = |schema: &'_ Schema| schema.limits.unique_items.then_some(());
        let (old, new) = (self.old.first(ask), self.new.first(ask));
        let (rule, what) = match (&old, &new) {
            (None, Some(_)) => (&rules::UNIQUE_ITEMS_ADDED, "must have no item twice"),
            (Some(_), None) => (&rules::UNIQUE_ITEMS_REMOVED, "may have an item twice"),
            _ => return,
        };
        let (old, new) = (old.map(|(_, at)| at), new.map(|(_, at)| at));
        self.say_key(rule, what, "uniqueItems", old, new);
    }
}

/// The schema whose bound is the one that holds.
fn tightest<'a>(node: &Node<'a>, bound: &Bound) -> Option<&'a Schema> {
    let with = node
        .leaves
        .iter()
        .filter(|leaf| (bound.get)(&leaf.limits).is_some());
    with.copied()
        .reduce(|a, b| match order(bound, Some(a), Some(b)) {
            Ordering::Less => b,
            _ => a,
        })
}

/// `Less` where fewer values fit the new bound.
fn order(bound: &Bound, old: Option<&Schema>, new: Option<&Schema>) -> Ordering {
    let value = |schema: Option<&Schema>| {
        let limits = schema.map(|schema| &schema.limits);
        let value =
            limits.and_then(|limits| Some(((bound.get)(limits)?, (bound.excludes)(limits))));
        let (value, excludes) = value.unwrap_or((f64::INFINITY, false));
        match (bound.is_upper, value.is_infinite()) {
            (true, _) => (value, excludes),
            // No minimum, or one that none is smaller than.
            (false, true) => (f64::INFINITY, false),
            (false, false) => (-value, excludes),
        }
    };
    let ((old, old_excludes), (new, new_excludes)) = (value(old), value(new));
    new.total_cmp(&old)
        .then_with(|| old_excludes.cmp(&new_excludes))
}

fn words(bound: &Bound, old: Option<&Schema>, new: Option<&Schema>) -> String {
    let excludes = |side: Option<&Schema>| side.is_some_and(|side| (bound.excludes)(&side.limits));
    match (excludes(old), excludes(new)) {
        (false, true) => format!("{}, exclusive", went(bound.key, old, new)),
        (true, false) => format!("{}, no longer exclusive", went(bound.key, old, new)),
        _ => went(bound.key, old, new),
    }
}

/// `went from `minimum` 1 to 3`
fn went(key: &str, old: Option<&Schema>, new: Option<&Schema>) -> String {
    let shown = |side: Option<&Schema>| side.and_then(|schema| value_of(schema, key));
    match (shown(old), shown(new)) {
        (Some(old), Some(new)) => format!("went from `{key}` {old} to {new}"),
        (None, Some(new)) => format!("has `{key}` {new} now"),
        (Some(old), None) => format!("lost its `{key}` {old}"),
        (None, None) => format!("has another `{key}`"),
    }
}
