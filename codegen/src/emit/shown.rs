//! What an example does with the reply: it prints what the reply certainly holds.

use crate::model::{Api, Field, PageShape, Reply, ReplyKind, Struct, TypeKind, TypeRef};

/// How many members are printed.
const MOST: usize = 2;

/// The call, and what is done with its reply.
pub(super) fn lines(api: &Api, reply: &Reply, call: &str) -> String {
    let then = match reply {
        Reply::One(ReplyKind::Empty) => return format!("{call};"),
        Reply::One(ReplyKind::Json(ty)) => value(api, ty),
        _ => None,
    };
    let then = then.unwrap_or_else(|| "println!(\"{reply:?}\");".to_owned());
    format!("let reply = {call};\n{then}")
}

fn value(api: &Api, ty: &TypeRef) -> Option<String> {
    match real(api, ty) {
        TypeRef::List(item) => each(api, "reply.iter()", item),
        TypeRef::Named(id) => {
            let def = api.ty(*id);
            let page = def.page.as_ref().and_then(|page| items(api, page));
            page.or_else(|| members("reply", structure(api, ty)?))
        }
        _ => None,
    }
}

/// The items of a page, where they are there for certain.
fn items(api: &Api, page: &PageShape) -> Option<String> {
    let certain = page.items.iter().all(|(_, absent)| !absent);
    let way: Vec<_> = page.items.iter().map(|(name, _)| name.as_str()).collect();
    certain.then(|| each(api, &format!("&reply.{}", way.join(".")), &page.item))?
}

fn each(api: &Api, items: &str, item: &TypeRef) -> Option<String> {
    let shown = structure(api, item)
        .and_then(|object| members("item", object))
        .unwrap_or_else(|| "println!(\"{item:?}\");".to_owned());
    Some(format!("for item in {items} {{\n    {shown}\n}}"))
}

/// The first members that have something to print, or else the first that may have.
fn members(owner: &str, object: &Struct) -> Option<String> {
    let plain = |field: &&Field| !field.sensitive && !field.deprecated;
    let certain = object.fields.iter().filter(plain);
    let certain: Vec<_> = certain
        .filter(|field| field.presence.is_certain() && is_text(&field.ty))
        .take(MOST)
        .map(|field| format!("{owner}.{}", field.name))
        .collect();
    if certain.is_empty() {
        let field = object.fields.iter().find(plain)?;
        return Some(format!("println!(\"{{:?}}\", {owner}.{});", field.name));
    }
    let places = vec!["{}"; certain.len()].join(" ");
    Some(format!("println!(\"{places}\", {});", certain.join(", ")))
}

/// Whether a value reads well in a line.
fn is_text(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Lenient(inner) => is_text(inner),
        TypeRef::String
        | TypeRef::TextId
        | TypeRef::Boolean
        | TypeRef::Int32
        | TypeRef::Int64
        | TypeRef::UInt64
        | TypeRef::Double
        | TypeRef::DateTime
        | TypeRef::Date
        | TypeRef::NumericId => true,
        _ => false,
    }
}

fn structure<'a>(api: &'a Api, ty: &'a TypeRef) -> Option<&'a Struct> {
    match real(api, ty) {
        TypeRef::Named(id) => match &api.ty(*id).kind {
            TypeKind::Struct(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}

/// The type behind aliases and boxes.
fn real<'a>(api: &'a Api, ty: &'a TypeRef) -> &'a TypeRef {
    let mut ty = ty;
    for _ in 0..=api.types.len() {
        ty = match ty {
            TypeRef::Boxed(inner) => inner,
            TypeRef::Named(id) => match &api.ty(*id).kind {
                TypeKind::Alias(inner) => inner,
                _ => return ty,
            },
            _ => return ty,
        };
    }
    ty
}
