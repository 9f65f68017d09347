//! Request bodies: an argument or a setter, and a method for each other form.

use super::calls::Call;
use super::matching::named;
use super::{Comparison, Effect, rules, signature};
use crate::model::{Api, Body, BodyKind, Operation, TypeId, TypeRef};
use crate::pointer::Pointer;

impl Comparison<'_> {
    /// Compares the forms of the body, the usual one first.
    pub(super) fn body(&mut self, old: &Operation, new: Call<'_>) {
        let method = new.path();
        let new_handle = &new.tag.handle;
        let new = new.operation;
        let request = |operation: &Operation| operation.pointer.child("requestBody");
        let causes = |body: &Body| {
            let list = body.pointer.parent();
            let owner = list.as_ref().and_then(Pointer::parent);
            [owner, list]
                .into_iter()
                .flatten()
                .chain([request(old), request(new)])
                .collect::<Vec<_>>()
        };
        let (usual_old, usual_new) = (old.bodies.first(), new.bodies.first());
        let effect = match (usual_old, usual_new) {
            (None, None) => None,
            (None, Some(after)) => {
                let ty = body_type(self.new.api, &after.kind);
                let effect = match after.required {
                    true => {
                        let what = format!("{method} takes a body too: {ty}");
                        Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what)
                    }
                    false => {
                        let what = format!("{}::body is new: it takes {ty}", new.call);
                        Effect::addition(&rules::RUST_SETTER_CHANGED, what)
                    }
                };
                Some(
                    effect
                        .after(&after.pointer)
                        .causes(causes(after))
                        .brings(body_named(&after.kind)),
                )
            }
            (Some(before), None) => {
                let what = format!("{method} no longer takes a body");
                let effect = Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what);
                Some(
                    effect
                        .before(&before.pointer)
                        .causes(causes(before))
                        .takes(body_named(&before.kind)),
                )
            }
            (Some(before), Some(after)) => {
                let (is, was) = (
                    body_type(self.new.api, &after.kind),
                    body_type(self.old.api, &before.kind),
                );
                let what = match (before.required, after.required) {
                    (false, true) => Some(format!("{method} takes the body, which was set before")),
                    (true, false) => Some(format!(
                        "{method} no longer takes the body, which can be set"
                    )),
                    _ if !self.is_same_body(&before.kind, &after.kind) => {
                        Some(format!("{method} takes {is} as its body, took {was}"))
                    }
                    _ => None,
                };
                what.map(|what| {
                    let effect = Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what);
                    let effect = effect.before(&before.pointer).after(&after.pointer);
                    let effect = effect
                        .takes(body_named(&before.kind))
                        .brings(body_named(&after.kind));
                    effect.causes(causes(after))
                })
            }
        };
        if let Some(effect) = effect {
            self.say(effect);
        }
        let (others_old, others_new) = (
            old.bodies.get(1..).unwrap_or_default(),
            new.bodies.get(1..).unwrap_or_default(),
        );
        let codec = |body: &Body| std::mem::discriminant(&body.kind);
        for after in others_new {
            let same = others_old
                .iter()
                .find(|before| codec(before) == codec(after));
            let call = format!("client.{new_handle}().{}()", after.method);
            let Some(before) = same else {
                let effect =
                    Effect::addition(&rules::RUST_ARGUMENTS_CHANGED, format!("{call} is new"));
                let effect = effect.after(&after.pointer).causes(causes(after));
                self.say(effect.brings(body_named(&after.kind)));
                continue;
            };
            if !self.is_same_body(&before.kind, &after.kind) {
                let (is, was) = (
                    body_type(self.new.api, &after.kind),
                    body_type(self.old.api, &before.kind),
                );
                let what = format!("{call} takes {is}, took {was}");
                let effect = Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what);
                let effect = effect.before(&before.pointer).after(&after.pointer);
                self.say(
                    effect
                        .takes(body_named(&before.kind))
                        .brings(body_named(&after.kind)),
                );
            }
        }
        for before in others_old
            .iter()
            .filter(|before| !others_new.iter().any(|after| codec(after) == codec(before)))
        {
            let what = format!("client.{new_handle}().{}() is gone", before.method);
            let effect = Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what);
            let effect = effect.before(&before.pointer).causes(causes(before));
            self.say(effect.takes(body_named(&before.kind)));
        }
    }

    fn is_same_body(&self, old: &BodyKind, new: &BodyKind) -> bool {
        match (body_ref(old), body_ref(new)) {
            (Some(old), Some(new)) => self.matching.is_same(old, new),
            (None, None) => std::mem::discriminant(old) == std::mem::discriminant(new),
            _ => false,
        }
    }
}

fn body_ref(kind: &BodyKind) -> Option<&TypeRef> {
    match kind {
        BodyKind::Json(ty) | BodyKind::Form(ty, _) | BodyKind::Multipart(ty, _) => Some(ty),
        BodyKind::Text | BodyKind::Binary => None,
    }
}

pub(super) fn body_named(kind: &BodyKind) -> Option<TypeId> {
    body_ref(kind).and_then(named)
}

fn body_type(api: &Api, kind: &BodyKind) -> String {
    match (body_ref(kind), kind) {
        (Some(ty), _) => signature::ty(api, ty),
        (None, BodyKind::Text) => "String".to_owned(),
        (None, _) => "Body".to_owned(),
    }
}
