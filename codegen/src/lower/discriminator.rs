//! Discriminators: which texts mean which member of a union.

use super::Lowering;
use crate::docs::code;
use crate::pointer::Pointer;
use crate::spec::{AdditionalProperties, Discriminator, Schema, SchemaOrRef, Type};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

impl Lowering<'_> {
    /// The tags of each member: those that the document maps to it and those that only its own
    /// schema lists, or else its name. None stands twice.
    pub(super) fn member_tags(&self, union: &Schema, members: &[&SchemaOrRef]) -> Vec<Vec<String>> {
        self.tags_within(union, members, |member, property| {
            self.listed(member, property, &mut HashSet::new())
        })
    }

    /// `listed` gives what a member's own schema lists for a property.
    pub(super) fn tags_within(
        &self,
        union: &Schema,
        members: &[&SchemaOrRef],
        mut listed: impl FnMut(&SchemaOrRef, &str) -> Vec<String>,
    ) -> Vec<Vec<String>> {
        let mut tags = vec![Vec::new(); members.len()];
        let Some(discriminator) = &union.discriminator else {
            return tags;
        };
        let mut taken = HashSet::new();
        let mut give = |own: &mut Vec<String>, found: Vec<String>| {
            own.extend(found.into_iter().filter(|tag| taken.insert(tag.clone())));
        };
        let mapped = mapped(discriminator);
        for (own, member) in tags.iter_mut().zip(members) {
            if let SchemaOrRef::Ref(place) = member {
                give(own, mapped.get(place).cloned().unwrap_or_default());
            }
        }
        let listed: Vec<_> = members
            .iter()
            .map(|member| listed(member, &discriminator.property))
            .collect();
        let mut listing: HashMap<&String, HashSet<usize>> = HashMap::new();
        for (index, tag) in listed
            .iter()
            .enumerate()
            .flat_map(|(index, tags)| tags.iter().map(move |tag| (index, tag)))
        {
            listing.entry(tag).or_default().insert(index);
        }
        for (own, tags) in tags.iter_mut().zip(&listed) {
            let is_own = |tag: &&String| listing[tag].len() == 1;
            give(own, tags.iter().filter(is_own).cloned().collect());
        }
        for (own, member) in tags.iter_mut().zip(members) {
            if let (true, SchemaOrRef::Ref(place)) = (own.is_empty(), member) {
                let name = place.last().map(|name| name.into_owned());
                give(own, name.into_iter().collect());
            }
        }
        tags
    }

    /// The texts that a member's own schema lists for a property; a schema that is reached again
    /// lists nothing new.
    fn listed(
        &self,
        member: &SchemaOrRef,
        property: &str,
        seen: &mut HashSet<Pointer>,
    ) -> Vec<String> {
        let schema = match member {
            SchemaOrRef::Ref(place) if !seen.insert(place.clone()) => None,
            member => self.look(member),
        };
        let Some(schema) = schema else {
            return Vec::new();
        };
        let own = schema.properties.get(property);
        let values = own.and_then(|own| self.known_values(self.look(own)?));
        if let Some(values) = values {
            return values.iter().filter_map(word).collect();
        }
        let unions = [&schema.one_of, &schema.any_of];
        let members: Vec<_> = unions.into_iter().flatten().collect();
        let same = schema.discriminator.as_ref();
        if same.is_some_and(|same| same.property == property) {
            let listed = |member: &SchemaOrRef, property: &str| self.listed(member, property, seen);
            let tags = self.tags_within(schema, &members, listed);
            return tags.into_iter().flatten().collect();
        }
        let within = schema.all_of.iter().chain(members);
        within
            .flat_map(|member| self.listed(member, property, seen))
            .collect()
    }

    /// What stands beside a union, and so in its member: a tag that the member does not declare
    /// comes with it all the same. `kept` is what is known of schemas already.
    pub(super) fn beside<'b>(
        &self,
        union: &Schema,
        base: &'b Schema,
        member: &SchemaOrRef,
        tags: &[String],
        kept: &mut HashMap<Pointer, bool>,
    ) -> Cow<'b, Schema> {
        let missing = union.discriminator.as_ref().filter(|discriminator| {
            let property = &discriminator.property;
            !base.properties.contains_key(property) && !self.keeps(member, property, kept)
        });
        let Some(Discriminator { property, .. }) = missing else {
            return Cow::Borrowed(base);
        };
        let tags: Vec<_> = tags.iter().map(|tag| code(tag)).collect();
        let description = match tags.as_slice() {
            [] => "Tells which type this is.".to_owned(),
            tags => format!("Tells which type this is: {}.", tags.join(" or ")),
        };
        let tag = Schema {
            pointer: union.pointer.child("discriminator").child("propertyName"),
            ty: Some(Type::String),
            description: Some(description),
            ..Schema::default()
        };
        let mut base = base.clone();
        let tag = SchemaOrRef::Inline(Box::new(tag));
        base.properties.insert(property.clone(), tag);
        Cow::Owned(base)
    }

    /// Whether a member of a union keeps a property, if any.
    fn keeps(
        &self,
        member: &SchemaOrRef,
        property: &str,
        kept: &mut HashMap<Pointer, bool>,
    ) -> bool {
        let whole = self.look(member);
        // Free JSON, a map, and what is no object at all.
        let is_free = |schema: &Schema| {
            let is_map = !schema.is_bare() || schema.additional.is_some();
            match schema.ty {
                None => schema.is_bare(),
                Some(Type::Object) => !is_map,
                Some(_) => true,
            }
        };
        whole.is_none_or(is_free) || self.part_keeps(member, property, kept)
    }

    /// The same of a part, which alone says nothing of the whole. What leads back to itself adds
    /// nothing.
    fn part_keeps(
        &self,
        part: &SchemaOrRef,
        property: &str,
        kept: &mut HashMap<Pointer, bool>,
    ) -> bool {
        let Some(schema) = self.look(part) else {
            return false;
        };
        let key = schema.key().into_owned();
        if let Some(known) = kept.insert(key.clone(), false) {
            kept.insert(key, known);
            return known;
        }
        let own = schema.discriminator.as_ref();
        let is_open = match &schema.additional {
            Some(AdditionalProperties::Any(others)) => *others,
            Some(AdditionalProperties::Schema(_)) => true,
            None => false,
        };
        let unions = [&schema.one_of, &schema.any_of];
        let is_kept = is_open
            || own.is_some_and(|own| own.property == property)
            || schema.properties.contains_key(property)
            || schema
                .all_of
                .iter()
                .any(|part| self.part_keeps(part, property, kept))
            || unions.into_iter().any(|union| {
                let mut members = union.iter();
                !union.is_empty() && members.all(|member| self.keeps(member, property, kept))
            });
        kept.insert(key, is_kept);
        is_kept
    }
}

/// A value as a tag is written.
pub(super) fn word(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(match number.as_f64() {
            // As the client writes it.
            Some(whole) if number.is_f64() && whole.fract() == 0.0 => format!("{whole:.0}"),
            _ => number.to_string(),
        }),
        serde_json::Value::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

/// The texts that are mapped to each schema.
fn mapped(discriminator: &Discriminator) -> HashMap<&Pointer, Vec<String>> {
    let mut out: HashMap<_, Vec<String>> = HashMap::new();
    for (tag, to) in &discriminator.mapping {
        out.entry(to).or_default().push(tag.clone());
    }
    out
}
