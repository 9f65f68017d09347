//! Kinds: schemas that build on one with a discriminator by `allOf`, as Java's classes do. Values of
//! the base are values of one of them.

use super::Lowering;
use super::discriminator::word;
use crate::model::{Kind, Kinds, TypeId, TypeKind, TypeRef};
use crate::pointer::Pointer;
use crate::spec::{Schema, SchemaOrRef, Spec};
use std::collections::{BTreeMap, HashSet};

impl Lowering<'_> {
    /// Gives each base the kinds that the document has of it.
    pub(super) fn kinds(&mut self) {
        let spec = self.spec;
        let schemas = spec.schemas.iter();
        let mut kinds: BTreeMap<&Pointer, Vec<&Pointer>> = BTreeMap::new();
        for (kind, schema) in schemas.filter(|(place, _)| place.is_component_schema()) {
            for base in bases(spec, schema) {
                let is_round = || bases(spec, &spec.schemas[base]).contains(&kind);
                if base != kind && !is_round() {
                    kinds.entry(base).or_default().push(kind);
                }
            }
        }
        for (base, kinds) in kinds {
            self.give(base, &kinds);
        }
    }

    fn give(&mut self, base: &Pointer, kinds: &[&Pointer]) {
        let spec = self.spec;
        let schema = &spec.schemas[base];
        let (Some(id), Some(discriminator)) = (self.own_struct(base), &schema.discriminator) else {
            return;
        };
        let members: Vec<_> = kinds
            .iter()
            .filter_map(|kind| Some((self.own_struct(kind)?, SchemaOrRef::Ref((*kind).clone()))))
            .collect();
        let references: Vec<_> = members.iter().map(|(_, member)| member).collect();
        let tags = self.tags_within(schema, &references, |member, property| {
            self.look(member)
                .map_or_else(Vec::new, |kind| self.declared(kind, property))
        });
        let members = members.iter().zip(tags);
        let members: Vec<_> = members
            .map(|((ty, _), tags)| Kind { ty: *ty, tags })
            .collect();
        if let TypeKind::Struct(object) = &mut self.types.def_mut(id).kind
            && !members.is_empty()
        {
            object.kinds = Some(Kinds {
                tag: discriminator.property.clone(),
                members,
            });
        }
    }

    /// The struct that is made of a component, if one is.
    fn own_struct(&self, place: &Pointer) -> Option<TypeId> {
        let Some(TypeRef::Named(id)) = self.types.known(place) else {
            return None;
        };
        let def = self.types.def(id);
        let is_own = def.pointer == *place && matches!(def.kind, TypeKind::Struct(_));
        is_own.then_some(id)
    }

    /// The texts that a kind itself lists for a property: what its base lists is of all kinds.
    fn declared(&self, kind: &Schema, property: &str) -> Vec<String> {
        let parts = kind.all_of.iter().filter_map(|part| match part {
            SchemaOrRef::Inline(schema) => Some(&**schema),
            SchemaOrRef::Ref(_) => None,
        });
        let own = std::iter::once(kind).chain(parts);
        let values = own.filter_map(|schema| {
            let property = self.look(schema.properties.get(property)?)?;
            self.known_values(property)
        });
        values.flatten().filter_map(|value| word(&value)).collect()
    }
}

/// The components with a discriminator that a schema builds on, directly or not.
fn bases<'s>(spec: &'s Spec, schema: &'s Schema) -> Vec<&'s Pointer> {
    /// More than anybody builds on each other.
    const MOST: usize = 50;
    let mut seen = HashSet::new();
    let mut bases = Vec::new();
    let mut todo = vec![schema];
    while let Some(schema) = todo.pop() {
        for part in schema.all_of.iter().take(MOST) {
            let SchemaOrRef::Ref(place) = part else {
                continue;
            };
            let Some((place, schema)) = spec.schemas.get_key_value(place) else {
                continue;
            };
            if seen.len() == MOST || !seen.insert(place) {
                continue;
            }
            let is_union = !schema.one_of.is_empty() || !schema.any_of.is_empty();
            if schema.discriminator.is_some() && !is_union {
                bases.push(place);
            }
            todo.push(schema);
        }
    }
    bases
}
