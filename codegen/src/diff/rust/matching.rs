//! Which old type is which new one, and whether two types are one to those who use them.

use crate::model::{Api, ReplyKind, TypeDef, TypeId, TypeKind, TypeRef};
use crate::pointer::Pointer;
use std::collections::HashMap;

pub(super) struct Matching<'a> {
    old: &'a Api,
    new: &'a Api,
    /// Old type -> new type.
    to_new: HashMap<TypeId, TypeId>,
    /// New type -> old type.
    to_old: HashMap<TypeId, TypeId>,
}

impl<'a> Matching<'a> {
    /// Matches types by place, then by places that are the same, then by name.
    pub(super) fn new(old: &'a Api, new: &'a Api, same: &[(Pointer, Pointer)]) -> Self {
        let mut matching = Self {
            old,
            new,
            to_new: HashMap::new(),
            to_old: HashMap::new(),
        };
        let by_place = |api: &'a Api| -> HashMap<&'a Pointer, Vec<TypeId>> {
            let mut places: HashMap<_, Vec<_>> = HashMap::new();
            for (index, def) in api.types.iter().enumerate() {
                places.entry(&def.pointer).or_default().push(TypeId(index));
            }
            places
        };
        let (before, after) = (by_place(old), by_place(new));
        // What stands at a place may be a type by itself, and another with what is said of it
        // elsewhere: these have names of their own.
        for is_named in [true, false] {
            for (index, def) in old.types.iter().enumerate() {
                for id in after.get(&def.pointer).into_iter().flatten() {
                    // A place that stayed may hold another thing now: then its name moved with the
                    // thing.
                    if !is_named || new.ty(*id).name == def.name {
                        matching.pair(TypeId(index), *id);
                    }
                }
            }
        }
        for (from, to) in same {
            for (from, to) in before.get(from).into_iter().zip(after.get(to)) {
                for (from, to) in from.iter().zip(to) {
                    matching.pair(*from, *to);
                }
            }
        }
        let by_name: HashMap<&str, TypeId> = new
            .types
            .iter()
            .enumerate()
            .map(|(index, def)| (def.name.as_str(), TypeId(index)))
            .collect();
        for (index, def) in old.types.iter().enumerate() {
            if let Some(id) = by_name.get(def.name.as_str()) {
                matching.pair(TypeId(index), *id);
            }
        }
        matching
    }

    fn pair(&mut self, old: TypeId, new: TypeId) {
        if !self.to_new.contains_key(&old) && !self.to_old.contains_key(&new) {
            self.to_new.insert(old, new);
            self.to_old.insert(new, old);
        }
    }

    /// The new type that an old one became.
    pub(super) fn became(&self, old: TypeId) -> Option<TypeId> {
        self.to_new.get(&old).copied()
    }

    /// The old type that a new one was.
    pub(super) fn was(&self, new: TypeId) -> Option<TypeId> {
        self.to_old.get(&new).copied()
    }

    /// Whether two types are one to those who use them: other names of a type are looked
    /// through, and a type that was only renamed is the same.
    pub(super) fn is_same(&self, old: &TypeRef, new: &TypeRef) -> bool {
        if let (TypeRef::Named(old), TypeRef::Named(new)) = (old, new)
            && self.became(*old) == Some(*new)
        {
            return true;
        }
        match (self.old.real(old), self.new.real(new)) {
            (TypeRef::List(old), TypeRef::List(new))
            | (TypeRef::Map(old), TypeRef::Map(new))
            | (TypeRef::Option(old), TypeRef::Option(new)) => self.is_same(old, new),
            (TypeRef::Named(old), TypeRef::Named(new)) => self.became(*old) == Some(*new),
            (TypeRef::Named(_), _) | (_, TypeRef::Named(_)) => false,
            (old, new) => old == new,
        }
    }

    pub(super) fn is_same_reply(&self, old: &ReplyKind, new: &ReplyKind) -> bool {
        match (old, new) {
            (ReplyKind::Json(old), ReplyKind::Json(new)) => self.is_same(old, new),
            (old, new) => old == new,
        }
    }
}

/// The types that a type names.
pub(super) fn named(ty: &TypeRef) -> Option<TypeId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::List(inner)
        | TypeRef::Map(inner)
        | TypeRef::Option(inner)
        | TypeRef::Boxed(inner)
        | TypeRef::Lenient(inner) => named(inner),
        _ => None,
    }
}

/// The types that a type is made of.
pub(super) fn parts(def: &TypeDef) -> Vec<TypeId> {
    match &def.kind {
        TypeKind::Struct(object) => {
            let extra = object.extra.iter().map(|(_, ty)| ty);
            let fields = object.fields.iter().map(|field| &field.ty);
            fields.chain(extra).filter_map(named).collect()
        }
        TypeKind::Union(union) => {
            let members = union.members.iter();
            members.filter_map(|member| named(&member.ty)).collect()
        }
        TypeKind::Alias(ty) | TypeKind::Newtype(ty) => named(ty).into_iter().collect(),
        TypeKind::Enum(_) => Vec::new(),
    }
}
