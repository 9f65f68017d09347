//! The API as a whole: what stands once in a document.

use super::{Lowering, doc};
use crate::docs;
use crate::model::{Api, Server, Tag};
use crate::spec;
use std::collections::BTreeMap;

pub(super) fn api(lowering: &mut Lowering<'_>) -> Api {
    let spec = lowering.spec;
    lowering.name_components();
    let (components, others): (Vec<_>, Vec<_>) = spec
        .schemas
        .keys()
        .partition(|pointer| pointer.is_component_schema());
    for pointer in components {
        lowering.reference(pointer);
    }
    lowering.components();
    for pointer in others {
        lowering.reference(pointer);
    }
    let schemes = lowering.schemes();
    let tags = lowering.tags(&schemes);
    let webhooks = lowering.webhooks();
    let mut doc = doc::paragraphs(spec.description.as_deref().unwrap_or_default());
    doc.paragraphs
        .extend(spec.external_docs.as_ref().and_then(doc::see));
    Api {
        title: docs::words(spec.title.trim_end_matches('.')),
        doc,
        servers: spec.servers.iter().map(server).collect(),
        own_servers: own_servers(&tags),
        envelope: lowering.envelope(),
        oauth2: lowering.oauth2(),
        delivery: lowering.delivery(&schemes),
        features: BTreeMap::new(),
        security: lowering.security(&spec.security, &schemes).0,
        schemes,
        tags,
        webhooks,
        types: std::mem::take(&mut lowering.types).into_defs(),
    }
}

pub(super) fn server(server: &spec::Server) -> Server {
    Server {
        url: server.url.clone(),
        absolute: is_absolute(server),
        doc: server.description.as_deref().map(docs::sentence),
        variables: server.variables.clone(),
    }
}

/// The servers of operations that something can be set in.
fn own_servers(tags: &[Tag]) -> Vec<Server> {
    let operations = tags.iter().flat_map(|tag| &tag.operations);
    let mut found: Vec<Server> = Vec::new();
    for server in operations.flat_map(|operation| &operation.servers) {
        if !server.variables.is_empty() && !found.contains(server) {
            found.push(server.clone());
        }
    }
    found
}

/// What the runtime can send to once the defaults are filled in. What stays in braces is not declared.
fn is_absolute(server: &spec::Server) -> bool {
    /// No server has a longer URL.
    const LONGEST: usize = 10_000;
    let mut url = server.url.to_ascii_lowercase();
    for variable in &server.variables {
        let name = format!("{{{}}}", variable.name.to_ascii_lowercase());
        let count = url.matches(&name).count();
        if url.len() + count * variable.default.len() > LONGEST {
            return false;
        }
        url = url.replace(&name, &variable.default.to_ascii_lowercase());
    }
    let mut starts = ["https://", "http://", "//"].into_iter();
    starts.any(|start| url.starts_with(start)) && !url.contains('{')
}
