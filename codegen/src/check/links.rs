//! Links lead to operations.

use super::context::{Context, Visit, pointer_of};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::Node;
use crate::suggest::quoted;

pub(super) fn operation(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    if let Some(reference) = visit.node.get("operationRef").and_then(Node::text) {
        let local = reference.starts_with('#');
        if local
            && pointer_of(reference)
                .and_then(|pointer| context.tree.node(&pointer))
                .is_none()
        {
            let message = format!("{} leads to no operation", quoted(reference));
            let place = Place::value(&visit.at("operationRef"));
            context.say(
                Diagnostic::new(Code::UnknownOperation, place, message).help("the link is ignored"),
            );
        }
    }
    let Some(id) = visit.node.get("operationId").and_then(Node::text) else {
        return;
    };
    if context.has_operation(id) {
        return;
    }
    let message = format!("no operation has the id {}", quoted(id));
    let diagnostic = Diagnostic::new(
        Code::UnknownOperation,
        Place::value(&visit.at("operationId")),
        message,
    );
    context.say(
        match context.nearest(Code::UnknownOperation, id, context.operation_ids()) {
            Some(near) => diagnostic
                .label(format!("did you mean `{near}`?"))
                .help("the link is ignored"),
            None => diagnostic.help("the link is ignored"),
        },
    );
}
