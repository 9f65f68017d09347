//! The public surface of a crate as lines of text, from the crate's own sources.
//!
//! An independent witness: it reads what was written, hand-made files included, and knows nothing
//! of the document or the model. First the operations, then every public item, one a line, each
//! line complete in itself: full path, full types, the conditions under which it is there.
//!
//! A line has the form that `cargo public-api` gives it, with these differences: names of the
//! prelude stay short, `core` and `alloc` are `std`; a method of a trait is shown with the trait
//! and not again with each type that implements it; a bound of an `impl` is said on each of its
//! methods; ` { .. }` marks what a trait provides; a second path to an item is `pub use a = b`;
//! what is written for an alias stands with the alias.
//! Of `any(test, feature = "x")`, which is `feature = "x"` to a dependent, that is shown.

mod attributes;
mod derives;
mod impls;
mod items;
mod macros;
mod names;
mod operations;
mod print;
mod public;
mod resolver;
mod signature;
mod skeleton;
mod source;

use std::fmt;

use crate::stack;
use crate::tree::{FileTree, MARK};

/// The public surface of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// The operations of the API and the methods that send them, by path.
    pub operations: Vec<Operation>,
    /// One line a public item, those of a type together.
    pub items: Vec<String>,
}

/// An operation and one way to call it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Operation {
    /// The path as the document writes it.
    pub path: String,
    /// The HTTP method in capitals.
    pub method: String,
    /// `client.reviews().rating()`
    pub call: String,
}

/// Why a crate's sources have no surface.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum SurfaceError {
    /// A `mod` without its file.
    #[error("module `{module}` has no file: `{file}` is missing")]
    Missing {
        /// Where the module was expected.
        file: String,
        /// The name of the module.
        module: String,
    },
    /// A file that is no Rust.
    #[error("{file}: {message}")]
    Syntax {
        /// The path of the file.
        file: String,
        /// What the parser says.
        message: String,
    },
}

impl Surface {
    /// Reads the surface of the crate `name` from its files; `src/lib.rs` is its root.
    ///
    /// # Errors
    /// When a module's file is missing or is not Rust.
    pub fn of(name: &str, sources: &FileTree) -> Result<Self, SurfaceError> {
        stack::deep(|| Self::read(name, sources))
    }

    fn read(name: &str, sources: &FileTree) -> Result<Self, SurfaceError> {
        let modules = source::load(sources)?;
        let names = names::Names::of(&modules);
        let public = public::Public::of(&modules, &names);
        let view = signature::View {
            name: &name.replace('-', "_"),
            modules: &modules,
            names: &names,
            public: &public,
        };
        let mut lines = items::lines(&view);
        lines.extend(impls::lines(&view));
        lines.extend(source::unexpanded(view.name, &modules));
        lines.sort();
        lines.dedup();
        Ok(Self {
            operations: operations::operations(&view),
            items: lines
                .into_iter()
                .map(|line| format!("{}{}", line.marks, line.text))
                .collect(),
        })
    }

    /// The text of `api.txt`: the surface below a header that names the document.
    pub fn file(&self, document: &str) -> String {
        format!(
            "# {MARK} from {document}. Do not edit.\n# The public surface: operations, then items.\n\n{self}"
        )
    }
}

impl fmt::Display for Surface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Operation { path, method, call } in &self.operations {
            writeln!(f, "{method} {path} -> {call}")?;
        }
        if !self.operations.is_empty() {
            writeln!(f)?;
        }
        for item in &self.items {
            writeln!(f, "{item}")?;
        }
        Ok(())
    }
}
