//! What callers say who they are with: whether that is asked at all, and a constant for each scope
//! that they can ask for.

use super::{Comparison, Effect, Side, rules};
use crate::model::OAuth2Scope;
use crate::pointer::Pointer;
use crate::spec::SchemeKind;

impl Comparison<'_> {
    /// Credentials that nothing asks for are refused when a client is built.
    pub(super) fn credentials(&mut self) {
        if !self.old.api.is_secured() || self.new.api.is_secured() {
            return;
        }
        let operations = self.old.spec.operations.iter();
        let secured =
            operations.filter_map(|operation| Some((operation, operation.security.first()?)));
        let places = secured.flat_map(|(operation, first)| {
            let list = first.pointer.parent();
            list.into_iter().chain([operation.pointer.clone()])
        });
        let what = "ClientBuilder::credentials is refused by `build`: nothing asks for credentials";
        let effect = Effect::breaking(&rules::RUST_SETTER_CHANGED, what).causes(places);
        self.say(effect);
    }

    pub(super) fn scopes(&mut self) {
        let (old, new) = (listed(self.old), listed(self.new));
        for after in new {
            match old.iter().find(|before| before.value == after.value) {
                None => {
                    let what = format!("Scope::{} is new", after.constant);
                    let effect = Effect::addition(&rules::RUST_CONSTANT_ADDED, what);
                    self.say(effect.after(&place(self.new, &after.value)));
                }
                Some(before) if before.constant != after.constant => {
                    let what = format!(
                        "Scope::{} is now called {}",
                        before.constant, after.constant
                    );
                    let effect = Effect::breaking(&rules::RUST_CONSTANT_REMOVED, what);
                    let effect = effect.before(&place(self.old, &before.value));
                    self.say(effect.after(&place(self.new, &after.value)));
                }
                Some(_) => {}
            }
        }
        for before in old {
            if !new.iter().any(|after| after.value == before.value) {
                let what = format!("Scope::{} is gone", before.constant);
                let effect = Effect::breaking(&rules::RUST_CONSTANT_REMOVED, what);
                self.say(effect.before(&place(self.old, &before.value)));
            }
        }
    }
}

fn listed(side: Side<'_>) -> &[OAuth2Scope] {
    let oauth2 = side.api.oauth2.as_ref();
    oauth2.map_or(&[], |oauth2| &oauth2.scopes)
}

/// Where a scope stands: in the first flow that has it.
fn place(side: Side<'_>, value: &str) -> Pointer {
    let flows = side.spec.schemes.values().flat_map(|scheme| {
        let flows: &[_] = match &scheme.kind {
            SchemeKind::OAuth2(flows) => flows,
            _ => &[],
        };
        flows.iter().map(move |flow| (scheme, flow))
    });
    let mut with = flows.filter(|(_, flow)| flow.scopes.iter().any(|(name, _)| name == value));
    let place = with.next().map(|(scheme, flow)| {
        let flow = scheme.pointer.child("flows").child(flow.kind.key());
        flow.child("scopes").child(value)
    });
    place.unwrap_or_default()
}
