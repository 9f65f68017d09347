//! What reading yields: the tree by pointer, and the types made from it.

use super::index::Index;
use super::links::Copied;
use super::tree::Node;
use super::{callbacks, described, deserialize};
use crate::diag::{Code, Diagnostic, Diagnostics, Focus, Place};
use crate::pointer::Pointer;
use crate::source::Span;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Error};
use std::collections::HashSet;

/// The span tree of the entry document, checked and repaired.
#[derive(Debug)]
pub struct Tree {
    root: Node,
    index: Index,
    copied: Vec<Copied>,
    dropped: HashSet<Pointer>,
}

impl Tree {
    pub(super) fn new(root: Node, copied: Vec<Copied>, dropped: HashSet<Pointer>) -> Self {
        let index = Index::new(&root);
        Self {
            root,
            index,
            copied,
            dropped,
        }
    }

    /// Whether something stood at `pointer`, or around it, that could not be mended, which has been
    /// said.
    #[must_use]
    pub fn is_dropped(&self, pointer: &Pointer) -> bool {
        let mut around = std::iter::successors(Some(pointer.clone()), Pointer::parent);
        !self.dropped.is_empty() && around.any(|place| self.dropped.contains(&place))
    }

    /// The whole document.
    #[must_use]
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The value at `pointer`.
    #[must_use]
    pub fn node(&self, pointer: &Pointer) -> Option<&Node> {
        self.index.at(&self.root, pointer)
    }

    /// The bytes to show for the key or the value at `pointer`; those of the
    /// nearest value around it when there is none.
    #[must_use]
    pub fn span(&self, pointer: &Pointer, focus: Focus) -> Span {
        let mut node = &self.root;
        let mut key = None;
        for token in pointer.tokens() {
            let Some(next) = node.step(&token) else {
                break;
            };
            key = node.member(&token).map(|member| member.key_span);
            node = next;
        }
        match (focus, key) {
            (Focus::Key, Some(span)) => span,
            _ => node.span,
        }
    }

    /// The place with its span filled in, and with the pointer that the author
    /// of its file knows. A place that has a span stays as it is.
    #[must_use]
    pub fn locate(&self, place: &Place) -> Place {
        if place.span.is_some() {
            return place.clone();
        }
        let span = self.span(&place.pointer, place.focus);
        // What was copied last is innermost.
        let mut here = self
            .copied
            .iter()
            .rev()
            .filter(|copied| copied.file == span.file);
        let origin =
            here.find_map(|copied| Some(copied.origin.join(&place.pointer.below(&copied.at)?)));
        let pointer = origin.unwrap_or_else(|| place.pointer.clone());
        Place {
            pointer,
            ..place.clone().at(span)
        }
    }

    /// The value at `pointer` as a type of openapiv3, or as any other.
    ///
    /// # Errors
    /// When there is no such value, or it is not of that type.
    pub fn get<T: DeserializeOwned>(&self, pointer: &Pointer) -> Result<T, deserialize::Error> {
        let node = self
            .node(pointer)
            .ok_or_else(|| Error::custom(format_args!("there is nothing at {pointer}")))?;
        T::deserialize(node)
    }
}

/// The types of a tree that has been checked and mended: what was wrong in it, even
/// what has no safe meaning, keeps nobody from finding more. None where the stages
/// that follow references would go round for ever, or have too much to do.
/// Recurses as deeply as the document, with large frames: to be called where the
/// stack is large.
pub fn typed(tree: &mut Tree, diagnostics: &mut Diagnostics) -> Option<openapiv3::OpenAPI> {
    if diagnostics.has(Code::RefCycle) || diagnostics.has(Code::LimitExceeded) {
        return None;
    }
    callbacks::cut_references(&mut tree.root);
    described::wrap_references(&mut tree.root);
    match openapiv3::OpenAPI::deserialize(tree.root()) {
        Ok(openapi) => Some(openapi),
        Err(error) => {
            let place = Place::value(&Pointer::root()).at(error.span.unwrap_or_default());
            let message = format!("this is not understood: {}", error.message);
            diagnostics.push(Diagnostic::new(Code::Unreadable, place, message));
            None
        }
    }
}
