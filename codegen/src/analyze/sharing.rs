//! Schemas that a document writes out more than once: one type is made of them, and at the other
//! places stand other names of it. Every place keeps its own name, whatever else the document says.

use crate::model::{Api, Direction, TypeDef, TypeId, TypeKind, TypeRef};
use crate::names::ModuleName;
use crate::pointer::Pointer;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Makes one type of those that are written alike in the document, docs included, and travel the
/// same way. It has a file of its own, so that those who name it need no other's. Schemas of
/// `components` have been told apart by who wrote them, and stay apart.
pub fn share(api: &mut Api) {
    let first = firsts(&api.types);
    let mut uses = vec![0_usize; first.len()];
    for first in &first {
        uses[*first] += 1;
    }
    move_shared(&mut api.types, &uses);
    for (index, first) in first.into_iter().enumerate() {
        if first != index {
            api.types[index].kind = TypeKind::Alias(TypeRef::Named(TypeId(first)));
        }
    }
}

/// For each type the first one that is written alike, which may be itself.
pub fn firsts(types: &[TypeDef]) -> Vec<usize> {
    let mut alike: Vec<usize> = (0..types.len()).collect();
    let mut known = HashMap::new();
    let mut inline: Vec<usize> = (0..types.len())
        .filter(|index| is_inline(&types[*index]))
        .collect();
    // What stands inside of a type comes before it, since it is compared by what it is made of.
    inline.sort_by_cached_key(|index| Reverse(types[*index].pointer.depth()));
    for index in inline {
        let content = Content::of(&types[index], &alike);
        alike[index] = *known.entry(content).or_insert(index);
    }
    let mut first: HashMap<usize, usize> = HashMap::new();
    for (index, alike) in alike.iter().enumerate() {
        first.entry(*alike).or_insert(index);
    }
    alike.iter().map(|alike| first[alike]).collect()
}

/// A page of a list is told by its operation, not by its schema alone.
fn is_inline(def: &TypeDef) -> bool {
    let is_made = matches!(
        def.kind,
        TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_)
    );
    is_made && def.page.is_none() && !def.pointer.is_component_schema()
}

/// What two types must have in common to be one: the key that they stand at, too, since a type is
/// called after one of its places. An `{enabled}` at `tax` is not what it is at `history`.
#[derive(PartialEq, Eq, Hash)]
struct Content {
    key: String,
    direction: Direction,
    codec: Direction,
    deprecated: bool,
    kind: TypeKind,
}

impl Content {
    fn of(def: &TypeDef, alike: &[usize]) -> Self {
        let mut kind = def.kind.clone();
        for ty in kind.parts_mut() {
            if let Some(TypeId(index)) = ty.named_mut() {
                *index = alike[*index];
            }
        }
        if let TypeKind::Struct(object) = &mut kind {
            for field in &mut object.fields {
                field.pointer = Pointer::root();
                // It is what the field's type holds.
                field.limited = None;
            }
        }
        Self {
            key: def.pointer.last().unwrap_or_default().into_owned(),
            direction: def.direction,
            codec: def.codec,
            deprecated: def.deprecated,
            kind,
        }
    }
}

/// Moves what is used at several places to a file of its own. What stands inside of it and nowhere
/// else goes with it.
fn move_shared(types: &mut [TypeDef], uses: &[usize]) {
    let mut files: HashSet<ModuleName> = types.iter().map(|def| def.module.clone()).collect();
    let at: HashMap<Pointer, usize> = types
        .iter()
        .enumerate()
        .map(|(index, def)| (def.pointer.clone(), index))
        .collect();
    let mut shared: Vec<usize> = (0..types.len()).filter(|index| uses[*index] > 1).collect();
    shared.sort_by_cached_key(|index| types[*index].pointer.depth());
    for index in shared {
        let def = &types[index];
        let around = std::iter::successors(def.pointer.parent(), Pointer::parent)
            .find_map(|place| at.get(&place));
        let own = def.name.module();
        if let Some(owner) = around.filter(|owner| uses[**owner] == uses[index]) {
            types[index].module = types[*owner].module.clone();
        } else if files.insert(own.clone()) {
            types[index].module = own;
        }
    }
}
