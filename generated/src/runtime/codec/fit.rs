//! Which member of a union a value becomes: the one that loses least of it.

use super::fault::Fault;
use super::shape::{Shape, best_first};
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::hash::{Hash, Hasher};

/// How many times over a value may be read to find the best member of the unions in it. Each
/// union tries several, those within once more: without a limit, a deep value takes for ever.
const TIMES: usize = 64;

thread_local! {
    /// How many nodes may be read once more; none outside of unions.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };

    /// What the member that is tried has not kept.
    static LOST: RefCell<Vec<Loss>> = const { RefCell::new(Vec::new()) };

    /// A hash of the way to what is read, in the value of the outermost union. Begins as FNV-1a
    /// does.
    static PLACE: Cell<u64> = const { Cell::new(0xcbf2_9ce4_8422_2325) };
}

/// A scalar, or an empty list or object, that is not kept.
#[derive(PartialEq, Eq, Hash)]
enum Loss {
    /// It would not be written as it came.
    Changed,
    /// It is left out: a hash of where it stands.
    Skipped(u64),
}

/// Reads one member of a union, by its index.
type Read<T> = fn(usize, &Value) -> Result<T, Fault>;

/// Reads the members that look like a value, the most alike first, until one loses nothing of it:
/// for `oneOf`. What is none of them stays as it came.
pub(crate) fn one_of<T>(value: Value, shapes: &[Shape], read: Read<T>, other: fn(Value) -> T) -> T {
    match best(shapes, &value, read) {
        Some(best) => best.keep(),
        None => other(value),
    }
}

/// The same for `anyOf`, of which a value may be several at once: it stays as it came, too, where
/// the best member would lose what another one keeps.
pub(crate) fn any_of<T>(value: Value, shapes: &[Shape], read: Read<T>, other: fn(Value) -> T) -> T {
    match best(shapes, &value, read) {
        Some(best) if !best.is_torn => best.keep(),
        _ => other(value),
    }
}

struct Best<T> {
    read: T,
    lost: Vec<Loss>,
    /// Another member that can be read keeps a part of what is lost, or there was no time to see.
    is_torn: bool,
}

impl<T> Best<T> {
    /// It is lost to the unions around, too.
    fn keep(self) -> T {
        lose(self.lost);
        self.read
    }
}

fn best<T>(shapes: &[Shape], value: &Value, read: Read<T>) -> Option<Best<T>> {
    match best_first(shapes, value).as_slice() {
        // Nothing to compare it with.
        [only] => trial(*only, value, read),
        members => least_lost(members, value, read),
    }
}

fn least_lost<T>(members: &[usize], value: &Value, read: Read<T>) -> Option<Best<T>> {
    let trials = Trials::of(value);
    let mut tried: Vec<Best<T>> = Vec::new();
    let mut is_cut = false;
    for (index, member) in members.iter().enumerate() {
        is_cut = index > 0 && !trials.another();
        if is_cut {
            break;
        }
        tried.extend(trial(*member, value, read));
        if tried.last().is_some_and(|last| last.lost.is_empty()) {
            break;
        }
    }
    let (index, _) = tried
        .iter()
        .enumerate()
        .min_by_key(|(_, tried)| tried.lost.len())?;
    let mut best = tried.swap_remove(index);
    best.is_torn = (is_cut && !best.lost.is_empty())
        || tried
            .iter()
            .any(|other| keeps_part_of(&best.lost, &other.lost));
    Some(best)
}

/// Whether what loses these keeps a part of the first.
fn keeps_part_of(first: &[Loss], these: &[Loss]) -> bool {
    let these: HashSet<&Loss> = these.iter().collect();
    let mut skipped = first.iter().filter(|loss| **loss != Loss::Changed);
    skipped.any(|loss| !these.contains(loss))
}

/// What a member reads, and what of the value is lost on the way.
fn trial<T>(member: usize, value: &Value, read: Read<T>) -> Option<Best<T>> {
    let before = LOST.take();
    let read = read(member, value);
    let lost = LOST.replace(before);
    Some(Best {
        read: read.ok()?,
        lost,
        is_torn: false,
    })
}

/// Reads a member of an object or an item of a list, and keeps in mind where that is.
pub(super) fn within<R>(is_tried: bool, step: impl Hash, read: impl FnOnce() -> R) -> R {
    if !is_tried {
        return read();
    }
    let around = PLACE.get();
    PLACE.set(place(around, step));
    let read = read();
    PLACE.set(around);
    read
}

/// Tells that a member of an object is not kept.
pub(super) fn skip(name: &str, value: &Value) {
    let mut lost = Vec::new();
    leaves(place(PLACE.get(), name), value, &mut lost);
    lose(lost);
}

/// `null` is as good as absent.
fn leaves(at: u64, value: &Value, out: &mut Vec<Loss>) {
    match value {
        Value::Null => {}
        Value::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                leaves(place(at, name.as_str()), value, out);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (index, item) in items.iter().enumerate() {
                leaves(place(at, index), item, out);
            }
        }
        _ => out.push(Loss::Skipped(at)),
    }
}

fn place(around: u64, step: impl Hash) -> u64 {
    let mut place = Fnv1a(around);
    step.hash(&mut place);
    place.finish()
}

/// Cheaper than the hash of std, and needed for each step of what is tried. Names that a service
/// chose to collide do no more than hide that another member keeps something.
struct Fnv1a(u64);

impl Hasher for Fnv1a {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What a value became that would not be written as it came.
pub(super) fn changed<T>(read: T) -> T {
    lose(vec![Loss::Changed]);
    read
}

fn lose(lost: Vec<Loss>) {
    if is_tried() {
        LOST.with_borrow_mut(|all| all.extend(lost));
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
