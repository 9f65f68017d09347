//! Pairs of schemas: what an old place says against what a new one says.
//!
//! Each pair is compared once, however often it is used. What holds it is remembered, so that
//! the operations that see a change are found afterwards.

mod node;
mod object;
mod value;

use super::Finding;
use crate::diff::Ways;
use crate::diff::reach::{self, Holders, Uses};
use crate::spec::{SchemaOrRef, Spec};
use node::{Key, Node};
use std::collections::HashMap;

/// All pairs.
pub(super) struct Schemas<'a> {
    old: &'a Spec,
    new: &'a Spec,
    pairs: Vec<Pair<'a>>,
    holders: Vec<Holders>,
    index: HashMap<(Key, Key), usize>,
    queue: Vec<usize>,
}

struct Pair<'a> {
    old: Node<'a>,
    new: Node<'a>,
    findings: Vec<(Finding, Ways)>,
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
        let pair = self.pair(Node::of(self.old, old), Node::of(self.new, new));
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
            });
            self.holders.push(Holders::default());
            self.queue.push(next);
        }
        number
    }

    /// Compares what is to be compared.
    pub(super) fn run(&mut self) {
        while let Some(pair) = self.queue.pop() {
            let (old, new) = (self.pairs[pair].old.clone(), self.pairs[pair].new.clone());
            let mut comparison = Compare {
                schemas: self,
                pair,
                old,
                new,
            };
            comparison.run();
        }
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
        if self.types() {
            self.null();
            self.properties();
        }
    }

    fn say(&mut self, finding: Finding, ways: Ways) {
        self.schemas.pairs[self.pair].findings.push((finding, ways));
    }

    /// Has a pair inside this one compared.
    fn inner(&mut self, old: Node<'a>, new: Node<'a>, ways: Ways) {
        let inner = self.schemas.pair(old, new);
        self.schemas.holders[inner].parents.push((self.pair, ways));
    }
}
