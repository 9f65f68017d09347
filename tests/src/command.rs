//! Programs that tests run: cargo without the network, and the project's commands.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::workspace;

/// How a program ended and what it said.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// What it put out.
    pub stdout: String,
    /// What it said beside.
    pub stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the program was not killed"),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Cargo in `directory`, with the workspace's own target directory and without the network.
pub fn cargo(directory: &Path, arguments: &[&str]) -> Run {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .current_dir(directory)
        .args(arguments)
        .arg("--offline")
        .env("CARGO_TARGET_DIR", target());
    command.output().expect("cargo can be run").into()
}

/// `cargo xtask` with these arguments, run in `directory`.
pub fn xtask<A: AsRef<OsStr>>(directory: &Path, arguments: impl IntoIterator<Item = A>) -> Run {
    xtask_with(directory, arguments, &[])
}

/// The same with these environment variables.
pub fn xtask_with<A: AsRef<OsStr>>(
    directory: &Path,
    arguments: impl IntoIterator<Item = A>,
    variables: &[(&str, &str)],
) -> Run {
    let mut command = Command::new(binary());
    command
        .current_dir(directory)
        .args(arguments)
        .envs(variables.iter().copied())
        .output()
        .expect("the command can be run")
        .into()
}

/// Git in `directory`, with no settings but these.
pub fn git(directory: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new("git");
    command
        .current_dir(directory)
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "A tester");
        command.env(format!("GIT_{who}_EMAIL"), "tester@example.com");
    }
    let run: Run = command
        .output()
        .expect("git is installed, as cargo's users have it")
        .into();
    assert_eq!(run.code, 0, "git {}\n{}", arguments.join(" "), run.stderr);
    run
}

/// An example of the crate `trustoo`, with these environment variables and no others of ours.
pub fn example(name: &str, variables: &[(&str, &str)]) -> Command {
    static BUILT: OnceLock<()> = OnceLock::new();
    BUILT.get_or_init(|| {
        // With the features that the tests are built with, so that nothing is built twice.
        let built = cargo(
            workspace(),
            &["build", "--quiet", "--workspace", "--examples"],
        );
        assert_eq!(built.code, 0, "{}", built.stderr);
    });
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let mut command = Command::new(target().join("debug/examples").join(file));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("TRUSTOO_") {
            command.env_remove(name);
        }
    }
    command.envs(variables.iter().copied());
    command
}

/// The target directory of the build that this test belongs to: `target/debug/deps/it-..`.
fn target() -> PathBuf {
    let own = std::env::current_exe().expect("a test knows where it lies");
    own.ancestors()
        .nth(3)
        .expect("tests lie in `target/<profile>/deps`")
        .to_owned()
}

/// The built program, made when the first test asks for it.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let built = cargo(workspace(), &["build", "--quiet", "--package", "xtask"]);
        assert_eq!(built.code, 0, "{}", built.stderr);
        target()
            .join("debug")
            .join(format!("xtask{}", std::env::consts::EXE_SUFFIX))
    })
}
