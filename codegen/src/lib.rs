//! From an OpenAPI 3.0 document to a Rust client crate.

pub mod analyze;
pub mod diag;
pub mod docs;
pub mod lower;
pub mod model;
pub mod names;
pub mod pointer;
pub mod read;
pub mod resolve;
pub mod source;
pub mod spec;
pub mod suggest;
pub mod surface;
pub mod tree;
pub mod write;

pub use tree::{FileTree, Layout};

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
    pub documents: source::Documents,
}
