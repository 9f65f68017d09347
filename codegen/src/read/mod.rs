//! Text -> span tree -> structural check -> typed document: the only room that
//! knows YAML. After it every key of the tree is one that OpenAPI 3.0 has there,
//! with a value of the right form, or it has been diagnosed and taken away.

mod callbacks;
mod component_names;
mod components;
mod conform;
mod described;
pub mod deserialize;
mod document;
mod frame;
pub(crate) mod grammar;
mod hints;
mod index;
mod json;
pub(crate) mod limits;
mod links;
mod moves;
mod offsets;
mod scalar;
mod strays;
pub mod tree;
pub(crate) mod types;
mod version;
mod yaml;

pub use document::{Tree, typed};
pub use grammar::{Fate, KeyFate, fate_at, fates};

use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::source::{Documents, FileId, Source, Span};
use conform::Conform;
use grammar::Form;
use links::Links;
use tree::{Kind, Node};

/// Reads the entry document and the files that it names. What is wrong goes to
/// `diagnostics`; the tree is none only when there is nothing to go on with.
pub fn read(documents: &mut Documents, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let mut root = match text(documents.entry(), FileId::ENTRY, diagnostics) {
        Ok(root) => root,
        Err(broken) => {
            beginning(broken?, documents, diagnostics);
            return None;
        }
    };
    if !version::is_supported(&root, diagnostics) {
        return None;
    }
    let mut links = Links::new(&root, documents);
    let mut conform = Conform::new(documents, diagnostics, &mut links, None);
    conform.run(&mut root, Form::Is(&grammar::ROOT), &Pointer::root());
    let mut copies = Vec::new();
    while let Some((job, mut node)) =
        conform
            .links
            .next(conform.documents, conform.diagnostics, &root)
    {
        let section = job.object.section.unwrap_or_default();
        let is_good = |node: &mut Node| conform.run(node, Form::Ref(job.object), &job.pointer);
        if let Some(node) = node.take_if(is_good) {
            copies.push((section, job.name, node));
        } else {
            conform
                .links
                .note_dropped(components::component(section, &job.name));
        }
    }
    components::insert(&mut root, copies);
    links.moves.mend(&mut root);
    strays::mend(&mut root, diagnostics);
    let (copied, dropped) = links.into_notes();
    Some(Tree::new(root, copied, dropped))
}

/// Checks what was read before a fault of syntax, as far as that needs nothing of the rest.
fn beginning(broken: Broken, documents: &mut Documents, diagnostics: &mut Diagnostics) {
    let Some(mut root) = broken.before else {
        return;
    };
    if !version::is_supported(&root, &mut Diagnostics::default()) {
        return;
    }
    let mut links = Links::new(&root, documents);
    let open = Some(root.latest());
    let mut conform = Conform::new(documents, diagnostics, &mut links, open);
    conform.run(&mut root, Form::Is(&grammar::ROOT), &Pointer::root());
}

/// A text alone as a tree, as YAML or JSON by its first character.
///
/// # Errors
/// The fault that ended the reading.
pub fn parse(name: &str, text: &str) -> Result<Node, Box<Diagnostic>> {
    let tree = parse_file(&Source::new(name, text), FileId::ENTRY, &mut Vec::new());
    tree.map_err(|broken| broken.fault)
}

/// The fault that ended the reading, and what was read before it.
struct Broken {
    fault: Box<Diagnostic>,
    before: Option<Node>,
}

/// One file as a tree. An object at least: anything else is no document. What is wrong is said;
/// the error is what there is of a text that broke off.
fn text(
    source: &Source,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Result<Node, Option<Broken>> {
    let text = source.text();
    let start = Place::value(&Pointer::root()).at(Span::new(file, 0, 1));
    if text.len() > limits::BYTES {
        diagnostics.push(limits::exceeded(start, "the file is too large to be read"));
        return Err(None);
    }
    let mut found = Vec::new();
    let node = parse_file(source, file, &mut found);
    found
        .into_iter()
        .for_each(|diagnostic| diagnostics.push(diagnostic));
    match node {
        Ok(node) if matches!(node.kind, Kind::Map(_)) => Ok(node),
        Ok(node) => {
            let message = match node.kind {
                Kind::Null => "the document is empty".to_owned(),
                _ => format!("the document is {}, not an object", node.describe()),
            };
            diagnostics.push(Diagnostic::new(Code::Syntax, start, message));
            Err(None)
        }
        Err(mut broken) => {
            unmerged(text, file, &mut broken.fault);
            diagnostics.push((*broken.fault).clone());
            Err(Some(broken))
        }
    }
}

/// What version control leaves in a text has a better name than what a reader stumbles over there.
fn unmerged(text: &str, file: FileId, fault: &mut Diagnostic) {
    let (Code::Syntax, Some(mark), Some(at)) =
        (fault.code, hints::conflict(text), fault.place.span)
    else {
        return;
    };
    let mark = Span::new(file, mark.start, mark.end);
    if mark.start <= at.end {
        let place = Place::value(&fault.place.pointer).at(mark);
        *fault = Diagnostic::new(Code::Syntax, place, "a merge conflict was left in")
            .help("keep one of its sides, and remove the lines that mark them");
    }
}

fn parse_file(source: &Source, file: FileId, found: &mut Vec<Diagnostic>) -> Result<Node, Broken> {
    let (name, text) = (source.name(), source.text());
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml::read(file, text, found);
    }
    let fault = match json::read(file, text, found) {
        Ok(node) => return Ok(node),
        Err(fault) => fault,
    };
    // A YAML file may start with a flow mapping that JSON does not have.
    let may_be_yaml = [".yaml", ".yml"].iter().any(|end| name.ends_with(end));
    if fault.code == Code::Syntax && may_be_yaml {
        found.clear();
        return yaml::read(file, text, found);
    }
    let before = None;
    Err(Broken { fault, before })
}
