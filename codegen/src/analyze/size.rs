//! How much of the stack a value takes, and the boxes that keep it small. Comes after the boxes of
//! [`super::recursion`]: no type holds itself by value any more.

use super::recursion::{by_value, circles, put_in_box};
use crate::model::{Api, Field, TypeDef, TypeId, TypeKind, TypeRef};

/// A struct that would take more bytes than these holds its structs in boxes. A value is moved
/// several times on its way out of a reply, and the stack of a thread is often no more than 2 MiB.
const MOST: usize = 8 * 1024;

/// Boxes of structs that take less than these together save too little: it is large by itself.
const WORTHWHILE: usize = MOST / 2;

/// What a text, a list and a map take; other scalars take no more.
const TEXT: usize = 24;

/// Boxes the structs within structs that would be too large. All of one struct or none: so no field
/// changes because of how much another type holds as long as the struct itself stays small enough.
pub(super) fn box_large(api: &mut Api) {
    let circles = circles(&api.types);
    let mut inner_first: Vec<usize> = (0..api.types.len()).collect();
    inner_first.sort_by_key(|id| circles[*id]);
    let mut sizes = vec![0; api.types.len()];
    for id in inner_first {
        sizes[id] = of_type(&api.types, &sizes, id);
        let is_struct = |id: usize| matches!(api.types[id].kind, TypeKind::Struct(_));
        if sizes[id] <= MOST || !is_struct(id) {
            continue;
        }
        let mut held = by_value(&api.types, TypeId(id));
        held.retain(|(_, held)| is_struct(held.0));
        if total(held.iter().map(|(_, held)| sizes[held.0])) < WORTHWHILE {
            continue;
        }
        for (part, _) in held {
            put_in_box(&mut api.types[id].kind, part);
        }
        sizes[id] = of_type(&api.types, &sizes, id);
    }
}

/// In bytes, about: what lies between the fields is not counted.
fn of_type(types: &[TypeDef], sizes: &[usize], id: usize) -> usize {
    let part = |ty| of_part(types, sizes, ty);
    match &types[id].kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter();
            let fields = fields.map(|field| of_field(field, part(&field.ty)));
            total(fields.chain(object.extra.iter().map(|_| TEXT)))
        }
        // Any JSON is a variant of each.
        TypeKind::Union(union) => {
            let members = union.members.iter().map(|member| part(&member.ty));
            let largest = members.fold(part(&TypeRef::Any), usize::max);
            largest.saturating_add(size_of::<usize>())
        }
        TypeKind::Enum(_) => TEXT,
        TypeKind::Alias(ty) | TypeKind::Newtype(ty) => part(ty),
    }
}

fn total(sizes: impl Iterator<Item = usize>) -> usize {
    sizes.fold(0, usize::saturating_add)
}

/// A number has no room for saying that it is not there.
fn of_field(field: &Field, value: usize) -> usize {
    match field.ty {
        TypeRef::Boxed(_) => value,
        _ if field.presence.is_certain() || value >= TEXT => value,
        _ => 2 * value,
    }
}

fn of_part(types: &[TypeDef], sizes: &[usize], ty: &TypeRef) -> usize {
    match ty {
        TypeRef::Boolean => 1,
        TypeRef::Int32 => 4,
        TypeRef::Int64 | TypeRef::UInt64 | TypeRef::Double | TypeRef::Boxed(_) => 8,
        TypeRef::Any => 32,
        TypeRef::File => 4 * TEXT,
        TypeRef::Option(inner) | TypeRef::Lenient(inner) => of_part(types, sizes, inner),
        TypeRef::Named(id) => match &types[id.0].kind {
            TypeKind::Alias(inner) => of_part(types, sizes, inner),
            _ => sizes[id.0],
        },
        _ => TEXT,
    }
}
