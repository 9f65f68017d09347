//! What calls give back.

use super::calls::Call;
use super::matching::named;
use super::{Comparison, Effect, Side, rules, signature};
use crate::model::{Operation, Reply, ReplyKind, TypeId};
use crate::pointer::Pointer;
use crate::spec::SchemaOrRef;

impl Comparison<'_> {
    pub(super) fn reply(&mut self, old: &Operation, new: Call<'_>) {
        let method = new.path();
        let new = new.operation;
        let is_same = match (&old.reply, &new.reply) {
            (Reply::One(before), Reply::One(after)) => self.matching.is_same_reply(before, after),
            (
                Reply::Several {
                    name: from,
                    variants: before,
                },
                Reply::Several {
                    name: to,
                    variants: after,
                },
            ) => {
                from == to
                    && before.len() == after.len()
                    && before.iter().zip(after).all(|(before, after)| {
                        before.name == after.name
                            && self.matching.is_same_reply(&before.kind, &after.kind)
                    })
            }
            _ => false,
        };
        if is_same {
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
        let at = |operation: &Operation| operation.pointer.child("responses");
        let mut causes = Vec::new();
        if old.enveloped != new.enveloped {
            causes.push(Pointer::root().child("x-envelope"));
        }
        causes.extend(replies(self.new, new));
        causes.extend(replies(self.old, old));
        let effect = Effect::breaking(&rules::RUST_REPLY_CHANGED, what).causes(causes);
        let effect = effect.before(&at(old)).after(&at(new));
        self.say(
            effect
                .takes(reply_types(&old.reply))
                .brings(reply_types(&new.reply)),
        );
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
