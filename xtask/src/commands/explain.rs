//! `explain`: the longer text of a diagnostic.

use codegen::diag::Code;

use crate::{Failure, Verdict};

pub(crate) fn run(code: Code) -> Result<Verdict, Failure> {
    println!("{}", code.explanation().trim_end());
    Ok(Verdict::Clean)
}
