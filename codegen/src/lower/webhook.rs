//! `x-webhooks`: what the service sends.

use super::types::Naming;
use super::{Lowering, doc};
use crate::model::{TypeRef, Webhook};
use crate::names::{ClientName, ModuleName, Role, Scope, VariantName};

impl Lowering<'_> {
    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let spec = self.spec;
        let mut variants = Scope::<VariantName>::default();
        let mut modules = Scope::<ModuleName>::default();
        let mut out = Vec::new();
        for webhook in &spec.webhooks {
            let operation = &webhook.operation;
            let media = operation.body.as_ref().and_then(|body| body.content.first());
            let naming = Naming::of_operation(&ClientName::short(&webhook.topic), "Delivery");
            out.push(Webhook {
                pointer: operation.pointer.clone(),
                topic: webhook.topic.clone(),
                variant: self.claim(&mut variants, &webhook.topic, &operation.pointer),
                module: modules.claim(&webhook.topic).name,
                doc: doc::operation(operation),
                body: media.map_or(TypeRef::Any, |media| self.media_type(media, &naming)),
                example: media.and_then(|media| media.example.clone()),
            });
        }
        out
    }
}
