//! Parameters: once each, required in paths, with one content.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::read::tree::Node;
use crate::suggest::quoted;
use std::collections::HashMap;

/// No list has two parameters of the same name in the same place.
pub(super) fn unique<'a>(context: &mut Context<'a>, visit: &Visit<'a, '_>) {
    let list = visit.node.get("parameters").map_or(&[][..], Node::items);
    if list.len() < 2 {
        return;
    }
    let pointer = visit.at("parameters");
    let mut seen: HashMap<(&str, &str), Pointer> = HashMap::new();
    for (index, written) in list.iter().enumerate() {
        let place = pointer.item(index);
        let parameter = context.resolve(written);
        let text = |key| {
            parameter
                .and_then(|parameter| parameter.get(key))
                .and_then(Node::text)
        };
        let (Some(name), Some(location)) = (text("name"), text("in")) else {
            continue;
        };
        if let Some(first) = seen.get(&(name, location)) {
            let message = format!(
                "the parameter {} in `{location}` is declared twice",
                quoted(name)
            );
            let diagnostic = Diagnostic::new(Code::DuplicateParameter, Place::key(&place), message)
                .label("the second time")
                .help("the first declaration counts")
                .related(Place::key(first), "the first time");
            context.say(diagnostic);
        } else {
            seen.insert((name, location), place);
        }
    }
}

pub(super) fn required_in_path(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let text = |key| visit.node.get(key).and_then(Node::text);
    let required = visit.node.get("required");
    if text("in") != Some("path") || required.and_then(Node::bool) == Some(true) {
        return;
    }
    let place = match required {
        Some(_) => Place::value(&visit.at("required")),
        None => Place::key(&visit.pointer()),
    };
    let message = format!(
        "the path parameter {} is not required",
        quoted(text("name").unwrap_or_default())
    );
    let help = "a path cannot leave a part out; write `required: true`, as which it is taken";
    context.say(Diagnostic::new(Code::PathParameterOptional, place, message).help(help));
}

/// `content` of a parameter has exactly one media type.
pub(super) fn one_content(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let Some(content) = visit.node.get("content") else {
        return;
    };
    let (message, help) = match content.members().len() {
        1 => return,
        0 => (
            "the `content` of a parameter names no media type",
            "any text is taken",
        ),
        _ => (
            "the `content` of a parameter names several media types",
            "the first is taken",
        ),
    };
    context.say(
        Diagnostic::new(
            Code::ParameterContent,
            Place::key(&visit.at("content")),
            message,
        )
        .help(help),
    );
}
