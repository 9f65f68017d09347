//! What calls give back.

use super::calls::Call;
use super::matching::named;
use super::{Comparison, Effect, Side, rules, signature};
use crate::model::{Operation, Reply, ReplyKind, ReplyVariant, TypeId};
use crate::pointer::Pointer;
use crate::spec::SchemaOrRef;

impl Comparison<'_> {
    pub(super) fn reply(&mut self, old: &Operation, new: Call<'_>) {
        let method = new.path();
        let new = new.operation;
        if let (Reply::One(before), Reply::One(after)) = (&old.reply, &new.reply)
            && self.matching.is_same_reply(before, after)
        {
            return;
        }
        let at = |operation: &Operation| operation.pointer.child("responses");
        let mut causes = Vec::new();
        if old.enveloped != new.enveloped {
            causes.push(Pointer::root().child("x-envelope"));
        }
        causes.extend(replies(self.new, new));
        causes.extend(replies(self.old, old));
        if let Some(more) = self.more_variants(&old.reply, &new.reply) {
            for what in more {
                let effect = Effect::addition(&rules::RUST_VARIANT_ADDED, what);
                let effect = effect
                    .causes(causes.clone())
                    .brings(reply_types(&new.reply));
                self.say(effect.before(&at(old)).after(&at(new)));
            }
            return;
        }
        let (is, was) = (
            signature::reply(self.new.api, &new.reply),
            signature::reply(self.old.api, &old.reply),
        );
        let what = match is == was {
            true => format!("{method} gives back {is} with other variants"),
            false => format!("{method} gives back {is}, gave {was}"),
        };
        let effect = Effect::breaking(&rules::RUST_REPLY_CHANGED, what).causes(causes);
        let effect = effect.before(&at(old)).after(&at(new));
        self.say(
            effect
                .takes(reply_types(&old.reply))
                .brings(reply_types(&new.reply)),
        );
    }
}

impl Comparison<'_> {
    /// Of an enum that has all variants which it had: what came. It is open, so that breaks nobody.
    fn more_variants(&self, old: &Reply, new: &Reply) -> Option<Vec<String>> {
        let (
            Reply::Several {
                name: from,
                variants: before,
            },
            Reply::Several {
                name,
                variants: after,
            },
        ) = (old, new)
        else {
            return None;
        };
        let of = |list: &'_ [ReplyVariant], like: &ReplyVariant| {
            list.iter().position(|variant| variant.name == like.name)
        };
        let is_kept = |variant: &ReplyVariant| {
            let now = of(after, variant).map(|at| &after[at].kind);
            now.is_some_and(|now| self.matching.is_same_reply(&variant.kind, now))
        };
        // A stream of bytes can be read once, so what holds one is no longer `Clone`.
        let is_once = |list: &[ReplyVariant]| list.iter().any(|one| one.kind == ReplyKind::Binary);
        let keeps = from == name && is_once(before) == is_once(after) && before.iter().all(is_kept);
        let come = after.iter().filter(|variant| of(before, variant).is_none());
        keeps.then(|| {
            come.map(|variant| format!("{name}::{} is new", variant.name))
                .collect()
        })
    }
}

/// Where the replies of an operation truly stand.
fn replies(side: Side<'_>, operation: &Operation) -> Vec<Pointer> {
    let mut all = side.spec.operations.iter();
    let own = all.find(|other| other.pointer == operation.pointer);
    let responses = own.into_iter().flat_map(|operation| &operation.responses);
    responses
        .flat_map(|(_, response)| {
            let media = response.content.iter();
            let media = media.flat_map(|media| {
                let schema = match &media.schema {
                    Some(SchemaOrRef::Ref(place)) => Some(place.clone()),
                    _ => None,
                };
                [Some(media.pointer.clone()), schema].into_iter().flatten()
            });
            [response.pointer.clone()]
                .into_iter()
                .chain(media)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The types that a reply names.
pub(super) fn reply_types(reply: &Reply) -> Vec<TypeId> {
    let of = |kind: &ReplyKind| match kind {
        ReplyKind::Json(ty) => named(ty),
        _ => None,
    };
    match reply {
        Reply::One(kind) => of(kind).into_iter().collect(),
        Reply::Several { variants, .. } => variants
            .iter()
            .filter_map(|variant| of(&variant.kind))
            .collect(),
    }
}
