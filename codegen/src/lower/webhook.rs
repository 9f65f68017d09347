//! `x-webhooks`: what the service sends, and how it signs it.

use super::{Lowering, doc};
use crate::model::{DeliverySignature, Scheme, SchemeKind, TypeRef, Webhook};
use crate::names::{ClientName, Role, Scope, VariantName};
use crate::spec::{Location, Operation};

impl Lowering<'_> {
    /// What is sent, by topic.
    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let spec = self.spec;
        let mut variants = Scope::<VariantName>::default();
        let mut out = Vec::new();
        for webhook in &spec.webhooks {
            let operation = &webhook.operation;
            let content = operation
                .body
                .as_ref()
                .map_or(&[][..], |body| &body.content);
            let media = content.first();
            for other in content.iter().skip(1) {
                self.report_unchosen(other, &content[0], "the delivery is read as");
            }
            let sender = ClientName::short(&webhook.topic);
            let place = operation.body.as_ref().map(|body| &body.pointer);
            let place = place.unwrap_or(&operation.pointer);
            let naming = self.naming(place, &sender, "Delivery");
            out.push(Webhook {
                pointer: operation.pointer.clone(),
                topic: webhook.topic.clone(),
                variant: self.claim(&mut variants, &webhook.topic, &operation.pointer),
                doc: doc::webhook(&webhook.topic, operation),
                body: media.map_or(TypeRef::Any, |media| self.media_type(media, &naming)),
                example: media.and_then(|media| media.example.clone()),
                acknowledgement: acknowledgement(operation),
            });
        }
        out
    }

    /// How deliveries are signed: by the first scheme of theirs that signs.
    pub(super) fn delivery(&self, schemes: &[Scheme]) -> Option<DeliverySignature> {
        let operations = self.spec.webhooks.iter().map(|webhook| &webhook.operation);
        operations.into_iter().find_map(|operation| {
            let named = operation.security.iter().flat_map(|all| &all.schemes);
            let mut kinds = named.filter_map(|(name, _)| {
                schemes
                    .iter()
                    .find(|scheme| scheme.name == *name)
                    .map(|scheme| &scheme.kind)
            });
            let signature = kinds.find_map(|kind| match kind {
                SchemeKind::Signed(signature) => Some(signature.clone()),
                _ => None,
            })?;
            let headers = operation.parameters.iter();
            let request_id = headers
                .filter(|parameter| parameter.location == Location::Header)
                .map(|parameter| parameter.name.clone())
                .next();
            Some(DeliverySignature {
                signature,
                request_id,
            })
        })
    }
}

fn acknowledgement(operation: &Operation) -> Option<serde_json::Value> {
    let (_, response) = operation.responses.first()?;
    response
        .content
        .iter()
        .find_map(|media| media.example.clone())
}
