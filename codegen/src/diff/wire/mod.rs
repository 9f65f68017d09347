//! The comparison of what two documents say about the wire. Knows nothing of Rust.
//!
//! Not compared, each for a reason; whatever else a document may say is:
//!
//! - What only people read: `title`, `summary`, `description`, `example`, `examples` with `value`
//!   and `externalValue`, `externalDocs`, `bearerFormat`; `info` with `version`, `contact`, `email`,
//!   `license`, `termsOfService`; and how far a statement is trusted (`x-evidence`, `evidence`).
//! - The version of the language itself (`openapi`).
//! - What Rust sees alone, and the other comparison finds: `x-rust-name`, `x-enum-varnames`,
//!   `x-enum-descriptions`, `x-numeric-id`.
//! - `xml` with `namespace`, `prefix`, `attribute`, `wrapped`: there is no codec for XML.
//! - What a callback or a link holds inside (`operationRef`, `server`): only their names are known.

mod bodies;
mod dialect;
mod oauth;
mod operations;
mod parameters;
mod replies;
mod schema;
mod security;
mod servers;
mod webhooks;

use super::reach::Uses;
use super::rule::Rule;
use super::{Called, Ways};
use crate::pointer::Pointer;
use crate::spec::{Operation, Spec};
use indexmap::IndexMap;
use schema::Schemas;
use std::collections::BTreeMap;

/// A change that was found, wherever it is seen.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    pub(super) what: String,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    pub(super) before: Option<Pointer>,
    pub(super) after: Option<Pointer>,
}

impl Finding {
    /// A change of something that is in both documents.
    pub(super) fn new(
        rule: &'static Rule,
        what: impl Into<String>,
        before: &Pointer,
        after: &Pointer,
    ) -> Self {
        Self {
            before: Some(before.clone()),
            after: Some(after.clone()),
            ..Self::nowhere(rule, what)
        }
    }

    /// Something that the old document does not have.
    pub(super) fn added(rule: &'static Rule, what: impl Into<String>, after: &Pointer) -> Self {
        Self {
            after: Some(after.clone()),
            ..Self::nowhere(rule, what)
        }
    }

    /// Something that the new document does not have.
    pub(super) fn removed(rule: &'static Rule, what: impl Into<String>, before: &Pointer) -> Self {
        Self {
            before: Some(before.clone()),
            ..Self::nowhere(rule, what)
        }
    }

    /// What it was and is.
    pub(super) fn values(mut self, old: impl ToString, new: impl ToString) -> Self {
        self.old = Some(old.to_string());
        self.new = Some(new.to_string());
        self
    }

    fn nowhere(rule: &'static Rule, what: impl Into<String>) -> Self {
        Self {
            rule,
            what: what.into(),
            old: None,
            new: None,
            before: None,
            after: None,
        }
    }
}

/// A finding with the operations that see it.
pub(super) struct Entry {
    pub(super) finding: Finding,
    pub(super) reach: Uses,
}

impl Entry {
    /// Where it is in both documents.
    pub(super) fn places(&self) -> (Option<Pointer>, Option<Pointer>) {
        (self.finding.before.clone(), self.finding.after.clone())
    }
}

/// What the comparison found.
pub(super) struct Wire {
    pub(super) entries: Vec<Entry>,
    /// The operations by their numbers in [`Entry::reach`].
    pub(super) called: Vec<Called>,
    /// Places that are the same in both documents, though they are called differently.
    pub(super) same: Vec<(Pointer, Pointer)>,
}

/// Compares two documents.
pub(super) fn compare(old: &Spec, new: &Spec) -> Wire {
    let mut comparison = Comparison {
        called: Vec::new(),
        kept: Vec::new(),
        found: IndexMap::new(),
        same: Vec::new(),
        schemas: Schemas::new(old, new),
        old,
        new,
    };
    comparison.operations();
    comparison.schemes();
    comparison.webhooks();
    comparison.envelope();
    comparison.finish()
}

/// An operation or a delivery that is in both documents, while it is compared.
#[derive(Clone, Copy)]
struct Caller {
    /// Its number in [`Wire::called`].
    number: usize,
    /// The way of what an operation takes. A delivery is an operation of the receiver's.
    sent: Ways,
    /// The way of what it answers.
    received: Ways,
}

impl Caller {
    fn operation(number: usize) -> Self {
        Self {
            number,
            sent: Ways::REQUEST,
            received: Ways::REPLY,
        }
    }

    fn delivery(number: usize) -> Self {
        Self {
            number,
            sent: Ways::REPLY,
            received: Ways::REQUEST,
        }
    }
}

/// What makes two findings one: the same thing has happened at the same places.
type Cause = (&'static str, Option<Pointer>, Option<Pointer>);

struct Comparison<'a> {
    old: &'a Spec,
    new: &'a Spec,
    called: Vec<Called>,
    /// The operations that both documents have.
    kept: Vec<(&'a Operation, &'a Operation, Caller)>,
    found: IndexMap<Cause, Entry>,
    same: Vec<(Pointer, Pointer)>,
    schemas: Schemas<'a>,
}

impl Comparison<'_> {
    /// Takes a finding that one operation sees.
    fn say(&mut self, finding: Finding, caller: Caller, ways: Ways) {
        self.take(finding, &BTreeMap::from([(caller.number, ways)]));
    }

    /// Gives an operation or a delivery its number.
    fn number(&mut self, called: Called) -> usize {
        self.called.push(called);
        self.called.len() - 1
    }

    fn take(&mut self, finding: Finding, reach: &Uses) {
        let cause = (
            finding.rule.id,
            finding.before.clone(),
            finding.after.clone(),
        );
        let entry = self.found.entry(cause).or_insert_with(|| Entry {
            finding,
            reach: BTreeMap::new(),
        });
        for (called, ways) in reach {
            let known = entry.reach.entry(*called).or_default();
            *known = known.or(*ways);
        }
    }

    fn finish(mut self) -> Wire {
        self.schemas.run();
        for (finding, reach) in self.schemas.take_findings() {
            self.take(finding, &reach);
        }
        let mut same = self.same;
        same.extend(self.schemas.same());
        Wire {
            same,
            entries: self.found.into_values().collect(),
            called: self.called,
        }
    }
}
