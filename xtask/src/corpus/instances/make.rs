//! A value that a schema allows.

use codegen::spec::{AdditionalProperties, Schema, SchemaOrRef, Spec, Type};
use serde_json::{Map, Value, json};
use std::cell::Cell;

use super::Case;
use super::join::{Joined, behind, nullable};
use super::scalar;

/// How many nodes a value has before it takes only what is required.
const ENOUGH: usize = 800;
/// Deeper nesting than this has no finite value.
const DEEPEST: usize = 24;

/// Makes values of one case.
pub(super) struct Maker<'a> {
    spec: &'a Spec,
    case: Case,
    /// Values of a request, which have no `readOnly` members; else of a reply, without `writeOnly`.
    request: bool,
    /// Which members of unions and which listed values are taken.
    pick: usize,
    nodes: Cell<usize>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(spec: &'a Spec, case: Case, request: bool, pick: usize) -> Self {
        Self {
            spec,
            case,
            request,
            pick,
            nodes: Cell::new(0),
        }
    }

    /// A value of a schema. None where there is none, or none that ends.
    pub(super) fn whole(&self, schema: &'a Schema) -> Option<Value> {
        self.value([schema], self.pick, 0, 0)
    }

    fn value(
        &self,
        schemas: impl IntoIterator<Item = &'a Schema>,
        pick: usize,
        hops: usize,
        depth: usize,
    ) -> Option<Value> {
        self.nodes.set(self.nodes.get() + 1);
        if depth > DEEPEST {
            return None;
        }
        let joined = Joined::of(self.spec, schemas, pick)?;
        let ty = joined.ty().ok()?;
        if let Some(values) = joined.values() {
            let known = values.get(pick % values.len().max(1)).copied();
            return match self.case {
                Case::UnknownValue => known.map(scalar::unknown_like),
                Case::OtherForm => known.map(|known| scalar::in_other_form(known, &joined.parts)),
                _ => known.cloned(),
            };
        }
        match ty {
            Some(Type::Object) => self.object(&joined, pick, hops, depth),
            Some(Type::Array) => self.array(&joined, pick, hops, depth),
            Some(ty) => {
                let made = scalar::scalar(ty, &joined.parts, self.case == Case::Least);
                Some(match self.case {
                    Case::OtherForm => scalar::in_other_form(&made, &joined.parts),
                    _ => made,
                })
            }
            None => Some(scalar::anything(pick)),
        }
    }

    fn array(&self, joined: &Joined<'a>, pick: usize, hops: usize, depth: usize) -> Option<Value> {
        let items: Vec<_> = joined
            .parts
            .iter()
            .filter_map(|part| part.items.as_ref())
            .collect();
        if self.is_least(hops) {
            return Some(json!([]));
        }
        if items.is_empty() {
            return Some(json!([1, "two", { "three": null }, null]));
        }
        let is_nullable = items.iter().all(|item| nullable(self.spec, item, 0));
        let null = (self.case == Case::Nulls && is_nullable).then_some(Value::Null);
        let values = (0..2).filter_map(|next| self.all(&items, pick + next, hops, depth + 1));
        Some(Value::Array(values.chain(null).collect()))
    }

    fn object(&self, joined: &Joined<'a>, pick: usize, hops: usize, depth: usize) -> Option<Value> {
        let mut object = Map::new();
        let properties = joined.properties();
        for (name, schemas) in &properties {
            let is_required = joined.requires(name);
            if !self.travels(schemas) || !is_required && self.is_least(hops) {
                continue;
            }
            let is_null = self.case == Case::Nulls
                && schemas.iter().all(|schema| nullable(self.spec, schema, 0));
            let value = if is_null {
                Some(Value::Null)
            } else {
                self.all(schemas, pick, hops, depth + 1)
            };
            match value {
                Some(value) => {
                    object.insert((*name).to_owned(), value);
                }
                None if is_required => return None,
                None => {}
            }
        }
        self.extras(joined, &mut object, pick, hops, depth);
        for (name, tag) in &joined.tags {
            let tag = match self.case {
                Case::UnknownTag => "a tag that nobody knows".to_owned(),
                _ => tag.clone(),
            };
            // A schema that lists its own tags goes before the document's names for it.
            let fits = properties.get(name).is_none_or(|schemas| {
                let listed = schemas
                    .iter()
                    .filter_map(|schema| behind(self.spec, schema));
                self.case == Case::UnknownTag
                    || listed
                        .filter(|schema| !schema.values.is_empty())
                        .all(|schema| schema.values.iter().any(|value| *value == tag))
            });
            if fits {
                object.insert((*name).to_owned(), tag.into());
            }
        }
        Some(Value::Object(object))
    }

    /// Members beside the properties, where the schema says what they are.
    fn extras(
        &self,
        joined: &Joined<'a>,
        object: &mut Map<String, Value>,
        pick: usize,
        hops: usize,
        depth: usize,
    ) {
        let said = || {
            joined
                .parts
                .iter()
                .filter_map(|part| part.additional.as_ref())
        };
        let is_map = joined.parts.iter().all(|part| part.properties.is_empty());
        let closed = said().any(|said| matches!(said, AdditionalProperties::Any(false)));
        let open = is_map || said().next().is_some();
        let wanted = self.case == Case::Extra || is_map && !self.is_least(hops);
        if closed || !open || !wanted {
            return;
        }
        let schemas: Vec<_> = said()
            .filter_map(|said| match said {
                AdditionalProperties::Schema(schema) => Some(schema),
                AdditionalProperties::Any(_) => None,
            })
            .collect();
        for (next, name) in ["an extra member", "Größe \"2\" \\ #"].iter().enumerate() {
            let value = match schemas.is_empty() {
                true => Some(scalar::anything(pick + next)),
                false => self.all(&schemas, pick + next, hops, depth + 1),
            };
            if let Some(value) = value {
                object.insert((*name).to_owned(), value);
            }
        }
        let may_be_null = schemas.iter().all(|schema| nullable(self.spec, schema, 0));
        if may_be_null && self.case == Case::Nulls {
            object.insert("nothing".to_owned(), Value::Null);
        }
    }

    fn all(
        &self,
        schemas: &[&'a SchemaOrRef],
        pick: usize,
        hops: usize,
        depth: usize,
    ) -> Option<Value> {
        let is_elsewhere = schemas
            .iter()
            .any(|schema| matches!(schema, SchemaOrRef::Ref(_)));
        let behind: Option<Vec<_>> = schemas
            .iter()
            .map(|schema| behind(self.spec, schema))
            .collect();
        self.value(behind?, pick, hops + usize::from(is_elsewhere), depth)
    }

    /// Only what is required: what lies behind two `$ref`s has values of its own.
    fn is_least(&self, hops: usize) -> bool {
        self.case == Case::Least || hops > 1 || self.nodes.get() > ENOUGH
    }

    fn travels(&self, schemas: &[&SchemaOrRef]) -> bool {
        let mut behind = schemas
            .iter()
            .filter_map(|schema| behind(self.spec, schema));
        !behind.any(|schema| match self.request {
            true => schema.read_only,
            false => schema.write_only,
        })
    }
}
