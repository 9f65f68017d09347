//! Enums: known values, members of unions, kinds of deliveries.

use super::matching::named;
use super::{Comparison, Effect, Side, rules, signature};
use crate::model::{Enum, EnumRepr, TypeDef, Union};
use crate::pointer::Pointer;

impl Comparison<'_> {
    /// Compares known values. They are open, so that one more breaks nobody.
    pub(super) fn variants(&mut self, old: (&TypeDef, &Enum), new: (&TypeDef, &Enum)) {
        let ((old_def, before), (new_def, after)) = (old, new);
        let name = &new_def.name;
        let list = |def: &TypeDef| def.pointer.child("enum");
        let known = |def: &TypeDef| def.pointer.child("x-known-values");
        let place = |effect: Effect| {
            let effect = effect.before(&list(old_def)).after(&list(new_def));
            effect.causes([known(new_def), known(old_def)])
        };
        for variant in &after.variants {
            let same = before.variants.iter();
            let mut same = same.filter(|other| other.value == variant.value);
            match same.next() {
                None => {
                    let what = format!("{name}::{} is new; it came as Other before", variant.name);
                    self.say(place(Effect::addition(&rules::RUST_VARIANT_ADDED, what)));
                }
                Some(same) if same.name != variant.name => {
                    let what = format!("{name}::{} is now called {}", same.name, variant.name);
                    self.say(place(Effect::breaking(&rules::RUST_VARIANT_RENAMED, what)));
                }
                Some(_) => {}
            }
        }
        for variant in &before.variants {
            if !after
                .variants
                .iter()
                .any(|other| other.value == variant.value)
            {
                let what = format!("{name}::{} is gone", variant.name);
                self.say(place(Effect::breaking(&rules::RUST_VARIANT_REMOVED, what)));
            }
        }
    }

    /// Compares whether a `bool` is taken for an integer.
    pub(super) fn leniency(&mut self, old: (&TypeDef, &Enum), new: (&TypeDef, &Enum)) {
        let ((old_def, before), (new_def, after)) = (old, new);
        if after.repr != EnumRepr::Integer || before.lenient == after.lenient {
            return;
        }
        let name = &new_def.name;
        let effect = match after.lenient {
            true => {
                let what = format!("{name} can be made of a bool");
                Effect::addition(&rules::RUST_TYPE_CHANGED, what)
            }
            false => {
                let what = format!("{name} can no longer be made of a bool");
                Effect::breaking(&rules::RUST_TYPE_CHANGED, what)
            }
        };
        let at = |def: &TypeDef| def.pointer.child("x-also-accepts");
        let effect = effect.causes([at(new_def), at(old_def)]);
        self.say(effect.before(&old_def.pointer).after(&new_def.pointer));
    }

    /// Compares the members of a union: by name, and those that are left by type.
    pub(super) fn members(&mut self, old: (&TypeDef, &Union), new: (&TypeDef, &Union)) {
        let ((old_def, before), (new_def, after)) = (old, new);
        let name = &new_def.name;
        let place = |effect: Effect| effect.before(&old_def.pointer).after(&new_def.pointer);
        let mut gone: Vec<_> = before.members.iter().collect();
        let (mut come, mut kept) = (Vec::new(), Vec::new());
        for member in &after.members {
            match gone.iter().position(|other| other.name == member.name) {
                None => come.push(member),
                Some(same) => {
                    let same = gone.remove(same);
                    kept.push((member.name.as_str(), &same.ty, &member.ty));
                    if !self.matching.is_same(&same.ty, &member.ty) {
                        let (is, was) = (
                            signature::ty(self.new.api, &member.ty),
                            signature::ty(self.old.api, &same.ty),
                        );
                        let what = format!("{name}::{} holds {is}, held {was}", member.name);
                        let effect = Effect::breaking(&rules::RUST_VARIANT_CHANGED, what);
                        self.say(
                            place(effect)
                                .takes(named(&same.ty))
                                .brings(named(&member.ty)),
                        );
                    }
                }
            }
        }
        for member in come {
            match gone
                .iter()
                .position(|other| self.matching.is_same(&other.ty, &member.ty))
            {
                Some(same) => {
                    let same = gone.remove(same);
                    kept.push((member.name.as_str(), &same.ty, &member.ty));
                    let what = format!("{name}::{} is now called {}", same.name, member.name);
                    self.say(place(Effect::breaking(&rules::RUST_VARIANT_RENAMED, what)));
                }
                None => {
                    let what = format!("{name}::{} is new", member.name);
                    let effect = Effect::addition(&rules::RUST_VARIANT_ADDED, what);
                    self.say(place(effect).brings(named(&member.ty)));
                }
            }
        }
        for member in gone {
            let what = format!("{name}::{} is gone", member.name);
            let effect = Effect::breaking(&rules::RUST_VARIANT_REMOVED, what);
            self.say(place(effect).takes(named(&member.ty)));
        }
        self.boxes(old_def, new_def, kept.into_iter());
    }

    /// Compares the deliveries by topic.
    pub(super) fn webhooks(&mut self) {
        let (old, new) = (&self.old.api.webhooks, &self.new.api.webhooks);
        for after in new {
            let variant = &after.variant;
            let Some(before) = old.iter().find(|before| before.topic == after.topic) else {
                let what = format!("Event::{variant} is new");
                let effect = Effect::addition(&rules::RUST_VARIANT_ADDED, what);
                self.say(effect.after(&after.pointer).brings(named(&after.body)));
                continue;
            };
            let place = |effect: Effect| effect.before(&before.pointer).after(&after.pointer);
            if before.variant != *variant {
                let what = format!("Event::{} is now called {variant}", before.variant);
                self.say(place(Effect::breaking(&rules::RUST_VARIANT_RENAMED, what)));
            }
            if !self.matching.is_same(&before.body, &after.body) {
                let (is, was) = (
                    signature::ty(self.new.api, &after.body),
                    signature::ty(self.old.api, &before.body),
                );
                let what = format!("Event::{variant} holds {is}, held {was}");
                let effect = Effect::breaking(&rules::RUST_VARIANT_CHANGED, what);
                self.say(
                    place(effect)
                        .takes(named(&before.body))
                        .brings(named(&after.body)),
                );
            }
        }
        for before in old {
            if !new.iter().any(|after| after.topic == before.topic) {
                let what = format!("Event::{} is gone", before.variant);
                let effect = Effect::breaking(&rules::RUST_VARIANT_REMOVED, what);
                self.say(effect.before(&before.pointer).takes(named(&before.body)));
            }
        }
        if !old.is_empty() && !new.is_empty() {
            self.delivery();
        }
    }

    /// Compares whether deliveries are signed.
    fn delivery(&mut self) {
        let is_signed = |side: Side<'_>| side.api.delivery.is_some();
        let what = match (is_signed(self.old), is_signed(self.new)) {
            (false, true) => "Event::decode is gone: Verified::decode gives a Delivery",
            (true, false) => "Verifier::new is gone: Event::decode takes what comes",
            _ => return,
        };
        let effect = Effect::breaking(&rules::RUST_TYPE_CHANGED, what);
        let places = |side: Side<'_>| -> Vec<Pointer> {
            let schemes = side.spec.schemes.values();
            schemes
                .map(|scheme| scheme.pointer.child("x-signature"))
                .collect()
        };
        let causes = [places(self.new), places(self.old)].concat();
        self.say(effect.causes(causes));
    }
}
