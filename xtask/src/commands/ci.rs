//! `ci`: the steps that CI runs, in their order, until one fails. With a base, what breaks since
//! then has to be answered first.

use std::process::Command;

use super::diff;
use crate::args::diff::Arguments;
use crate::side::Words;
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

/// The branch that a pull request on GitHub goes to, in the workflow that it starts.
const PULL_REQUEST: &str = "GITHUB_BASE_REF";

pub(crate) fn run(base: Option<String>) -> Result<Verdict, Failure> {
    let branch = std::env::var(PULL_REQUEST).ok();
    let branch = branch.filter(|branch| !branch.is_empty());
    if let Some(base) = base.or(branch.map(|branch| format!("origin/{branch}"))) {
        let step = format!("xtask diff --check --merge-base {base}");
        println!("$ cargo {step}");
        let answered = diff::run(&Arguments {
            sides: Words {
                base: Some(base),
                revision: None,
                merge_base: true,
            },
            check: true,
            ..Arguments::default()
        })?;
        if answered == Verdict::Findings {
            return Ok(failed(&step));
        }
    }
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
            return Ok(failed(arguments));
        }
    }
    println!("all steps passed");
    Ok(Verdict::Clean)
}

fn failed(step: &str) -> Verdict {
    eprintln!("failed: cargo {step}");
    Verdict::Findings
}
