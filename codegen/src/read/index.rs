//! Where the members of large maps are. Small ones are looked through; in a map
//! of thousands, named thousands of times, that would cost the product.

use super::tree::{Kind, Node};
use crate::pointer::Pointer;
use std::collections::HashMap;

/// Maps with more members than this are indexed.
const LARGE: usize = 64;

/// For the pointer of each large map, the position of each key. Right as long as
/// the tree is not changed.
#[derive(Debug, Default)]
pub(super) struct Index(HashMap<Box<str>, HashMap<Box<str>, usize>>);

impl Index {
    pub(super) fn new(root: &Node) -> Self {
        let mut index = Self::default();
        index.add(root, &mut String::new());
        index
    }

    fn add(&mut self, node: &Node, pointer: &mut String) {
        let length = pointer.len();
        let members = node.members();
        if members.len() > LARGE {
            let positions = members.iter().enumerate();
            let positions = positions.map(|(position, member)| (member.key.clone(), position));
            self.0.insert(pointer.as_str().into(), positions.collect());
        }
        for member in members {
            if holds_any(&member.value) {
                crate::pointer::push_escaped(pointer, &member.key);
                self.add(&member.value, pointer);
                pointer.truncate(length);
            }
        }
        for (position, item) in node.items().iter().enumerate() {
            if holds_any(item) {
                crate::pointer::push_escaped(pointer, &position.to_string());
                self.add(item, pointer);
                pointer.truncate(length);
            }
        }
    }

    /// The value at `pointer` below `root`, the tree that was indexed.
    pub(super) fn at<'a>(&self, root: &'a Node, pointer: &Pointer) -> Option<&'a Node> {
        let mut node = root;
        let mut before = 0;
        for token in pointer.tokens() {
            let here = &pointer.as_str()[..before];
            let large = match &node.kind {
                Kind::Map(members) if members.len() > LARGE => self.0.get(here),
                _ => None,
            };
            node = match large {
                Some(keys) => &node.members().get(*keys.get(&*token)?)?.value,
                None => node.step(&token)?,
            };
            before += pointer.as_str()[before + 1..]
                .find('/')
                .map_or(pointer.as_str().len() - before, |end| end + 1);
        }
        Some(node)
    }
}

fn holds_any(node: &Node) -> bool {
    !node.members().is_empty() || !node.items().is_empty()
}
