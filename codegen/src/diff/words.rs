//! What a place is called by a person: `` create_review: `media` in the request ``.

use crate::pointer::Pointer;
use crate::read::Tree;

/// What stands at a place.
pub(super) fn subject(tree: &Tree, place: &Pointer) -> String {
    let tokens: Vec<_> = place.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    match tokens.as_slice() {
        ["paths", path, method, rest @ ..] => {
            let base = Pointer::root().child("paths").child(path).child(method);
            let id = tree
                .node(&base)
                .and_then(|node| node.get("operationId")?.text());
            let name = match id {
                Some(id) => id.to_owned(),
                None => format!("{} {path}", method.to_ascii_uppercase()),
            };
            match inside(tree, &base, rest) {
                Some(part) => format!("{name}: {part}"),
                None => name,
            }
        }
        ["x-webhooks", topic, method, rest @ ..] => {
            let base = Pointer::root()
                .child("x-webhooks")
                .child(topic)
                .child(method);
            match inside(tree, &base, rest) {
                Some(part) => format!("webhook {topic}: {part}"),
                None => format!("webhook {topic}"),
            }
        }
        ["components", "schemas", name, rest @ ..] => match member(rest) {
            Some(member) => format!("{member} of {name}"),
            None => (*name).to_owned(),
        },
        ["components", "securitySchemes", name, ..] => format!("the security scheme `{name}`"),
        ["components", section, name, rest @ ..] => {
            let base = Pointer::root()
                .child("components")
                .child(section)
                .child(name);
            let rest: Vec<&str> = [*section].iter().chain(rest).copied().collect();
            match inside(tree, &base, &rest) {
                Some(part) => format!("{part} ({name})"),
                None => (*name).to_owned(),
            }
        }
        ["servers", ..] => "the API".to_owned(),
        ["tags", ..] => "the tags".to_owned(),
        [] => "the document".to_owned(),
        [first, ..] => format!("`{first}`"),
    }
}

/// A part of an operation, or of a component as if it stood in one.
fn inside(tree: &Tree, base: &Pointer, rest: &[&str]) -> Option<String> {
    Some(match rest {
        ["parameters", rest @ ..] => {
            let is_listed = base.tokens().next().as_deref() != Some("components");
            let (place, rest) = match rest {
                [index, rest @ ..] if is_listed => (base.child("parameters").child(index), rest),
                rest => (base.clone(), rest),
            };
            let node = tree.node(&place);
            let says = |key| {
                node.and_then(|node| node.get(key)?.text())
                    .unwrap_or_default()
            };
            let parameter = format!("{} parameter `{}`", says("in"), says("name"));
            match member(rest) {
                Some(member) => format!("{member} of {parameter}"),
                None => parameter,
            }
        }
        ["requestBody" | "requestBodies", rest @ ..] => match member(rest) {
            Some(member) => format!("{member} in the request"),
            None => "the request".to_owned(),
        },
        ["responses", rest @ ..] => {
            let (reply, rest) = match rest {
                [status, rest @ ..] if status.len() == 3 || *status == "default" => {
                    (format!("reply {status}"), rest)
                }
                rest => ("the reply".to_owned(), rest),
            };
            match rest {
                ["headers", name, ..] => format!("header `{name}` of {reply}"),
                rest => match member(rest) {
                    Some(member) => format!("{member} in {reply}"),
                    None => reply,
                },
            }
        }
        _ => return None,
    })
}

/// The way through a schema to a value: `` `data.list[].id` ``. Keywords at its end are left out.
fn member(tokens: &[&str]) -> Option<String> {
    let mut way = String::new();
    let mut rest = tokens;
    loop {
        rest = match rest {
            ["content", _, rest @ ..] | ["schema", rest @ ..] => rest,
            ["properties", name, rest @ ..] => {
                if !way.is_empty() {
                    way.push('.');
                }
                way.push_str(name);
                rest
            }
            ["items", rest @ ..] => {
                way.push_str("[]");
                rest
            }
            ["additionalProperties", rest @ ..] => {
                way.push_str(if way.is_empty() { "*" } else { ".*" });
                rest
            }
            ["allOf" | "oneOf" | "anyOf", _, rest @ ..] => rest,
            _ => break,
        };
    }
    (!way.is_empty()).then(|| format!("`{way}`"))
}
