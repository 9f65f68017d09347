//! `oneOf` and `anyOf`: one of several types. `anyOf` is read as `oneOf`: a value that fits
//! several members is kept as the one that holds most of it.

use super::scalar::lenient;
use super::schema::Lowered;
use super::types::Naming;
use super::{Lowering, doc};
use crate::model::{Member, Shape, TypeId, TypeKind, TypeRef, Union};
use crate::names::{Scope, VariantName};
use crate::resolve::text;
use crate::spec::{Schema, SchemaOrRef, Type};
use indexmap::IndexSet;

impl Lowering<'_> {
    /// A union, or what it comes down to when it is none in truth.
    pub(super) fn union(
        &mut self,
        schema: &Schema,
        naming: &Naming,
        id: Option<TypeId>,
    ) -> Lowered {
        let (key, all) = match schema.one_of.is_empty() {
            false => ("oneOf", &schema.one_of),
            true => ("anyOf", &schema.any_of),
        };
        let base = Schema {
            one_of: Vec::new(),
            any_of: Vec::new(),
            ..schema.clone()
        };
        let members: Vec<(usize, &SchemaOrRef)> = all
            .iter()
            .enumerate()
            .filter(|(_, member)| self.adds_a_type(member))
            .collect();
        match members.as_slice() {
            // Lists of `required` only: rules for values, no types.
            [] => return self.kind(&base, naming, id),
            [(index, only)] => {
                let only = self.with_base(&base, key, *index, only);
                return self.kind(&only, naming, id);
            }
            _ => {}
        }
        if let Some(kind) = self.all_text(schema, &members, naming, id) {
            return kind;
        }
        let (id, naming) = self.named(schema, naming, id);
        let tag = schema
            .discriminator
            .as_ref()
            .map(|discriminator| discriminator.property.clone());
        let parts: Vec<_> = members.iter().map(|(_, member)| *member).collect();
        let tags = self.member_tags(schema, &parts);
        let mut scope = Scope::<VariantName>::default();
        let members = members
            .into_iter()
            .zip(tags)
            .map(|((index, member), tags)| {
                let pointer = schema.pointer.child(key).item(index);
                let words = self.member_words(member, index);
                let name = self.claim(&mut scope, &words, &pointer);
                let doc = self
                    .look(member)
                    .and_then(|schema| schema.description.as_deref());
                let doc = doc::paragraphs(doc.unwrap_or_default());
                let whole =
                    SchemaOrRef::Inline(Box::new(self.with_base(&base, key, index, member)));
                let whole = if says_something(&base) {
                    &whole
                } else {
                    member
                };
                let ty = self.ty_or_null(whole, &naming.inner(&words));
                Member {
                    name,
                    ty,
                    tags,
                    shape: Shape::Any,
                    doc,
                }
            })
            .collect();
        Lowered::Type(id, TypeKind::Union(Union { tag, members }))
    }

    /// A member with what stands beside the union, which holds for every member.
    fn with_base(&self, base: &Schema, key: &str, index: usize, member: &SchemaOrRef) -> Schema {
        let pointer = base.pointer.child(key).item(index);
        let beside = Schema {
            pointer: base.pointer.clone(),
            discriminator: None,
            ..base.clone()
        };
        let beside = SchemaOrRef::Inline(Box::new(beside));
        let all_of = if says_something(base) {
            vec![beside, member.clone()]
        } else {
            vec![member.clone()]
        };
        Schema {
            pointer,
            all_of,
            ..Schema::default()
        }
    }

    /// Whether a member is more than a rule on values.
    fn adds_a_type(&self, member: &SchemaOrRef) -> bool {
        let SchemaOrRef::Inline(schema) = member else {
            return true;
        };
        let only_null =
            !schema.values.is_empty() && schema.values.iter().all(|value| value.is_null());
        let has_type = schema.ty.is_some()
            || !schema.properties.is_empty()
            || !schema.all_of.is_empty()
            || !schema.one_of.is_empty()
            || !schema.any_of.is_empty()
            || schema.items.is_some()
            || !schema.values.is_empty();
        let is_rule =
            !has_type && (!schema.required.is_empty() || schema.not.is_some() || schema.nullable);
        !only_null && !is_rule
    }

    /// Text is text: members that are all strings make one type, with their known values.
    fn all_text(
        &mut self,
        schema: &Schema,
        members: &[(usize, &SchemaOrRef)],
        naming: &Naming,
        id: Option<TypeId>,
    ) -> Option<Lowered> {
        let (mut values, mut is_lenient) = (Vec::new(), false);
        for (_, member) in members {
            let member = self.look(member)?;
            let plain = member.ty == Some(Type::String)
                && member.all_of.is_empty()
                && member.one_of.is_empty()
                && member.any_of.is_empty();
            if !plain {
                return None;
            }
            values.extend(self.known_values(member).unwrap_or_default());
            is_lenient |= lenient(member);
        }
        if values.is_empty() {
            return Some(Lowered::Value(TypeRef::String));
        }
        let distinct: IndexSet<serde_json::Value> = values.into_iter().collect();
        let distinct: Vec<_> = distinct.into_iter().collect();
        let mut kind = self.enumeration(schema, &distinct, naming, id);
        if let Lowered::Type(_, TypeKind::Enum(values)) = &mut kind {
            values.lenient |= is_lenient;
        }
        Some(kind)
    }

    /// What a member is called: its schema's name, its title, its kind of value.
    fn member_words(&self, member: &SchemaOrRef, index: usize) -> String {
        let schema = match member {
            SchemaOrRef::Ref(pointer) => {
                let named = self.spec.schemas.get(pointer);
                let own = named.and_then(|schema| text(&schema.extensions, "x-rust-name"));
                let key = pointer.last().unwrap_or_default();
                return own.map_or_else(|| key.into_owned(), str::to_owned);
            }
            SchemaOrRef::Inline(schema) => schema,
        };
        if let Some(name) = text(&schema.extensions, "x-rust-name") {
            return name.to_owned();
        }
        if let Some(title) = schema
            .title
            .as_deref()
            .filter(|title| title.len() < 40 && !title.trim().is_empty())
        {
            return title.to_owned();
        }
        if let [only] = schema.all_of.as_slice() {
            return self.member_words(only, index);
        }
        match schema.ty {
            _ if !schema.values.is_empty() => format!("Value{}", index + 1),
            Some(Type::String) if schema.format.is_none() => "String".to_owned(),
            Some(Type::Integer) => "Integer".to_owned(),
            Some(Type::Number) => "Number".to_owned(),
            Some(Type::Boolean) => "Boolean".to_owned(),
            Some(Type::Array) => "List".to_owned(),
            Some(Type::String) => schema.format.clone().unwrap_or_default(),
            Some(Type::Object) | None => format!("Object{}", index + 1),
        }
    }
}

/// Whether a schema says anything about values besides being a union.
fn says_something(base: &Schema) -> bool {
    !base.properties.is_empty() || base.additional.is_some() || !base.required.is_empty()
}
