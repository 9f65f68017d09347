//! One document in a process of its own, so that its time and its memory are its own.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use codegen::diag::Severity;
use codegen::write::Plan;
use codegen::{Layout, Options, Output};
use serde::{Deserialize, Serialize};

use super::compile::Built;
use super::prism::{self, Prism};
use super::row::{Row, Said};
use super::{instances, program, usage};
use crate::commands::codegen::with_surface;
use crate::{Failure, load};

/// What is to be done with a document.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Job {
    /// The crate's name.
    pub(super) name: String,
    /// The document.
    pub(super) document: PathBuf,
    /// Where the crate goes.
    pub(super) directory: PathBuf,
    /// Where it is built.
    pub(super) target: PathBuf,
    pub(super) compile: bool,
    pub(super) roundtrip: bool,
    pub(super) prism: Option<PathBuf>,
}

impl Job {
    /// Does it in a child of this program.
    pub(super) fn send(&self) -> Row {
        self.row().unwrap_or_else(|failure| Row {
            name: self.name.clone(),
            failure: Some(failure),
            ..Row::default()
        })
    }

    fn row(&self) -> Result<Row, Failure> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut child = Command::new(program)
            .arg("corpus-document")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let job = serde_json::to_vec(self).map_err(|error| error.to_string())?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(&job).map_err(|error| error.to_string())?;
        }
        let output = child
            .wait_with_output()
            .map_err(|error| error.to_string())?;
        serde_json::from_slice(&output.stdout).map_err(|_| {
            let said = String::from_utf8_lossy(&output.stderr);
            format!("it ended with {}: {}", output.status, said.trim())
        })
    }
}

/// The child: a job comes in, a row goes out.
pub(crate) fn document() -> Result<(), Failure> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| error.to_string())?;
    let job: Job = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let row = tried(&job)?;
    println!(
        "{}",
        serde_json::to_string(&row).map_err(|error| error.to_string())?
    );
    Ok(())
}

fn tried(job: &Job) -> Result<Row, Failure> {
    let mut row = generated(job)?;
    if !row.generated {
        return Ok(row);
    }
    let built = Built {
        directory: &job.directory,
        target: &job.target,
    };
    if job.compile || job.roundtrip || job.prism.is_some() {
        built.lock()?;
    }
    if job.compile {
        row.check = Some(built.check()?);
        row.doc = Some(built.doc()?);
    }
    if job.roundtrip {
        let written = codegen::inspect(
            load::documents(Some(&job.document))?,
            &options(job),
            |spec, api| program::write(&job.directory, &job.name, &instances::instances(spec, api)),
        );
        let extent = written.value.ok_or("it was read a moment ago")??;
        row.roundtrip = Some(built.roundtrip(&extent)?);
    }
    if let Some(program) = &job.prism {
        let written = codegen::inspect(
            load::documents(Some(&job.document))?,
            &options(job),
            |_, api| prism::write(&job.directory, &job.name, api),
        );
        let calls = written.value.ok_or("it was read a moment ago")??;
        let prism = Prism::start(program, &job.document)?;
        let said = built.drive(&prism.url)?;
        row.prism = Some(prism.end(calls, &said));
    }
    Ok(row)
}

fn options(job: &Job) -> Options {
    Options {
        crate_name: job.name.clone(),
        layout: Layout::Crate,
        strict: false,
        allow: Vec::new(),
    }
}

fn generated(job: &Job) -> Result<Row, Failure> {
    let options = options(job);
    let outcome = codegen::generate(load::documents(Some(&job.document))?, &options);
    let count = |severity| {
        let of = outcome
            .diagnostics
            .iter()
            .filter(|said| said.severity == severity);
        of.count()
    };
    let mut row = Row {
        name: job.name.clone(),
        said: Said {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
        },
        ..Row::default()
    };
    if let Some(Output {
        files,
        operations,
        schemas,
    }) = outcome.value
    {
        let files = with_surface(files, &options, &job.directory, &outcome.documents)?;
        let plan =
            Plan::new(&files, &job.directory, Layout::Crate).map_err(|error| error.to_string())?;
        plan.apply().map_err(|error| error.to_string())?;
        row.generated = true;
        row.operations = operations;
        row.schemas = schemas;
        row.files = files.len();
        row.lines = files.iter().map(|(_, text)| text.lines().count()).sum();
    } else {
        // What an earlier run made of it is not what this one did.
        let _ = fs::remove_dir_all(&job.directory);
    }
    row.usage = usage::own();
    Ok(row)
}
