//! Patterns that are no regular expressions.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::pattern::fault;
use crate::read::tree::Node;
use crate::suggest::quoted;

pub(super) fn valid(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let Some(pattern) = visit.node.get("pattern").and_then(Node::text) else {
        return;
    };
    if let Some(fault) = fault(pattern) {
        let place = Place::value(&visit.at("pattern"));
        let message = format!("{} is no regular expression: {fault}", quoted(pattern));
        context.say(
            Diagnostic::new(Code::InvalidPattern, place, message)
                .help("it is documented and not checked"),
        );
    }
}
