//! Scalars by type and format, and the sets of known values.

use super::Lowering;
use super::doc;
use super::naming::Naming;
use super::schema::Lowered;
use crate::docs;
use crate::format::{TextFormat, is_whole};
use crate::model::{Enum, EnumRepr, TypeId, TypeKind, TypeRef, Value, Variant};
use crate::names::{Scope, VariantName};
use crate::spec::{Limits, Schema, Type};
use serde_json::Number;
use std::collections::HashSet;

impl Lowering<'_> {
    /// The type of a scalar. A format that means nothing in Rust falls back to its type.
    pub(super) fn scalar(&mut self, ty: Type, schema: &Schema) -> TypeRef {
        let format = schema.format.as_deref().unwrap_or_default();
        let scalar = match (ty, format) {
            (Type::String, _) => match schema.text_format() {
                Some(TextFormat::DateTime) => TypeRef::DateTime,
                Some(TextFormat::Date) => TypeRef::Date,
                Some(TextFormat::Base64) => TypeRef::Base64,
                Some(TextFormat::Binary) => TypeRef::File,
                None if says(schema, "x-numeric-id") => TypeRef::TextId,
                None => TypeRef::String,
            },
            (Type::Integer, _) if says(schema, "x-numeric-id") => TypeRef::NumericId,
            (Type::Integer, format) => integer(format, &schema.limits),
            (Type::Number, format) if is_whole(format) => integer(format, &schema.limits),
            (Type::Number, _) => TypeRef::Double,
            (Type::Boolean, _) => TypeRef::Boolean,
            (Type::Array | Type::Object, _) => TypeRef::Any,
        };
        tolerant(schema, scalar)
    }

    /// The values that a schema lists, closed (`enum`) or open (`x-known-values`), `null` apart.
    pub(super) fn known_values(&self, schema: &Schema) -> Option<Vec<serde_json::Value>> {
        let values: Vec<_> = known(schema).map(|(_, value)| value.clone()).collect();
        (!values.is_empty()).then_some(values)
    }

    /// A type for the values. They stay open in Rust, whatever the document says: a service
    /// that adds one must not break its clients.
    pub(super) fn enumeration(
        &mut self,
        schema: &Schema,
        values: &[serde_json::Value],
        naming: &Naming,
        id: Option<TypeId>,
    ) -> Lowered {
        // Words beside `type: integer` are no values of it: the type says what is sent. `object`
        // alone is what tools write where they know no type.
        let can_be = |repr: &EnumRepr| match schema.ty {
            Some(Type::Integer | Type::Number) => *repr == EnumRepr::Integer,
            Some(Type::String) => *repr == EnumRepr::String,
            Some(Type::Boolean | Type::Array) => false,
            Some(Type::Object) | None => true,
        };
        let Some((repr, values)) = same_type(values).filter(|(repr, _)| can_be(repr)) else {
            return Lowered::Value(self.mixed(schema, values));
        };
        let (id, _) = self.named(schema, naming, id);
        let names = strings(schema, "x-enum-varnames");
        let docs = strings(schema, "x-enum-descriptions");
        let mut scope = Scope::<VariantName>::default();
        // What is said of each value stands at its place in the list, or at that among those that
        // are left of it without null and repetitions.
        let (list, all) = listed(schema);
        let all = all.len();
        let mut places = known(schema).map(|(place, _)| place);
        let variants = values
            .into_iter()
            .enumerate()
            .map(|(index, value)| {
                let place = places.next().unwrap_or(index);
                let said =
                    |of: &[String]| of.get(if of.len() == all { place } else { index }).cloned();
                let shown = match &value {
                    Value::String(text) => text.clone(),
                    Value::Integer(number) => number.to_string(),
                };
                let text = said(&names).unwrap_or_else(|| shown.clone());
                let pointer = schema.pointer.child(list).item(place);
                let name = self.claim(&mut scope, &text, &pointer);
                let doc = match said(&docs) {
                    Some(doc) => doc::paragraphs(&doc),
                    None => doc::ours(format!("The value {}.", docs::code(&shown))),
                };
                Variant { name, value, doc }
            })
            .collect();
        Lowered::Type(
            id,
            TypeKind::Enum(Enum {
                repr,
                lenient: lenient(schema),
                variants,
            }),
        )
    }

    /// Values that are not all text or all integers: the type that is declared, or what they have in
    /// common.
    fn mixed(&mut self, schema: &Schema, values: &[serde_json::Value]) -> TypeRef {
        let are_all = |is: fn(&serde_json::Value) -> bool| values.iter().all(is);
        match (schema.ty, wide(values)) {
            (Some(Type::Array | Type::Object), _) => TypeRef::Any,
            (Some(Type::Integer), Some(wide)) => tolerant(schema, wide),
            (Some(Type::Number), Some(TypeRef::Double)) => tolerant(schema, TypeRef::Double),
            (Some(ty), _) => self.scalar(ty, schema),
            (None, _) if are_all(serde_json::Value::is_boolean) => {
                self.scalar(Type::Boolean, schema)
            }
            (None, Some(wide)) if are_all(serde_json::Value::is_number) => tolerant(schema, wide),
            (None, None) if are_all(serde_json::Value::is_number) => {
                self.scalar(Type::Number, schema)
            }
            (None, _) => TypeRef::Any,
        }
    }
}

/// The type of numbers that `i64` does not hold.
fn wide(values: &[serde_json::Value]) -> Option<TypeRef> {
    let numbers = || values.iter().filter_map(serde_json::Value::as_number);
    let is_negative = |number: &Number| number.as_f64().is_some_and(|number| number < 0.0);
    let is_large = |number: &Number| !number.is_i64();
    let is_whole = |number: &Number| number.as_f64().is_some_and(|n| n.fract() == 0.0);
    let are_signed = numbers().any(is_negative);
    let is_double = |number: &Number| !is_whole(number) || (is_large(number) && are_signed);
    if numbers().any(is_double) {
        return Some(TypeRef::Double);
    }
    numbers()
        .any(|number| number.is_u64() && is_large(number))
        .then_some(TypeRef::UInt64)
}

/// The key that lists values, and what it lists.
fn listed(schema: &Schema) -> (&'static str, &[serde_json::Value]) {
    const KNOWN: &str = "x-known-values";
    match schema.extensions.get(KNOWN) {
        Some(serde_json::Value::Array(values)) => (KNOWN, values),
        _ => ("enum", &schema.values),
    }
}

/// The values that a schema lists, each once and with its place in the list, `null` apart.
fn known(schema: &Schema) -> impl Iterator<Item = (usize, &serde_json::Value)> {
    let mut seen = HashSet::new();
    let places = listed(schema).1.iter().enumerate();
    places.filter(move |(_, value)| !value.is_null() && seen.insert(*value))
}

fn says(schema: &Schema, key: &str) -> bool {
    schema.extensions.get(key) == Some(&serde_json::Value::Bool(true))
}

/// The type that a format names, or a wider one where the bounds allow what it cannot hold.
fn integer(format: &str, limits: &Limits) -> TypeRef {
    let whole = |bound: &Number| bound.as_i128().or_else(|| Some(bound.as_f64()? as i128));
    let bounds = [&limits.minimum, &limits.maximum].map(|bound| whole(bound.as_ref()?));
    let within = |least: i128, most: i128| {
        bounds
            .iter()
            .flatten()
            .all(|bound| (least..=most).contains(bound))
    };
    let negative = bounds[0].is_some_and(|least| least < 0);
    let is_small = matches!(format, "int8" | "int16" | "int32" | "uint8" | "uint16");
    if is_small && within(i32::MIN.into(), i32::MAX.into()) {
        TypeRef::Int32
    } else if !negative && (format == "uint64" || !within(i64::MIN.into(), i64::MAX.into())) {
        TypeRef::UInt64
    } else {
        TypeRef::Int64
    }
}

/// A scalar, read from other JSON types too where the schema says so.
fn tolerant(schema: &Schema, scalar: TypeRef) -> TypeRef {
    match scalar {
        // Read from all that can be one already.
        TypeRef::Base64 | TypeRef::NumericId => scalar,
        scalar if lenient(schema) => TypeRef::Lenient(Box::new(scalar)),
        scalar => scalar,
    }
}

/// Other JSON types are taken for this one when decoding.
pub(super) fn lenient(schema: &Schema) -> bool {
    strings(schema, "x-also-accepts")
        .iter()
        .any(|form| form != "nothing")
}

fn same_type(values: &[serde_json::Value]) -> Option<(EnumRepr, Vec<Value>)> {
    let texts: Option<Vec<_>> = values
        .iter()
        .map(|value| value.as_str().map(|text| Value::String(text.to_owned())))
        .collect();
    if let Some(values) = texts {
        return Some((EnumRepr::String, values));
    }
    let integers: Option<Vec<_>> = values
        .iter()
        .map(|value| value.as_i64().map(Value::Integer))
        .collect();
    integers.map(|values| (EnumRepr::Integer, values))
}

fn strings(schema: &Schema, key: &str) -> Vec<String> {
    let list = schema
        .extensions
        .get(key)
        .and_then(|value| value.as_array());
    let texts = list.into_iter().flatten();
    texts
        .map(|value| value.as_str().unwrap_or_default().to_owned())
        .collect()
}
