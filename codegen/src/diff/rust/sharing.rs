//! Types that are one in one document and two in the other: schemas that are written alike in one
//! of them only. Whoever used the right name at each place sees nothing of it.

use super::{Comparison, Effect, rules};
use crate::analyze::firsts;
use crate::diff::{Level, Step};
use crate::model::TypeId;

impl Comparison<'_> {
    pub(super) fn sharing(&mut self) {
        let (old, new) = (firsts(&self.old.api.types), firsts(&self.new.api.types));
        let mut effects = Vec::new();
        for (now, first) in pairs(&new) {
            let before = (self.matching.was(now), self.matching.was(first));
            if let (Some(was), Some(was_first)) = before
                && old[was.0] != old[was_first.0]
            {
                let (name, other) = (&self.new.api.ty(now).name, &self.new.api.ty(first).name);
                let what = format!("{name} is another name of {other}, was a type of its own");
                effects.push(self.shared(&rules::RUST_TYPES_JOINED, what, was, now));
            }
        }
        for (was, first) in pairs(&old) {
            let after = (self.matching.became(was), self.matching.became(first));
            if let (Some(now), Some(now_first)) = after
                && new[now.0] != new[now_first.0]
            {
                let (name, other) = (&self.new.api.ty(now).name, &self.old.api.ty(first).name);
                let what = format!("{name} is a type of its own, was another name of {other}");
                effects.push(self.shared(&rules::RUST_TYPES_PARTED, what, was, now));
            }
        }
        // What stands inside of a type joins and parts with it.
        effects.sort_by(|a, b| a.after.cmp(&b.after));
        effects.dedup_by(|inner, outer| match (&inner.after, &outer.after) {
            (Some(inner), Some(outer)) => inner.below(outer).is_some(),
            _ => false,
        });
        self.effects.extend(effects);
    }

    /// It breaks those alone who used one name for both, or wrote an `impl` for each.
    fn shared(&self, rule: &'static super::Rule, what: String, was: TypeId, now: TypeId) -> Effect {
        let effect = Effect {
            level: Level::Risky,
            step: Step::Minor,
            ..Effect::breaking(rule, what)
        };
        let (was, now) = (self.old.api.ty(was), self.new.api.ty(now));
        effect.before(&was.pointer).after(&now.pointer)
    }
}

/// The types that are not the first of their kind, with the first.
fn pairs(firsts: &[usize]) -> impl Iterator<Item = (TypeId, TypeId)> + '_ {
    let pairs = firsts.iter().enumerate();
    pairs
        .filter(|(index, first)| index != *first)
        .map(|(index, first)| (TypeId(index), TypeId(*first)))
}
