//! One document a feature -> the files that the generator makes of it, and what it has to say.
//! What is equal for every document is left out, and shown once.

use std::collections::BTreeSet;

use codegen::source::{Documents, Source};
use codegen::{FileTree, Layout, Options, generate};
use tests::{files, join, text, workspace};

/// The files of a complete crate for a document, and what is to be said about it.
fn made(name: &str, document: &str) -> (FileTree, String) {
    let options = Options {
        crate_name: "example".into(),
        layout: Layout::Crate,
        strict: false,
        allow: Vec::new(),
    };
    let outcome = generate(Documents::new(Source::new(name, document)), &options);
    let said = codegen::report::text(&outcome.diagnostics, &outcome.documents);
    match outcome.value {
        Some(output) => (output.files, said),
        None => panic!("{said}"),
    }
}

/// Whether a file speaks of the document rather than of every crate.
fn is_particular(path: &str, text: &str) -> bool {
    match path {
        "src/schemas/mod.rs" => text.contains("cfg(feature"),
        "Cargo.toml" | "src/lib.rs" | "api.txt" => false,
        "src/clients/mod.rs" => !is_usual(text),
        path => !path.starts_with("src/runtime/"),
    }
}

/// Whether an index of clients holds nothing but what each does.
fn is_usual(index: &str) -> bool {
    let (frame, _) = made("example.yaml", FRAME);
    let usual: BTreeSet<&str> = frame
        .get("src/clients/mod.rs")
        .expect("every crate has clients")
        .lines()
        .collect();
    let is_header = |line: &str| line.starts_with("// ") || line.starts_with("pub mod ");
    index
        .lines()
        .all(|line| is_header(line) || usual.contains(line))
}

#[test]
fn features() {
    insta::glob!("../../fixtures/features", "*.yaml", |path| {
        let name = path
            .file_name()
            .expect("a file has a name")
            .to_string_lossy();
        let (files, said) = made(&name, &text(path));
        let files = files.iter();
        let shown = join(files.filter(|(path, text)| is_particular(path, text)));
        insta::with_settings!({ snapshot_path => "../../fixtures/features", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("files", format!("{said}{shown}"));
        });
    });
}

/// The least there is to a document.
const FRAME: &str =
    "openapi: 3.0.3\ninfo: {title: Example, description: Nothing yet., version: '1'}\npaths: {}\n";

#[test]
fn the_frame_of_a_crate() {
    let (files, _) = made("example.yaml", FRAME);
    insta::assert_snapshot!(join(files.iter().filter(|(path, _)| {
        ["Cargo.toml", "src/lib.rs", "src/clients/mod.rs"].contains(path)
    })));
    assert!(
        files.get("src/runtime/mod.rs").is_some(),
        "a complete crate holds the runtime"
    );
}

/// The names in the last column of the table in `spec/README.md`.
fn documented() -> BTreeSet<String> {
    let page = text(&workspace().join("spec/README.md"));
    let (_, section) = page
        .split_once("## What the generator understands")
        .expect("the section is there");
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let names = rows.filter_map(|row| row.trim_end_matches(" |").rsplit("| ").next());
    names
        .filter_map(|name| name.strip_prefix('`')?.strip_suffix('`'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_feature_is_in_the_table() {
    let fixtures = files(&workspace().join("tests/fixtures/features"), "yaml");
    let fixtures: BTreeSet<String> = fixtures
        .iter()
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(documented(), fixtures);
}

#[test]
fn what_is_only_sent_is_made_as_what_is_read_too() {
    let path = workspace().join("tests/fixtures/features/also-accepts.yaml");
    let (files, _) = made("also-accepts.yaml", &text(&path));
    let surface = codegen::surface::Surface::of("example", &files).expect("it has a surface");
    let made_of = "impl From<bool> for example::schemas::Flag";
    assert!(
        surface.items.iter().any(|item| item == made_of),
        "{surface}"
    );
}
