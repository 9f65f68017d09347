//! Discriminators lead to schemas.

use super::context::{Context, Visit, pointer_of};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::Node;
use crate::suggest::quoted;

pub(super) fn mapping(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let mapping = visit
        .node
        .get("discriminator")
        .and_then(|node| node.get("mapping"));
    let entries = mapping.map_or(&[][..], Node::members);
    let components = context.tree.root().get("components");
    let schemas = components
        .and_then(|node| node.get("schemas"))
        .map_or(&[][..], Node::members);
    for member in entries {
        let Some(target) = member.value.text() else {
            continue;
        };
        let found = match pointer_of(target) {
            Some(pointer) => context.tree.node(&pointer).is_some(),
            None => context.component("schemas", target).is_some(),
        };
        if found {
            continue;
        }
        let place = Place::value(
            &visit
                .at("discriminator")
                .child("mapping")
                .child(&member.key),
        );
        let message = format!("{} leads to no schema", quoted(target));
        let diagnostic = Diagnostic::new(Code::DiscriminatorMapping, place, message)
            .help("the entry is ignored");
        let name = target.rsplit('/').next().unwrap_or(target);
        context.say(
            match context.nearest(
                Code::DiscriminatorMapping,
                name,
                schemas.iter().map(|schema| &*schema.key),
            ) {
                Some(near) => diagnostic.label(format!("did you mean `{near}`?")),
                None => diagnostic,
            },
        );
    }
}
