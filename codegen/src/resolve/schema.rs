//! Schemas: openapiv3's kinds by shape -> one flat [`Schema`].

use super::{Resolver, all_of, target};
use crate::pointer::Pointer;
use crate::spec::{AdditionalProperties, Discriminator, Limits, Schema, SchemaOrRef, Type};
use indexmap::IndexMap;
use openapiv3::{
    AnySchema, ArrayType, IntegerType, NumberType, ObjectType, ReferenceOr, SchemaData, SchemaKind,
    StringType, VariantOrUnknownOrEmpty,
};
use serde::Serialize;
use serde_json::{Number, Value};

impl Resolver<'_> {
    /// A schema that stands where a `$ref` can name it. A `$ref` there is another name of its
    /// target.
    pub(super) fn component_schema(
        &mut self,
        schema: ReferenceOr<openapiv3::Schema>,
        pointer: &Pointer,
    ) -> Schema {
        match self.schema(schema, pointer) {
            SchemaOrRef::Inline(schema) => *schema,
            reference @ SchemaOrRef::Ref(_) => Schema {
                pointer: pointer.clone(),
                all_of: vec![reference],
                ..Schema::default()
            },
        }
    }

    /// A schema or a `$ref` to one.
    pub(super) fn schema(
        &mut self,
        schema: ReferenceOr<openapiv3::Schema>,
        pointer: &Pointer,
    ) -> SchemaOrRef {
        match schema {
            ReferenceOr::Item(schema) => {
                SchemaOrRef::Inline(Box::new(self.inline(schema, pointer)))
            }
            ReferenceOr::Reference { reference } => match target(&reference) {
                Some(target) => {
                    self.schemas_wanted.push(target.clone());
                    SchemaOrRef::Ref(target)
                }
                None => SchemaOrRef::Inline(Box::new(Schema {
                    pointer: pointer.clone(),
                    ..Schema::default()
                })),
            },
        }
    }

    fn boxed(
        &mut self,
        schema: ReferenceOr<Box<openapiv3::Schema>>,
        pointer: &Pointer,
    ) -> SchemaOrRef {
        self.schema(schema.unbox(), pointer)
    }

    fn list(
        &mut self,
        schemas: Vec<ReferenceOr<openapiv3::Schema>>,
        pointer: &Pointer,
        key: &str,
    ) -> Vec<SchemaOrRef> {
        let base = pointer.child(key);
        schemas
            .into_iter()
            .enumerate()
            .map(|(index, schema)| self.schema(schema, &base.item(index)))
            .collect()
    }

    fn inline(&mut self, schema: openapiv3::Schema, pointer: &Pointer) -> Schema {
        let mut out = self.data(schema.schema_data, pointer);
        match schema.schema_kind {
            SchemaKind::Type(openapiv3::Type::String(string)) => string_type(&mut out, string),
            SchemaKind::Type(openapiv3::Type::Number(number)) => number_type(&mut out, number),
            SchemaKind::Type(openapiv3::Type::Integer(integer)) => integer_type(&mut out, integer),
            SchemaKind::Type(openapiv3::Type::Boolean(boolean)) => {
                out.ty = Some(Type::Boolean);
                out.values = values(boolean.enumeration);
            }
            SchemaKind::Type(openapiv3::Type::Object(object)) => self.object(&mut out, object),
            SchemaKind::Type(openapiv3::Type::Array(array)) => self.array(&mut out, array),
            SchemaKind::OneOf { one_of } => out.one_of = self.list(one_of, pointer, "oneOf"),
            SchemaKind::AllOf { all_of } => out.all_of = self.list(all_of, pointer, "allOf"),
            SchemaKind::AnyOf { any_of } => out.any_of = self.list(any_of, pointer, "anyOf"),
            SchemaKind::Not { not } => out.not = Some(self.schema(*not, &pointer.child("not"))),
            SchemaKind::Any(any) => self.any(&mut out, any),
        }
        all_of::hand_up(&mut out);
        out
    }

    fn data(&mut self, data: SchemaData, pointer: &Pointer) -> Schema {
        Schema {
            pointer: pointer.clone(),
            title: data.title,
            description: data.description,
            external_docs: data.external_docs.map(super::external_docs),
            nullable: data.nullable,
            read_only: data.read_only,
            write_only: data.write_only,
            deprecated: data.deprecated,
            default: data.default,
            example: data.example,
            discriminator: data.discriminator.map(|discriminator| Discriminator {
                property: discriminator.property_name,
                mapping: discriminator
                    .mapping
                    .into_iter()
                    .filter_map(|(tag, name)| Some((tag, self.mapped(&name)?)))
                    .collect(),
            }),
            extensions: data.extensions,
            ..Schema::default()
        }
    }

    /// A mapping names a schema by `$ref` or by its bare name.
    fn mapped(&mut self, name: &str) -> Option<Pointer> {
        let pointer = if name.contains('#') {
            target(name)?
        } else {
            Pointer::root()
                .child("components")
                .child("schemas")
                .child(name)
        };
        self.schemas_wanted.push(pointer.clone());
        Some(pointer)
    }

    fn object(&mut self, out: &mut Schema, object: ObjectType) {
        out.ty = Some(Type::Object);
        out.required = object.required.into_iter().collect();
        out.limits.min_properties = object.min_properties;
        out.limits.max_properties = object.max_properties;
        self.members(out, object.properties, object.additional_properties);
    }

    fn members(
        &mut self,
        out: &mut Schema,
        properties: IndexMap<String, ReferenceOr<Box<openapiv3::Schema>>>,
        additional: Option<openapiv3::AdditionalProperties>,
    ) {
        let base = out.pointer.child("properties");
        out.properties = properties
            .into_iter()
            .map(|(name, schema)| {
                let schema = self.boxed(schema, &base.child(&name));
                (name, schema)
            })
            .collect();
        out.additional = additional.map(|additional| match additional {
            openapiv3::AdditionalProperties::Any(any) => AdditionalProperties::Any(any),
            openapiv3::AdditionalProperties::Schema(schema) => {
                let pointer = out.pointer.child("additionalProperties");
                AdditionalProperties::Schema(self.schema(*schema, &pointer))
            }
        });
    }

    fn array(&mut self, out: &mut Schema, array: ArrayType) {
        out.ty = Some(Type::Array);
        out.items = array
            .items
            .map(|items| self.boxed(items, &out.pointer.child("items")));
        out.limits.min_items = array.min_items;
        out.limits.max_items = array.max_items;
        out.limits.unique_items = array.unique_items;
    }

    fn any(&mut self, out: &mut Schema, any: AnySchema) {
        out.ty = any.typ.as_deref().and_then(type_named);
        out.format = any.format;
        out.values = any.enumeration;
        out.required = any.required.into_iter().collect();
        out.items = any
            .items
            .map(|items| self.boxed(items, &out.pointer.child("items")));
        out.all_of = self.list(any.all_of, &out.pointer, "allOf");
        out.one_of = self.list(any.one_of, &out.pointer, "oneOf");
        out.any_of = self.list(any.any_of, &out.pointer, "anyOf");
        out.not = any
            .not
            .map(|not| self.schema(*not, &out.pointer.child("not")));
        out.limits = Limits {
            minimum: any.minimum.and_then(number),
            maximum: any.maximum.and_then(number),
            exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
            exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
            multiple_of: any.multiple_of.and_then(number),
            min_length: any.min_length,
            max_length: any.max_length,
            pattern: any.pattern,
            min_items: any.min_items,
            max_items: any.max_items,
            unique_items: any.unique_items.unwrap_or_default(),
            min_properties: any.min_properties,
            max_properties: any.max_properties,
        };
        self.members(out, any.properties, any.additional_properties);
    }
}

fn string_type(out: &mut Schema, string: StringType) {
    out.ty = Some(Type::String);
    out.format = format(string.format);
    out.values = values(string.enumeration);
    out.limits.min_length = string.min_length;
    out.limits.max_length = string.max_length;
    out.limits.pattern = string.pattern;
}

fn number_type(out: &mut Schema, ty: NumberType) {
    out.ty = Some(Type::Number);
    out.format = format(ty.format);
    out.values = values(ty.enumeration);
    out.limits.minimum = ty.minimum.and_then(number);
    out.limits.maximum = ty.maximum.and_then(number);
    out.limits.exclusive_minimum = ty.exclusive_minimum;
    out.limits.exclusive_maximum = ty.exclusive_maximum;
    out.limits.multiple_of = ty.multiple_of.and_then(number);
}

fn integer_type(out: &mut Schema, ty: IntegerType) {
    out.ty = Some(Type::Integer);
    out.format = format(ty.format);
    out.values = values(ty.enumeration);
    out.limits.minimum = ty.minimum.map(Number::from);
    out.limits.maximum = ty.maximum.map(Number::from);
    out.limits.exclusive_minimum = ty.exclusive_minimum;
    out.limits.exclusive_maximum = ty.exclusive_maximum;
    out.limits.multiple_of = ty.multiple_of.map(Number::from);
}

fn type_named(name: &str) -> Option<Type> {
    Some(match name {
        "string" => Type::String,
        "number" => Type::Number,
        "integer" => Type::Integer,
        "boolean" => Type::Boolean,
        "array" => Type::Array,
        "object" => Type::Object,
        _ => return None,
    })
}

/// A whole number stays one: openapiv3 hands out bounds of mixed schemas as floats.
fn number(value: f64) -> Option<Number> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

fn values<T: Into<Value>>(values: Vec<Option<T>>) -> Vec<Value> {
    values
        .into_iter()
        .map(|value| value.map_or(Value::Null, Into::into))
        .collect()
}

/// openapiv3 knows some formats by name and hands out the others as text; they serialise alike.
fn format<T: Serialize>(format: VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Empty => None,
        VariantOrUnknownOrEmpty::Unknown(text) => Some(text),
        VariantOrUnknownOrEmpty::Item(known) => match serde_json::to_value(known) {
            Ok(Value::String(text)) => Some(text),
            _ => None,
        },
    }
}
