//! Which structs can be validated: those that are sent and have limits, or hold others that do.

use super::holders::spread;
use super::recursion::LONGEST;
use crate::model::{Api, Struct, TypeDef, TypeId, TypeKind, TypeRef};

/// Marks the structs.
pub(super) fn limited(api: &mut Api) {
    let mut limited: Vec<bool> = api
        .types
        .iter()
        .map(|def| match &def.kind {
            TypeKind::Struct(object) => def.direction.input && has_own(object),
            _ => false,
        })
        .collect();
    spread(&api.types, &mut limited, |holder| match holder.kind {
        TypeKind::Struct(_) => holder.direction.input,
        TypeKind::Alias(_) => true,
        // Which member a union holds is not for a table to say.
        TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Newtype(_) => false,
    });
    for (def, limited) in api.types.iter_mut().zip(limited) {
        if let TypeKind::Struct(object) = &mut def.kind {
            object.limited = limited;
        }
    }
    let depths: Vec<(usize, usize, TypeId)> = api
        .types
        .iter()
        .enumerate()
        .flat_map(|(index, def)| within(&api.types, def).map(move |(field, id)| (index, field, id)))
        .collect();
    for (index, field, id) in depths {
        if let TypeKind::Struct(object) = &mut api.types[index].kind {
            object.fields[field].limited = Some(id);
        }
    }
}

fn has_own(object: &Struct) -> bool {
    object
        .fields
        .iter()
        .any(|field| !field.read_only && field.limits.iter().any(|limits| limits.can_be_checked()))
}

/// The fields that hold a struct with limits, however many lists or maps are between.
fn within<'a>(
    types: &'a [TypeDef],
    def: &'a TypeDef,
) -> impl Iterator<Item = (usize, TypeId)> + 'a {
    let fields = match &def.kind {
        TypeKind::Struct(object) if object.limited => object.fields.as_slice(),
        _ => &[],
    };
    fields.iter().enumerate().filter_map(|(index, field)| {
        let id = end(types, &field.ty)?;
        let TypeKind::Struct(object) = &types[id.0].kind else {
            return None;
        };
        object.limited.then_some((index, id))
    })
}

/// The type at the end of aliases, lists and maps.
fn end(types: &[TypeDef], ty: &TypeRef) -> Option<TypeId> {
    let mut id = ty.named()?;
    for _ in 0..=LONGEST {
        match &types[id.0].kind {
            TypeKind::Alias(ty) => id = ty.named()?,
            _ => return Some(id),
        }
    }
    None
}
