//! Which version of OpenAPI a document is of. Others than 3.0 end the reading:
//! what else would be said of them would not help anybody.

use super::tree::{Member, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::suggest::quoted;

/// What other documents are, by a key that they have and OpenAPI's do not.
const OTHERS: [(&str, &str); 4] = [
    ("asyncapi", "an AsyncAPI document"),
    ("$schema", "a JSON Schema"),
    ("item", "a Postman collection"),
    ("arazzo", "an Arazzo document"),
];

/// Whether the document says that it is OpenAPI 3.0.
pub(super) fn is_supported(root: &Node, diagnostics: &mut Diagnostics) -> bool {
    let say = |key: &str, message: String, help: &str| {
        let node = root.get(key).unwrap_or(root);
        let place = Place::value(&Pointer::root().child(key)).at(node.span);
        Diagnostic::new(Code::UnsupportedVersion, place, message).help(help)
    };
    let written = match root.get("openapi") {
        Some(node) => node
            .text()
            .map(str::to_owned)
            .or_else(|| node.number().map(ToString::to_string)),
        None if root.get("swagger").is_some() => {
            let help = "convert it first, for example with `swagger2openapi`";
            diagnostics.push(say(
                "swagger",
                "this is a Swagger 2 document, not OpenAPI 3.0".into(),
                help,
            ));
            return false;
        }
        None => {
            let place = Place::value(&Pointer::root())
                .at(root.members().first().map_or(root.span, |m| m.key_span));
            let has = |key: &str| root.get(key).is_some();
            let is_cased = |member: &&Member| member.key.eq_ignore_ascii_case("openapi");
            let cased = root.members().iter().find(is_cased);
            let is_ours = cased.is_some() || has("paths") || has("components");
            let other = OTHERS.iter().find(|(key, _)| has(key) && !is_ours);
            let message = match other {
                Some((_, what)) => format!("this is {what}, not OpenAPI 3.0"),
                None => "this is no OpenAPI document: it has no `openapi`".to_owned(),
            };
            let diagnostic = Diagnostic::new(Code::UnsupportedVersion, place, message);
            diagnostics.push(match cased {
                Some(cased) => Diagnostic {
                    place: Place::key(&Pointer::root()).at(cased.key_span),
                    ..diagnostic.label("did you mean `openapi`?")
                },
                None if other.is_none() && (has("paths") || has("info") || has("components")) => {
                    diagnostic.help("start it with `openapi: 3.0.3`")
                }
                None => diagnostic,
            });
            return false;
        }
    };
    let version = written.unwrap_or_default();
    if version == "3.0" || version == "3" || version.starts_with("3.0.") {
        return true;
    }
    let help = match version.starts_with("3.") {
        true => "write the document in OpenAPI 3.0, or convert it down first",
        false => "write `openapi: 3.0.3`",
    };
    diagnostics.push(say(
        "openapi",
        format!("OpenAPI {} is not read, only 3.0", quoted(&version)),
        help,
    ));
    false
}
