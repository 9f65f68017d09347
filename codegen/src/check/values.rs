//! Whether a value that a schema mentions is one that it allows.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::{Kind, Node};
use crate::read::types::wrong_type;

/// The default is of the schema's type, among its values and within its bounds.
pub(super) fn default(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let node = visit.node;
    let Some(default) = node.get("default") else {
        return;
    };
    let Some(fault) = fault(node, default) else {
        return;
    };
    let place = Place::value(&visit.at("default"));
    let message = format!("the default {} {fault}", default.show());
    context.say(
        Diagnostic::new(Code::DefaultMismatch, place, message)
            .help("it is documented and never sent"),
    );
}

fn fault(schema: &Node, value: &Node) -> Option<String> {
    let nullable = schema.get("nullable").and_then(Node::bool) == Some(true);
    if value.is_null() {
        return (!nullable && schema.get("type").is_some())
            .then(|| "is not allowed without `nullable: true`".into());
    }
    let ty = schema.get("type").and_then(Node::text);
    if let Some(wanted) = ty.and_then(|ty| wrong_type(ty, value)) {
        return Some(format!("is not {wanted}"));
    }
    let values = schema.get("enum").map_or(&[][..], Node::items);
    if !values.is_empty() && !values.iter().any(|allowed| same(allowed, value)) {
        return Some("is not in the `enum`".into());
    }
    let bound = |key: &str| {
        schema
            .get(key)
            .and_then(Node::number)
            .and_then(serde_json::Number::as_f64)
    };
    let number = value.number().and_then(serde_json::Number::as_f64)?;
    if bound("minimum").is_some_and(|least| number < least) {
        return Some("is below the `minimum`".into());
    }
    bound("maximum")
        .is_some_and(|greatest| number > greatest)
        .then(|| "is above the `maximum`".into())
}

/// Whether two values are the same JSON value.
pub(super) fn same(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Bool(a), Kind::Bool(b)) => a == b,
        (Kind::Number(a), Kind::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Kind::Text(a), Kind::Text(b)) => a == b,
        (Kind::List(a), Kind::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Kind::Map(a), Kind::Map(_)) => {
            a.len() == b.members().len()
                && a.iter().all(|member| {
                    b.get(&member.key)
                        .is_some_and(|other| same(&member.value, other))
                })
        }
        _ => false,
    }
}
