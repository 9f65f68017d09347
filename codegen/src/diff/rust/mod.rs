//! The comparison of what two documents mean in Rust: what users of the crate see. Knows nothing
//! of the wire but which places are the same.

mod bodies;
mod calls;
mod fields;
mod join;
mod matching;
mod replies;
mod scopes;
mod sharing;
mod signature;
mod types;
mod variants;

pub(super) use join::join;

use super::rule::Rule;
use super::rules::rust as rules;
use super::{Level, Step};
use crate::model::{Api, TypeId};
use crate::pointer::Pointer;
use crate::spec::Spec;
use matching::Matching;

/// One document with what it means.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) spec: &'a Spec,
    pub(super) api: &'a Api,
}

/// Something that users of the crate see.
#[derive(Clone, Debug)]
pub(super) struct Effect {
    /// What it is when nothing on the wire is its cause.
    pub(super) rule: &'static Rule,
    pub(super) level: Level,
    pub(super) step: Step,
    /// The item, without a space in it, and what happened to it:
    /// `Review::media is Vec<ReviewMedia>, was ReviewMediaLinks`.
    pub(super) what: String,
    pub(super) before: Option<Pointer>,
    pub(super) after: Option<Pointer>,
    /// Other places at which the cause may be, the likeliest first.
    pub(super) causes: Vec<Pointer>,
    /// Types of the old document that go with what goes.
    pub(super) takes: Vec<TypeId>,
    /// Types of the new document that come with what comes.
    pub(super) brings: Vec<TypeId>,
}

impl Effect {
    fn breaking(rule: &'static Rule, what: impl Into<String>) -> Self {
        Self {
            rule,
            level: Level::Breaking,
            step: Step::Major,
            what: what.into(),
            before: None,
            after: None,
            causes: Vec::new(),
            takes: Vec::new(),
            brings: Vec::new(),
        }
    }

    fn addition(rule: &'static Rule, what: impl Into<String>) -> Self {
        Self {
            level: Level::Safe,
            step: Step::Minor,
            ..Self::breaking(rule, what)
        }
    }

    /// The item, and what happened to it.
    pub(super) fn words(&self) -> (&str, &str) {
        self.what.split_once(' ').unwrap_or((&self.what, ""))
    }

    fn before(self, place: &Pointer) -> Self {
        Self {
            before: Some(place.clone()),
            ..self
        }
    }

    fn after(self, place: &Pointer) -> Self {
        Self {
            after: Some(place.clone()),
            ..self
        }
    }

    fn causes(mut self, places: impl IntoIterator<Item = Pointer>) -> Self {
        self.causes.extend(places);
        self
    }

    fn takes(mut self, types: impl IntoIterator<Item = TypeId>) -> Self {
        self.takes.extend(types);
        self
    }

    fn brings(mut self, types: impl IntoIterator<Item = TypeId>) -> Self {
        self.brings.extend(types);
        self
    }
}

/// Compares two models. `same` says which places of the two documents are the same though they
/// are called differently.
pub(super) fn compare(old: Side<'_>, new: Side<'_>, same: &[(Pointer, Pointer)]) -> Vec<Effect> {
    let mut comparison = Comparison {
        matching: Matching::new(old.api, new.api, same),
        old,
        new,
        effects: Vec::new(),
    };
    comparison.types();
    comparison.sharing();
    comparison.calls(same);
    comparison.webhooks();
    comparison.credentials();
    comparison.scopes();
    comparison.effects
}

struct Comparison<'a> {
    old: Side<'a>,
    new: Side<'a>,
    matching: Matching<'a>,
    effects: Vec<Effect>,
}

impl Comparison<'_> {
    fn say(&mut self, effect: Effect) {
        self.effects.push(effect);
    }
}
