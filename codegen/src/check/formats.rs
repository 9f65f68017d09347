//! Formats that are nearly one that has a type of its own. All others are free.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place, Severity};
use crate::read::tree::Node;
use crate::suggest::{nearest, quoted};

/// The formats that decide what is read and written.
const OF_STRINGS: [&str; 4] = ["date-time", "date", "byte", "binary"];
const OF_INTEGERS: [&str; 3] = ["int32", "int64", "uint64"];

/// Others by right, however near.
const APART: [&str; 8] = [
    "base64", "int8", "int16", "uint8", "uint16", "uint32", "time", "data",
];

pub(super) fn known(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let text = |key: &str| visit.node.get(key).and_then(Node::text);
    let is_apart = |format: &&str| APART.contains(&&*format.to_ascii_lowercase());
    let Some(format) = text("format").filter(|format| !is_apart(format)) else {
        return;
    };
    let known = match text("type") {
        Some("string") => &OF_STRINGS[..],
        Some("integer") => &OF_INTEGERS[..],
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
