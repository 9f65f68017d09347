//! `corpus`: what becomes of every document in a directory.

use crate::args::Format;
use crate::args::corpus::Arguments;
use crate::{Failure, Verdict, corpus};

pub(crate) fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let table = arguments.corpus.run(|line| eprintln!("{line}"))?;
    match arguments.format {
        Format::Json => print!("{}", corpus::json(&table)),
        _ => print!("{}", corpus::text(&table)),
    }
    Ok(if table.passed() {
        Verdict::Clean
    } else {
        Verdict::Findings
    })
}

/// The part of it that tries one document, in a process of its own.
pub(crate) fn document() -> Result<Verdict, Failure> {
    corpus::document().map(|()| Verdict::Clean)
}
