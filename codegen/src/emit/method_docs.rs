//! The docs of a handle's method: what it does, what it sends, how it fails, an example.

use super::example;
use super::types::Types;
use crate::docs;
use crate::model::{
    Body, Doc, ErrorReply, Operation, Reply, ReplyKind, Status, Tag, TypeId, TypeRef,
};
use crate::names::MethodName;

/// Summary, request line and access, the rest, errors, example.
pub(super) fn documentation(
    types: &Types<'_>,
    tag: &Tag,
    operation: &Operation,
    body: Option<&Body>,
    name: &MethodName,
) -> String {
    let mut parts = operation.doc.paragraphs.clone();
    let request = docs::code(&format!("{} {}", operation.method.as_str(), operation.path));
    parts.insert(
        1.min(parts.len()),
        format!("{request} · {}", operation.access),
    );
    if let Some(body) = body.filter(|_| operation.bodies.len() > 1) {
        let form = docs::code(&body.content_type);
        parts.push(format!("Sends the body as {form}."));
    }
    let arguments = argument_lines(operation, body);
    if !arguments.is_empty() {
        parts.push(format!("# Arguments\n\n{}", arguments.join("\n")));
    }
    if !operation.headers.is_empty() {
        parts.push(format!("# Headers\n\n{}", header_lines(operation)));
    }
    if !operation.errors.is_empty() {
        parts.push(format!(
            "# Errors\n\n{}",
            error_lines(types, &operation.errors)
        ));
    }
    parts.push(example::section(types.context, tag, operation, body, name));
    parts.join("\n\n")
}

/// A line for each argument of which there is something to say.
fn argument_lines(operation: &Operation, body: Option<&Body>) -> Vec<String> {
    let parameters = operation.parameters.iter().filter(|p| p.required);
    let parameters = parameters.map(|parameter| (parameter.name.as_str(), &parameter.doc));
    let arguments = parameters.chain(body.map(|body| ("body", &body.doc)));
    arguments
        .filter(|(_, doc)| !doc.paragraphs.is_empty())
        .map(|(name, doc)| format!("- {}:{}", docs::code(name), within_item(doc)))
        .collect()
}

/// What comes beside the body, and how to get at it.
fn header_lines(operation: &Operation) -> String {
    let lines = operation.headers.iter().map(|header| {
        let name = docs::code(&header.wire);
        format!("- {name}:{}", within_item(&header.doc))
    });
    let lines: Vec<_> = lines.collect();
    format!(
        "In [`Response::headers`](crate::runtime::Response::headers):\n\n{}",
        lines.join("\n")
    )
}

/// A line for each meaning, with the statuses that have it.
fn error_lines(types: &Types<'_>, errors: &[ErrorReply]) -> String {
    let mut lines: Vec<(Vec<String>, String)> = Vec::new();
    for error in errors {
        let status = match error.status {
            Status::Default => "any other status".to_owned(),
            status => format!("`{status}`"),
        };
        let meaning = meaning(types, error);
        match lines.iter_mut().find(|(_, known)| *known == meaning) {
            Some((statuses, _)) => statuses.push(status),
            None => lines.push((vec![status], meaning)),
        }
    }
    let lines = lines
        .into_iter()
        .map(|(statuses, meaning)| format!("- {}:{meaning}", statuses.join(", ")));
    lines.collect::<Vec<_>>().join("\n")
}

/// A text behind the name of an item. Words follow on the line, those of a next paragraph too; a
/// text that has lists, code or paragraphs of its own is indented below.
fn within_item(doc: &Doc) -> String {
    let mut out = String::new();
    let mut is_line = true;
    for paragraph in &doc.paragraphs {
        let was_line = std::mem::replace(&mut is_line, docs::is_line(paragraph));
        if was_line && is_line {
            let is_ended = out.is_empty() || docs::is_ended(&out);
            out.push_str(if is_ended { " " } else { ". " });
            out.push_str(&docs::on_one_line(paragraph));
            continue;
        }
        let follows = out.is_empty() && docs::begins_with_words(paragraph);
        out.push_str(if follows { " " } else { "\n\n  " });
        out.push_str(&paragraph.replace('\n', "\n  ").replace("\n  \n", "\n\n"));
    }
    out
}

fn meaning(types: &Types<'_>, error: &ErrorReply) -> String {
    let mut doc = error.doc.clone();
    if let Some(TypeRef::Named(id)) = &error.ty {
        doc.paragraphs
            .push(format!("Its body: {}.", link(types, *id)));
    }
    let mut said = within_item(&doc);
    let is_sentence = doc
        .paragraphs
        .last()
        .is_some_and(|last| docs::is_line(last));
    if is_sentence && !docs::is_ended(&said) {
        said.push('.');
    }
    said
}

/// What a call comes to, if to anything.
pub(super) fn given_back(types: &Types<'_>, operation: &Operation) -> Option<String> {
    Some(match &operation.reply {
        Reply::Several { name, .. } => format!("[`{name}`]"),
        Reply::One(ReplyKind::Empty) => return None,
        Reply::One(ReplyKind::Json(TypeRef::Named(id))) => link(types, *id),
        Reply::One(ReplyKind::Json(ty)) => {
            let ty = types.ty(ty).to_string().replace(' ', "");
            format!("`{}`", ty.replace(',', ", "))
        }
        Reply::One(ReplyKind::Text | ReplyKind::Location) => "`String`".to_owned(),
        Reply::One(ReplyKind::Binary) => "[`ByteStream`](crate::runtime::ByteStream)".to_owned(),
    })
}

fn link(types: &Types<'_>, id: TypeId) -> String {
    let name = &types.context.api.ty(id).name;
    format!("[`{name}`](crate::schemas::{name})")
}
