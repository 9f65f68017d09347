//! One document a feature -> the files that the generator makes of it. What is equal for every
//! document is left out, and shown once.

use codegen::source::{Documents, Source};
use codegen::{FileTree, Layout, Options, generate};
use tests::{join, text};

/// The files of a complete crate for a document.
fn made(name: &str, document: &str) -> FileTree {
    let options = Options {
        crate_name: "example".into(),
        layout: Layout::Crate,
        strict: true,
        allow: Vec::new(),
    };
    let outcome = generate(Documents::new(Source::new(name, document)), &options);
    let said: Vec<String> = outcome
        .diagnostics
        .iter()
        .map(|said| format!("{} {}", said.place.pointer, said.message))
        .collect();
    outcome
        .value
        .unwrap_or_else(|| panic!("{name}: {}", said.join("\n")))
        .files
}

/// Whether a file speaks of the document rather than of every crate.
fn is_particular(path: &str) -> bool {
    !path.starts_with("src/runtime/") && !["Cargo.toml", "src/lib.rs", "api.txt"].contains(&path)
}

#[test]
fn features() {
    insta::glob!("../../fixtures/features", "*.yaml", |path| {
        let name = path
            .file_name()
            .expect("a file has a name")
            .to_string_lossy();
        let files = made(&name, &text(path));
        let shown = join(files.iter().filter(|(path, _)| is_particular(path)));
        insta::with_settings!({ snapshot_path => "../../fixtures/features", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("files", shown);
        });
    });
}

#[test]
fn the_frame_of_a_crate() {
    let document = "openapi: 3.0.3\ninfo: {title: Example, description: Nothing yet., version: '1'}\npaths: {}\n";
    let files = made("example.yaml", document);
    insta::assert_snapshot!(join(
        files
            .iter()
            .filter(|(path, _)| ["Cargo.toml", "src/lib.rs"].contains(path))
    ));
    assert!(
        files.get("src/runtime/mod.rs").is_some(),
        "a complete crate holds the runtime"
    );
}
