//! `allOf`: one schema out of several. Order is kept; what contradicts is diagnosed.

use super::Lowering;
use crate::diag::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::read::limits;
use crate::spec::{AdditionalProperties, Schema, SchemaOrRef};
use crate::suggest::quoted;
use std::borrow::Cow;
use std::collections::HashSet;

impl Lowering<'_> {
    /// The schema with its `allOf` merged in. An `allOf` of one `$ref` and nothing else that
    /// matters is left as it is: it is that schema under another description.
    pub(super) fn merged<'b>(&mut self, schema: &'b Schema) -> Cow<'b, Schema> {
        if schema.all_of.is_empty() || self.only_reference(schema).is_some() {
            return Cow::Borrowed(schema);
        }
        Cow::Owned(self.merged_all(schema))
    }

    /// The schema with its `allOf` merged in, a single `$ref`, too.
    pub(super) fn merged_all(&mut self, schema: &Schema) -> Schema {
        let mut out = Schema {
            all_of: Vec::new(),
            properties: Default::default(),
            required: Default::default(),
            ..schema.clone()
        };
        self.merge_members(&mut out, schema, &mut HashSet::new());
        let own = Schema {
            all_of: Vec::new(),
            ..schema.clone()
        };
        self.merge_one(&mut out, &own);
        out
    }

    /// The one place that a schema stands for, when it adds nothing but prose to a `$ref`.
    pub(super) fn only_reference(&self, schema: &Schema) -> Option<Pointer> {
        let one_of = [&schema.all_of, &schema.one_of, &schema.any_of];
        let mut members = one_of.into_iter().flatten();
        let (Some(SchemaOrRef::Ref(pointer)), None) = (members.next(), members.next()) else {
            return None;
        };
        let adds_nothing = schema.properties.is_empty()
            && schema.values.is_empty()
            && schema.items.is_none()
            && matches!(
                schema.additional,
                None | Some(AdditionalProperties::Any(false))
            )
            && schema.required.is_empty()
            && schema.discriminator.is_none();
        adds_nothing.then(|| pointer.clone())
    }

    /// Adds what the members say. One that is reached twice says nothing new the second time, and
    /// one that leads back to itself ends there.
    fn merge_members(&mut self, out: &mut Schema, schema: &Schema, seen: &mut HashSet<Pointer>) {
        let spec = self.spec;
        for member in &schema.all_of {
            let member = match member {
                SchemaOrRef::Inline(schema) => schema,
                SchemaOrRef::Ref(pointer) => match spec.schemas.get(pointer) {
                    Some(schema) if seen.insert(pointer.clone()) => {
                        // What is written in it is called after it.
                        self.reference(pointer);
                        if self.leads_nowhere(pointer) {
                            self.homes.leave_out();
                            continue;
                        }
                        schema
                    }
                    _ => continue,
                },
            };
            // What is required and declared nowhere becomes a field, too.
            let undeclared = member.required.iter();
            let undeclared = undeclared.filter(|name| !member.properties.contains_key(*name));
            self.merged += 1 + member.properties.len() + undeclared.count();
            if seen.len() > limits::MEMBERS || self.merged > limits::MERGED {
                return self.too_much(&out.pointer);
            }
            self.merge_members(out, member, seen);
            self.merge_one(out, member);
        }
    }

    /// Says once that `allOf` asks for more than can be made of it; what is made then is not shown.
    fn too_much(&mut self, pointer: &Pointer) {
        if !std::mem::replace(&mut self.is_exceeded, true) {
            let message = "`allOf` brings together too much, here or all over the document";
            let exceeded = limits::exceeded(Place::key(pointer), message);
            self.say(exceeded.help("write out what is meant, or hold a part as a property"));
        }
    }

    /// Adds what `member` says itself, its own `allOf` apart.
    fn merge_one(&mut self, out: &mut Schema, member: &Schema) {
        match (out.ty, member.ty) {
            (Some(a), Some(b)) if a != b => {
                self.say(
                    Diagnostic::new(
                        Code::AllOfConflict,
                        Place::key(&member.pointer),
                        format!(
                            "this `allOf` asks for {} and for {} at once",
                            json_word(a),
                            json_word(b)
                        ),
                    )
                    .label(format!("taken as {}", json_word(a))),
                );
            }
            (None, ty) => out.ty = ty,
            _ => {}
        }
        for (name, property) in &member.properties {
            match out.properties.get_mut(name) {
                Some(same) => {
                    let place = out.pointer.child("properties").child(name);
                    self.merge(place, same, property);
                }
                None => {
                    out.properties.insert(name.clone(), property.clone());
                }
            }
        }
        out.required.extend(member.required.iter().cloned());
        match (&mut out.additional, &member.additional) {
            (
                Some(AdditionalProperties::Schema(one)),
                Some(AdditionalProperties::Schema(other)),
            ) => {
                self.merge(out.pointer.child("additionalProperties"), one, other);
            }
            (Some(AdditionalProperties::Schema(_)), _) | (_, None) => {}
            (of_all, others) => of_all.clone_from(others),
        }
        let unions = [
            ("oneOf", &mut out.one_of, &member.one_of),
            ("anyOf", &mut out.any_of, &member.any_of),
        ];
        let mut seconds = Vec::new();
        for (key, to, from) in unions {
            match (to.first(), from.first()) {
                (None, _) => to.clone_from(from),
                (Some(one), Some(other)) if !is_same(one, other) => {
                    match (self.is_union(to), self.is_union(from)) {
                        (true, true) => seconds.push(key),
                        (false, true) => to.clone_from(from),
                        (_, false) => {}
                    }
                }
                _ => {}
            }
        }
        for key in seconds {
            self.second_union(out, &member.pointer.child(key));
        }
        match (&mut out.items, &member.items) {
            (Some(one), Some(other)) => self.merge(out.pointer.child("items"), one, other),
            (items, others) => *items = items.take().or_else(|| others.clone()),
        }
        self.report_formats(out, member);
        out.format = out.format.take().or_else(|| member.format.clone());
        out.title = out.title.take().or_else(|| member.title.clone());
        out.description = out
            .description
            .take()
            .or_else(|| member.description.clone());
        out.default = out.default.take().or_else(|| member.default.clone());
        out.example = out.example.take().or_else(|| member.example.clone());
        out.discriminator = out
            .discriminator
            .take()
            .or_else(|| member.discriminator.clone());
        out.not = out.not.take().or_else(|| member.not.clone());
        out.limits.add(&member.limits);
        // Values that must be in both sets; an empty set here means "no enum".
        if out.values.is_empty() {
            out.values.clone_from(&member.values);
        } else if !member.values.is_empty() {
            let both: HashSet<&serde_json::Value> = member.values.iter().collect();
            out.values.retain(|value| both.contains(value));
            if out.values.is_empty() {
                let place = Place::key(&member.pointer.child("enum"));
                let message = "no value is in all lists of this `allOf`";
                self.say(
                    Diagnostic::new(Code::AllOfConflict, place, message)
                        .help("it is taken without any; write the values that are meant"),
                );
            }
        }
        for (key, value) in &member.extensions {
            // A name is of the schema that bears it, not of those built on it.
            if key != "x-rust-name" && !out.extensions.contains_key(key) {
                out.extensions.insert(key.clone(), value.clone());
            }
        }
    }

    /// No text is of two formats that have a type of their own.
    fn report_formats(&mut self, out: &Schema, member: &Schema) {
        let (Some(of_all), Some(own)) = (out.text_format(), member.text_format()) else {
            return;
        };
        if of_all != own {
            let [taken, other] = [out, member].map(|schema| schema.format.as_deref());
            let taken = quoted(taken.unwrap_or_default());
            let other = quoted(other.unwrap_or_default());
            let place = Place::value(&member.pointer.child("format"));
            let message = format!("this `allOf` asks for the formats {taken} and {other} at once");
            let said = Diagnostic::new(Code::AllOfConflict, place, message);
            self.say(said.label(format!("taken as {taken}")));
        }
    }

    /// What is said twice must satisfy both: it is their `allOf`, at the place of the whole, unless one
    /// says nothing.
    fn merge(&mut self, pointer: Pointer, first: &mut SchemaOrRef, second: &SchemaOrRef) {
        match (&*first, second) {
            (first, second) if is_same(first, second) => {}
            (_, SchemaOrRef::Inline(b)) if says_no_type(b) => {}
            (SchemaOrRef::Inline(a), _) if says_no_type(a) => *first = second.clone(),
            _ => {
                let mut parts = places(first);
                for place in places(second) {
                    if !parts.contains(&place) {
                        parts.push(place);
                    }
                }
                self.merged += parts.len();
                let both = vec![first.clone(), second.clone()];
                let said = |words: fn(&Schema) -> Option<String>| {
                    both.iter().find_map(|part| match part {
                        SchemaOrRef::Inline(schema) => words(schema),
                        SchemaOrRef::Ref(_) => None,
                    })
                };
                *first = SchemaOrRef::Inline(Box::new(Schema {
                    pointer,
                    parts,
                    title: said(|schema| schema.title.clone()),
                    description: said(|schema| schema.description.clone()),
                    all_of: both,
                    ..Schema::default()
                }));
            }
        }
    }
}

/// Whether it is the same schema, written once.
fn is_same(one: &SchemaOrRef, other: &SchemaOrRef) -> bool {
    match (one, other) {
        (SchemaOrRef::Ref(one), SchemaOrRef::Ref(other)) => one == other,
        (SchemaOrRef::Inline(one), SchemaOrRef::Inline(other)) => one.key() == other.key(),
        _ => false,
    }
}

/// The places of what a schema is put together from.
pub(super) fn places(schema: &SchemaOrRef) -> Vec<Pointer> {
    match schema {
        SchemaOrRef::Ref(pointer) => vec![pointer.clone()],
        SchemaOrRef::Inline(schema) if schema.parts.is_empty() => vec![schema.pointer.clone()],
        SchemaOrRef::Inline(schema) => schema.parts.clone(),
    }
}

fn says_no_type(schema: &Schema) -> bool {
    schema.ty.is_none() && schema.is_bare()
}

fn json_word(ty: crate::spec::Type) -> &'static str {
    use crate::spec::Type;
    match ty {
        Type::String => "a string",
        Type::Number => "a number",
        Type::Integer => "an integer",
        Type::Boolean => "a boolean",
        Type::Array => "an array",
        Type::Object => "an object",
    }
}
