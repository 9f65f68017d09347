//! Diagnostics as the workflow commands of GitHub, which become annotations.

use crate::diag::{Diagnostic, Severity};
use crate::source::{Documents, Position};
use std::fmt::Write;

/// One line for each diagnostic: `::error file=...,line=...,col=...::message`.
#[must_use]
pub fn github(diagnostics: &[Diagnostic], documents: &Documents) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let span = diagnostic.place.span.unwrap_or_default();
        let place = (documents.source(span.file).name(), documents.position(span));
        let mut message = diagnostic.message.clone();
        let more = [&diagnostic.label, &diagnostic.help].into_iter().flatten();
        more.for_each(|text| message.extend(["\n", text]));
        let code = diagnostic.code.name();
        command(&mut out, diagnostic.severity, place, code, &message);
    }
    out
}

/// Adds one annotation: how grave, in which file and where, and the text below its title.
pub(crate) fn command(
    out: &mut String,
    severity: Severity,
    (file, Position { line, column }): (&str, Position),
    title: &str,
    message: &str,
) {
    let command = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let (file, title, message) = (property(file), property(title), data(message));
    // Writing to a string does not fail.
    let _ = writeln!(
        out,
        "::{command} file={file},line={line},col={column},title={title}::{message}"
    );
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
