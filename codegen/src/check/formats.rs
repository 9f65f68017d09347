//! Formats that are nearly one that has a type of its own. All others are free.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place, Severity};
use crate::format::{TextFormat, WHOLE};
use crate::read::tree::Node;
use crate::suggest::{nearest, quoted};

/// Others by right, however near.
const APART: [&str; 3] = ["time", "data", "rate"];

pub(super) fn known(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let text = |key: &str| visit.node.get(key).and_then(Node::text);
    let is_apart = |format: &&str| APART.contains(&&*format.to_ascii_lowercase());
    let Some(format) = text("format").filter(|format| !is_apart(format)) else {
        return;
    };
    let known = match text("type") {
        Some("string") => &TextFormat::ALL.map(|(name, _)| name)[..],
        Some("integer") => &WHOLE,
        _ => return,
    };
    if known.contains(&format) {
        return;
    }
    if let Some(meant) = nearest(format, known.iter().copied()) {
        let place = Place::value(&visit.at("format"));
        let message = format!("the format {} has no type of its own", quoted(format));
        context.say(
            Diagnostic::new(Code::UnknownValue, place, message)
                .severity(Severity::Hint)
                .label(format!("did you mean `{meant}`?"))
                .help("it is documented, and the value is read by its `type` alone"),
        );
    }
}
