//! `explain`: the longer text of a diagnostic.

use codegen::diag::Code;

use crate::{Failure, Verdict};

pub(crate) fn run(code: Code) -> Result<Verdict, Failure> {
    println!("{}: {}", code.name(), code.title());
    let more = code.explanation().trim();
    if more != code.title() {
        println!("\n{more}");
    }
    Ok(Verdict::Clean)
}
