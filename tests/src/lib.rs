//! Helpers of the tests in `tests/`: where the workspace is, trees of files as one text, the
//! project's own commands as a person runs them, servers to talk to.

mod command;
pub mod faulty;
pub mod mutate;
pub mod signature;

pub use command::{Run, cargo, example, git, xtask, xtask_with};

use std::path::{Path, PathBuf};

use codegen::FileTree;
use codegen::diff::{self, Document, Report};
use codegen::source::{Documents, Source};

/// The root of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in the workspace")
}

/// Every file with this extension below `directory`, in the order of the paths.
pub fn files(directory: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(directory) else {
        return found;
    };
    for entry in entries {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The text of a file that is sure to be there.
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What stands before the path of each file of a tree that is written as one text.
const HEADER: &str = "// ---- ";

/// Several files from one text: each begins with a line `// ---- path`.
pub fn split(text: &str) -> FileTree {
    let parts = text.split(HEADER).skip(1);
    parts
        .map(|part| part.split_once('\n').unwrap_or((part, "")))
        .map(|(path, text)| (path.trim(), text))
        .collect()
}

/// Several files as one text: the reverse of [`split`].
pub fn join<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    files
        .into_iter()
        .map(|(path, text)| format!("{HEADER}{path}\n{text}\n"))
        .collect()
}

/// The snippets of the project's page are compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The text of a document whose one operation sends what the schema says, up to its components.
pub fn sending(schema: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{title: Pets, version: '1'}}
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        content: {{application/json: {{schema: {schema}}}}}
      responses: {{'200': {{description: Added.}}}}
"
    )
}

/// A document that is ready to be compared. It must be without fault.
pub fn read(text: &str) -> (Document, Documents) {
    read_as("document.yaml", text)
}

/// The same for one with a name.
pub fn read_as(name: &str, text: &str) -> (Document, Documents) {
    let source = Source::new(name, text);
    let outcome = codegen::read(Documents::new(source), &options());
    let said = codegen::report::text(&outcome.diagnostics, &outcome.documents);
    let document = outcome.value.unwrap_or_else(|| panic!("{said}\n{text}"));
    (document, outcome.documents)
}

/// What changed between two documents. Both must be without fault.
pub fn compared(before: &str, after: &str) -> Report {
    diff::compare(&read(before).0, &read(after).0)
}

fn options() -> codegen::Options {
    codegen::Options {
        crate_name: "example".into(),
        layout: codegen::Layout::Crate,
        strict: false,
        allow: Vec::new(),
    }
}
