//! Structs: fields, constructors, setters.

use super::matching::named;
use super::{Comparison, Effect, rules, signature};
use crate::model::{Api, Field, Struct, TypeDef, TypeKind, TypeRef};
use crate::names::FieldName;
use crate::pointer::Pointer;
use std::collections::{HashMap, HashSet};

impl Comparison<'_> {
    pub(super) fn object<'a>(&mut self, old: (&TypeDef, &'a Struct), new: (&TypeDef, &'a Struct)) {
        let ((old_def, before), (new_def, after)) = (old, new);
        let is_made = old_def.direction.input && new_def.direction.input;
        let name = &new_def.name;
        let by_wire = |object: &'a Struct| -> HashMap<&'a str, &'a Field> {
            let fields = object.fields.iter();
            fields.map(|field| (field.wire.as_str(), field)).collect()
        };
        let (was, is) = (by_wire(before), by_wire(after));
        for field in &after.fields {
            match was.get(field.wire.as_str()) {
                Some(same) => self.field((old_def, same), (new_def, field), is_made),
                None => {
                    let ty = signature::field(self.new.api, field);
                    let (level, what) = match is_made && field.demanded {
                        true => (
                            true,
                            format!("{name}::new takes `{}` too: {ty}", field.name),
                        ),
                        false => (false, format!("{name}::{} is new: {ty}", field.name)),
                    };
                    let effect = match level {
                        true => Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what),
                        false => Effect::addition(&rules::RUST_FIELD_ADDED, what),
                    };
                    self.say(effect.after(&field.pointer).brings(named(&field.ty)));
                }
            }
        }
        for field in &before.fields {
            if !is.contains_key(field.wire.as_str()) {
                let what = match is_made && field.demanded {
                    true => format!(
                        "{name}::{} is gone, and {name}::new no longer takes it",
                        field.name
                    ),
                    false => format!("{name}::{} is gone", field.name),
                };
                let effect = Effect::breaking(&rules::RUST_FIELD_REMOVED, what);
                self.say(effect.before(&field.pointer).takes(named(&field.ty)));
            }
        }
        let kept = after.fields.iter().filter_map(|field| {
            let same = was.get(field.wire.as_str())?;
            Some((field.name.as_str(), &same.ty, &field.ty))
        });
        self.boxes(old_def, new_def, kept);
        self.extra(old, new);
        self.construction(old, new);
    }

    /// Compares which of the parts that a type kept, each by name, are held in boxes: of those that a
    /// struct became too large for, or no longer is, all at once.
    pub(super) fn boxes<'p>(
        &mut self,
        old: &TypeDef,
        new: &TypeDef,
        kept: impl Iterator<Item = (&'p str, &'p TypeRef, &'p TypeRef)>,
    ) {
        let is_boxed = |ty: &TypeRef| matches!(ty, TypeRef::Boxed(_));
        let (mut into, mut out) = (Vec::new(), Vec::new());
        for (part, was, is) in kept.filter(|(_, was, is)| self.matching.is_same(was, is)) {
            match (is_boxed(was), is_boxed(is)) {
                (false, true) => into.push(part),
                (true, false) => out.push(part),
                _ => {}
            }
        }
        let name = &new.name;
        let into = (into, &rules::RUST_FIELD_BOXED, "in a Box, by value before");
        let out = (out, &rules::RUST_FIELD_UNBOXED, "by value, in a Box before");
        for (fields, rule, how) in [into, out] {
            if !fields.is_empty() {
                let what = format!("{name} holds `{}` {how}", fields.join("`, `"));
                let effect = Effect::breaking(rule, what);
                self.say(effect.before(&old.pointer).after(&new.pointer));
            }
        }
    }

    fn field(
        &mut self,
        (old_def, old): (&TypeDef, &Field),
        (new_def, new): (&TypeDef, &Field),
        is_made: bool,
    ) {
        let owner = &new_def.name;
        let place = |effect: Effect| effect.before(&old.pointer).after(&new.pointer);
        if old.name != new.name {
            let what = format!("{owner}::{} is now called {}", old.name, new.name);
            self.say(place(Effect::breaking(&rules::RUST_FIELD_RENAMED, what)));
        }
        let is_same = signature::wrapping(old) == signature::wrapping(new)
            && self.matching.is_same(&old.ty, &new.ty);
        if !is_same {
            let (is, was) = (
                signature::field(self.new.api, new),
                signature::field(self.old.api, old),
            );
            let what = format!("{owner}::{} is {is}, was {was}", new.name);
            // What a field refers to may say that it can be `null`.
            let causes = [
                Some(new.pointer.clone()),
                Some(old.pointer.clone()),
                named(&new.ty).map(|id| self.new.api.ty(id).pointer.clone()),
                named(&old.ty).map(|id| self.old.api.ty(id).pointer.clone()),
            ];
            let effect = Effect::breaking(&rules::RUST_FIELD_CHANGED, what);
            let effect = effect.causes(causes.into_iter().flatten());
            self.say(place(effect).takes(named(&old.ty)).brings(named(&new.ty)));
        }
        if old.deprecated != new.deprecated {
            let item = format!("{owner}::{}", new.name);
            self.deprecation(&item, &old.pointer, &new.pointer, new.deprecated);
        }
        if !is_made {
            return;
        }
        let what = match (old.demanded, new.demanded) {
            (false, true) => format!(
                "{owner}::new takes `{}` too, which was set before",
                new.name
            ),
            (true, false) => format!("{owner}::new no longer takes `{}`", new.name),
            _ if old.has_setter() && !new.has_setter() => {
                format!("{owner}::{} is gone as a setter", old.setter)
            }
            _ if new.has_setter() && !old.has_setter() => {
                let what = format!("{owner}::{} is new as a setter", new.setter);
                self.say(place(Effect::addition(&rules::RUST_SETTER_CHANGED, what)));
                return;
            }
            _ => return,
        };
        let effect = Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what);
        let causes = [
            discriminators(self.new.api, new_def, new),
            discriminators(self.old.api, old_def, old),
        ];
        self.say(place(effect).causes(causes.into_iter().flatten()));
    }

    /// Compares what other members are kept as.
    fn extra(&mut self, old: (&TypeDef, &Struct), new: (&TypeDef, &Struct)) {
        let at = |def: &TypeDef| def.pointer.child("additionalProperties");
        let name = &new.0.name;
        let effect = match (&old.1.extra, &new.1.extra) {
            (None, Some((field, _))) => {
                let what = format!("{name}::{field} is new: it keeps other members");
                Effect::addition(&rules::RUST_FIELD_ADDED, what).after(&at(new.0))
            }
            (Some((field, _)), None) => {
                let what = format!("{name}::{field} is gone: other members are not kept any more");
                Effect::breaking(&rules::RUST_FIELD_REMOVED, what).before(&at(old.0))
            }
            // A member of that name came, or went.
            (Some((before, _)), Some((after, _))) if before != after => {
                let what =
                    format!("{name}::{before} is now called {after}: it keeps other members");
                let effect = Effect::breaking(&rules::RUST_FIELD_RENAMED, what);
                let place = |object: &Struct, name: &FieldName| {
                    let mut fields = object.fields.iter();
                    let field = fields.find(|field| field.name == *name);
                    field.map(|field| field.pointer.clone())
                };
                let causes = [place(new.1, before), place(old.1, after)];
                let effect = effect.causes(causes.into_iter().flatten());
                effect.before(&at(old.0)).after(&at(new.0))
            }
            (Some((_, before)), Some((field, after))) if !self.matching.is_same(before, after) => {
                let (is, was) = (
                    signature::ty(self.new.api, after),
                    signature::ty(self.old.api, before),
                );
                let what = format!("{name}::{field} holds {is}, held {was}");
                let effect = Effect::breaking(&rules::RUST_FIELD_CHANGED, what);
                effect.before(&at(old.0)).after(&at(new.0))
            }
            _ => return,
        };
        self.say(effect.causes([new.0.pointer.clone(), old.0.pointer.clone()]));
    }

    /// Compares what callers make a value with.
    fn construction(&mut self, old: (&TypeDef, &Struct), new: (&TypeDef, &Struct)) {
        let ((old_def, before), (new_def, after)) = (old, new);
        let name = &new_def.name;
        let place = |effect: Effect| effect.before(&old_def.pointer).after(&new_def.pointer);
        match (old_def.direction.input, new_def.direction.input) {
            (false, true) => {
                let what = format!("{name} can be made with {name}::new");
                self.say(place(Effect::addition(
                    &rules::RUST_CONSTRUCTOR_ADDED,
                    what,
                )));
            }
            (true, false) => {
                let what = format!("{name}::new is gone, as nothing sends {name} any more");
                self.say(place(Effect::breaking(
                    &rules::RUST_CONSTRUCTOR_REMOVED,
                    what,
                )));
            }
            (true, true) => {
                let (before, after) = (arguments(before), arguments(after));
                let common = |list: &[&str], other: &[&str]| -> Vec<String> {
                    let other: HashSet<_> = other.iter().collect();
                    let common = list.iter().filter(|name| other.contains(name));
                    common.map(|name| (*name).to_owned()).collect()
                };
                if common(&before, &after) != common(&after, &before) {
                    let what = format!("{name}::new takes its arguments in another order");
                    self.say(place(Effect::breaking(
                        &rules::RUST_ARGUMENTS_CHANGED,
                        what,
                    )));
                }
            }
            (false, false) => {}
        }
        let has_default = |object: &Struct| {
            object
                .fields
                .iter()
                .find(|field| field.bars_default())
                .map(|field| field.pointer.clone())
        };
        if let (None, Some(needed)) = (has_default(before), has_default(after)) {
            let what = format!("{name} has no Default any more");
            let effect = Effect::breaking(&rules::RUST_TYPE_CHANGED, what);
            self.say(place(effect).causes([needed]));
        }
        let limited = |object: &Struct| -> Vec<Pointer> {
            let fields = object
                .fields
                .iter()
                .filter(|field| !field.limits.is_empty());
            fields.map(|field| field.pointer.clone()).collect()
        };
        let effect = match (before.limited, after.limited) {
            (true, false) => {
                let what = format!("{name}::validate is gone, as there are no limits any more");
                Effect::breaking(&rules::RUST_TYPE_CHANGED, what).causes(limited(before))
            }
            (false, true) => {
                let what = format!("{name}::validate is new");
                Effect::addition(&rules::RUST_TYPE_CHANGED, what).causes(limited(after))
            }
            _ => return,
        };
        // What holds something with limits comes and goes with that.
        if !effect.causes.is_empty() {
            self.say(place(effect));
        }
    }
}

/// The discriminators by which `new` knows what a member is.
fn discriminators(api: &Api, def: &TypeDef, field: &Field) -> Vec<Pointer> {
    if field.tag.is_none() {
        return Vec::new();
    }
    let is_it =
        |ty: &TypeRef| matches!(api.real(ty), TypeRef::Named(id) if api.ty(*id).name == def.name);
    let unions = api.types.iter().filter(|union| match &union.kind {
        TypeKind::Union(kinds) => {
            kinds.tag.as_ref() == Some(&field.wire)
                && kinds.members.iter().any(|member| is_it(&member.ty))
        }
        _ => false,
    });
    unions
        .map(|union| union.pointer.child("discriminator"))
        .collect()
}

/// The arguments of `new` by their names on the wire.
fn arguments(object: &Struct) -> Vec<&str> {
    let demanded = object.fields.iter().filter(|field| field.demanded);
    demanded.map(|field| field.wire.as_str()).collect()
}
