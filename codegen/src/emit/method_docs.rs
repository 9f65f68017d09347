//! The docs of a handle's method: what it does, what it sends, how it fails, an example.

use super::example;
use super::types::Types;
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
    let request = crate::docs::code(&format!("{} {}", operation.method.as_str(), operation.path));
    parts.insert(
        1.min(parts.len()),
        format!("{request} · {}", operation.access),
    );
    if let Some(body) = body.filter(|_| operation.bodies.len() > 1) {
        let form = crate::docs::code(&body.content_type);
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
        .map(|(name, doc)| format!("- {}: {}", crate::docs::code(name), one_line(doc)))
        .collect()
}

/// What comes beside the body, and how to get at it.
fn header_lines(operation: &Operation) -> String {
    let lines = operation.headers.iter().map(|header| {
        let name = crate::docs::code(&header.wire);
        format!("- {name}: {}", one_line(&header.doc))
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
            Status::Code(code) => format!("`{code}`"),
            Status::Range(digit) => format!("`{digit}XX`"),
            Status::Default => "any other status".to_owned(),
        };
        let meaning = meaning(types, error);
        match lines.iter_mut().find(|(_, known)| *known == meaning) {
            Some((statuses, _)) => statuses.push(status),
            None => lines.push((vec![status], meaning)),
        }
    }
    let lines = lines
        .into_iter()
        .map(|(statuses, meaning)| format!("- {}: {meaning}", statuses.join(", ")));
    lines.collect::<Vec<_>>().join("\n")
}

/// A text as one item of a list, where a paragraph that follows another needs a full stop before it.
fn one_line(doc: &Doc) -> String {
    let mut line = String::new();
    for paragraph in &doc.paragraphs {
        if !line.is_empty() {
            let is_ended = crate::docs::is_ended(&line);
            line.push_str(if is_ended { " " } else { ". " });
        }
        line.push_str(&crate::docs::on_one_line(paragraph));
    }
    line
}

fn meaning(types: &Types<'_>, error: &ErrorReply) -> String {
    let said = one_line(&error.doc);
    let stop = if said.is_empty() || crate::docs::is_ended(&said) {
        ""
    } else {
        "."
    };
    let body = match &error.ty {
        Some(TypeRef::Named(id)) => format!(" Its body: {}.", link(types, *id)),
        _ => String::new(),
    };
    format!("{said}{stop}{body}")
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
