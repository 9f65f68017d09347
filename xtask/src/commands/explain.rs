//! `explain`: the longer text of a diagnostic.

use codegen::diag::Code;

use crate::{Failure, Verdict};

pub(crate) fn run(code: Code) -> Result<Verdict, Failure> {
    println!("{}: {}", code.name(), code.title());
    // The first line of an explanation is the code again.
    let (_, text) = code.explanation().split_once('\n').unwrap_or_default();
    println!("\n{}", text.trim());
    Ok(Verdict::Clean)
}
