//! What every rule has at hand: the tree, the way along `$ref`s, and the bag.

use crate::diag::{Diagnostic, Diagnostics};
use crate::pointer::{Pointer, Trail};
use crate::read::Tree;
use crate::read::grammar::{METHODS, Object};
use crate::read::tree::Node;
use std::collections::{HashMap, HashSet};

/// What a rule is asked about.
pub(super) struct Visit<'a, 't> {
    pub(super) node: &'a Node,
    pub(super) trail: &'t Trail<'t>,
    /// Whether it is one member of an `allOf`, `oneOf`, `anyOf` or `not`.
    pub(super) part: bool,
}

impl Visit<'_, '_> {
    /// Where it is.
    pub(super) fn pointer(&self) -> Pointer {
        self.trail.pointer()
    }

    /// Where its member `key` is.
    pub(super) fn at(&self, key: &str) -> Pointer {
        self.trail.key(key).pointer()
    }
}

pub(super) struct Context<'a> {
    pub(super) tree: &'a Tree,
    diagnostics: &'a mut Diagnostics,
    /// Where each `$ref` leads, each looked up once.
    targets: HashMap<&'a str, Option<&'a Node>>,
    /// References that were found good, for an object of the kind.
    pub(super) good: HashSet<(&'a str, *const Object)>,
}

/// An operation below `paths`.
pub(super) struct Operation<'a> {
    pub(super) method: &'a str,
    pub(super) node: &'a Node,
    pub(super) pointer: Pointer,
}

impl<'a> Context<'a> {
    pub(super) fn new(tree: &'a Tree, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            tree,
            diagnostics,
            targets: HashMap::new(),
            good: HashSet::new(),
        }
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// What a `$ref` names, one step.
    pub(super) fn target(&mut self, reference: &'a str) -> Option<&'a Node> {
        if let Some(known) = self.targets.get(reference) {
            return *known;
        }
        let tree = self.tree;
        let node = pointer_of(reference).and_then(|pointer| tree.node(&pointer));
        self.targets.insert(reference, node);
        node
    }

    /// The node itself, or what stands at the end of its `$ref`s.
    pub(super) fn resolve(&mut self, node: &'a Node) -> Option<&'a Node> {
        const LONGEST: usize = 32;
        let mut node = node;
        for _ in 0..LONGEST {
            match node.reference() {
                Some(reference) => node = self.target(reference)?,
                None => return Some(node),
            }
        }
        None
    }

    /// The path items, `$ref`s followed: each with its path and its own place.
    pub(super) fn path_items(&mut self) -> Vec<(&'a str, &'a Node, Pointer)> {
        let tree: &'a Tree = self.tree;
        let paths = tree.root().get("paths").map_or(&[][..], Node::members);
        let place = Pointer::root().child("paths");
        let items = paths.iter().filter(|member| member.key.starts_with('/'));
        items
            .filter_map(|member| {
                Some((
                    &*member.key,
                    self.resolve(&member.value)?,
                    place.child(&member.key),
                ))
            })
            .collect()
    }
}

/// The operations of a path item that stands at `pointer`.
pub(super) fn operations<'a>(path_item: &'a Node, pointer: &Pointer) -> Vec<Operation<'a>> {
    let members = path_item
        .members()
        .iter()
        .filter(|member| METHODS.contains(&&*member.key));
    members
        .map(|member| Operation {
            method: &member.key,
            node: &member.value,
            pointer: pointer.child(&member.key),
        })
        .collect()
}

/// The pointer that a `$ref` within the document is.
pub(super) fn pointer_of(reference: &str) -> Option<Pointer> {
    Pointer::parse(reference.strip_prefix('#')?)
}
