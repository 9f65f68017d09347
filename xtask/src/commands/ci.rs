//! `ci`: the steps that CI runs, in their order, until one fails.

use std::process::Command;

use crate::{Failure, Verdict, project};

/// What each step hands to cargo, and the variable it sets.
const STEPS: [(Option<(&str, &str)>, &str); 5] = [
    (None, "fmt --all --check"),
    (None, "clippy --workspace --all-targets -- -D warnings"),
    (None, "test --workspace"),
    (
        Some(("RUSTDOCFLAGS", "-D warnings")),
        "doc --workspace --no-deps",
    ),
    (None, "xtask codegen --check"),
];

pub(crate) fn run() -> Result<Verdict, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    for (variable, arguments) in STEPS {
        let set = variable.map_or(String::new(), |(name, value)| {
            format!("{name}=\"{value}\" ")
        });
        println!("$ {set}cargo {arguments}");
        let mut step = Command::new(&cargo);
        step.args(arguments.split(' '))
            .envs(variable)
            .current_dir(project::root());
        let status = step
            .status()
            .map_err(|error| format!("cargo cannot be run: {error}"))?;
        if !status.success() {
            eprintln!("failed: {set}cargo {arguments}");
            return Ok(Verdict::Findings);
        }
    }
    println!("all steps passed");
    Ok(Verdict::Clean)
}
