//! The project's own commands. Arguments and printing only: what they do lies in `codegen`.

mod args;
mod commands;
mod corpus;
mod git;
mod load;
mod project;
mod side;

use std::process::ExitCode;

use args::Command;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command ends when nothing went wrong in running it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// All is as it should be.
    Clean,
    /// Diagnostics or differences were printed.
    Findings,
}

/// Why a command could not be run: the arguments, or the system.
type Failure = String;

fn main() -> ExitCode {
    let outcome = args::parse(std::env::args_os().skip(1)).and_then(|command| match command {
        Command::Codegen(options) => commands::codegen::run(&options),
        Command::Lint(options) => commands::lint::run(&options),
        Command::Diff(arguments) => commands::diff::run(&arguments),
        Command::Rules => commands::diff::rules(),
        Command::Explain(code) => commands::explain::run(code),
        Command::Surface => commands::surface::run(),
        Command::Corpus(arguments) => commands::corpus::run(&arguments),
        Command::CorpusDocument => commands::corpus::document(),
        Command::Ci(base) => commands::ci::run(base),
        Command::Help => {
            print!("{}", args::HELP);
            Ok(Verdict::Clean)
        }
    });
    match outcome {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Findings) => ExitCode::from(1),
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(2)
        }
    }
}
