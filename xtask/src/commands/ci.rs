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

/// What runs besides when the change starts from a base. Words that follow: the base.
const SINCE_BASE: &str = "xtask diff --check --merge-base";

/// The branch that a pull request on GitHub goes to, in the workflow that it starts.
const PULL_REQUEST: &str = "GITHUB_BASE_REF";

pub(crate) fn run(base: Option<String>) -> Result<Verdict, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let pull_request = std::env::var(PULL_REQUEST)
        .ok()
        .filter(|name| !name.is_empty());
    let base = base.or(pull_request.map(|branch| format!("origin/{branch}")));
    let since_base = base.map(|base| format!("{SINCE_BASE} {base}"));
    let steps = STEPS.iter().copied();
    for (variable, arguments) in steps.chain(since_base.as_deref().map(|step| (None, step))) {
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
