//! Parameters of operations.

use super::types::Naming;
use super::{Lowering, doc};
use crate::model::{Encoding, Parameter};
use crate::names::{ClientName, FieldName, Role, Scope};
use crate::resolve::text;
use crate::spec::{self, Location, Schema};

/// Headers that the transport or the credentials write; OpenAPI says to ignore them here.
const OURS: &[&str] = &["accept", "authorization", "content-type"];

impl Lowering<'_> {
    pub(super) fn parameters(
        &mut self,
        operation: &spec::Operation,
        call: &ClientName,
    ) -> Vec<Parameter> {
        let mut scope = Scope::<FieldName>::default();
        scope.reserve("body");
        let mut out = Vec::new();
        for parameter in &operation.parameters {
            let ours = OURS.contains(&parameter.name.to_ascii_lowercase().as_str());
            if parameter.location == Location::Header && ours {
                continue;
            }
            out.push(self.parameter(parameter, call, &mut scope));
        }
        out
    }

    fn parameter(
        &mut self,
        parameter: &spec::Parameter,
        call: &ClientName,
        scope: &mut Scope<FieldName>,
    ) -> Parameter {
        let words = text(&parameter.extensions, "x-rust-name").unwrap_or(&parameter.name);
        let short = FieldName::short(words);
        let short = if parameter.required {
            short
        } else {
            short.beside_call_methods()
        };
        // Two parameters may share a name when they go to different places.
        let long = || FieldName::short(&format!("{} in {:?}", words, parameter.location));
        let claim = scope.claim_name(short, words, long);
        let name = self.settle(claim, words, &parameter.pointer);
        let ty = self.ty(&parameter.schema, &Naming::of_operation(call, words));
        let empty = Schema::default();
        let schema = self.look(&parameter.schema).unwrap_or(&empty);
        let described = parameter
            .description
            .as_deref()
            .or(schema.description.as_deref());
        let mut doc = match described.map(str::trim) {
            Some(text) if !text.is_empty() => doc::paragraphs(text),
            _ => doc::paragraphs(&format!(
                "The parameter {}.",
                crate::docs::code(&parameter.name)
            )),
        };
        doc.paragraphs.extend(doc::limits(&schema.limits));
        doc.paragraphs
            .extend(schema.default.as_ref().map(doc::default));
        doc.paragraphs.extend(doc::evidence(&parameter.extensions));
        Parameter {
            pointer: parameter.pointer.clone(),
            wire: parameter.name.clone(),
            name,
            location: parameter.location,
            required: parameter.required,
            deprecated: parameter.deprecated,
            encoding: match &parameter.content_type {
                Some(_) => Encoding::Json,
                None => Encoding::Style {
                    style: parameter.style,
                    explode: parameter.explode,
                    allow_reserved: parameter.allow_reserved,
                },
            },
            ty,
            doc,
            example: parameter.example.clone().or_else(|| schema.example.clone()),
        }
    }
}
