//! Values of an `enum` that are not of the schema's type. The type says what is sent, so another
//! form of a value is a slip of the author's: `[1, 2]` beside `type: string`, `['true']` beside
//! `type: boolean`, the values of the items beside `type: array`.

use super::scalar::truth;
use super::schema::insert;
use super::{At, Conform};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::scalar::json_number;
use crate::read::tree::{Kind, Member, Node};
use crate::read::types::wrong_type;

impl Conform<'_> {
    /// Says once that values are of another type. They become values of the schema's where all can,
    /// and are then read in either form.
    pub(super) fn mend_enum(&mut self, node: &mut Node, at: At<'_>) {
        let Some(ty) = node.get("type").and_then(Node::text) else {
            return;
        };
        let values = node.get("enum").map_or(&[][..], Node::items);
        let mut others = values.iter().enumerate().filter_map(|(index, value)| {
            let wanted = wrong_type(ty, value).filter(|_| !value.is_null())?;
            Some((index, value, wanted))
        });
        let Some((index, value, wanted)) = others.next() else {
            return;
        };
        let more = match others.count() {
            0 => String::new(),
            1 => ", and neither is one other".into(),
            more => format!(", and neither are {more} others"),
        };
        let message = format!("the value {} is not {wanted}{more}", value.show());
        let pointer = at.trail.key("enum").pointer().item(index);
        let place = Place::value(&pointer).at(value.span);
        let turned: Option<Vec<Node>> = values.iter().map(|value| self.turned(ty, value)).collect();
        let help = match turned {
            Some(turned) => {
                let write = match ty {
                    "string" => "write it in quotes".to_owned(),
                    _ => format!("write {}", turned[index].show()),
                };
                take(node, turned);
                self.mend_default(node);
                format!("{write}, as which it is taken; a field is read in either form")
            }
            None if ty == "array" && values.iter().all(is_scalar) => hand_to_items(node),
            None if ty == "object" && is_bare(node) && values.iter().all(is_scalar) => {
                "write the type that the values have; `type: object` is not looked at".into()
            }
            None => "the type is what is sent; the values are only documented".into(),
        };
        self.diagnostics
            .push(Diagnostic::new(Code::EnumMismatch, place, message).help(help));
    }

    /// The default is one of the values: the same slip, which is said once.
    fn mend_default(&self, node: &mut Node) {
        let ty = node.get("type").and_then(Node::text);
        let turned = ty.and_then(|ty| self.turned(ty, node.get("default")?));
        if let (Some(turned), Some(default)) = (turned, member(node, "default")) {
            *default = turned;
        }
    }

    /// A value as the type has it; none where that would be another value.
    fn turned(&self, ty: &str, value: &Node) -> Option<Node> {
        if value.is_null() || wrong_type(ty, value).is_none() {
            return Some(value.clone());
        }
        let number = || json_number(value.text()?)?.ok();
        let kind = match (ty, &value.kind) {
            ("string", Kind::Number(_) | Kind::Bool(_)) => Kind::Text(self.written(value).into()),
            ("boolean", Kind::Text(_) | Kind::Number(_)) => Kind::Bool(bit(value)?),
            ("integer", _) => Kind::Number(number().filter(|number| !number.is_f64())?),
            ("number", _) => Kind::Number(number()?),
            _ => return None,
        };
        let span = value.span;
        Some(Node { span, kind })
    }
}

/// The truth value that a text or a number means.
fn bit(value: &Node) -> Option<bool> {
    let number = value.number().and_then(serde_json::Number::as_u64);
    match (number, value.text()) {
        (Some(0), _) | (_, Some("0")) => Some(false),
        (Some(1), _) | (_, Some("1")) => Some(true),
        _ => truth(value),
    }
}

/// Puts values of the schema's type in the place of those that are listed, whose forms are read too.
fn take(node: &mut Node, turned: Vec<Node>) {
    let Some(values) = member(node, "enum") else {
        return;
    };
    let mut forms: Vec<Node> = Vec::new();
    for (value, turned) in values.items().iter().zip(&turned) {
        let form = Kind::Text(form(value).into());
        if value.kind != turned.kind && !forms.iter().any(|known| known.kind == form) {
            forms.push(Node {
                span: value.span,
                kind: form,
            });
        }
    }
    values.kind = Kind::List(turned);
    match member(node, "x-also-accepts").map(|said| &mut said.kind) {
        Some(Kind::List(said)) => said.extend(forms),
        Some(_) => {}
        None => insert(node, "x-also-accepts", Kind::List(forms)),
    }
}

/// Lists the values where the items are said; they are no values of an array.
fn hand_to_items(node: &mut Node) -> String {
    const MOVED: [&str; 3] = ["enum", "x-enum-varnames", "x-enum-descriptions"];
    let is_nullable = node.get("nullable").map(|said| &said.kind) == Some(&Kind::Bool(true));
    let open = match node.get("items") {
        Some(items) => {
            let says = |key| items.get(key).is_some();
            let is_object = items.get("type").and_then(Node::text) == Some("object");
            matches!(items.kind, Kind::Map(_)) && !says("enum") && !says("$ref") && !is_object
        }
        None => {
            insert(node, "items", Kind::Map(Vec::new()));
            true
        }
    };
    let Kind::Map(members) = &mut node.kind else {
        return String::new();
    };
    let mut moved: Vec<Member> = members
        .extract_if(.., |member| MOVED.contains(&&*member.key))
        .collect();
    if is_nullable {
        // Null is what the array may be; what is said of each value goes with it.
        let values = moved.iter().find(|member| &*member.key == "enum");
        let values = values.map_or(&[][..], |member| member.value.items());
        let nulls: Vec<bool> = values.iter().map(Node::is_null).collect();
        for member in &mut moved {
            if let Kind::List(items) = &mut member.value.kind
                && items.len() == nulls.len()
            {
                let mut nulls = nulls.iter();
                items.retain(|_| nulls.next() == Some(&false));
            }
        }
    }
    match member(node, "items").map(|items| &mut items.kind) {
        Some(Kind::Map(items)) if open => {
            items.extend(moved);
            "write the `enum` inside `items`, where it is taken to be".into()
        }
        _ => {
            "the values of the items stand in an `enum` inside `items`; this one is ignored".into()
        }
    }
}

fn member<'a>(node: &'a mut Node, key: &str) -> Option<&'a mut Node> {
    let Kind::Map(members) = &mut node.kind else {
        return None;
    };
    let found = members.iter_mut().find(|member| &*member.key == key);
    found.map(|member| &mut member.value)
}

/// Whether nothing but its type says that something is an object.
fn is_bare(node: &Node) -> bool {
    let others = node.get("additionalProperties").map(|others| &others.kind);
    node.get("properties").is_none() && !matches!(others, Some(Kind::Map(_)))
}

fn is_scalar(value: &Node) -> bool {
    !matches!(value.kind, Kind::List(_) | Kind::Map(_))
}

/// The word of `x-also-accepts` for values like this one.
fn form(value: &Node) -> &'static str {
    match &value.kind {
        Kind::Bool(_) => "boolean",
        Kind::Number(number) if number.is_f64() => "number",
        Kind::Number(_) => "integer",
        _ => "string",
    }
}
