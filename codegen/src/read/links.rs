//! `$ref`s that leave the part of the entry document that the grammar covers:
//! to other files, or to a place that has no form of its own. What they name is
//! copied into the entry's components, and the `$ref` is rewritten.

use super::component_names::ComponentNames;
use super::components::component;
use super::grammar::{self, Form, Object};
use super::index::Index;
use super::limits;
use super::moves::Moves;
use super::tree::{Kind, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::{Pointer, Trail};
use crate::source::{Documents, FileId, Span};
use crate::suggest::quoted;
use std::collections::{HashMap, HashSet, VecDeque};

/// A value of the tree that was copied from elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Copied {
    /// Where it stands now.
    pub(super) at: Pointer,
    /// Where it is written.
    pub(super) file: FileId,
    /// And at what place there.
    pub(super) origin: Pointer,
}

/// A `$ref`, where it stands.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) reference: &'a str,
    pub(super) trail: &'a Trail<'a>,
    pub(super) span: Span,
}

impl Site<'_> {
    fn place(&self) -> Place {
        Place::value(&self.trail.pointer()).at(self.span)
    }
}

/// What is to be copied into the components.
pub(super) struct Job {
    pub(super) file: FileId,
    pub(super) pointer: Pointer,
    pub(super) object: &'static Object,
    pub(super) name: String,
    place: Place,
}

#[derive(Default)]
pub(super) struct Links {
    /// The trees of the files that were read; none for those that could not be.
    trees: HashMap<FileId, Option<(Node, Index)>>,
    /// The entry's, when something of it is to be copied.
    entry: Option<Index>,
    /// The component that a place became.
    placed: HashMap<(FileId, Pointer, &'static str), String>,
    names: ComponentNames,
    queue: VecDeque<Job>,
    /// What stood under keys that the document should not have.
    removed: Vec<(Pointer, Node)>,
    copied: Vec<Copied>,
    /// Of the entry, whose mended tree is the one that is looked into.
    pub(super) moves: Moves,
    /// Components that were not to be had as what they should be.
    dropped: HashSet<Pointer>,
    nodes: usize,
}

impl Links {
    /// Starts with the component names of the entry document. A component that is a reference to
    /// another file gives its name to what is there.
    pub(super) fn new(root: &Node, documents: &mut Documents) -> Self {
        let mut links = Self::default();
        let components = root.get("components").map_or(&[][..], Node::members);
        for section in components {
            let objects = grammar::form_at(
                &Pointer::root()
                    .child("components")
                    .child(&section.key)
                    .child("x"),
            );
            let Some(section_name) = objects
                .and_then(Form::object)
                .and_then(|object| object.section)
            else {
                continue;
            };
            for member in section.value.members() {
                let name = member.key.to_string();
                if let Some((file, pointer)) = elsewhere(&member.value, documents) {
                    let key = (file, pointer, section_name);
                    links.placed.entry(key).or_insert_with(|| name.clone());
                }
                links.names.take(section_name, name);
            }
        }
        links
    }

    /// What a reference is to say instead; none when it is good as it is, or when
    /// there is nothing to be had.
    pub(super) fn link(
        &mut self,
        documents: &mut Documents,
        diagnostics: &mut Diagnostics,
        site: Site<'_>,
        object: &'static Object,
    ) -> Option<String> {
        let from = site.span.file;
        let (path, fragment) = split(site.reference);
        let Some(pointer) = Pointer::parse(fragment) else {
            // A local one is looked at when all references are.
            if !path.is_empty() {
                diagnostics.push(no_pointer(site));
            }
            return None;
        };
        let file = match path {
            "" => from,
            path => self.open(documents, diagnostics, path, site)?,
        };
        if file == FileId::ENTRY && grammar::form_at(&pointer).is_some() {
            return (from != file || !path.is_empty()).then(|| pointer.to_string());
        }
        let section = object.section?;
        let key = (file, pointer, section);
        if let Some(name) = self.placed.get(&key) {
            return Some(component(section, name).to_string());
        }
        let name = self.names.claim(documents, file, &key.1, section);
        self.placed.insert(key.clone(), name.clone());
        let target = component(section, &name);
        self.note(target.clone(), file, key.1.clone());
        self.queue.push_back(Job {
            file,
            pointer: key.1,
            object,
            name,
            place: site.place(),
        });
        Some(target.to_string())
    }

    /// A copy of what a reference names, as it is written, and its place in its file.
    pub(super) fn copy(
        &mut self,
        documents: &mut Documents,
        diagnostics: &mut Diagnostics,
        site: Site<'_>,
    ) -> Option<(Node, Pointer)> {
        let (path, fragment) = split(site.reference);
        let Some(pointer) = Pointer::parse(fragment) else {
            diagnostics.push(no_pointer(site));
            return None;
        };
        let file = match path {
            "" => site.span.file,
            path => self.open(documents, diagnostics, path, site)?,
        };
        let node = self.at(documents, diagnostics, file, &pointer).cloned();
        if self.is_broken(file) {
            return None;
        }
        let node = self.counted(node, site.reference, &site.place(), None, diagnostics)?;
        Some((node, pointer))
    }

    /// The next thing to copy into the components, and the copy where there is one.
    pub(super) fn next(
        &mut self,
        documents: &mut Documents,
        diagnostics: &mut Diagnostics,
        root: &Node,
    ) -> Option<(Job, Option<Node>)> {
        let job = self.queue.pop_front()?;
        let mut at = |links: &mut Self, pointer: &Pointer| {
            if job.file != FileId::ENTRY {
                let node = links.at(documents, diagnostics, job.file, pointer);
                return node.cloned();
            }
            let index = links.entry.get_or_insert_with(|| Index::new(root));
            let moved = links.moves.follow(pointer);
            index.at(root, moved.as_ref().unwrap_or(pointer)).cloned()
        };
        let mut node = at(self, &job.pointer);
        let mut meant = None;
        if node.is_none() {
            node = self
                .in_attic(&job.pointer)
                .filter(|_| job.file == FileId::ENTRY)
                .cloned();
            // The same name where such things belong.
            let name = job.pointer.last();
            meant = name.and_then(|name| Some(component(job.object.section?, &name)));
            meant = meant.filter(|meant| at(self, meant).is_some());
        }
        let path = match job.file {
            FileId::ENTRY => "",
            file => documents.path(file),
        };
        let reference = format!("{path}{}", job.pointer);
        let meant = meant.map(|meant| format!("{path}{meant}"));
        let node = match self.is_broken(job.file) {
            true => None,
            false => self.counted(node, &reference, &job.place, meant, diagnostics),
        };
        let node = node.filter(|node| {
            // A schema may be `true`; what else it may not be is said where it stands.
            let is_one = matches!(node.kind, Kind::Map(_)) || job.object == &grammar::SCHEMA;
            if !is_one {
                let (found, wanted) = (node.describe(), job.object.name);
                let message = format!("{} is {found}, not {wanted}", quoted(&reference));
                diagnostics.push(Diagnostic::new(Code::RefKind, job.place.clone(), message));
            }
            is_one
        });
        Some((job, node))
    }

    /// Keeps what is taken out of the tree, for references into it.
    pub(super) fn attic(&mut self, pointer: Pointer, node: &Node) {
        const SHALLOW: usize = 2;
        const MOST: usize = 100;
        if self.removed.len() < MOST
            && matches!(node.kind, Kind::Map(_))
            && pointer.depth() <= SHALLOW
        {
            self.removed.push((pointer, node.clone()));
        }
    }

    /// Notes where the value at `at` is written.
    pub(super) fn note(&mut self, at: Pointer, file: FileId, origin: Pointer) {
        self.copied.push(Copied { at, file, origin });
    }

    /// Notes that the component at `at` is not there any more, which has been said.
    pub(super) fn note_dropped(&mut self, at: Pointer) {
        self.dropped.insert(at);
    }

    /// Everything that stands elsewhere than it is written, and what is gone.
    pub(super) fn into_notes(self) -> (Vec<Copied>, HashSet<Pointer>) {
        (self.copied, self.dropped)
    }

    fn in_attic(&self, pointer: &Pointer) -> Option<&Node> {
        let found = |(at, node): &'_ (Pointer, Node)| Some(node.at(&pointer.below(at)?)?.span);
        let index = self
            .removed
            .iter()
            .position(|entry| found(entry).is_some())?;
        let (at, node) = &self.removed[index];
        node.at(&pointer.below(at)?)
    }

    fn open(
        &mut self,
        documents: &mut Documents,
        diagnostics: &mut Diagnostics,
        path: &str,
        site: Site<'_>,
    ) -> Option<FileId> {
        if documents.files().count() > limits::FILES {
            diagnostics.push(limits::exceeded(
                site.place(),
                "the document names too many files",
            ));
            return None;
        }
        match documents.open(site.span.file, path) {
            Ok(file) => Some(file),
            Err(refusal) => {
                let message = format!("{} is not read: {refusal}", quoted(path));
                let inside = path.strip_prefix('/').unwrap_or(path);
                let help = if inside.starts_with("components/") {
                    format!("within the document it is written `#/{inside}`")
                } else if path.contains(['.', '/']) {
                    "put the file beside the document, or its content into the document".into()
                } else {
                    format!("a schema of this document is named `#/components/schemas/{path}`")
                };
                diagnostics
                    .push(Diagnostic::new(Code::ExternalRef, site.place(), message).help(help));
                None
            }
        }
    }

    /// The value at a place of another file, which is read on first use.
    fn at(
        &mut self,
        documents: &Documents,
        diagnostics: &mut Diagnostics,
        file: FileId,
        pointer: &Pointer,
    ) -> Option<&Node> {
        let tree = self.trees.entry(file).or_insert_with(|| {
            let root = super::text(documents.source(file), file, diagnostics).ok()?;
            let index = Index::new(&root);
            Some((root, index))
        });
        let (root, index) = tree.as_ref()?;
        index.at(root, pointer)
    }

    /// Whether a file could not be read, which has been said.
    fn is_broken(&self, file: FileId) -> bool {
        matches!(self.trees.get(&file), Some(None))
    }

    /// The copy, counted; a diagnostic when there is none or it is one too many.
    fn counted(
        &mut self,
        node: Option<Node>,
        reference: &str,
        place: &Place,
        meant: Option<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Node> {
        let Some(node) = node else {
            let message = format!("{} leads to nothing", quoted(reference));
            let dangling = Diagnostic::new(Code::DanglingRef, place.clone(), message);
            diagnostics.push(match meant {
                Some(meant) => dangling.label(format!("did you mean `{meant}`?")),
                None => dangling,
            });
            return None;
        };
        self.nodes += node.size();
        if self.nodes > limits::NODES {
            diagnostics.push(limits::exceeded(
                place.clone(),
                "the files have too many values",
            ));
            return None;
        }
        Some(node)
    }
}

/// The place in another file that a component of the entry refers to.
fn elsewhere(node: &Node, documents: &mut Documents) -> Option<(FileId, Pointer)> {
    let (path, fragment) = split(node.reference()?);
    if path.is_empty() || documents.files().count() > limits::FILES {
        return None;
    }
    // What cannot be opened is said where it is used.
    let file = documents.open(FileId::ENTRY, path).ok()?;
    let pointer = Pointer::parse(fragment)?;
    (file != FileId::ENTRY).then_some((file, pointer))
}

/// The file and the fragment of a reference.
fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

fn no_pointer(site: Site<'_>) -> Diagnostic {
    let message = format!("{} has no JSON Pointer after `#`", quoted(site.reference));
    Diagnostic::new(Code::DanglingRef, site.place(), message).help("write `file.yaml#/path/to/it`")
}
