//! Which member of a union a value becomes: the one that keeps most of it.

use super::encode::{Encode, Out, View};
use super::fault::Fault;
use super::shape::{Shape, best_first};
use serde_json::{Number, Value};
use std::cell::Cell;

/// How many times over a value may be read to find the best member of the unions in it. Each
/// union tries several, those within once more: without a limit, a deep value takes for ever.
const TIMES: usize = 64;

thread_local! {
    /// How many nodes may be read once more; none outside of unions.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Reads the members that look like a value, the most alike first, until one keeps all of it.
/// None where not one can be read.
pub(crate) fn fittest<T: Encode>(
    shapes: &[Shape],
    value: &Value,
    read: impl Fn(usize) -> Result<T, Fault>,
) -> Option<T> {
    let members = best_first(shapes, value);
    if let [only] = members.as_slice() {
        return read(*only).ok();
    }
    let trials = Trials::of(value);
    let mut best: Option<(usize, T)> = None;
    for (index, member) in members.into_iter().enumerate() {
        if index > 0 && !trials.another() {
            break;
        }
        let Ok(read) = read(member) else { continue };
        let kept = kept(value, &read);
        if kept == trials.nodes {
            return Some(read);
        }
        if best.as_ref().is_none_or(|(most, _)| kept > *most) {
            best = Some((kept, read));
        }
    }
    best.map(|(_, read)| read)
}

/// The trials of one union. The outermost one sets the limit for those within.
struct Trials {
    nodes: usize,
    outermost: bool,
}

impl Trials {
    fn of(value: &Value) -> Self {
        let nodes = nodes(value);
        let outermost = LEFT.get().is_none();
        if outermost {
            LEFT.set(Some(nodes.saturating_mul(TIMES)));
        }
        Self { nodes, outermost }
    }

    /// Whether one more is allowed.
    fn another(&self) -> bool {
        let left = LEFT.get().and_then(|left| left.checked_sub(self.nodes));
        if left.is_some() {
            LEFT.set(left);
        }
        left.is_some()
    }
}

impl Drop for Trials {
    fn drop(&mut self) {
        if self.outermost {
            LEFT.set(None);
        }
    }
}

/// How many values a value is made of. `null` is as good as absent.
fn nodes(value: &Value) -> usize {
    match value {
        Value::Null => 0,
        Value::Object(members) => 1 + members.values().map(nodes).sum::<usize>(),
        Value::Array(items) => 1 + items.iter().map(nodes).sum::<usize>(),
        _ => 1,
    }
}

/// How many of these are in what was read of the value, too.
fn kept(value: &Value, read: &dyn Encode) -> usize {
    let same = match (value, read.view()) {
        (Value::Object(members), View::Object(object)) => {
            let mut kept = Kept { members, nodes: 1 };
            object.members(&mut kept);
            return kept.nodes;
        }
        (Value::Array(items), View::List(list)) => {
            let (mut items, mut sum) = (items.iter(), 1);
            list.each(&mut |read| {
                sum += items.next().map_or(0, |item| kept(item, read));
                true
            });
            return sum;
        }
        (Value::Bool(value), View::Boolean(read)) => *value == read,
        (Value::String(value), View::Text(read)) => value == read,
        (Value::Number(value), View::Integer(read)) => same(value, &read.into()),
        (Value::Number(value), View::Unsigned(read)) => same(value, &read.into()),
        (Value::Number(value), View::Float(read)) => value.as_f64() == Some(read),
        _ => false,
    };
    usize::from(same)
}

/// `1` and `1.0` are one number.
fn same(value: &Number, read: &Number) -> bool {
    value == read || value.is_f64() && value.as_f64() == read.as_f64()
}

/// Counts what an object keeps of these members.
struct Kept<'a> {
    members: &'a serde_json::Map<String, Value>,
    nodes: usize,
}

impl Out for Kept<'_> {
    fn put(&mut self, members: &[(&str, &dyn Encode)]) {
        for (name, read) in members {
            let value = self.members.get(*name);
            self.nodes += value.map_or(0, |value| kept(value, *read));
        }
    }
}
