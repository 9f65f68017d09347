//! What every rule has at hand: the tree, the way along `$ref`s, and the bag.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::pointer::{Pointer, Trail};
use crate::read::Tree;
use crate::read::grammar::{METHODS, Object};
use crate::read::tree::Node;
use crate::suggest::nearest;
use std::collections::{BTreeSet, HashMap, HashSet};

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
    /// The ids of the operations, once they have been asked for.
    ids: Option<BTreeSet<&'a str>>,
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
            ids: None,
            good: HashSet::new(),
        }
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// What was meant by `word`, unless too much of that code has been said.
    pub(super) fn nearest<'w>(
        &self,
        code: Code,
        word: &str,
        known: impl IntoIterator<Item = &'w str>,
    ) -> Option<&'w str> {
        if self.is_full(code) {
            None
        } else {
            nearest(word, known)
        }
    }

    /// Whether so much has been said of this code that its words matter no more.
    pub(super) fn is_full(&self, code: Code) -> bool {
        self.diagnostics.is_full(code)
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

    /// A component by its section and name.
    pub(super) fn component(&self, section: &str, name: &str) -> Option<&'a Node> {
        let tree = self.tree;
        let components = Pointer::root().child("components");
        tree.node(&components.child(section).child(name))
    }

    /// Whether an operation has this id.
    pub(super) fn has_operation(&mut self, id: &str) -> bool {
        if self.ids.is_none() {
            let items = self.path_items().into_iter();
            let methods = items.flat_map(|(_, item, place)| operations(item, &place));
            let ids = methods.filter_map(|operation| operation.node.get("operationId")?.text());
            self.ids = Some(ids.collect());
        }
        self.ids.as_ref().is_some_and(|ids| ids.contains(id))
    }

    /// The ids of all operations.
    pub(super) fn operation_ids(&self) -> impl Iterator<Item = &'a str> {
        self.ids.iter().flatten().copied()
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
