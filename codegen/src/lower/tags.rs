//! Tags: which operations stand together, and what their handle is called.

use super::operation::{CallNames, own_words};
use super::{Lowering, doc, reply};
use crate::model::{Scheme, Tag};
use crate::names::{ClientName, MethodName, ModuleName, Role, Scope};
use crate::pointer::Pointer;
use crate::resolve::text;
use crate::spec;

/// Where operations without a tag stand, unless a tag of that name in another case is there.
const UNTAGGED: &str = "operations";

impl Lowering<'_> {
    /// Every tag that has operations, declared ones first.
    pub(super) fn tags(&mut self, schemes: &[Scheme]) -> Vec<Tag> {
        let spec = self.spec;
        let mut handles = Scope::<ClientName>::default();
        let mut tags = self.named_tags(&mut handles);
        let of = |tag: &Tag| {
            let name = tag.name.clone();
            let operations = spec.operations.iter();
            operations.filter(move |operation| first_tag(operation) == name)
        };
        // All of them first: what stands in one operation may be used by another.
        let operations: Vec<_> = tags.iter().flat_map(of).collect();
        let mut calls = self.calls(&operations, handles).into_iter();
        for tag in &mut tags {
            let mut methods = Scope::<MethodName>::default();
            let mut constants = Scope::default();
            for (operation, call) in of(tag).zip(calls.by_ref()) {
                let operation = self.operation(
                    operation,
                    call,
                    &tag.handle,
                    schemes,
                    &mut methods,
                    &mut constants,
                );
                tag.operations.push(operation);
            }
            tag.operations.sort_by(|a, b| a.name.cmp(&b.name));
        }
        tags
    }

    /// The tags without their operations.
    fn named_tags(&mut self, types: &mut Scope<ClientName>) -> Vec<Tag> {
        let spec = self.spec;
        let mut found: Vec<(&str, Pointer, Option<&spec::Tag>)> = spec
            .tags
            .iter()
            .map(|tag| (tag.name.as_str(), tag.pointer.clone(), Some(tag)))
            .collect();
        for operation in &spec.operations {
            let name = first_tag(operation);
            if !found.iter().any(|(known, ..)| *known == name) {
                found.push((name, operation.pointer.child("tags"), None));
            }
        }
        found.retain(|(name, ..)| spec.operations.iter().any(|of| first_tag(of) == *name));
        let own_words = |declared: Option<&'_ spec::Tag>| {
            declared.and_then(|tag| text(&tag.extensions, "x-rust-name").map(str::to_owned))
        };
        // An operation without a tag must not take a tag's name, wherever it stands.
        let is_taken = found.iter().any(|(name, _, declared)| {
            let words = own_words(*declared).unwrap_or((*name).to_owned());
            *name != UNTAGGED && MethodName::short(&words).text() == UNTAGGED
        });
        let mut modules = Scope::<ModuleName>::default();
        let mut handles = Scope::<MethodName>::default();
        let mut tags = Vec::new();
        for (name, pointer, declared) in found {
            let words = own_words(declared).unwrap_or_else(|| match name {
                UNTAGGED if is_taken => "untagged".to_owned(),
                name => name.to_owned(),
            });
            let handle = MethodName::short(&words).beside_client_methods();
            let handle = handles.claim_name(handle, &words, || MethodName::long(&words));
            let handle = self.settle(handle, &words, &pointer);
            let description = declared.and_then(|tag| tag.description.as_deref());
            let mut doc = match description.map(str::trim) {
                Some(text) if !text.is_empty() => doc::paragraphs(text),
                _ => doc::paragraphs(&format!("The operations of {}.", crate::docs::code(name))),
            };
            let more = declared.and_then(|tag| tag.external_docs.as_ref());
            doc.paragraphs.extend(more.and_then(doc::see));
            tags.push(Tag {
                module: modules.claim(&words).name,
                ty: types.claim(&words).name,
                handle,
                doc,
                feature: None,
                name: name.to_owned(),
                // By name: its place in the list would change with its neighbours.
                pointer: Pointer::root().child("tags").child(name),
                operations: Vec::new(),
            });
        }
        tags
    }

    /// What operations are called, and what their calls are.
    fn calls(
        &mut self,
        operations: &[&spec::Operation],
        handles: Scope<ClientName>,
    ) -> Vec<CallNames> {
        let mut owners = Scope::<ClientName>::default();
        let mut types = handles;
        let mut out = Vec::new();
        for operation in operations {
            let pointer = &operation.pointer;
            let words = own_words(operation);
            let long = || ClientName::short(&format!("{words} call"));
            let owner = owners
                .claim_name(ClientName::short(&words), &words, long)
                .name;
            // Often an operation is called as its tag is: no fault of the document's.
            let ty = types.claim_name(owner.clone(), &words, long).name;
            self.calls.entry(pointer.clone()).or_insert(owner.clone());
            for (status, response) in &operation.responses {
                if response.pointer.below(pointer).is_some() {
                    let words = reply::words(operation, *status);
                    self.replies.insert(response.pointer.clone(), words);
                }
            }
            out.push(CallNames { owner, ty });
        }
        out
    }
}

fn first_tag(operation: &spec::Operation) -> &str {
    operation.tags.first().map_or(UNTAGGED, String::as_str)
}
