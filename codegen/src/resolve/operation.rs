//! Path items, operations and responses.

use super::{Resolver, external_docs, security, servers};
use crate::pointer::Pointer;
use crate::read::tree::Kind;
use crate::spec::{Method, Operation, Parameter, Requirement, Response, Status, Webhook};
use indexmap::IndexMap;
use openapiv3::{PathItem, ReferenceOr, StatusCode};
use std::collections::HashSet;
use std::sync::Arc;

impl Resolver<'_> {
    pub(super) fn paths(
        &mut self,
        paths: IndexMap<String, ReferenceOr<PathItem>>,
        security: &[Requirement],
        out: &mut Vec<Operation>,
    ) {
        let base = Pointer::root().child("paths");
        for (path, item) in paths {
            if let Some((pointer, item)) = self.follow(item, base.child(&path)) {
                self.path_item(&path, item, &pointer, security, out);
            }
        }
        // An id that another has names nothing.
        let mut ids = HashSet::new();
        for operation in out {
            operation.id.take_if(|id| !ids.insert(id.clone()));
        }
    }

    /// `x-webhooks` holds path items as 3.1's `webhooks` does; a receiver's security is no
    /// business of the sender's document.
    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let base = Pointer::root().child("x-webhooks");
        // The tree keeps the topics' order, which an extension's value does not.
        let topics = match self.document.node(&base).map(|node| &node.kind) {
            Some(Kind::Map(members)) => members.iter().map(|member| member.key.clone()).collect(),
            _ => Vec::new(),
        };
        let mut out = Vec::new();
        for topic in &topics {
            let pointer = base.child(topic);
            let mut operations = Vec::new();
            if let Ok(item) = self.document.get::<PathItem>(&pointer) {
                self.path_item(topic, item, &pointer, &[], &mut operations);
            }
            out.extend(operations.into_iter().map(|operation| Webhook {
                topic: topic.to_string(),
                operation,
            }));
        }
        out
    }

    fn path_item(
        &mut self,
        path: &str,
        item: PathItem,
        pointer: &Pointer,
        security: &[Requirement],
        out: &mut Vec<Operation>,
    ) {
        let shared = self.parameters(item.parameters, pointer);
        let path_servers = servers(item.servers, pointer);
        let path_words = (item.summary, item.description);
        let methods = [
            (Method::Get, item.get),
            (Method::Put, item.put),
            (Method::Post, item.post),
            (Method::Delete, item.delete),
            (Method::Options, item.options),
            (Method::Head, item.head),
            (Method::Patch, item.patch),
            (Method::Trace, item.trace),
        ];
        for (method, operation) in methods {
            let Some(operation) = operation else { continue };
            let pointer = pointer.child(&method.as_str().to_ascii_lowercase());
            let own = self.parameters(operation.parameters, &pointer);
            let mut own_servers = servers(operation.servers, &pointer);
            if own_servers.is_empty() {
                own_servers.clone_from(&path_servers);
            }
            let (summary, description) = match (operation.summary, operation.description) {
                (None, None) => path_words.clone(),
                own => own,
            };
            out.push(Operation {
                method,
                path: path.to_owned(),
                id: operation.operation_id,
                tags: operation.tags,
                summary,
                description,
                external_docs: operation.external_docs.map(external_docs),
                deprecated: operation.deprecated,
                parameters: merged(&shared, own),
                body: operation
                    .request_body
                    .and_then(|body| self.body(body, pointer.child("requestBody"))),
                responses: self.responses(operation.responses, &pointer.child("responses")),
                callbacks: operation.callbacks.into_keys().collect(),
                security: match &operation.security {
                    Some(own) => security::requirements(own, &pointer),
                    None => security.to_vec(),
                },
                servers: own_servers,
                extensions: operation.extensions,
                pointer,
            });
        }
    }

    fn responses(
        &mut self,
        responses: openapiv3::Responses,
        base: &Pointer,
    ) -> Vec<(Status, Arc<Response>)> {
        let coded = responses
            .responses
            .into_iter()
            .map(|(status, response)| match status {
                StatusCode::Code(code) => {
                    (Status::Code(code), base.child(&code.to_string()), response)
                }
                StatusCode::Range(digit) => (
                    Status::Range(digit),
                    base.child(&format!("{digit}XX")),
                    response,
                ),
            });
        let default = responses
            .default
            .map(|response| (Status::Default, base.child("default"), response));
        coded
            .chain(default)
            .filter_map(|(status, pointer, response)| {
                let (pointer, response) = self.follow(response, pointer)?;
                if let Some(known) = self.responses.get(&pointer) {
                    return Some((status, known.clone()));
                }
                let response = Arc::new(Response {
                    description: response.description,
                    headers: self.headers(response.headers, &pointer),
                    content: self.content(response.content, &pointer),
                    links: response.links.into_keys().collect(),
                    pointer: pointer.clone(),
                });
                self.responses.insert(pointer, response.clone());
                Some((status, response))
            })
            .collect()
    }
}

/// An operation's parameters: the path's, each replaced by the operation's own one of the same
/// name and place, then the others of its own.
fn merged(shared: &[Arc<Parameter>], own: Vec<Arc<Parameter>>) -> Vec<Arc<Parameter>> {
    let mut out = shared.to_vec();
    for parameter in own {
        let same = out
            .iter_mut()
            .find(|other| other.name == parameter.name && other.location == parameter.location);
        match same {
            Some(other) => *other = parameter,
            None => out.push(parameter),
        }
    }
    out
}
