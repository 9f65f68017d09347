//! Pairs of schemas: what an old place says against what a new one says.
//!
//! Each pair is compared once, however often it is used. What holds it is remembered, so that
//! the operations that see a change are found afterwards.

mod demands;
mod limits;
mod node;
mod object;
mod union;
mod value;
mod values;
mod words;

use super::Finding;
use crate::diff::Ways;
use crate::diff::reach::{self, Holders, Uses};
use crate::diff::rule::Rule;
use crate::pointer::Pointer;
use crate::spec::{Schema, SchemaOrRef, Spec};
use node::{Key, Node};
use std::collections::{HashMap, HashSet};

/// All pairs.
pub(super) struct Schemas<'a> {
    old: &'a Spec,
    new: &'a Spec,
    pairs: Vec<Pair<'a>>,
    holders: Vec<Holders>,
    index: HashMap<(Key, Key), usize>,
    queue: Vec<usize>,
    /// How many comparisons wait for one of members of a union inside of them.
    depth: usize,
}

struct Pair<'a> {
    old: Node<'a>,
    new: Node<'a>,
    findings: Vec<(Finding, Ways)>,
    inner: Vec<usize>,
    is_compared: bool,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(old: &'a Spec, new: &'a Spec) -> Self {
        Self {
            old,
            new,
            pairs: Vec::new(),
            holders: Vec::new(),
            index: HashMap::new(),
            queue: Vec::new(),
            depth: 0,
        }
    }

    /// Has two schemas compared that an operation holds.
    pub(super) fn compare(
        &mut self,
        old: &'a SchemaOrRef,
        new: &'a SchemaOrRef,
        called: usize,
        ways: Ways,
    ) {
        self.hold(
            Node::of(self.old, old),
            Node::of(self.new, new),
            called,
            ways,
        );
    }

    /// The same where a schema may be left out, which says that any value fits.
    pub(super) fn compare_optional(
        &mut self,
        old: (Option<&'a SchemaOrRef>, &Pointer),
        new: (Option<&'a SchemaOrRef>, &Pointer),
        called: usize,
        ways: Ways,
    ) {
        let old = Node::all(self.old, old.0, old.1);
        let new = Node::all(self.new, new.0, new.1);
        self.hold(old, new, called, ways);
    }

    fn hold(&mut self, old: Node<'a>, new: Node<'a>, called: usize, ways: Ways) {
        let pair = self.pair(old, new);
        let known = self.holders[pair].uses.entry(called).or_default();
        *known = known.or(ways);
    }

    /// The number of a pair, which is to be compared if it is new.
    fn pair(&mut self, old: Node<'a>, new: Node<'a>) -> usize {
        let next = self.pairs.len();
        let number = *self.index.entry((old.key(), new.key())).or_insert(next);
        if number == next {
            self.pairs.push(Pair {
                old,
                new,
                findings: Vec::new(),
                inner: Vec::new(),
                is_compared: false,
            });
            self.holders.push(Holders::default());
            self.queue.push(next);
        }
        number
    }

    /// Compares what is to be compared.
    pub(super) fn run(&mut self) {
        while let Some(pair) = self.queue.pop() {
            self.run_one(pair);
        }
    }

    fn run_one(&mut self, pair: usize) {
        if std::mem::replace(&mut self.pairs[pair].is_compared, true) {
            return;
        }
        let (old, new) = (self.pairs[pair].old.clone(), self.pairs[pair].new.clone());
        let mut comparison = Compare {
            schemas: self,
            pair,
            old,
            new,
        };
        comparison.run();
    }

    /// Whether two places say the same, all that is inside of them included.
    fn is_same(&mut self, old: Node<'a>, new: Node<'a>) -> bool {
        /// Unions inside of unions; no document needs more.
        const DEEPEST: usize = 16;
        if self.depth == DEEPEST {
            return false;
        }
        self.depth += 1;
        let start = self.pair(old, new);
        let mut seen = HashSet::from([start]);
        let mut queue = vec![start];
        let mut is_same = true;
        while let Some(pair) = queue.pop() {
            self.run_one(pair);
            if !self.pairs[pair].findings.is_empty() {
                is_same = false;
                break;
            }
            let inner = self.pairs[pair].inner.iter();
            queue.extend(inner.filter(|inner| seen.insert(**inner)));
        }
        self.depth -= 1;
        is_same
    }

    /// The places of pairs that are called differently in the two documents.
    pub(super) fn same(&self) -> impl Iterator<Item = (Pointer, Pointer)> + '_ {
        let pairs = self
            .pairs
            .iter()
            .filter(|pair| pair.old.place != pair.new.place);
        pairs.map(|pair| (pair.old.place.clone(), pair.new.place.clone()))
    }

    /// What was found, with the operations that see it.
    pub(super) fn take_findings(&mut self) -> Vec<(Finding, Uses)> {
        let mut out = Vec::new();
        for number in 0..self.pairs.len() {
            for (finding, ways) in std::mem::take(&mut self.pairs[number].findings) {
                let uses = reach::reach(&self.holders, number, ways);
                if !uses.is_empty() {
                    out.push((finding, uses));
                }
            }
        }
        out
    }
}

/// One pair while it is compared.
struct Compare<'s, 'a> {
    schemas: &'s mut Schemas<'a>,
    pair: usize,
    old: Node<'a>,
    new: Node<'a>,
}

impl<'a> Compare<'_, 'a> {
    fn run(&mut self) {
        self.null();
        if !self.forms() || !self.types() {
            return;
        }
        self.format();
        self.values();
        self.default();
        self.marks();
        self.exclusion();
        self.limits();
        self.tolerance();
        self.items();
        self.properties();
        self.demands();
        self.other_properties();
    }

    fn say(&mut self, finding: Finding, ways: Ways) {
        self.schemas.pairs[self.pair].findings.push((finding, ways));
    }

    /// Takes a finding about a key of schemas; a side that does not have the key has no place.
    fn say_key(
        &mut self,
        rule: &'static Rule,
        what: impl Into<String>,
        key: &str,
        old: Option<&Schema>,
        new: Option<&Schema>,
    ) {
        let at = |schema: &Schema| schema.pointer.child(key);
        let mut finding = match (old, new) {
            (Some(old), Some(new)) => Finding::new(rule, what, &at(old), &at(new)),
            (None, Some(new)) => Finding::added(rule, what, &at(new)),
            (Some(old), None) => Finding::removed(rule, what, &at(old)),
            (None, None) => Finding::new(rule, what, &self.old.place, &self.new.place),
        };
        let shown = |spec: Option<&Schema>| spec.and_then(|schema| words::value_of(schema, key));
        (finding.old, finding.new) = (shown(old), shown(new));
        self.say(finding, Ways::BOTH);
    }

    /// Has a pair inside this one compared.
    fn inner(&mut self, old: Node<'a>, new: Node<'a>, ways: Ways) {
        let inner = self.schemas.pair(old, new);
        self.schemas.pairs[self.pair].inner.push(inner);
        self.schemas.holders[inner].parents.push((self.pair, ways));
    }
}
