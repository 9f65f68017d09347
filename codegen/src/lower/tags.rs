//! Tags: which operations stand together, and what their handle is called.

use super::operation::{CallNames, own_words};
use super::{Lowering, doc, reply};
use crate::docs;
use crate::model::{Scheme, Tag};
use crate::names::{ClientName, MethodName, ModuleName, Role, Scope};
use crate::pointer::Pointer;
use crate::resolve::text;
use crate::spec;
use indexmap::IndexMap;

/// Where operations without a tag stand, unless a tag that has operations is called so in Rust.
const UNTAGGED: &str = "operations";

/// The operations of a tag.
#[derive(Default)]
struct Group<'a> {
    declared: Option<&'a spec::Tag>,
    operations: Vec<&'a spec::Operation>,
}

impl<'a> Group<'a> {
    /// Whether nothing in the document calls it so.
    fn is_untagged(&self) -> bool {
        let mut operations = self.operations.iter();
        self.declared.is_none() && operations.all(|operation| operation.tags.is_empty())
    }

    /// What the tag is called in Rust, as far as the document says.
    fn rust_name(&self, name: &'a str) -> &'a str {
        let own = self
            .declared
            .and_then(|tag| text(&tag.extensions, "x-rust-name"));
        own.unwrap_or(name)
    }

    /// Where the tag is declared, or else used first.
    fn place(&self) -> Pointer {
        let used = self.operations.first();
        let used = || used.map(|operation| operation.pointer.child("tags"));
        let declared = self.declared.map(|tag| tag.pointer.clone());
        declared.or_else(used).unwrap_or_else(Pointer::root)
    }
}

impl Lowering<'_> {
    /// Every tag that has operations, declared ones first.
    pub(super) fn tags(&mut self, schemes: &[Scheme]) -> Vec<Tag> {
        let spec = self.spec;
        let mut groups: IndexMap<&str, Group<'_>> = IndexMap::new();
        for tag in &spec.tags {
            groups.entry(&tag.name).or_default().declared = Some(tag);
        }
        for operation in &spec.operations {
            let group = groups.entry(first_tag(operation)).or_default();
            group.operations.push(operation);
        }
        groups.retain(|_, group| !group.operations.is_empty());
        let mut handles = Scope::<ClientName>::default();
        let mut tags = self.named_tags(&groups, &mut handles);
        // All of them first: what stands in one operation may be used by another.
        let mut calls = self.calls(&groups, handles).into_iter();
        for (tag, group) in tags.iter_mut().zip(groups.values()) {
            let mut methods = Scope::<MethodName>::default();
            let mut constants = Scope::default();
            for scheme in schemes {
                constants.take(scheme.constant.clone(), &scheme.name);
            }
            for (operation, call) in group.operations.iter().zip(calls.by_ref()) {
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
    fn named_tags(
        &mut self,
        groups: &IndexMap<&str, Group<'_>>,
        types: &mut Scope<ClientName>,
    ) -> Vec<Tag> {
        // An operation without a tag must not take a tag's name, wherever it stands.
        let is_taken = groups.iter().any(|(name, group)| {
            *name != UNTAGGED && MethodName::short(group.rust_name(name)).text() == UNTAGGED
        });
        let mut modules = Scope::<ModuleName>::default();
        let mut handles = Scope::<MethodName>::default();
        let mut tags = Vec::new();
        for (name, group) in groups {
            let words = match group.rust_name(name) {
                UNTAGGED if *name == UNTAGGED && is_taken => "untagged",
                words => words,
            };
            let handle = MethodName::short(words).beside_client_methods();
            let handle = handles.claim_name(handle, words, || MethodName::long(words));
            let handle = self.settle(handle, words, &group.place());
            let declared = group.declared;
            let summary = match group.is_untagged() {
                true => "The operations that have no tag".to_owned(),
                false => format!("The operations of {}", docs::code(name)),
            };
            let description = declared.and_then(|tag| tag.description.as_deref());
            let mut doc = match description.map(str::trim) {
                Some(text) if !text.is_empty() => doc::paragraphs(text),
                _ => doc::ours(format!("{summary}.")),
            };
            let more = declared.and_then(|tag| tag.external_docs.as_ref());
            doc.paragraphs.extend(more.and_then(doc::see));
            tags.push(Tag {
                module: modules.claim(words).name,
                ty: types.claim(words).name,
                handle,
                summary,
                doc,
                feature: None,
                name: (*name).to_owned(),
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
        groups: &IndexMap<&str, Group<'_>>,
        handles: Scope<ClientName>,
    ) -> Vec<CallNames> {
        let mut owners = Scope::<ClientName>::default();
        let mut types = handles;
        let mut out = Vec::new();
        for operation in groups.values().flat_map(|group| &group.operations) {
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
