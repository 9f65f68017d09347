//! Scalars by type and format, and the sets of known values.

use super::Lowering;
use super::doc;
use super::schema::Lowered;
use super::types::Naming;
use crate::model::{Enum, EnumRepr, TypeId, TypeKind, TypeRef, Value, Variant};
use crate::names::{Scope, VariantName};
use crate::spec::{Limits, Schema, Type};
use indexmap::IndexSet;
use serde_json::Number;

impl Lowering<'_> {
    /// The type of a scalar. A format that means nothing in Rust falls back to its type.
    pub(super) fn scalar(&mut self, ty: Type, schema: &Schema) -> TypeRef {
        let format = schema.format.as_deref().unwrap_or_default();
        let scalar = match (ty, format) {
            (Type::String, "date-time") => TypeRef::DateTime,
            (Type::String, "date") => TypeRef::Date,
            (Type::String, "byte" | "base64") => TypeRef::Base64,
            (Type::String, "binary") => TypeRef::File,
            (Type::String, _) if says(schema, "x-numeric-id") => TypeRef::TextId,
            (Type::String, _) => TypeRef::String,
            (Type::Integer, _) if says(schema, "x-numeric-id") => TypeRef::NumericId,
            (Type::Integer, format) => integer(format, &schema.limits),
            (Type::Number, format) if WHOLE.contains(&format) => integer(format, &schema.limits),
            (Type::Number, _) => TypeRef::Double,
            (Type::Boolean, _) => TypeRef::Boolean,
            (Type::Array | Type::Object, _) => TypeRef::Any,
        };
        tolerant(schema, scalar)
    }

    /// The values that a schema lists, closed (`enum`) or open (`x-known-values`), `null` apart.
    pub(super) fn known_values(&self, schema: &Schema) -> Option<Vec<serde_json::Value>> {
        let listed = match schema.extensions.get("x-known-values") {
            Some(serde_json::Value::Array(values)) => values,
            _ => &schema.values,
        };
        let values = listed.iter().filter(|value| !value.is_null());
        let values: IndexSet<&serde_json::Value> = values.collect();
        (!values.is_empty()).then(|| values.into_iter().cloned().collect())
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
        // Words beside `type: integer` are no values of it: the type says what is sent.
        let can_be = |repr: &EnumRepr| match schema.ty {
            Some(Type::Integer | Type::Number | Type::Boolean) => *repr == EnumRepr::Integer,
            _ => true,
        };
        let Some((repr, values)) = same_type(values).filter(|(repr, _)| can_be(repr)) else {
            return Lowered::Value(self.mixed(schema, values));
        };
        let (id, _) = self.named(schema, naming, id);
        let names = strings(schema, "x-enum-varnames");
        let docs = strings(schema, "x-enum-descriptions");
        let mut scope = Scope::<VariantName>::default();
        let variants = values
            .into_iter()
            .enumerate()
            .map(|(index, value)| {
                let shown = match &value {
                    Value::String(text) => text.clone(),
                    Value::Integer(number) => number.to_string(),
                };
                let text = names.get(index).cloned().unwrap_or_else(|| shown.clone());
                let pointer = schema.pointer.child("enum").item(index);
                let name = self.claim(&mut scope, &text, &pointer);
                let doc = match docs.get(index) {
                    Some(doc) => doc::paragraphs(doc),
                    None => doc::paragraphs(&format!("The value {}.", crate::docs::code(&shown))),
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

    /// Values that are not all text or all integers: only their common type is kept.
    fn mixed(&mut self, schema: &Schema, values: &[serde_json::Value]) -> TypeRef {
        if values.iter().all(serde_json::Value::is_boolean) {
            tolerant(schema, TypeRef::Boolean)
        } else if values.iter().all(serde_json::Value::is_number) {
            tolerant(schema, TypeRef::Double)
        } else if let Some(ty) = schema.ty
            && !matches!(ty, Type::Array | Type::Object)
        {
            self.scalar(ty, schema)
        } else {
            TypeRef::Any
        }
    }
}

fn says(schema: &Schema, key: &str) -> bool {
    schema.extensions.get(key) == Some(&serde_json::Value::Bool(true))
}

/// The formats of whole numbers. They may stand beside `number` too, and say there that no value
/// has a fraction.
const WHOLE: [&str; 8] = [
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
];

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
    match lenient(schema) {
        true => TypeRef::Lenient(Box::new(scalar)),
        false => scalar,
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
