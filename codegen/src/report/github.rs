//! Diagnostics as the workflow commands of GitHub, which become annotations.

use crate::diag::{Diagnostic, Severity};
use crate::source::Documents;
use std::fmt::Write;

/// One line for each diagnostic: `::error file=...,line=...,col=...::message`.
#[must_use]
pub fn github(diagnostics: &[Diagnostic], documents: &Documents) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let span = diagnostic.place.span.unwrap_or_default();
        let position = documents.position(span);
        let file = property(documents.source(span.file).name());
        let mut message = diagnostic.message.clone();
        let more = [&diagnostic.label, &diagnostic.help].into_iter().flatten();
        more.for_each(|text| message.extend(["\n", text]));
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "::{command} file={file},line={},col={},title={}::{}",
            position.line,
            position.column,
            diagnostic.code,
            data(&message),
        );
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
