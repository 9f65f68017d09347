//! Which member of a union a value becomes: the one that loses least of it.

use super::fault::Fault;
use super::shape::{Shape, best_first};
use serde_json::Value;
use std::cell::Cell;

/// How many times over a value may be read to find the best member of the unions in it. Each
/// union tries several, those within once more: without a limit, a deep value takes for ever.
const TIMES: usize = 64;

thread_local! {
    /// How many nodes may be read once more; none outside of unions.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };

    /// How many nodes the member that is tried has not kept.
    static LOST: Cell<usize> = const { Cell::new(0) };
}

/// Reads the members that look like a value, the most alike first, until one loses nothing of it.
/// None where not one can be read.
pub(crate) fn fittest<T>(
    shapes: &[Shape],
    value: &Value,
    read: impl Fn(usize) -> Result<T, Fault>,
) -> Option<T> {
    let members = best_first(shapes, value);
    let best = match members.as_slice() {
        [] => None,
        [only] => trial(|| read(*only)),
        members => least_lost(members, value, read),
    };
    let (read, lost) = best?;
    // It is lost to the unions around, too.
    add(lost);
    Some(read)
}

fn least_lost<T>(
    members: &[usize],
    value: &Value,
    read: impl Fn(usize) -> Result<T, Fault>,
) -> Option<(T, usize)> {
    let trials = Trials::of(value);
    let mut best: Option<(T, usize)> = None;
    for (index, member) in members.iter().enumerate() {
        if index > 0 && !trials.another() {
            break;
        }
        let Some((read, lost)) = trial(|| read(*member)) else {
            continue;
        };
        if best.as_ref().is_none_or(|(_, least)| lost < *least) {
            best = Some((read, lost));
        }
        if lost == 0 {
            break;
        }
    }
    best
}

/// What is read, and how much of it is lost on the way.
fn trial<T>(read: impl FnOnce() -> Result<T, Fault>) -> Option<(T, usize)> {
    let before = LOST.replace(0);
    let read = read();
    let lost = LOST.replace(before);
    Some((read.ok()?, lost))
}

/// Tells that a value is not kept.
pub(super) fn lose(value: &Value) {
    add(nodes(value));
}

/// What a value became that would not be written as it came.
pub(super) fn changed<T>(read: T) -> T {
    add(1);
    read
}

fn add(lost: usize) {
    if is_tried() {
        LOST.set(LOST.get() + lost);
    }
}

/// Whether what is read is a member of a union that may yet become another.
pub(super) fn is_tried() -> bool {
    LEFT.get().is_some()
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
