//! Which fields hold a scalar that other JSON types are taken for.

use super::recursion::LONGEST;
use crate::model::{Api, TypeDef, TypeKind, TypeRef};

/// Marks the fields.
pub(super) fn lenient_fields(api: &mut Api) {
    let lenient: Vec<Vec<bool>> = api
        .types
        .iter()
        .map(|def| match &def.kind {
            TypeKind::Struct(object) => object
                .fields
                .iter()
                .map(|field| is_lenient(&api.types, &field.ty, 0))
                .collect(),
            _ => Vec::new(),
        })
        .collect();
    for (def, lenient) in api.types.iter_mut().zip(lenient) {
        if let TypeKind::Struct(object) = &mut def.kind {
            for (field, lenient) in object.fields.iter_mut().zip(lenient) {
                field.lenient = lenient;
            }
        }
    }
}

/// Only an alias hides what it stands for: a type of its own decodes itself.
fn is_lenient(types: &[TypeDef], ty: &TypeRef, depth: usize) -> bool {
    match ty {
        TypeRef::Lenient(_) => true,
        TypeRef::List(inner)
        | TypeRef::Map(inner)
        | TypeRef::Option(inner)
        | TypeRef::Boxed(inner) => is_lenient(types, inner, depth),
        TypeRef::Named(id) => match &types[id.0].kind {
            TypeKind::Alias(ty) if depth < LONGEST => is_lenient(types, ty, depth + 1),
            TypeKind::Enum(values) => values.lenient,
            _ => false,
        },
        _ => false,
    }
}
