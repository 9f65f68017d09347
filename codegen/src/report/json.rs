//! Diagnostics for programs.

use crate::diag::{Diagnostic, Kind, Place};
use crate::source::{Documents, Span};
use serde::Serialize;

/// One JSON object:
///
/// - `diagnostics`: an array in the order of the places, of objects with `code`,
///   `kind` (`wrong` or `unsupported`), `severity` (`error`, `warning`, `hint`),
///   `message`, `file`, `line`, `column`, `endLine`, `endColumn` (from 1, in
///   characters, the end exclusive), `pointer`, and where there are such
///   `label`, `help` and `related`, whose items have `text` and a place.
/// - `errors`, `warnings`, `hints`: how many there are of each.
///
/// Fields are added, never changed.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], documents: &Documents) -> String {
    let count = |severity: &str| {
        diagnostics
            .iter()
            .filter(|d| d.severity.word() == severity)
            .count()
    };
    let report = Report {
        diagnostics: diagnostics
            .iter()
            .map(|diagnostic| Entry::new(diagnostic, documents))
            .collect(),
        errors: count("error"),
        warnings: count("warning"),
        hints: count("hint"),
    };
    let text = serde_json::to_string_pretty(&report);
    text.expect("strings and numbers can always be written") + "\n"
}

#[derive(Serialize)]
struct Report<'a> {
    diagnostics: Vec<Entry<'a>>,
    errors: usize,
    warnings: usize,
    hints: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    kind: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Other<'a>>,
}

#[derive(Serialize)]
struct Other<'a> {
    text: &'a str,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    pointer: String,
}

impl<'a> Entry<'a> {
    fn new(diagnostic: &'a Diagnostic, documents: &'a Documents) -> Self {
        let related = diagnostic.related.iter();
        Self {
            code: diagnostic.code.name(),
            kind: match diagnostic.code.kind() {
                Kind::Wrong => "wrong",
                Kind::Unsupported => "unsupported",
            },
            severity: diagnostic.severity.word(),
            message: &diagnostic.message,
            at: At::new(&diagnostic.place, documents),
            label: diagnostic.label.as_deref(),
            help: diagnostic.help.as_deref(),
            related: related
                .map(|other| Other {
                    text: &other.text,
                    at: At::new(&other.place, documents),
                })
                .collect(),
        }
    }
}

impl<'a> At<'a> {
    fn new(place: &Place, documents: &'a Documents) -> Self {
        let span = place.span.unwrap_or_default();
        let start = documents.position(span);
        let end = documents.position(Span {
            start: span.end,
            ..span
        });
        Self {
            file: documents.source(span.file).name(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            pointer: place.pointer.to_string(),
        }
    }
}
