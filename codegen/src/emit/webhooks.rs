//! What the service sends: an enum of deliveries by topic, and how they are verified.

use super::types::Types;
use super::{Context, Module, docs};
use crate::model::{Api, TypeRef, Webhook};
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
    let delivery = delivery(&types, webhooks);
    let verifier = verifier(context);
    let acknowledgement = acknowledgement(webhooks);
    let doc = docs::inner("What the service sends to those who asked for it, by topic.");
    let runtime = types.imports();
    vec![Module {
        path: "webhooks/mod.rs".to_owned(),
        pointer: Pointer::root().child("x-webhooks"),
        tokens: quote!(#doc #runtime #verifier #acknowledgement #delivery),
    }]
}

fn delivery(types: &Types<'_>, webhooks: &[Webhook]) -> TokenStream {
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
    let example = example(types, webhooks);
    quote! {
        /// What a delivery tells.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Delivery {
            #(#variants,)*
            /// A delivery of a topic that the document does not name, as it came.
            Other {
                /// The topic.
                topic: String,
                /// The body.
                body: serde_json::Value,
            },
        }

        impl Delivery {
            #example
            pub fn decode(topic: &str, body: &[u8]) -> #runtime::Result<Self> {
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

/// The doc of `decode`, with an example for each topic.
fn example(types: &Types<'_>, webhooks: &[Webhook]) -> TokenStream {
    let crate_name = types.context.crate_name;
    let mut lines = vec![
        "Decodes the body of a delivery. Verify it first.".to_owned(),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "When the body is not what the topic says.".to_owned(),
    ];
    // Only the document knows what a whole body looks like.
    if webhooks.iter().all(|webhook| webhook.example.is_none()) {
        return docs::text(&lines.join("\n"));
    }
    lines.extend([
        String::new(),
        "# Examples".to_owned(),
        String::new(),
        "```".to_owned(),
        format!("use {crate_name}::webhooks::Delivery;"),
        String::new(),
    ]);
    for webhook in webhooks {
        let Some(example) = webhook.example.as_ref().map(ToString::to_string) else {
            continue;
        };
        let plain = !example.contains("\"#") && crate::docs::line(&example) == example;
        lines.push(match plain {
            true => format!("let body = r#\"{example}\"#;"),
            false => format!("let body = {example:?};"),
        });
        lines.push(format!(
            "let delivery = Delivery::decode({:?}, body.as_bytes())?;",
            webhook.topic
        ));
        if !matches!(webhook.body, TypeRef::Any) {
            lines.push(format!(
                "assert!(matches!(delivery, Delivery::{}(_)));",
                webhook.variant
            ));
        }
    }
    lines.push(format!("# Ok::<(), {crate_name}::Error>(())"));
    lines.push("```".to_owned());
    docs::text(&lines.join("\n"))
}

/// `Verifier::new` and the rules behind it.
fn verifier(context: Context<'_>) -> Option<TokenStream> {
    let Api { delivery, .. } = context.api;
    let delivery = delivery.as_ref()?;
    let (timestamp, signature) = (&delivery.signature.timestamp, &delivery.signature.signature);
    let request_id = delivery.request_id.as_deref().unwrap_or_default();
    Some(quote! {
        pub use crate::runtime::{Verified, Verifier, VerifyError};

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
