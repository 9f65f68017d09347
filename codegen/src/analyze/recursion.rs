//! Types that contain themselves: where a type of its own must stand between, and where a box.

use crate::model::{Api, TypeDef, TypeId, TypeKind, TypeRef};

/// How many aliases stand for one another at the most: more than anybody writes, and fewer than the
/// compiler takes.
pub(super) const LONGEST: usize = 16;

/// An alias that leads back to itself, or on through too many others, becomes a type around what
/// it names.
pub(super) fn break_aliases(api: &mut Api) {
    for TypeId(index) in endless(&api.types) {
        if let TypeKind::Alias(ty) = &api.types[index].kind {
            api.types[index].kind = TypeKind::Newtype(ty.clone());
        }
    }
}

/// All aliases of each circle, and of a long way every one after [`LONGEST`] others. An alias names
/// one type at most, so each is passed once.
fn endless(types: &[TypeDef]) -> Vec<TypeId> {
    let next = |TypeId(at): TypeId| match &types[at].kind {
        TypeKind::Alias(ty) => ty.named(),
        _ => None,
    };
    // How many aliases there are from each to where its way ends or is broken.
    let mut lengths: Vec<Option<usize>> = vec![None; types.len()];
    let mut found = Vec::new();
    for start in (0..types.len()).map(TypeId) {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(id) = at.filter(|id| lengths[id.0].is_none()) {
            lengths[id.0] = Some(0);
            way.push(id);
            at = next(id);
        }
        // A way that ends in itself has a circle from there on.
        let circle = way.iter().position(|id| Some(*id) == at);
        found.extend(&way[circle.unwrap_or(way.len())..]);
        let mut length = at.and_then(|id| lengths[id.0]).unwrap_or_default();
        for id in way[..circle.unwrap_or(way.len())].iter().rev() {
            length += usize::from(matches!(types[id.0].kind, TypeKind::Alias(_)));
            if length > LONGEST {
                found.push(*id);
                length = 0;
            }
            lengths[id.0] = Some(length);
        }
    }
    found
}

/// Boxes the structs that unions hold, and those that are held in a circle. One box a circle would
/// do, but then the types of a great circle hold copies of each other by value, a megabyte each; and
/// which member closes it would depend on the order of the document. What is no struct is small once
/// its structs are boxed, and each box takes the compiler deeper into a chain of types.
pub(super) fn box_members(api: &mut Api) {
    let is_struct = |kind: &TypeKind| matches!(kind, TypeKind::Struct(_));
    box_where(api, |owner, held, _| {
        matches!(owner, TypeKind::Union(_)) && is_struct(held)
    });
    box_where(api, |_, held, in_circle| in_circle && is_struct(held));
    // Circles without a struct are left.
    box_where(api, |_, _, in_circle| in_circle);
}

fn box_where(api: &mut Api, wanted: impl Fn(&TypeKind, &TypeKind, bool) -> bool) {
    let circles = circles(&api.types);
    for owner in 0..api.types.len() {
        for (part, held) in by_value(&api.types, TypeId(owner)) {
            let in_circle = circles[held.0] == circles[owner];
            if !wanted(&api.types[owner].kind, &api.types[held.0].kind, in_circle) {
                continue;
            }
            put_in_box(&mut api.types[owner].kind, part);
        }
    }
}

/// Puts a part, which [`by_value`] gave, in a box.
pub(super) fn put_in_box(owner: &mut TypeKind, part: usize) {
    if let Some(ty) = owner.parts_mut().nth(part) {
        *ty = TypeRef::Boxed(Box::new(std::mem::replace(ty, TypeRef::Any)));
    }
}

/// For each type, a number that it shares with those that it holds and that hold it, and that is
/// greater than those of what else it holds: the strongly connected components, by Tarjan's
/// algorithm. With a stack of its own: chains of types may be as long as a document.
pub(super) fn circles(types: &[TypeDef]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let held: Vec<_> = (0..types.len())
        .map(|id| by_value(types, TypeId(id)))
        .collect();
    let (mut met, mut lowest, mut circle) = (
        vec![NONE; types.len()],
        vec![NONE; types.len()],
        vec![NONE; types.len()],
    );
    let (mut open, mut count, mut closed) = (Vec::new(), 0, 0);
    for start in 0..types.len() {
        let mut path = if met[start] == NONE {
            vec![(start, 0)]
        } else {
            Vec::new()
        };
        while let Some((id, next)) = path.last_mut() {
            let id = *id;
            if *next == 0 {
                (met[id], lowest[id]) = (count, count);
                count += 1;
                open.push(id);
            }
            if let Some((_, to)) = held[id].get(*next) {
                *next += 1;
                if met[to.0] == NONE {
                    path.push((to.0, 0));
                } else if circle[to.0] == NONE {
                    lowest[id] = lowest[id].min(met[to.0]);
                }
                continue;
            }
            path.pop();
            if let Some((owner, _)) = path.last() {
                lowest[*owner] = lowest[*owner].min(lowest[id]);
            }
            if lowest[id] == met[id] {
                while let Some(last) = open.pop() {
                    circle[last] = closed;
                    if last == id {
                        break;
                    }
                }
                closed += 1;
            }
        }
    }
    circle
}

/// The parts that hold another type without a list, a map or a box between: which of
/// [`TypeKind::parts`], and what type.
pub(super) fn by_value(types: &[TypeDef], id: TypeId) -> Vec<(usize, TypeId)> {
    let target = |ty: &TypeRef| {
        let mut ty = ty;
        loop {
            match ty {
                TypeRef::Named(id) => match &types[id.0].kind {
                    // Whoever uses the name holds what it means.
                    TypeKind::Alias(inner) => ty = inner,
                    _ => return Some(*id),
                },
                TypeRef::Option(inner) | TypeRef::Lenient(inner) => ty = inner,
                _ => return None,
            }
        }
    };
    let kind = &types[id.0].kind;
    if let TypeKind::Alias(_) = kind {
        return Vec::new();
    }
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
