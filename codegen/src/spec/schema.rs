//! Schemas, flat: every key that a schema may have.

use super::{Extensions, ExternalDocs};
use crate::format::TextFormat;
use crate::pointer::Pointer;
use indexmap::{IndexMap, IndexSet};
use serde_json::{Number, Value};
use std::borrow::Cow;
use std::cmp::Ordering;

/// A schema written in place, or the place of another.
#[derive(Clone, Debug)]
pub enum SchemaOrRef {
    /// The place of a schema in [`Spec::schemas`](super::Spec::schemas).
    Ref(Pointer),
    /// Written in place.
    Inline(Box<Schema>),
}

/// JSON's types, as far as OpenAPI 3.0 names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Type {
    String,
    Number,
    Integer,
    Boolean,
    Array,
    Object,
}

/// What may stand in an object beside the named properties.
#[derive(Clone, Debug)]
pub enum AdditionalProperties {
    /// `true` or `false`
    Any(bool),
    /// Values of this schema.
    Schema(SchemaOrRef),
}

/// A schema with all its keys.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Where it stands.
    pub pointer: Pointer,
    /// The places of what it was put together from; none where it is written as it is.
    pub parts: Vec<Pointer>,
    /// `type`
    pub ty: Option<Type>,
    /// `format`
    pub format: Option<String>,
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `externalDocs`
    pub external_docs: Option<ExternalDocs>,
    /// `nullable`
    pub nullable: bool,
    /// `readOnly`
    pub read_only: bool,
    /// `writeOnly`
    pub write_only: bool,
    /// `deprecated`
    pub deprecated: bool,
    /// `enum`
    pub values: Vec<Value>,
    /// `default`
    pub default: Option<Value>,
    /// `example`
    pub example: Option<Value>,
    /// `properties`
    pub properties: IndexMap<String, SchemaOrRef>,
    /// `required`
    pub required: IndexSet<String>,
    /// `additionalProperties`
    pub additional: Option<AdditionalProperties>,
    /// `items`
    pub items: Option<SchemaOrRef>,
    /// `allOf`
    pub all_of: Vec<SchemaOrRef>,
    /// `oneOf`
    pub one_of: Vec<SchemaOrRef>,
    /// `anyOf`
    pub any_of: Vec<SchemaOrRef>,
    /// `not`; it is reported, not modelled.
    pub not: Option<SchemaOrRef>,
    /// `discriminator`
    pub discriminator: Option<Discriminator>,
    /// The bounds and patterns.
    pub limits: Limits,
    /// Its `x-` keys.
    pub extensions: Extensions,
}

impl SchemaOrRef {
    /// Whether it is written in place and says of a value at the most what limits it: no type, and
    /// nothing that a type could be told by.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        let Self::Inline(schema) = self else {
            return false;
        };
        schema.ty.is_none() && schema.is_bare() && schema.additional.is_none()
    }

    /// What limits values, of the type that they have.
    #[must_use]
    pub fn of_type(&self, ty: Option<Type>) -> Cow<'_, Self> {
        match self {
            Self::Inline(schema) if self.is_limit() => Cow::Owned(Self::Inline(Box::new(Schema {
                ty,
                ..Schema::clone(schema)
            }))),
            _ => Cow::Borrowed(self),
        }
    }

    /// What has to be there, of a part of `oneOf` or `anyOf` that says nothing else of an object.
    #[must_use]
    pub fn demanded(&self) -> Option<&IndexSet<String>> {
        let Self::Inline(schema) = self else {
            return None;
        };
        let is_object = matches!(schema.ty, None | Some(Type::Object));
        let says_more = !schema.is_bare() || schema.additional.is_some();
        (is_object && !says_more && !schema.required.is_empty()).then_some(&schema.required)
    }
}

impl Schema {
    /// What tells it from all others: its place, or the places of all its parts.
    #[must_use]
    pub fn key(&self) -> Cow<'_, Pointer> {
        if self.parts.is_empty() {
            return Cow::Borrowed(&self.pointer);
        }
        let parts = self.parts.iter();
        let key = parts.fold(Pointer::root(), |key, part| key.child(&part.to_string()));
        Cow::Owned(key)
    }

    /// The format that decides what is read and written, where the value is text.
    #[must_use]
    pub fn text_format(&self) -> Option<TextFormat> {
        self.format.as_deref().and_then(TextFormat::of)
    }

    /// Whether it says nothing of what a value is or is made of, the type apart.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.properties.is_empty()
            && self.items.is_none()
            && self.values.is_empty()
            && self.all_of.is_empty()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
    }

    /// Whether it says what members an object has.
    #[must_use]
    pub fn describes_members(&self) -> bool {
        !self.properties.is_empty()
            || matches!(self.additional, Some(AdditionalProperties::Schema(_)))
    }
}

/// What a schema says about values beyond their type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Limits {
    pub minimum: Option<Number>,
    pub maximum: Option<Number>,
    pub exclusive_minimum: bool,
    pub exclusive_maximum: bool,
    pub multiple_of: Option<Number>,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub pattern: Option<String>,
    pub min_items: Option<usize>,
    pub max_items: Option<usize>,
    pub unique_items: bool,
    pub min_properties: Option<usize>,
    pub max_properties: Option<usize>,
}

impl Limits {
    /// Takes over what another says of the same values: of two bounds the tighter one.
    pub fn add(&mut self, other: &Self) {
        fn tighter(
            (own, is_exclusive): (&mut Option<Number>, &mut bool),
            (other, is_other_exclusive): (&Option<Number>, bool),
            wanted: Ordering,
        ) {
            let order = match (&*own, other) {
                (_, None) => return,
                (None, Some(_)) => Some(wanted),
                (Some(own), Some(other)) => other.as_f64().partial_cmp(&own.as_f64()),
            };
            if order == Some(wanted) {
                own.clone_from(other);
                *is_exclusive = is_other_exclusive;
            } else if order == Some(Ordering::Equal) {
                *is_exclusive |= is_other_exclusive;
            }
        }
        fn most(own: &mut Option<usize>, other: Option<usize>) {
            *own = own.iter().copied().chain(other).min();
        }
        tighter(
            (&mut self.minimum, &mut self.exclusive_minimum),
            (&other.minimum, other.exclusive_minimum),
            Ordering::Greater,
        );
        tighter(
            (&mut self.maximum, &mut self.exclusive_maximum),
            (&other.maximum, other.exclusive_maximum),
            Ordering::Less,
        );
        self.min_length = self.min_length.max(other.min_length);
        self.min_items = self.min_items.max(other.min_items);
        self.min_properties = self.min_properties.max(other.min_properties);
        most(&mut self.max_length, other.max_length);
        most(&mut self.max_items, other.max_items);
        most(&mut self.max_properties, other.max_properties);
        self.multiple_of = self
            .multiple_of
            .take()
            .or_else(|| other.multiple_of.clone());
        self.pattern = self.pattern.take().or_else(|| other.pattern.clone());
        self.unique_items |= other.unique_items;
    }

    /// Whether there is one that a client can look at. A pattern would need an engine of its own
    /// dialect.
    pub fn can_be_checked(&self) -> bool {
        let without_pattern = Self {
            pattern: None,
            ..self.clone()
        };
        without_pattern != Self::default()
    }
}

/// Which member of an object tells the union's member.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// The member's name.
    pub property: String,
    /// Tag -> schema's place, as far as given.
    pub mapping: Vec<(String, Pointer)>,
}
