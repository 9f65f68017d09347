//! `encoding` says how members of a form are written; what else it says has no effect.
//! In a form of pairs a style goes before a content type, which is JSON or plain text.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::Node;
use crate::suggest::quoted;

pub(super) fn are_used(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let Some(encoding) = visit.node.get("encoding") else {
        return;
    };
    let media_type = visit
        .trail
        .key_name()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let pointer = visit.at("encoding");
    let of_request = pointer
        .tokens()
        .any(|token| token == "requestBody" || token == "requestBodies");
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let (unused, why): (&[&str], _) = match essence {
        _ if !of_request => return whole(context, visit, "it is of what is sent"),
        "application/x-www-form-urlencoded" => {
            (&["contentType"], "a member has a style, or is text or JSON")
        }
        other if other.starts_with("multipart/") => {
            (&["style", "explode"], "a part is written as its type says")
        }
        _ => return whole(context, visit, "it is of forms and of multipart bodies"),
    };
    for member in encoding.members() {
        for key in unused
            .iter()
            .filter(|key| member.value.get(key).is_some() && !is_pair(key, &member.value))
        {
            let place = Place::key(&pointer.child(&member.key).child(key));
            let message = format!("{} of an encoding is not used here", quoted(key));
            context.say(Diagnostic::new(Code::UnusedKey, place, message).help(why));
        }
    }
}

/// Whether it is the content type of a member that becomes a pair of just that content.
fn is_pair(key: &str, encoding: &Node) -> bool {
    let content_type = encoding.get(key).and_then(Node::text).unwrap_or_default();
    let styled = ["style", "explode"]
        .iter()
        .any(|key| encoding.get(key).is_some());
    key == "contentType"
        && !styled
        && (content_type.ends_with("json") || content_type == "text/plain")
}

fn whole(context: &mut Context<'_>, visit: &Visit<'_, '_>, why: &str) {
    if visit
        .node
        .get("encoding")
        .map_or(&[][..], Node::members)
        .is_empty()
    {
        return;
    }
    let place = Place::key(&visit.at("encoding"));
    let message = "`encoding` of a media type is not used here";
    context.say(Diagnostic::new(Code::UnusedKey, place, message).help(why));
}
