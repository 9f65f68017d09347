//! `oneOf` and `anyOf`: one of several types. A value that fits several members is kept as the one
//! that holds most of it; where `anyOf` lets it be several at once, only as one that holds it all.

use super::all_of::places;
use super::naming::Naming;
use super::scalar::lenient;
use super::schema::Lowered;
use super::{Lowering, doc};
use crate::diag::{Code, Diagnostic, Place, Severity};
use crate::format::TextFormat;
use crate::model::{Member, Shape, TypeId, TypeKind, TypeRef, Union, UnionKind};
use crate::names::{Role, Scope, VariantName};
use crate::pointer::Pointer;
use crate::resolve::text;
use crate::spec::{AdditionalProperties, Schema, SchemaOrRef, Type};
use indexmap::IndexSet;
use std::borrow::Cow;
use std::collections::HashMap;

impl Lowering<'_> {
    /// A union, or what it comes down to when it is none in truth.
    pub(super) fn union(
        &mut self,
        schema: &Schema,
        naming: &Naming,
        id: Option<TypeId>,
    ) -> Lowered {
        let is_any = self.is_union(&schema.any_of);
        let is_one = self.is_union(&schema.one_of) || !is_any && !schema.one_of.is_empty();
        let (kind, key, all) = match is_one {
            true => (UnionKind::OneOf, "oneOf", &schema.one_of),
            false => (UnionKind::AnyOf, "anyOf", &schema.any_of),
        };
        let mut base = Schema {
            one_of: Vec::new(),
            any_of: Vec::new(),
            ..schema.clone()
        };
        if kind == UnionKind::OneOf && is_any {
            self.second_union(&mut base, &schema.pointer.child("anyOf"));
        }
        let is_object = base.ty == Some(Type::Object) || !base.properties.is_empty();
        let added = all.iter().enumerate();
        let added = added.filter(|(_, member)| self.adds_a_type(member));
        let added: Vec<_> = added.collect();
        let added = self.distinct(added, &schema.pointer.child(key));
        // Limits of a value whose type stands beside them.
        let are_limits =
            self.shape(&base).is_some() && added.iter().all(|(_, member)| member.is_limit());
        let members: Vec<(usize, Cow<'_, SchemaOrRef>)> = added
            .into_iter()
            .map(|(index, member)| (index, member.of_type(base.ty)))
            .collect();
        match members.as_slice() {
            // Rules for values, no types.
            rules if rules.is_empty() || are_limits => {
                declare(&mut base, all);
                return self.kind(&base, naming, id);
            }
            // That the whole is an object need not be said again.
            _ if is_object && all.iter().all(|member| member.demanded().is_some()) => {
                declare(&mut base, all);
                return self.kind(&base, naming, id);
            }
            [(index, only)] => {
                let mut whole = Schema {
                    pointer: schema.pointer.clone(),
                    parts: schema.parts.clone(),
                    ..self.with_base(&base, key, *index, only)
                };
                if all.len() > 1 && all.iter().any(|member| member.demanded().is_some()) {
                    // The others require something in its stead.
                    whole = self.merged_all(&whole);
                    whole.required.clone_from(&base.required);
                    declare(&mut whole, all);
                }
                return self.kind(&whole, naming, id);
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
        let parts: Vec<_> = members.iter().map(|(_, member)| &**member).collect();
        let tags = self.member_tags(schema, &parts);
        let mut scope = Scope::<VariantName>::default();
        let mut kept = HashMap::new();
        let members = members
            .into_iter()
            .zip(tags)
            .map(|((index, member), tags)| {
                let member = &*member;
                let pointer = schema.pointer.child(key).item(index);
                let name = match self.member_words(member) {
                    Some(words) => self.claim(&mut scope, &words, &pointer),
                    None => self.kind_name(&mut scope, member, index),
                };
                let doc = self
                    .look(member)
                    .and_then(|schema| schema.description.as_deref());
                let doc = doc::paragraphs(doc.unwrap_or_default());
                let beside = self.beside(schema, &base, member, &tags, &mut kept);
                let naming = naming.inner(&name.to_string());
                // `null` is of the whole: `nullable` asks the members.
                let ty = if says_something(&beside) {
                    let whole = self.with_base(&beside, key, index, member);
                    self.ty(&SchemaOrRef::Inline(Box::new(whole)), &naming)
                } else {
                    self.ty(member, &naming)
                };
                Member {
                    name,
                    ty,
                    tags,
                    fills: None,
                    shape: Shape::Any,
                    doc,
                }
            })
            .collect();
        Lowered::Type(id, TypeKind::Union(Union { kind, tag, members }))
    }

    /// The members of which each is listed once: a second `$ref` to a schema adds nothing.
    fn distinct<'m>(
        &mut self,
        members: Vec<(usize, &'m SchemaOrRef)>,
        list: &Pointer,
    ) -> Vec<(usize, &'m SchemaOrRef)> {
        let mut known = HashMap::new();
        let mut once = Vec::new();
        for (index, member) in members {
            let first = match member {
                SchemaOrRef::Ref(target) => *known.entry(target).or_insert(index),
                SchemaOrRef::Inline(_) => index,
            };
            if first == index {
                once.push((index, member));
                continue;
            }
            let place = Place::value(&list.item(index));
            let message = "this schema is listed already";
            self.say(
                Diagnostic::new(Code::UnusedKey, place, message)
                    .help("a member of a union is listed once")
                    .related(Place::value(&list.item(first)), "the first time"),
            );
        }
        once
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
        let mut parts = base.parts.clone();
        let all_of = if says_something(base) {
            // Not what the member is by itself, for those that refer to it.
            parts = places(&beside);
            parts.extend(places(member));
            vec![beside, member.clone()]
        } else {
            parts.extend((!parts.is_empty()).then(|| pointer.clone()));
            vec![member.clone()]
        };
        Schema {
            pointer,
            parts,
            all_of,
            ..Schema::default()
        }
    }

    /// Whether a member is more than a rule on values.
    pub(super) fn adds_a_type(&self, member: &SchemaOrRef) -> bool {
        let SchemaOrRef::Inline(schema) = member else {
            return true;
        };
        if schema.ty.is_some() || !schema.is_bare() {
            let values = &schema.values;
            return values.is_empty() || !values.iter().all(|value| value.is_null());
        }
        schema.required.is_empty() && schema.not.is_none() && !schema.nullable
    }

    /// Whether the members are types, and not all rules or limits.
    pub(super) fn is_union(&self, members: &[SchemaOrRef]) -> bool {
        let mut members = members.iter();
        members.any(|member| self.adds_a_type(member) && !member.is_limit())
    }

    /// A value is of one union. What a second one says of an object's members is kept without
    /// fields for it.
    pub(super) fn second_union(&mut self, base: &mut Schema, pointer: &Pointer) {
        let key = pointer.last().unwrap_or_default();
        let message = format!("`{key}` beside another union is not used");
        self.say(
            Diagnostic::new(Code::UnsupportedKeyword, Place::key(pointer), message)
                .severity(Severity::Warning)
                .help("members of an object that it describes are kept as JSON, in `extra`"),
        );
        base.additional
            .get_or_insert(AdditionalProperties::Any(true));
    }

    /// Text is text: members that are all strings make one type, with their known values.
    fn all_text(
        &mut self,
        schema: &Schema,
        members: &[(usize, Cow<'_, SchemaOrRef>)],
        naming: &Naming,
        id: Option<TypeId>,
    ) -> Option<Lowered> {
        let (mut values, mut is_lenient) = (Vec::new(), false);
        for (_, member) in members {
            let member = self.look(member)?;
            let plain = member.ty.or(schema.ty) == Some(Type::String)
                && member.text_format() != Some(TextFormat::Binary)
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

    /// What the document calls a member: by its schema's name, or by its title.
    fn member_words(&self, member: &SchemaOrRef) -> Option<String> {
        let schema = match member {
            SchemaOrRef::Ref(pointer) => {
                let named = self.spec.schemas.get(pointer);
                let own = named.and_then(|schema| text(&schema.extensions, "x-rust-name"));
                let key = pointer.last().unwrap_or_default();
                return Some(own.map_or_else(|| key.into_owned(), str::to_owned));
            }
            SchemaOrRef::Inline(schema) => schema,
        };
        let title = schema.title.as_deref();
        let title = title.filter(|title| title.len() < 40 && !title.trim().is_empty());
        match (
            text(&schema.extensions, "x-rust-name").or(title),
            schema.all_of.as_slice(),
        ) {
            (Some(words), _) => Some(words.to_owned()),
            (None, [only]) => self.member_words(only),
            (None, _) => None,
        }
    }

    /// What a member is called that has no name: its kind of value, where that is taken its place.
    fn kind_name(
        &self,
        scope: &mut Scope<VariantName>,
        member: &SchemaOrRef,
        index: usize,
    ) -> VariantName {
        let numbered = |kind: &str| format!("{kind}{}", index + 1);
        let kind = match self.look(member) {
            Some(schema) if !schema.values.is_empty() => numbered("Value"),
            Some(schema) => match schema.ty {
                Some(Type::Integer) => "Integer".to_owned(),
                Some(Type::Number) => "Number".to_owned(),
                Some(Type::Boolean) => "Boolean".to_owned(),
                Some(Type::Array) => "List".to_owned(),
                Some(Type::String) => schema.format.clone().unwrap_or("String".to_owned()),
                Some(Type::Object) | None => numbered("Object"),
            },
            None => numbered("Object"),
        };
        let long = || VariantName::short(&numbered(&kind));
        scope
            .claim_name(VariantName::short(&kind), &kind, long)
            .name
    }
}

/// Whether a schema says anything about values besides being a union.
fn says_something(base: &Schema) -> bool {
    !base.properties.is_empty() || base.additional.is_some() || !base.required.is_empty()
}

/// What only the rules of a union name is a member of the object, and may be anything.
fn declare(whole: &mut Schema, union: &[SchemaOrRef]) {
    let is_object = whole.ty == Some(Type::Object) || !whole.properties.is_empty();
    if !is_object || whole.additional.is_some() {
        return;
    }
    for name in union.iter().filter_map(SchemaOrRef::demanded).flatten() {
        if !whole.properties.contains_key(name) {
            let anything = Schema {
                pointer: whole.pointer.child("required"),
                ..Schema::default()
            };
            let anything = SchemaOrRef::Inline(Box::new(anything));
            whole.properties.insert(name.clone(), anything);
        }
    }
}
