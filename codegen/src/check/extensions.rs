//! Extensions of a schema that say nothing of its type.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::Node;
use crate::suggest::quoted;

/// An id is a whole number or a text.
pub(super) fn numeric_id(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let is_said = visit.node.get("x-numeric-id").and_then(Node::bool) == Some(true);
    match of(visit) {
        Some(ty) if is_said && !matches!(ty, "integer" | "string") => {
            let place = Place::key(&visit.at("x-numeric-id"));
            let message = format!("`x-numeric-id` means nothing beside `type: {ty}`");
            let help = "it is ignored; an id is an integer or a string";
            context.say(Diagnostic::new(Code::InvalidExtension, place, message).help(help));
        }
        _ => {}
    }
}

/// Lists may be nothing, scalars may be other scalars.
pub(super) fn also_accepts(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let forms = visit.node.get("x-also-accepts");
    let Some(ty) = of(visit) else { return };
    for (index, form) in forms.map_or(&[][..], Node::items).iter().enumerate() {
        let Some(form) = form.text() else { continue };
        let fits = match ty {
            "array" => form == "nothing",
            "object" => false,
            _ => form != "nothing",
        };
        if !fits {
            let place = Place::value(&visit.at("x-also-accepts").item(index));
            let message = format!("{} means nothing beside `type: {ty}`", quoted(form));
            let help = "it is ignored; `nothing` is for arrays, all else for scalars";
            context.say(Diagnostic::new(Code::InvalidExtension, place, message).help(help));
        }
    }
}

/// The type, where this place alone says it.
fn of<'a>(visit: &Visit<'a, '_>) -> Option<&'a str> {
    visit.node.get("type").and_then(Node::text)
}
