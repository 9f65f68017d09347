//! openapiv3's types -> [`Spec`]: every `$ref` but those to schemas is followed, path-level
//! parameters and inherited security are handed down, and every node gets its pointer.
//!
//! The last to name openapiv3. What does not resolve was diagnosed by the rules over the tree.

mod all_of;
mod operation;
mod parameter;
mod schema;
mod security;

use crate::pointer::Pointer;
use crate::read::Tree;
use crate::read::tree::Node;
use crate::spec::{
    Body, Extensions, ExternalDocs, Parameter, Response, Server, ServerVariable, Spec, Tag,
};
use indexmap::IndexMap;
use openapiv3::{OpenAPI, ReferenceOr};
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How many `$ref`s may follow one another before a node; a longer chain is a cycle.
const LONGEST_CHAIN: usize = 32;

/// Resolves a whole document.
pub fn resolve(document: &Tree, openapi: OpenAPI) -> Spec {
    let mut resolver = Resolver {
        document,
        schemas_wanted: Vec::new(),
        parameters: HashMap::new(),
        bodies: HashMap::new(),
        responses: HashMap::new(),
    };
    let root = Pointer::root();
    let tags = root.child("tags");
    let mut tag_names = HashSet::new();
    let mut spec = Spec {
        title: openapi.info.title,
        version: openapi.info.version,
        description: openapi.info.description,
        external_docs: openapi.external_docs.map(external_docs),
        servers: servers(openapi.servers, &root),
        tags: openapi
            .tags
            .into_iter()
            .enumerate()
            .filter(|(_, tag)| tag_names.insert(tag.name.clone()))
            .map(|(index, tag)| Tag {
                pointer: tags.item(index),
                name: tag.name,
                description: tag.description,
                external_docs: tag.external_docs.map(external_docs),
                extensions: tag.extensions,
            })
            .collect(),
        extensions: openapi.extensions,
        ..Spec::default()
    };
    if let Some(components) = openapi.components {
        let base = root.child("components");
        let schemas = base.child("schemas");
        for (name, schema) in components.schemas {
            let pointer = schemas.child(&name);
            let schema = resolver.component_schema(schema, &pointer);
            spec.schemas.insert(pointer, schema);
        }
        let schemes = base.child("securitySchemes");
        for (name, scheme) in components.security_schemes {
            if let Some((pointer, scheme)) = resolver.follow(scheme, schemes.child(&name)) {
                spec.schemes.insert(name, security::scheme(scheme, pointer));
            }
        }
    }
    let security = openapi.security.unwrap_or_default();
    spec.security = security::requirements(&security, &root);
    resolver.paths(openapi.paths.paths, &spec.security, &mut spec.operations);
    spec.webhooks = resolver.webhooks();
    resolver.wanted_schemas(&mut spec);
    spec.holders = holders(document);
    spec
}

/// Looked for in the tree: what nothing uses need not be converted.
fn holders(document: &Tree) -> Vec<Pointer> {
    let components = Pointer::root().child("components");
    let sections = ["responses", "requestBodies", "parameters"];
    let mut found = Vec::new();
    for section in sections.map(|section| components.child(section)) {
        for member in document.node(&section).map_or(&[][..], Node::members) {
            let content = member.value.get("content");
            let media = content.map_or(&[][..], Node::members).iter();
            let mut schemas = media
                .map(|media| &media.value)
                .chain([&member.value])
                .filter_map(|holder| holder.get("schema"));
            if schemas.any(|schema| schema.reference().is_none()) {
                found.push(section.child(&member.key));
            }
        }
    }
    found
}

/// Follows `$ref`s; remembers what it has converted, since a component may be used everywhere.
struct Resolver<'a> {
    document: &'a Tree,
    schemas_wanted: Vec<Pointer>,
    parameters: HashMap<Pointer, Arc<Parameter>>,
    bodies: HashMap<Pointer, Arc<Body>>,
    responses: HashMap<Pointer, Arc<Response>>,
}

impl Resolver<'_> {
    /// The node itself with the place it truly stands at.
    fn follow<T: DeserializeOwned>(
        &self,
        node: ReferenceOr<T>,
        pointer: Pointer,
    ) -> Option<(Pointer, T)> {
        let (mut node, mut pointer) = (node, pointer);
        for _ in 0..LONGEST_CHAIN {
            match node {
                ReferenceOr::Item(item) => return Some((pointer, item)),
                ReferenceOr::Reference { reference } => {
                    pointer = target(&reference)?;
                    node = self.document.get(&pointer).ok()?;
                }
            }
        }
        None
    }

    /// Converts every schema that a `$ref` names outside `components.schemas`, and those that
    /// they name in turn.
    fn wanted_schemas(&mut self, spec: &mut Spec) {
        while let Some(pointer) = self.schemas_wanted.pop() {
            if spec.schemas.contains_key(&pointer) {
                continue;
            }
            if let Ok(schema) = self.document.get(&pointer) {
                let schema = self.component_schema(schema, &pointer);
                spec.schemas.insert(pointer, schema);
            }
        }
    }
}

/// The place that a `$ref` names. References to other files were brought into this document
/// when it was read.
fn target(reference: &str) -> Option<Pointer> {
    Pointer::parse(reference.strip_prefix('#')?)
}

fn external_docs(docs: openapiv3::ExternalDocumentation) -> ExternalDocs {
    ExternalDocs {
        description: docs.description,
        url: docs.url,
    }
}

fn servers(servers: Vec<openapiv3::Server>, owner: &Pointer) -> Vec<Server> {
    let base = owner.child("servers");
    servers
        .into_iter()
        .enumerate()
        .map(|(index, server)| Server {
            pointer: base.item(index),
            url: server.url,
            description: server.description,
            variables: server
                .variables
                .unwrap_or_default()
                .into_iter()
                .map(|(name, variable)| ServerVariable {
                    name,
                    default: variable.default,
                    values: variable.enumeration,
                    description: variable.description,
                })
                .collect(),
        })
        .collect()
}

/// The first example of a node: `example`, or else the first of `examples` that is given in
/// place.
fn example(
    example: Option<serde_json::Value>,
    examples: IndexMap<String, ReferenceOr<openapiv3::Example>>,
    resolver: &Resolver<'_>,
) -> Option<serde_json::Value> {
    example.or_else(|| {
        let (_, first) = examples.into_iter().next()?;
        resolver.follow(first, Pointer::root())?.1.value
    })
}

/// A text under an `x-` key.
pub(crate) fn text<'a>(extensions: &'a Extensions, key: &str) -> Option<&'a str> {
    extensions.get(key)?.as_str()
}
