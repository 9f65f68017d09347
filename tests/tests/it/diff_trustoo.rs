//! What the service did to its callers from 2025 to 2026, as the reports show it: its documents
//! of eight days, each compared with the one before.

use std::path::{Path, PathBuf};

use codegen::diff::report::{self, Review, Side};
use codegen::diff::{self, Document};
use codegen::source::Documents;
use tests::{files, read_as, text, workspace};

fn documents() -> Vec<PathBuf> {
    let documents = files(&workspace().join("tests/fixtures/diff/trustoo"), "yaml");
    assert_eq!(documents.len(), 8);
    documents
}

fn name(path: &Path) -> String {
    let name = path.file_name().expect("a file has a name");
    name.to_string_lossy().into_owned()
}

fn shown(pair: &[PathBuf], form: fn(&Review<'_>) -> String) -> String {
    let names = [name(&pair[0]), name(&pair[1])];
    let read = |at: usize| -> (Document, Documents) { read_as(&names[at], &text(&pair[at])) };
    let ((old, before), (new, after)) = (read(0), read(1));
    let report = diff::compare(&old, &new);
    form(&Review {
        report: &report,
        base: Side {
            name: &names[0],
            document: &old,
            documents: &before,
        },
        revision: Side {
            name: &names[1],
            document: &new,
            documents: &after,
        },
        accepted: &vec![None; report.changes.len()],
        release: None,
    })
}

fn is_as_before(kind: &str, pair: &[PathBuf], report: String) {
    let name = name(&pair[1]).replace(".yaml", "");
    insta::with_settings!({
        snapshot_path => "../../fixtures/diff/trustoo",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(format!("{kind}@{name}"), report);
    });
}

#[test]
fn every_step_of_the_service_reads_well() {
    for pair in documents().windows(2) {
        is_as_before("text", pair, shown(pair, report::text));
    }
}

#[test]
fn a_comment_on_a_pull_request_is_short() {
    for pair in &documents().windows(2).collect::<Vec<_>>()[4..6] {
        is_as_before("markdown", pair, shown(pair, report::markdown));
    }
}

#[test]
fn the_same_document_has_no_changes() {
    for path in documents() {
        let pair = [path.clone(), path];
        let same = shown(&pair, report::text);
        assert!(same.starts_with("nothing changed between "), "{same}");
    }
}
