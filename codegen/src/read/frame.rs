//! The collections of a YAML text that are open while it is read.

use super::tree::{Kind, Member, Node};
use crate::pointer::Pointer;
use crate::source::Span;

/// A collection whose end has not come yet.
pub(super) struct Frame {
    pub(super) start: Span,
    pub(super) anchor: usize,
    /// How deep the deepest value so far is, seen from here.
    pub(super) height: usize,
    /// The nodes counted before this one.
    pub(super) nodes: usize,
    pub(super) content: Content,
}

pub(super) enum Content {
    List(Vec<Node>),
    Map(Vec<Member>, Option<Key>),
}

impl Content {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Map(members, _) => members.is_empty(),
        }
    }

    /// Takes the last value away if it is a scalar.
    pub(super) fn pop_scalar(&mut self) {
        let is_scalar = |node: &Node| !matches!(node.kind, Kind::List(_) | Kind::Map(_));
        match self {
            Self::List(items) => drop(items.pop_if(|item| is_scalar(item))),
            Self::Map(members, _) => drop(members.pop_if(|member| is_scalar(&member.value))),
        }
    }
}

pub(super) struct Key {
    pub(super) text: Box<str>,
    pub(super) span: Span,
}

/// The collection at hand, or the member whose value is awaited.
pub(super) fn pointer(stack: &[Frame]) -> Pointer {
    stack
        .iter()
        .fold(Pointer::root(), |pointer, frame| match &frame.content {
            Content::Map(_, Some(key)) => pointer.child(&key.text),
            Content::Map(_, None) => pointer,
            Content::List(items) => pointer.item(items.len()),
        })
}
