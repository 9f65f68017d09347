//! Diagnostics for people, for programs, and for the annotations of a pull
//! request. Decides nothing: what is said and how grave it is comes from `diag`.

mod clean;
mod frame;
mod github;
mod json;
mod style;

pub(crate) use clean::clean;
pub(crate) use github::command;
pub use github::github;
pub use json::json;
pub(crate) use style::Style;

use crate::diag::{Code, Diagnostic, Severity};
use crate::source::Documents;

/// The text that a person reads: each error and warning with the line it is
/// about, each hint in one line, those that are much like others by their places
/// alone, and a count at the end. Empty when there is nothing to say.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], documents: &Documents) -> String {
    write(diagnostics, documents, Style::PLAIN)
}

/// The same with the colours of a terminal.
#[must_use]
pub fn coloured(diagnostics: &[Diagnostic], documents: &Documents) -> String {
    write(diagnostics, documents, Style::COLOURED)
}

fn write(diagnostics: &[Diagnostic], documents: &Documents, style: Style) -> String {
    let mut out = String::new();
    let mut kinds: Vec<Kind<'_>> = Vec::new();
    for diagnostic in diagnostics {
        let (code, severity) = (diagnostic.code, diagnostic.severity);
        let known = kinds
            .iter()
            .position(|kind| (kind.code, kind.severity) == (code, severity));
        let kind = known.unwrap_or_else(|| {
            kinds.push(Kind {
                code,
                severity,
                shown: 0,
                rest: Vec::new(),
            });
            kinds.len() - 1
        });
        let kind = &mut kinds[kind];
        if kind.shown == in_full(severity) {
            kind.rest.push(diagnostic);
            continue;
        }
        kind.shown += 1;
        match severity {
            Severity::Hint => frame::line(&mut out, diagnostic, documents, style),
            Severity::Warning | Severity::Error => {
                frame::frame(&mut out, diagnostic, documents, style)
            }
        }
    }
    for kind in kinds.iter().filter(|kind| !kind.rest.is_empty()) {
        let by_place = by_place(kind.severity).min(kind.rest.len());
        let (places, left_out) = kind.rest.split_at(by_place);
        frame::others(&mut out, places, left_out, documents, style);
    }
    if let Some(counts) = counts(diagnostics) {
        out.push_str(&counts);
        out.push('\n');
    }
    out
}

/// Diagnostics of one code and severity: after the first few, a person knows.
struct Kind<'a> {
    code: Code,
    severity: Severity,
    shown: usize,
    rest: Vec<&'a Diagnostic>,
}

/// How many of a kind are shown with all that is to be said of them.
fn in_full(severity: Severity) -> usize {
    match severity {
        Severity::Hint => 2,
        Severity::Warning => 5,
        Severity::Error => 20,
    }
}

/// How many of the others are named in a line each. No error goes unnamed.
fn by_place(severity: Severity) -> usize {
    match severity {
        Severity::Hint => 0,
        Severity::Warning => 5,
        Severity::Error => usize::MAX,
    }
}

/// `1 error, 2 warnings`
fn counts(diagnostics: &[Diagnostic]) -> Option<String> {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Hint]
        .into_iter()
        .map(|severity| {
            (
                severity,
                diagnostics
                    .iter()
                    .filter(|d| d.severity == severity)
                    .count(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            format!(
                "{count} {}{}",
                severity.word(),
                if count == 1 { "" } else { "s" }
            )
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
