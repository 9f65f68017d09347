//! From an OpenAPI 3.0 document to a Rust client crate.
//!
//! ```text
//! text --read--> span tree --check--> openapiv3 --resolve--> Spec --lower--> Api --analyze--> Api
//!      --emit--> modules --render--> FileTree
//! ```
//!
//! Nothing here touches a file but [`mod@write`], which is given the tree that [`generate`] makes.

pub mod analyze;
pub mod check;
pub mod diag;
pub mod diff;
pub mod docs;
pub mod emit;
pub mod format;
pub mod lower;
pub mod model;
pub mod names;
mod pattern;
pub mod pointer;
pub mod read;
pub mod render;
pub mod report;
pub mod resolve;
pub mod scaffold;
pub mod source;
pub mod spec;
mod stack;
pub mod suggest;
pub mod surface;
pub mod tree;
pub mod write;

pub use tree::{FileTree, Layout};

use source::Documents;

/// What to make of a document.
#[derive(Clone, Debug)]
pub struct Options {
    /// The name of the crate, as in its `Cargo.toml`.
    pub crate_name: String,
    /// Which files are made.
    pub layout: Layout,
    /// Warnings are errors.
    pub strict: bool,
    /// Warnings of these codes are not reported.
    pub allow: Vec<diag::Code>,
}

/// What a document became.
#[derive(Clone, Debug)]
pub struct Output {
    /// The files of the crate.
    pub files: FileTree,
    /// How many operations they hold.
    pub operations: usize,
    /// How many schemas they hold.
    pub schemas: usize,
}

/// A value, and all that is to be said about the document it was made from.
#[derive(Debug)]
pub struct Outcome<T> {
    /// None when there is an error among the diagnostics.
    pub value: Option<T>,
    /// In the order of their places.
    pub diagnostics: Vec<diag::Diagnostic>,
    /// The texts that the places point into.
    pub documents: Documents,
}

/// Makes a crate of a document.
pub fn generate(documents: Documents, options: &Options) -> Outcome<Output> {
    pipeline(documents, options, |meaning, document| {
        // What is written is made of the model alone, and is by far the most.
        let Meaning {
            tree,
            spec,
            mut api,
        } = meaning;
        drop((tree, spec));
        analyze::share(&mut api);
        if options.layout == Layout::Crate {
            analyze::features(&mut api, &scaffold::features());
        }
        let context = emit::Context {
            api: &api,
            crate_name: &options.crate_name.replace('-', "_"),
        };
        let mut files = render::render(emit::emit(context), document);
        if options.layout == Layout::Crate {
            let scaffold = scaffold::scaffold(&api, &options.crate_name, document);
            files.extend(scaffold.iter());
        }
        Output {
            files,
            operations: api.operations().count(),
            schemas: api.types.len(),
        }
    })
}

/// Says what is to be said about a document, and makes nothing.
pub fn lint(documents: Documents, options: &Options) -> Outcome<()> {
    pipeline(documents, options, |_, _| ())
}

/// Hands out what a document says beside what it means in Rust, for those who compare the two.
pub fn inspect<T: Send>(
    documents: Documents,
    options: &Options,
    look: impl FnOnce(&spec::Spec, &model::Api) -> T + Send,
) -> Outcome<T> {
    pipeline(documents, options, |meaning, _| {
        look(&meaning.spec, &meaning.api)
    })
}

/// Reads a document in order to compare it with another.
pub fn read(documents: Documents, options: &Options) -> Outcome<diff::Document> {
    pipeline(documents, options, |meaning, _| {
        diff::Document::new(meaning.tree, meaning.spec, meaning.api)
    })
}

/// What a document says, and what it means in Rust.
struct Meaning {
    tree: read::Tree,
    spec: spec::Spec,
    api: model::Api,
}

/// Reads a document up to its model; goes on only when nothing was wrong.
fn pipeline<T: Send>(
    mut documents: Documents,
    options: &Options,
    make: impl FnOnce(Meaning, &str) -> T + Send,
) -> Outcome<T> {
    let policy = diag::Policy {
        strict: options.strict,
        allow: options.allow.clone(),
    };
    let mut diagnostics = diag::Diagnostics::new(policy);
    let name = match options.layout {
        Layout::Home => documents.entry().name().to_owned(),
        // A crate that lies anywhere names no folder of the machine it was made on.
        Layout::Crate => documents.path(source::FileId::ENTRY).to_owned(),
    };
    let value = stack::deep(|| {
        let meaning = meaning(&mut documents, &mut diagnostics)?;
        Some(make(meaning, &name))
    });
    Outcome {
        value,
        diagnostics: diagnostics.into_sorted(),
        documents,
    }
}

/// The stages that can fail. What is said of each is said in one run: only a structure that is
/// not OpenAPI's keeps the later ones from running.
fn meaning(documents: &mut Documents, diagnostics: &mut diag::Diagnostics) -> Option<Meaning> {
    let mut tree = read::read(documents, diagnostics)?;
    check::check(&tree, diagnostics);
    diagnostics.locate(|place| tree.locate(place));
    // What it means is not looked at when that would be too much.
    if diagnostics.has(diag::Code::LimitExceeded) {
        return None;
    }
    let read = read::typed(&mut tree, diagnostics).map(|openapi| {
        let spec = resolve::resolve(&tree, openapi);
        let mut api = lower::lower(&spec, diagnostics);
        analyze::analyze(&mut api);
        (spec, api)
    });
    diagnostics.locate(|place| tree.locate(place));
    let (spec, api) = read.filter(|_| !diagnostics.has_errors())?;
    Some(Meaning { tree, spec, api })
}
