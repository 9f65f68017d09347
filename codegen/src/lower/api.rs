//! The API as a whole: what stands once in a document.

use super::{Lowering, doc};
use crate::docs;
use crate::model::{Api, Reach, Server, Tag};
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
    lowering.kinds();
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
        reach: reach(server),
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

/// What there is once the defaults are filled in.
fn reach(server: &spec::Server) -> Reach {
    /// No server has a longer URL.
    const LONGEST: usize = 10_000;
    let mut url = server.url.to_ascii_lowercase();
    for variable in &server.variables {
        let name = format!("{{{}}}", variable.name.to_ascii_lowercase());
        let count = url.matches(&name).count();
        if url.len() + count * variable.default.len() > LONGEST {
            return Reach::Relative;
        }
        url = url.replace(&name, &variable.default.to_ascii_lowercase());
    }
    let mut starts = ["https://", "http://", "//"].into_iter();
    let open = undeclared(server);
    let has_host = url.starts_with("//") || url.contains("://");
    match open.is_empty() && !url.contains(['{', '}']) {
        true if starts.any(|start| url.starts_with(start)) => Reach::Absolute,
        false if has_host && !open.is_empty() => Reach::Open(open),
        _ => Reach::Relative,
    }
}

/// The names in braces that no variable has.
fn undeclared(server: &spec::Server) -> Vec<String> {
    let declared = |name: &str| server.variables.iter().any(|known| known.name == name);
    let mut names: Vec<String> = Vec::new();
    for (name, _) in server
        .url
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
    {
        if !declared(name) && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}
