//! Cargo over a crate that was made: what the compiler and rustdoc say.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use super::program::{Extent, MARK};
use super::row::{Compiled, Roundtrip};
use super::usage;
use crate::{Failure, project};

/// How many messages of one crate a table's reader is shown.
const FIRST: usize = 5;

/// A crate and where it is built.
pub(super) struct Built<'a> {
    pub(super) directory: &'a Path,
    pub(super) target: &'a Path,
}

impl Built<'_> {
    /// The versions of dependencies are those of the workspace: they are here already.
    pub(super) fn lock(&self) -> Result<(), Failure> {
        let (from, to) = (
            project::root().join("Cargo.lock"),
            self.directory.join("Cargo.lock"),
        );
        std::fs::copy(from, &to)
            .map(drop)
            .map_err(|error| format!("`{}` cannot be written: {error}", to.display()))
    }

    /// `cargo check`
    pub(super) fn check(&self) -> Result<Compiled, Failure> {
        self.compile(&["check"])
    }

    /// `cargo doc`
    pub(super) fn doc(&self) -> Result<Compiled, Failure> {
        self.compile(&["doc", "--no-deps"])
    }

    fn compile(&self, arguments: &[&str]) -> Result<Compiled, Failure> {
        let before = usage::children();
        let output = self.cargo(arguments, &["--message-format=json"])?;
        let mut usage = usage::children();
        usage.cpu_seconds -= before.cpu_seconds;
        let messages = messages(&output.stdout);
        let count = |level| messages.iter().filter(|(own, _)| own == level).count();
        let mut first: Vec<_> = messages
            .iter()
            .map(|(_, text)| text.clone())
            .take(FIRST)
            .collect();
        if !output.status.success() && first.is_empty() {
            first.push(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(Compiled {
            passed: output.status.success(),
            errors: count("error"),
            warnings: count("warning"),
            first,
            usage,
        })
    }

    /// Runs the test that was put beside the crate: each type is read and written, and the
    /// transport has no part in it.
    pub(super) fn roundtrip(&self, extent: &Extent) -> Result<Roundtrip, Failure> {
        let before = usage::children().cpu_seconds;
        let manifest = std::fs::read_to_string(self.directory.join("Cargo.toml"));
        let can_choose = manifest.is_ok_and(|text| text.contains("\nall = "));
        let features = match can_choose {
            true => "serde-both,all",
            false => "serde-both",
        };
        let arguments = [
            "test",
            "--quiet",
            "--no-default-features",
            "--features",
            features,
        ];
        let output = self.cargo(&arguments, &["--test", "roundtrip", "--", "--nocapture"])?;
        let text = String::from_utf8_lossy(&output.stdout);
        let found = text.lines().find_map(|line| line.strip_prefix(MARK));
        let faults: Option<Vec<Value>> = found.and_then(|found| serde_json::from_str(found).ok());
        let first = match &faults {
            Some(faults) => faults
                .iter()
                .map(Value::to_string)
                .take(FIRST * 8)
                .collect(),
            None => vec![String::from_utf8_lossy(&output.stderr).into_owned()],
        };
        Ok(Roundtrip {
            passed: faults.as_ref().is_some_and(Vec::is_empty),
            types: extent.types,
            values: extent.values,
            faults: faults.map_or(0, |faults| faults.len()),
            first,
            cpu_seconds: usage::children().cpu_seconds - before,
        })
    }

    /// Runs the calls that were put beside the crate against a server; what they say.
    pub(super) fn drive(&self, url: &str) -> Result<String, Failure> {
        let arguments = ["test", "--quiet", "--test", "prism"];
        let mut command = self.command(&arguments, &["--", "--nocapture"]);
        let output = command
            .env("PRISM_URL", url)
            .output()
            .map_err(|error| format!("cargo cannot be run: {error}"))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn cargo(&self, arguments: &[&str], last: &[&str]) -> Result<Output, Failure> {
        self.command(arguments, last)
            .output()
            .map_err(|error| format!("cargo cannot be run: {error}"))
    }

    fn command(&self, arguments: &[&str], last: &[&str]) -> Command {
        let cargo: PathBuf = std::env::var_os("CARGO")
            .unwrap_or_else(|| "cargo".into())
            .into();
        let mut command = Command::new(cargo);
        command
            .current_dir(self.directory)
            .args(arguments)
            .arg("--offline")
            .args(last)
            .env("CARGO_TARGET_DIR", self.target)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_PROFILE_TEST_DEBUG", "0");
        // What the caller's own build was asked for is not asked of these crates.
        for variable in ["RUSTFLAGS", "RUSTDOCFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            command.env_remove(variable);
        }
        command
    }
}

/// The compiler's messages as level and text, the counts at their end apart.
fn messages(output: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(output);
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let of_compiler = lines.filter(|line| line["reason"] == "compiler-message");
    of_compiler
        .filter(|line| {
            line["message"]["spans"]
                .as_array()
                .is_some_and(|spans| !spans.is_empty())
        })
        .filter_map(|line| {
            let message = &line["message"];
            let level = message["level"].as_str()?.to_owned();
            Some((level, message["rendered"].as_str()?.to_owned()))
        })
        .collect()
}
