//! What the members of a union look like, so that a value without a tag finds the right one.

use super::recursion::LONGEST;
use crate::model::{Api, Enum, EnumRepr, Presence, Shape, TypeDef, TypeKind, TypeRef, Value};

/// Fills in the shapes of all unions' members.
pub(super) fn shapes(api: &mut Api) {
    let shapes: Vec<Vec<Shape>> = api
        .types
        .iter()
        .map(|def| match &def.kind {
            TypeKind::Union(union) => union
                .members
                .iter()
                .map(|member| shape(&api.types, &member.ty, 0))
                .collect(),
            _ => Vec::new(),
        })
        .collect();
    for (def, shapes) in api.types.iter_mut().zip(shapes) {
        if let TypeKind::Union(union) = &mut def.kind {
            for (member, shape) in union.members.iter_mut().zip(shapes) {
                member.shape = shape;
            }
        }
    }
}

fn shape(types: &[TypeDef], ty: &TypeRef, depth: usize) -> Shape {
    match ty {
        TypeRef::String
        | TypeRef::TextId
        | TypeRef::DateTime
        | TypeRef::Date
        | TypeRef::Base64
        | TypeRef::File => Shape::Text,
        TypeRef::Boolean => Shape::Boolean,
        TypeRef::Int32 | TypeRef::Int64 | TypeRef::UInt64 | TypeRef::NumericId => Shape::Integer,
        TypeRef::Double => Shape::Number,
        TypeRef::Any => Shape::Any,
        TypeRef::List(_) => Shape::List,
        TypeRef::Map(_) => Shape::Object {
            required: Vec::new(),
            known: Vec::new(),
            constants: Vec::new(),
            open: true,
        },
        TypeRef::Option(inner) | TypeRef::Boxed(inner) => shape(types, inner, depth),
        // Taken from other types too, so its own shape says little.
        TypeRef::Lenient(_) => Shape::Any,
        TypeRef::Named(id) => named_shape(types, &types[id.0], depth),
    }
}

fn named_shape(types: &[TypeDef], def: &TypeDef, depth: usize) -> Shape {
    match &def.kind {
        TypeKind::Alias(ty) | TypeKind::Newtype(ty) if depth < LONGEST => {
            shape(types, ty, depth + 1)
        }
        TypeKind::Enum(values) if values.lenient => Shape::Any,
        TypeKind::Enum(values) => known_values(values),
        TypeKind::Struct(object) => Shape::Object {
            required: object
                .fields
                .iter()
                .filter(|field| matches!(field.presence, Presence::Required | Presence::Nullable))
                .map(|field| field.wire.clone())
                .collect(),
            known: object
                .fields
                .iter()
                .map(|field| field.wire.clone())
                .collect(),
            constants: object
                .fields
                .iter()
                .filter_map(|field| Some((field.wire.clone(), constant(types, &field.ty)?)))
                .collect(),
            open: object.extra.is_some(),
        },
        TypeKind::Union(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => Shape::Any,
    }
}

fn known_values(values: &Enum) -> Shape {
    let (mut texts, mut integers) = (Vec::new(), Vec::new());
    for variant in &values.variants {
        match &variant.value {
            Value::String(text) => texts.push(text.clone()),
            Value::Integer(number) => integers.push(*number),
        }
    }
    match values.repr {
        EnumRepr::String => Shape::Texts(texts),
        EnumRepr::Integer => Shape::Integers(integers),
    }
}

/// What a member always has, as text: an enum of one value, as many documents mark the kind of an
/// object.
fn constant(types: &[TypeDef], ty: &TypeRef) -> Option<String> {
    let TypeRef::Named(id) = ty else { return None };
    let TypeKind::Enum(values) = &types[id.0].kind else {
        return None;
    };
    match values.variants.as_slice() {
        [only] => Some(match &only.value {
            Value::String(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
        }),
        _ => None,
    }
}
