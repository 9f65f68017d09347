//! Members that tell which of a union a struct is. What they are follows from that: `new` need not ask
//! for one that is required, and what becomes part of a union gets one that was left out.

use crate::model::{Api, Field, Presence, Struct, TypeId, TypeKind, TypeRef, Value};
use std::collections::HashMap;

/// Settles what such members are.
pub(super) fn tags(api: &mut Api) {
    let mut required: HashMap<(TypeId, usize), Option<Value>> = HashMap::new();
    let mut fills = Vec::new();
    for (union, def) in api.types.iter().enumerate() {
        let TypeKind::Union(kinds) = &def.kind else {
            continue;
        };
        let Some(property) = &kinds.tag else { continue };
        for (index, member) in kinds.members.iter().enumerate() {
            let Some((id, at, field)) = field(api, &member.ty, property) else {
                continue;
            };
            let tag = member.tags.first();
            let tag = tag.and_then(|tag| value(api, &field.ty, tag));
            match (field.presence, tag) {
                (Presence::Required, tag) => {
                    let known = required.entry((id, at)).or_insert_with(|| tag.clone());
                    // Where unions differ, it has to be said.
                    *known = known.take().filter(|known| tag.as_ref() == Some(known));
                }
                (Presence::Optional, Some(tag)) => {
                    fills.push((union, index, field.name.clone(), tag));
                }
                _ => {}
            }
        }
    }
    for ((id, at), tag) in required {
        if let (TypeKind::Struct(object), Some(tag)) = (&mut api.types[id.0].kind, tag) {
            object.fields[at].demanded = false;
            object.fields[at].tag = Some(tag);
        }
    }
    for (union, index, field, tag) in fills {
        if let TypeKind::Union(union) = &mut api.types[union].kind {
            union.members[index].fills = Some((field, tag));
        }
    }
}

/// The field for a property of a struct that requests are made of.
fn field<'a>(api: &'a Api, ty: &TypeRef, property: &str) -> Option<(TypeId, usize, &'a Field)> {
    let TypeRef::Named(id) = api.real(ty) else {
        return None;
    };
    let def = api.ty(*id);
    let TypeKind::Struct(Struct { fields, .. }) = &def.kind else {
        return None;
    };
    let mut fields = fields.iter().enumerate();
    let (at, field) = fields.find(|(_, field)| field.wire == property)?;
    (def.direction.input && !field.read_only).then_some((*id, at, field))
}

/// A tag as a value of a type that has it.
fn value(api: &Api, ty: &TypeRef, tag: &str) -> Option<Value> {
    match api.real(ty) {
        TypeRef::String => Some(Value::String(tag.to_owned())),
        TypeRef::Int64 | TypeRef::Int32 => tag.parse().ok().map(Value::Integer),
        TypeRef::Named(id) => {
            let TypeKind::Enum(values) = &api.ty(*id).kind else {
                return None;
            };
            let mut values = values.variants.iter().map(|variant| &variant.value);
            let same = values.find(|value| match value {
                Value::String(text) => text == tag,
                Value::Integer(number) => number.to_string() == tag,
            });
            same.cloned()
        }
        _ => None,
    }
}
