//! A property that is a `$ref` with a description beside it. OpenAPI 3.0 has no place for that, but
//! it says what the property is and changes no value: it is read as an `allOf` of the `$ref`.

use super::tree::{Kind, Member, Node};

/// Wraps the references among the properties of all schemas, once they have been looked at.
pub(super) fn wrap_references(node: &mut Node) {
    match &mut node.kind {
        Kind::List(items) => items.iter_mut().for_each(wrap_references),
        Kind::Map(members) => {
            for member in members {
                match &*member.key {
                    // Values of the API, not of the document.
                    "example" | "examples" | "default" | "enum" => {}
                    "properties" => properties(&mut member.value),
                    _ => wrap_references(&mut member.value),
                }
            }
        }
        _ => {}
    }
}

fn properties(node: &mut Node) {
    if let Kind::Map(members) = &mut node.kind {
        for member in members {
            wrap_references(&mut member.value);
            wrap(&mut member.value);
        }
    }
}

fn wrap(property: &mut Node) {
    let is_described = property.get("description").and_then(Node::text).is_some();
    if !is_described || property.reference().is_none() {
        return;
    }
    let span = property.span;
    let Kind::Map(members) = &mut property.kind else {
        return;
    };
    members.retain(|member| matches!(&*member.key, "$ref" | "description"));
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
