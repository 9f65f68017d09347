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

use crate::diag::{Diagnostic, Severity};
use crate::source::Documents;

/// The text that a person reads: each error and warning with the line it is
/// about, each hint in one line, and a count at the end. Empty when there is
/// nothing to say.
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
    for diagnostic in diagnostics {
        match diagnostic.severity {
            Severity::Hint => frame::line(&mut out, diagnostic, documents, style),
            Severity::Warning | Severity::Error => {
                frame::frame(&mut out, diagnostic, documents, style)
            }
        }
    }
    if let Some(counts) = counts(diagnostics) {
        out.push_str(&counts);
        out.push('\n');
    }
    out
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
