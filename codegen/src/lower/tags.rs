//! Tags: which operations stand together, and what their handle is called.

use super::operation::own_words;
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
        let mut names: Vec<(&str, Pointer, Option<&spec::Tag>)> = spec
            .tags
            .iter()
            .map(|tag| (tag.name.as_str(), tag.pointer.clone(), Some(tag)))
            .collect();
        for operation in &spec.operations {
            let name = first_tag(operation);
            if !names.iter().any(|(known, ..)| *known == name) {
                names.push((name, operation.pointer.child("tags"), None));
            }
        }
        // An operation without a tag must not take a tag's name, wherever it stands.
        let is_taken = names
            .iter()
            .any(|(name, ..)| *name != UNTAGGED && MethodName::short(name).text() == UNTAGGED);
        let mut modules = Scope::<ModuleName>::default();
        let mut handles = Scope::<MethodName>::default();
        let mut types = Scope::<ClientName>::default();
        let mut tags = Vec::new();
        for (name, pointer, declared) in names {
            if !spec
                .operations
                .iter()
                .any(|operation| first_tag(operation) == name)
            {
                continue;
            }
            let rust_name = declared.and_then(|tag| text(&tag.extensions, "x-rust-name"));
            let words = match rust_name {
                None if name == UNTAGGED && is_taken => "untagged",
                own => own.unwrap_or(name),
            };
            let handle = MethodName::short(words).beside_client_methods();
            let handle = handles.claim_name(handle, words, || MethodName::long(words));
            let handle = self.settle(handle, words, &pointer);
            let description = declared.and_then(|tag| tag.description.as_deref());
            let mut doc = match description.map(str::trim) {
                Some(text) if !text.is_empty() => doc::paragraphs(text),
                _ => doc::paragraphs(&format!("The operations of {}.", crate::docs::code(name))),
            };
            let more = declared.and_then(|tag| tag.external_docs.as_ref());
            doc.paragraphs.extend(more.and_then(doc::see));
            tags.push(Tag {
                module: modules.claim(words).name,
                ty: types.claim(words).name,
                handle,
                doc,
                feature: None,
                name: name.to_owned(),
                // By name: its place in the list would change with its neighbours.
                pointer: Pointer::root().child("tags").child(name),
                operations: Vec::new(),
            });
        }
        // All of them first: what stands in one operation may be used by another.
        let of = |tag: &Tag| {
            let name = tag.name.clone();
            let operations = spec.operations.iter();
            operations.filter(move |operation| first_tag(operation) == name)
        };
        let mut calls = Vec::new();
        for operation in tags.iter().flat_map(of) {
            let pointer = &operation.pointer;
            let words = own_words(operation);
            // Often an operation is called as its tag is: no fault of the document's.
            let long = || ClientName::short(&format!("{words} call"));
            let call = types
                .claim_name(ClientName::short(&words), &words, long)
                .name;
            self.calls.entry(pointer.clone()).or_insert(call.clone());
            for (status, response) in &operation.responses {
                if response.pointer.below(pointer).is_some() {
                    let words = reply::words(operation, *status);
                    self.replies.insert(response.pointer.clone(), words);
                }
            }
            calls.push(call);
        }
        let mut calls = calls.into_iter();
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
}

fn first_tag(operation: &spec::Operation) -> &str {
    operation.tags.first().map_or(UNTAGGED, String::as_str)
}
