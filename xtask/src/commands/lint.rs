//! `lint`: what is to be said about a document.

use std::io::IsTerminal;

use codegen::diag::Diagnostic;
use codegen::source::Documents;
use codegen::{Layout, Options, report};

use crate::args::{Format, Lint};
use crate::{Failure, Verdict, load, project};

pub(crate) fn run(arguments: &Lint) -> Result<Verdict, Failure> {
    let documents = load::documents(arguments.file.as_deref())?;
    let options = Options {
        crate_name: project::CRATE.into(),
        layout: Layout::Home,
        strict: arguments.policy.strict || arguments.file.is_none(),
        allow: arguments.policy.allow.clone(),
    };
    let outcome = codegen::lint(documents, &options);
    print(&outcome.diagnostics, &outcome.documents, arguments.format);
    Ok(if outcome.value.is_some() {
        Verdict::Clean
    } else {
        Verdict::Findings
    })
}

/// Text for people goes where messages go; what programs read is the output.
pub(crate) fn print(diagnostics: &[Diagnostic], documents: &Documents, format: Format) {
    match format {
        Format::Text if is_coloured() => eprint!("{}", report::coloured(diagnostics, documents)),
        Format::Text => eprint!("{}", report::text(diagnostics, documents)),
        Format::Json => print!("{}", report::json(diagnostics, documents)),
        Format::Github => print!("{}", report::github(diagnostics, documents)),
    }
}

/// Whether the text is read on a terminal by someone who did not ask for plain text.
fn is_coloured() -> bool {
    std::io::stderr().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
