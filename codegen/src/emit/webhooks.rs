//! What the service sends: an enum of events by topic, and how deliveries of them are verified.

use super::types::Types;
use super::{Context, Module, delivery_example as example, docs};
use crate::model::{Api, Webhook};
use crate::pointer::Pointer;
use proc_macro2::TokenStream;
use quote::quote;

/// The one file below `webhooks`, where the document has any.
pub(super) fn modules(context: Context<'_>) -> Vec<Module> {
    let webhooks = &context.api.webhooks;
    if webhooks.is_empty() {
        return Vec::new();
    }
    let types = Types::of_clients(context);
    let event = event(&types, webhooks);
    let delivery = delivery(context);
    let verifier = verifier(context);
    let acknowledgement = acknowledgement(webhooks);
    let doc = docs::inner("What the service sends to those who asked for it, by topic.");
    let runtime = types.imports();
    vec![Module {
        path: "webhooks/mod.rs".to_owned(),
        pointer: Pointer::root().child("x-webhooks"),
        tokens: quote!(#doc #runtime #verifier #acknowledgement #delivery #event),
    }]
}

/// The enum of what is told, and how it comes out of a body.
fn event(types: &Types<'_>, webhooks: &[Webhook]) -> TokenStream {
    let runtime = types.runtime_module();
    let variants = webhooks.iter().map(|webhook| {
        let (name, ty) = (&webhook.variant, types.ty(&webhook.body));
        let topic = crate::docs::code(&webhook.topic);
        let doc = docs::text(&format!(
            "{}\n\nTopic {topic}.",
            webhook.doc.paragraphs.join("\n\n")
        ));
        quote!(#doc #name(#ty))
    });
    let arms = webhooks.iter().map(|webhook| {
        let (name, topic) = (&webhook.variant, &webhook.topic);
        quote!(#topic => #runtime::delivered(topic, body).map(Self::#name))
    });
    let topics = webhooks.iter().map(|webhook| {
        let (name, topic) = (&webhook.variant, &webhook.topic);
        quote!(Self::#name(_) => #topic)
    });
    // Where deliveries are signed, only what was verified is decoded.
    let public = types.context.api.delivery.is_none().then(|| {
        let doc = docs::text(&example::section(types.context.crate_name, webhooks, false));
        quote!(#doc pub)
    });
    quote! {
        /// What a delivery tells, by its topic.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Event {
            #(#variants,)*
            /// Something of a topic that the document does not name, as it came.
            Other {
                /// The topic.
                topic: String,
                /// The body.
                body: serde_json::Value,
            },
        }

        impl Event {
            #public fn decode(topic: &str, body: &[u8]) -> #runtime::Result<Self> {
                match topic {
                    #(#arms,)*
                    _ => #runtime::delivered(topic, body)
                        .map(|body| Self::Other { topic: topic.to_owned(), body }),
                }
            }

            /// The topic, as the service writes it.
            pub fn topic(&self) -> &str {
                match self {
                    #(#topics,)*
                    Self::Other { topic, .. } => topic,
                }
            }
        }
    }
}

/// A verified delivery, decoded.
fn delivery(context: Context<'_>) -> Option<TokenStream> {
    context.api.delivery.as_ref()?;
    let doc = docs::text(&example::section(
        context.crate_name,
        &context.api.webhooks,
        true,
    ));
    Some(quote! {
        /// A delivery: what it tells, and what came with it.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Delivery {
            /// What it tells.
            pub event: Event,
            /// The id of the delivery, if it has one. Not signed: good for logs, not for proofs.
            pub request_id: Option<String>,
            /// When it was sent, by the service's clock.
            pub sent_at: SystemTime,
        }

        impl Verified<'_> {
            #doc
            pub fn decode(&self, topic: &str) -> runtime::Result<Delivery> {
                Ok(Delivery {
                    event: Event::decode(topic, self.body)?,
                    request_id: self.request_id.clone(),
                    sent_at: self.sent_at,
                })
            }
        }
    })
}

/// `Verifier::new` and the rules behind it.
fn verifier(context: Context<'_>) -> Option<TokenStream> {
    let Api { delivery, .. } = context.api;
    let delivery = delivery.as_ref()?;
    let (timestamp, signature) = (&delivery.signature.timestamp, &delivery.signature.signature);
    let request_id = delivery.request_id.as_deref().unwrap_or_default();
    Some(quote! {
        pub use crate::runtime::{Verified, Verifier, VerifyError};
        use std::time::SystemTime;

        static SIGNATURE: runtime::WebhookSignature = runtime::WebhookSignature {
            timestamp: #timestamp,
            signature: #signature,
            request_id: #request_id,
            text: runtime::WebhookText::TimestampBody,
        };

        impl Verifier {
            /// Verifies deliveries that are signed with this secret.
            pub fn new(secret: impl Into<String>) -> Self {
                Self::with(&SIGNATURE, secret)
            }
        }
    })
}

/// The answer that every topic expects, where they all expect the same.
fn acknowledgement(webhooks: &[Webhook]) -> Option<TokenStream> {
    let expected = webhooks.first()?.acknowledgement.as_ref()?;
    let same = webhooks
        .iter()
        .all(|webhook| webhook.acknowledgement.as_ref() == Some(expected));
    let text = expected.to_string();
    same.then(|| {
        quote! {
            /// The body of the answer that the service expects to every delivery, with HTTP status
            /// 200 and `Content-Type: application/json`.
            pub const ACKNOWLEDGEMENT: &str = #text;
        }
    })
}
