//! Where in the document which schema stands.

use codegen::pointer::Pointer;
use codegen::spec::{AdditionalProperties, Operation, Schema, SchemaOrRef, Spec};
use std::collections::HashMap;

/// Every schema by its place.
pub(super) struct Places<'a>(HashMap<&'a Pointer, &'a Schema>);

impl<'a> Places<'a> {
    pub(super) fn of(spec: &'a Spec) -> Self {
        let mut places = Self(HashMap::new());
        spec.schemas.values().for_each(|schema| places.add(schema));
        let deliveries = spec.webhooks.iter().map(|webhook| &webhook.operation);
        for operation in spec.operations.iter().chain(deliveries) {
            places.operation(operation);
        }
        places
    }

    /// The schema that a type was made of. The member of a union is its owner with that member
    /// picked, for what stands beside the union holds too.
    pub(super) fn schema(&self, place: &Pointer) -> Option<(&'a Schema, Option<usize>)> {
        let tokens: Vec<_> = place.tokens().collect();
        // What `allOf` says of one place may be said in another, too: its owner has the whole.
        if tokens.iter().any(|token| token == "allOf") || self.is_beside_all_of(place) {
            return None;
        }
        if let [.., key, index] = tokens.as_slice()
            && (key == "oneOf" || key == "anyOf")
            && let Ok(index) = index.parse()
            && let Some(owner) = place.parent().and_then(|list| list.parent())
            && let Some(owner) = self.0.get(&owner)
            && (owner.one_of.is_empty() || owner.any_of.is_empty())
        {
            return Some((owner, Some(index)));
        }
        self.0.get(place).map(|schema| (*schema, None))
    }

    /// Whether what holds it has an `allOf`, which may speak of this place, too.
    fn is_beside_all_of(&self, place: &Pointer) -> bool {
        let owners = std::iter::successors(place.parent(), Pointer::parent);
        owners
            .filter_map(|owner| self.0.get(&owner))
            .any(|owner| !owner.all_of.is_empty())
    }

    fn operation(&mut self, operation: &'a Operation) {
        for parameter in &operation.parameters {
            self.visit(&parameter.schema);
        }
        let bodies = operation.body.iter().flat_map(|body| &body.content);
        let replies = operation
            .responses
            .iter()
            .flat_map(|(_, response)| &response.content);
        for media in bodies.chain(replies) {
            media.schema.iter().for_each(|schema| self.visit(schema));
        }
    }

    fn visit(&mut self, schema: &'a SchemaOrRef) {
        if let SchemaOrRef::Inline(schema) = schema {
            self.add(schema);
        }
    }

    fn add(&mut self, schema: &'a Schema) {
        if self.0.insert(&schema.pointer, schema).is_some() {
            return;
        }
        let unions = [&schema.all_of, &schema.one_of, &schema.any_of];
        let within = schema
            .properties
            .values()
            .chain(&schema.items)
            .chain(unions.into_iter().flatten());
        within.for_each(|schema| self.visit(schema));
        if let Some(AdditionalProperties::Schema(value)) = &schema.additional {
            self.visit(value);
        }
    }
}
