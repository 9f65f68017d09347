//! What lies in `generated/` is what the document yields, and yields again.

use codegen::source::{Documents, Source};
use codegen::surface::Surface;
use codegen::tree::MARK;
use codegen::write::{Plan, hand_made};
use codegen::{FileTree, Layout, Options, generate};
use tests::{files, text, workspace};

const DOCUMENT: &str = "spec/trustoo.yaml";

fn made() -> FileTree {
    let options = Options {
        crate_name: "trustoo".into(),
        layout: Layout::Home,
        strict: true,
        allow: Vec::new(),
    };
    let source = Source::new(DOCUMENT, text(&workspace().join(DOCUMENT)));
    let outcome = generate(Documents::new(source), &options);
    assert_eq!(
        outcome.diagnostics,
        [],
        "nothing is to be said about our own document"
    );
    let mut files = outcome.value.expect("there is no error").files;
    let mut sources = hand_made(&workspace().join("generated")).expect("the sources can be read");
    sources.extend(files.iter());
    let surface = Surface::of("trustoo", &sources).expect("the sources have a surface");
    files.insert("api.txt", surface.file(DOCUMENT));
    files
}

#[test]
fn the_crate_is_what_the_document_yields() {
    let plan = Plan::new(&made(), &workspace().join("generated"), Layout::Home)
        .expect("a plan can be made");
    assert!(
        plan.is_empty(),
        "{}\n`cargo xtask codegen` mends it",
        plan.difference("generated/")
    );
}

#[test]
fn two_runs_are_equal_byte_for_byte() {
    assert_eq!(made(), made());
}

#[test]
fn every_generated_file_says_so_and_names_its_place() {
    let made = made();
    assert!(!made.is_empty(), "the document yields files");
    for (path, text) in made.iter() {
        let mut lines = text.lines();
        let (first, second) = (
            lines.next().unwrap_or_default(),
            lines.next().unwrap_or_default(),
        );
        assert!(
            first.ends_with(&format!("{MARK} from {DOCUMENT}. Do not edit.")),
            "{path}: {first}"
        );
        let is_placed = second.starts_with("// #") || path == "api.txt";
        assert!(
            is_placed,
            "{path}: the second line should be the place in the document, and is {second:?}"
        );
    }
}

#[test]
fn no_file_made_by_hand_says_that_it_is_generated() {
    for path in files(&workspace().join("generated/src/runtime"), "rs") {
        assert!(!text(&path).contains(MARK), "{}", path.display());
    }
}
