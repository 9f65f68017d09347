//! Types that contain themselves: where a type of its own must stand between, and where a box.

use crate::model::{Api, TypeDef, TypeId, TypeKind, TypeRef};

/// An alias that leads back to itself would never end: it becomes a type around what it names.
pub(super) fn break_aliases(api: &mut Api) {
    let endless: Vec<usize> = (0..api.types.len())
        .filter(|start| {
            let mut at = *start;
            for _ in 0..=api.types.len() {
                let TypeKind::Alias(ty) = &api.types[at].kind else {
                    return false;
                };
                match ty.named() {
                    Some(next) if next.0 == *start => return true,
                    Some(next) => at = next.0,
                    None => return false,
                }
            }
            false
        })
        .collect();
    for index in endless {
        if let TypeKind::Alias(ty) = &api.types[index].kind {
            api.types[index].kind = TypeKind::Newtype(ty.clone());
        }
    }
}

/// Boxes the members that close a circle of types which hold each other by value.
pub(super) fn box_cycles(api: &mut Api) {
    let mut state = vec![State::New; api.types.len()];
    let mut closing = Vec::new();
    for index in 0..api.types.len() {
        visit(&api.types, TypeId(index), &mut state, &mut closing);
    }
    for (owner, part) in closing {
        let ty = match &mut api.types[owner.0].kind {
            TypeKind::Struct(object) => &mut object.fields[part].ty,
            TypeKind::Union(union) => &mut union.members[part].ty,
            TypeKind::Newtype(ty) | TypeKind::Alias(ty) => ty,
            TypeKind::Enum(_) => continue,
        };
        *ty = TypeRef::Boxed(Box::new(std::mem::replace(ty, TypeRef::Any)));
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// Depth first, with a stack of its own: chains of types may be as long as a document.
fn visit(
    types: &[TypeDef],
    start: TypeId,
    state: &mut [State],
    closing: &mut Vec<(TypeId, usize)>,
) {
    if state[start.0] != State::New {
        return;
    }
    let mut stack = vec![(start, by_value(types, start), 0)];
    state[start.0] = State::Open;
    while let Some((id, parts, next)) = stack.last_mut() {
        let Some((part, target)) = parts.get(*next).copied() else {
            state[id.0] = State::Done;
            stack.pop();
            continue;
        };
        *next += 1;
        match state[target.0] {
            State::Open => closing.push((*id, part)),
            State::Done => {}
            State::New => {
                state[target.0] = State::Open;
                stack.push((target, by_value(types, target), 0));
            }
        }
    }
}

/// The members that hold another type without a list, a map or a box between.
fn by_value(types: &[TypeDef], id: TypeId) -> Vec<(usize, TypeId)> {
    let target = |ty: &TypeRef| {
        let mut ty = ty;
        loop {
            match ty {
                TypeRef::Named(id) => return Some(*id),
                TypeRef::Option(inner) | TypeRef::Lenient(inner) => ty = inner,
                _ => return None,
            }
        }
    };
    let kind = &types[id.0].kind;
    // A struct's other members, which come after its fields, are in a map.
    let count = match kind {
        TypeKind::Struct(object) => object.fields.len(),
        _ => usize::MAX,
    };
    let parts = kind.parts().take(count).enumerate();
    parts
        .filter_map(|(index, ty)| Some((index, target(ty)?)))
        .collect()
}
