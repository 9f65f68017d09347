//! Which change of the document is the cause of what users of the crate see.

use super::matching::parts;
use super::{Effect, Side};
use crate::model::{Api, TypeId};
use crate::pointer::Pointer;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The place of a change in the old document and in the new one.
pub(in crate::diff) type Places = (Option<Pointer>, Option<Pointer>);

/// Gives each effect to the change that is its cause; what has none is left over.
pub(in crate::diff) fn join(
    effects: Vec<Effect>,
    changes: &[Places],
    old: Side<'_>,
    new: Side<'_>,
) -> (HashMap<usize, Vec<Effect>>, Vec<Effect>) {
    let causes = Causes::new(changes);
    let mut joined: HashMap<usize, Vec<Effect>> = HashMap::new();
    let mut left: Vec<(Effect, bool)> = Vec::new();
    for effect in effects {
        match causes.of(&effect) {
            Some(cause) => joined.entry(cause).or_default().push(effect),
            None => left.push((effect, false)),
        }
    }
    // Types come and go with what names them.
    let mut causes_of: Vec<(usize, HashSet<TypeId>, HashSet<TypeId>)> = joined
        .iter()
        .map(|(cause, effects)| {
            let takes = effects
                .iter()
                .flat_map(|effect| effect.takes.iter().copied());
            let brings = effects
                .iter()
                .flat_map(|effect| effect.brings.iter().copied());
            (*cause, closure(old.api, takes), closure(new.api, brings))
        })
        .collect();
    causes_of.sort_by_key(|(cause, ..)| *cause);
    for (effect, is_taken) in &mut left {
        let owner = causes_of
            .iter()
            .find(|(_, takes, brings)| is_of(effect, takes, brings));
        if let Some((cause, ..)) = owner {
            *is_taken = true;
            joined.entry(*cause).or_default().push(effect.clone());
        }
    }
    left.retain(|(_, is_taken)| !is_taken);
    (joined, left.into_iter().map(|(effect, _)| effect).collect())
}

/// Whether an effect is that a type came or went, and it is one of these.
fn is_of(effect: &Effect, takes: &HashSet<TypeId>, brings: &HashSet<TypeId>) -> bool {
    match (&effect.before, &effect.after) {
        (None, Some(_)) => effect.brings.iter().any(|id| brings.contains(id)),
        (Some(_), None) => effect.takes.iter().any(|id| takes.contains(id)),
        _ => false,
    }
}

/// The types and all that they are made of.
fn closure(api: &Api, start: impl Iterator<Item = TypeId>) -> HashSet<TypeId> {
    let mut queue: Vec<TypeId> = start.collect();
    let mut seen = HashSet::new();
    while let Some(id) = queue.pop() {
        if seen.insert(id) {
            queue.extend(parts(api.ty(id)));
        }
    }
    seen
}

/// The changes by place.
struct Causes {
    old: BTreeMap<Pointer, usize>,
    new: BTreeMap<Pointer, usize>,
}

impl Causes {
    fn new(changes: &[Places]) -> Self {
        let mut causes = Self {
            old: BTreeMap::new(),
            new: BTreeMap::new(),
        };
        for (index, (before, after)) in changes.iter().enumerate() {
            if let Some(place) = before {
                causes.old.entry(place.clone()).or_insert(index);
            }
            if let Some(place) = after {
                causes.new.entry(place.clone()).or_insert(index);
            }
        }
        causes
    }

    /// The change at a likely place of the cause or at the place of an effect; else the nearest
    /// one inside of it; else the nearest one around it.
    fn of(&self, effect: &Effect) -> Option<usize> {
        let own = || {
            let after = effect.after.iter().map(|place| (&self.new, place));
            after.chain(effect.before.iter().map(|place| (&self.old, place)))
        };
        let likely = effect.causes.iter();
        let likely = likely.flat_map(|place| [(&self.new, place), (&self.old, place)]);
        let all: Vec<_> = likely.chain(own()).collect();
        let exact = all.iter().find_map(|(map, place)| map.get(*place).copied());
        let inside = || all.iter().find_map(|(map, place)| inside(map, place));
        let around = || own().find_map(|(map, place)| around(map, place));
        exact.or_else(inside).or_else(around)
    }
}

/// The first change below a place that is not one of another member of it.
fn inside(map: &BTreeMap<Pointer, usize>, place: &Pointer) -> Option<usize> {
    let below = map.range(place.clone()..);
    let mut below = below.take_while(|(other, _)| other.as_str().starts_with(place.as_str()));
    below.find_map(|(other, index)| {
        let rest = other.below(place)?;
        let is_member = rest.tokens().any(|token| token == "properties");
        (!is_member).then_some(*index)
    })
}

fn around(map: &BTreeMap<Pointer, usize>, place: &Pointer) -> Option<usize> {
    let mut place = place.parent();
    while let Some(at) = place.filter(|place| !place.is_root()) {
        if let Some(index) = map.get(&at) {
            return Some(*index);
        }
        place = at.parent();
    }
    None
}
