//! Types: which came, which went, what each is made of.

use super::matching::named;
use super::{Comparison, Effect, rules, signature};
use crate::diff::{Level, Step};
use crate::model::{EnumRepr, TypeDef, TypeId, TypeKind, TypeRef};
use crate::pointer::Pointer;

impl Comparison<'_> {
    pub(super) fn types(&mut self) {
        let (old, new) = (self.old.api, self.new.api);
        self.renamed();
        for (index, before) in old.types.iter().enumerate() {
            match self.matching.became(TypeId(index)) {
                Some(after) => self.def(before, new.ty(after)),
                None => {
                    let what = format!("{} is gone", before.name);
                    let effect = Effect::breaking(&rules::RUST_TYPE_REMOVED, what);
                    self.say(effect.before(&before.pointer).takes([TypeId(index)]));
                }
            }
        }
        for (index, after) in new.types.iter().enumerate() {
            let id = TypeId(index);
            // Another name of a type changes nothing for anybody.
            let is_alias = matches!(after.kind, TypeKind::Alias(_));
            if self.matching.was(id).is_none() && !is_alias {
                let what = format!("{} is new", after.name);
                let effect = Effect::addition(&rules::RUST_TYPE_ADDED, what);
                self.say(effect.after(&after.pointer).brings([id]));
            }
        }
    }

    /// Types with other names. Those inside of a type are named after it.
    fn renamed(&mut self) {
        let (old, new) = (self.old.api, self.new.api);
        let pairs = old.types.iter().enumerate().filter_map(|(index, before)| {
            let after = new.ty(self.matching.became(TypeId(index))?);
            (before.name != after.name).then_some((before, after))
        });
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_by(|(_, a), (_, b)| a.pointer.cmp(&b.pointer));
        let mut effects: Vec<Effect> = Vec::new();
        for (before, after) in pairs {
            let what = format!("{} is now called {}", before.name, after.name);
            let owner = effects.last_mut().filter(|owner| {
                let place = owner.after.as_ref();
                place.is_some_and(|place| after.pointer.below(place).is_some())
            });
            if let Some(owner) = owner {
                owner.what = format!("{}; {what}", owner.what);
                continue;
            }
            // What stands in an operation is named after that.
            let operation = std::iter::successors(Some(after.pointer.clone()), Pointer::parent);
            let operation = operation.filter(|place| place.depth() == 3);
            let effect = Effect::breaking(&rules::RUST_TYPE_RENAMED, what);
            let effect = effect.before(&before.pointer).after(&after.pointer);
            effects.push(effect.causes(operation.map(|place| place.child("operationId"))));
        }
        self.effects.extend(effects);
    }

    fn def(&mut self, old: &TypeDef, new: &TypeDef) {
        if old.deprecated != new.deprecated {
            self.deprecation(
                new.name.as_str(),
                &old.pointer,
                &new.pointer,
                new.deprecated,
            );
        }
        self.ways(old, new);
        match (&old.kind, &new.kind) {
            (TypeKind::Struct(before), TypeKind::Struct(after)) => {
                self.object((old, before), (new, after));
            }
            (TypeKind::Enum(before), TypeKind::Enum(after)) if before.repr == after.repr => {
                self.variants((old, before), (new, after));
                self.leniency((old, before), (new, after));
            }
            (TypeKind::Union(before), TypeKind::Union(after)) => {
                self.members((old, before), (new, after));
            }
            (TypeKind::Alias(before), TypeKind::Alias(after))
                if self.matching.is_same(before, after) => {}
            (TypeKind::Newtype(before), TypeKind::Newtype(after))
                if self.matching.is_same(before, after) =>
            {
                self.boxes(old, new, std::iter::once(("0", before, after)));
            }
            (before, after) => {
                let (is, was) = (self.made_of(after, false), self.made_of(before, true));
                let what = format!("{} is {is}, was {was}", new.name);
                let effect = Effect::breaking(&rules::RUST_TYPE_CHANGED, what);
                let inner = |kind: &TypeKind| match kind {
                    TypeKind::Alias(ty) | TypeKind::Newtype(ty) => named(ty),
                    _ => None,
                };
                let effect = effect.takes(inner(before)).brings(inner(after));
                self.say(effect.before(&old.pointer).after(&new.pointer));
            }
        }
    }

    /// Compares which ways a type is read and written without a feature: both, as long as nothing
    /// uses it. A struct that is not sent any more cannot be made either, which is said of that.
    fn ways(&mut self, old: &TypeDef, new: &TypeDef) {
        let is_alias = |def: &TypeDef| matches!(def.kind, TypeKind::Alias(_));
        if is_alias(old) || is_alias(new) {
            return;
        }
        let is_made = old.direction.input && !new.direction.input;
        let is_struct = matches!(new.kind, TypeKind::Struct(_));
        let (read, written) = (
            old.codec.output && !new.codec.output,
            old.codec.input && !new.codec.input && !(is_struct && is_made),
        );
        let way = match (read, written) {
            (true, _) => "read",
            (false, true) => "written",
            (false, false) => return,
        };
        let what = format!("{} is {way} with the feature `serde-both` alone", new.name);
        let effect = Effect {
            level: Level::Risky,
            step: Step::Minor,
            ..Effect::breaking(&rules::RUST_TYPE_CHANGED, what)
        };
        self.say(effect.before(&old.pointer).after(&new.pointer));
    }

    pub(super) fn deprecation(
        &mut self,
        item: &str,
        before: &Pointer,
        after: &Pointer,
        is_deprecated: bool,
    ) {
        let what = match is_deprecated {
            true => format!("{item} is deprecated: the compiler warns of it"),
            false => format!("{item} is no longer deprecated"),
        };
        let effect = Effect::addition(&rules::RUST_TYPE_CHANGED, what);
        let causes = [after.child("deprecated"), before.child("deprecated")];
        self.say(effect.before(before).after(after).causes(causes));
    }

    fn made_of(&self, kind: &TypeKind, is_old: bool) -> String {
        let api = if is_old { self.old.api } else { self.new.api };
        let of = |ty: &TypeRef| signature::ty(api, ty);
        match kind {
            TypeKind::Struct(_) => "a struct".to_owned(),
            TypeKind::Enum(values) => match values.repr {
                EnumRepr::String => "an enum of texts".to_owned(),
                EnumRepr::Integer => "an enum of integers".to_owned(),
            },
            TypeKind::Union(_) => "an enum of types".to_owned(),
            TypeKind::Alias(ty) => format!("another name of {}", of(ty)),
            TypeKind::Newtype(ty) => format!("a type around {}", of(ty)),
        }
    }
}
