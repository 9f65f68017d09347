//! A property that is a `$ref` with a description or an extension of ours beside it. OpenAPI 3.0 has
//! no place for that, but it says what the property is and changes no value: it is read as an `allOf`
//! of the `$ref`.

use super::grammar::{Form, ROOT, is_ours};
use super::tree::{Kind, Member, Node};

/// Wraps the references among the properties of all schemas, once they have been looked at.
pub(super) fn wrap_references(root: &mut Node) {
    walk(root, Form::Is(&ROOT));
}

fn walk(node: &mut Node, form: Form) {
    match &mut node.kind {
        Kind::List(items) => {
            if let Form::List(form) = form {
                items.iter_mut().for_each(|item| walk(item, *form));
            }
        }
        Kind::Map(members) => {
            for member in members {
                if let Some(form) = form.step(&member.key) {
                    walk(&mut member.value, form);
                }
            }
        }
        _ => {}
    }
    if let Form::Property(_) = form {
        wrap(node);
    }
}

fn wrap(property: &mut Node) {
    let says = |member: &Member| match &*member.key {
        "description" => member
            .value
            .text()
            .is_some_and(|text| !text.trim().is_empty()),
        key => is_ours(key),
    };
    if property.reference().is_none() || !property.members().iter().any(says) {
        return;
    }
    let span = property.span;
    let Kind::Map(members) = &mut property.kind else {
        return;
    };
    members.retain(|member| matches!(&*member.key, "$ref" | "description") || is_ours(&member.key));
    let is_reference = |member: &mut Member| &*member.key == "$ref";
    let reference = Node {
        span,
        kind: Kind::Map(members.extract_if(.., is_reference).collect()),
    };
    members.push(Member {
        key: "allOf".into(),
        key_span: span,
        value: Node {
            span,
            kind: Kind::List(vec![reference]),
        },
    });
}
