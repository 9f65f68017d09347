//! Parameters, bodies, media types and headers.

use super::{Resolver, example};
use crate::pointer::Pointer;
use crate::spec::{
    Body, Encoding, Header, Location, MediaType, Parameter, Schema, SchemaOrRef, Style,
};
use indexmap::IndexMap;
use openapiv3::{ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr};
use std::sync::Arc;

impl Resolver<'_> {
    pub(super) fn parameters(
        &mut self,
        parameters: Vec<ReferenceOr<openapiv3::Parameter>>,
        base: &Pointer,
    ) -> Vec<Arc<Parameter>> {
        let base = base.child("parameters");
        parameters
            .into_iter()
            .enumerate()
            .filter_map(|(index, parameter)| {
                let (pointer, parameter) = self.follow(parameter, base.item(index))?;
                if let Some(known) = self.parameters.get(&pointer) {
                    return Some(known.clone());
                }
                let parameter = Arc::new(self.parameter(parameter, pointer.clone()));
                self.parameters.insert(pointer, parameter.clone());
                Some(parameter)
            })
            .collect()
    }

    fn parameter(&mut self, parameter: openapiv3::Parameter, pointer: Pointer) -> Parameter {
        use openapiv3::Parameter as Of;
        let (location, style, allow_reserved, allow_empty, data) = match parameter {
            Of::Query {
                parameter_data,
                style,
                allow_reserved,
                allow_empty_value,
            } => (
                Location::Query,
                query_style(&style),
                allow_reserved,
                allow_empty_value.unwrap_or_default(),
                parameter_data,
            ),
            Of::Header { parameter_data, .. } => (
                Location::Header,
                Style::Simple,
                false,
                false,
                parameter_data,
            ),
            Of::Path {
                parameter_data,
                style,
            } => {
                let style = match style {
                    PathStyle::Matrix => Style::Matrix,
                    PathStyle::Label => Style::Label,
                    PathStyle::Simple => Style::Simple,
                };
                (Location::Path, style, false, false, parameter_data)
            }
            Of::Cookie { parameter_data, .. } => {
                (Location::Cookie, Style::Form, false, false, parameter_data)
            }
        };
        let indexed = super::text(&data.extensions, "x-style") == Some("indexed");
        let style = if indexed { Style::Indexed } else { style };
        let (schema, content_type) = self.schema_or_content(data.format, &pointer);
        Parameter {
            name: data.name,
            location,
            required: data.required || location == Location::Path,
            deprecated: data.deprecated.unwrap_or_default(),
            description: data.description,
            style,
            // OpenAPI: "When style is form, the default value is true."
            explode: data.explode.unwrap_or(style == Style::Form),
            allow_reserved,
            allow_empty,
            schema,
            content_type,
            example: example(data.example, data.examples, self),
            extensions: data.extensions,
            pointer,
        }
    }

    /// The schema of a parameter or header, with the media type where it is given as `content`.
    fn schema_or_content(
        &mut self,
        format: ParameterSchemaOrContent,
        pointer: &Pointer,
    ) -> (SchemaOrRef, Option<String>) {
        match format {
            ParameterSchemaOrContent::Schema(schema) => {
                (self.schema(schema, &pointer.child("schema")), None)
            }
            ParameterSchemaOrContent::Content(content) => {
                let mut media = self.content(content, pointer);
                match media.is_empty() {
                    true => (anything(pointer), None),
                    false => {
                        let first = media.swap_remove(0);
                        (
                            first.schema.unwrap_or_else(|| anything(pointer)),
                            Some(first.name),
                        )
                    }
                }
            }
        }
    }

    pub(super) fn body(
        &mut self,
        body: ReferenceOr<openapiv3::RequestBody>,
        pointer: Pointer,
    ) -> Option<Arc<Body>> {
        let (pointer, body) = self.follow(body, pointer)?;
        if let Some(known) = self.bodies.get(&pointer) {
            return Some(known.clone());
        }
        let body = Arc::new(Body {
            required: body.required,
            description: body.description,
            content: self.content(body.content, &pointer),
            pointer: pointer.clone(),
        });
        self.bodies.insert(pointer, body.clone());
        Some(body)
    }

    pub(super) fn content(
        &mut self,
        content: IndexMap<String, openapiv3::MediaType>,
        base: &Pointer,
    ) -> Vec<MediaType> {
        let base = base.child("content");
        content
            .into_iter()
            .map(|(name, media)| {
                let pointer = base.child(&name);
                MediaType {
                    schema: media
                        .schema
                        .map(|schema| self.schema(schema, &pointer.child("schema"))),
                    encoding: media
                        .encoding
                        .into_iter()
                        .map(|own| self.encoding(own, &pointer))
                        .collect(),
                    example: example(media.example, media.examples, self),
                    name,
                    pointer,
                }
            })
            .collect()
    }

    fn encoding(
        &self,
        (member, encoding): (String, openapiv3::Encoding),
        media: &Pointer,
    ) -> Encoding {
        // openapiv3 does not tell an absent `explode` from a false one; the default depends on
        // the style.
        let explode = media.child("encoding").child(&member).child("explode");
        Encoding {
            member,
            content_type: encoding.content_type,
            explode: self.document.get(&explode).ok(),
            style: encoding.style.as_ref().map(query_style),
        }
    }

    pub(super) fn headers(
        &mut self,
        headers: IndexMap<String, ReferenceOr<openapiv3::Header>>,
        base: &Pointer,
    ) -> Vec<Header> {
        let base = base.child("headers");
        headers
            .into_iter()
            .filter_map(|(name, header)| {
                let (pointer, header) = self.follow(header, base.child(&name))?;
                Some(Header {
                    required: header.required,
                    deprecated: header.deprecated.unwrap_or_default(),
                    schema: self.schema_or_content(header.format, &pointer).0,
                    pointer,
                    name,
                    description: header.description,
                })
            })
            .collect()
    }
}

fn anything(pointer: &Pointer) -> SchemaOrRef {
    SchemaOrRef::Inline(Box::new(Schema {
        pointer: pointer.clone(),
        ..Schema::default()
    }))
}

fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}
