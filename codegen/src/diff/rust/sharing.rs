//! Types that are one in one document and two in the other: schemas that are written alike in one
//! of them only. Whoever used the right name at each place sees nothing of it.

use super::{Comparison, Effect, rules};
use crate::analyze::firsts;
use crate::diff::{Level, Step};
use crate::model::TypeId;

impl Comparison<'_> {
    pub(super) fn sharing(&mut self) {
        let (old, new) = (firsts(&self.old.api.types), firsts(&self.new.api.types));
        let joined = parted(&new, &old, |now| self.matching.was(now));
        let joined = joined.map(|(now, first, was)| {
            let (name, other) = (&self.new.api.ty(now).name, &self.new.api.ty(first).name);
            let what = format!("{name} is another name of {other}, was a type of its own");
            self.shared(&rules::RUST_TYPES_JOINED, what, was, now)
        });
        let parted = parted(&old, &new, |was| self.matching.became(was));
        let parted = parted.map(|(was, first, now)| {
            let (name, other) = (&self.new.api.ty(now).name, &self.old.api.ty(first).name);
            let what = format!("{name} is a type of its own, was another name of {other}");
            self.shared(&rules::RUST_TYPES_PARTED, what, was, now)
        });
        let mut effects: Vec<Effect> = joined.chain(parted).collect();
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

/// The types that are another name of the first here, and of something else there: each with the
/// first, and with what it is there.
fn parted(
    here: &[usize],
    there: &[usize],
    counterpart: impl Fn(TypeId) -> Option<TypeId>,
) -> impl Iterator<Item = (TypeId, TypeId, TypeId)> {
    let others = here
        .iter()
        .enumerate()
        .filter(|(index, first)| index != *first);
    others.filter_map(move |(index, first)| {
        let (one, first) = (TypeId(index), TypeId(*first));
        let (other, other_first) = (counterpart(one)?, counterpart(first)?);
        (there[other.0] != there[other_first.0]).then_some((one, first, other))
    })
}
