//! `codegen`: a document -> the files of a crate, or what they differ in.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use codegen::source::{Documents, FileId};
use codegen::surface::Surface;
use codegen::write::{Plan, hand_made};
use codegen::{FileTree, Layout, Options, Output};

use super::lint;
use crate::args::{Codegen, Format};
use crate::{Failure, Verdict, load, project};

/// What is made from what, and how messages name it.
struct Task {
    options: Options,
    spec: Option<PathBuf>,
    directory: PathBuf,
    /// What stands before a path of the crate.
    prefix: String,
    /// The command that mends a difference.
    remedy: String,
}

impl Task {
    fn of(arguments: &Codegen) -> Self {
        let allow = arguments.policy.allow.clone();
        match &arguments.other {
            None => Self {
                options: Options {
                    crate_name: project::CRATE.into(),
                    layout: Layout::Home,
                    strict: true,
                    allow,
                },
                spec: None,
                directory: project::crate_directory(),
                prefix: format!("{}/", project::CRATE_DIRECTORY),
                remedy: "cargo xtask codegen".into(),
            },
            Some(other) => {
                let strict = arguments.policy.strict;
                Self {
                    options: Options {
                        crate_name: other.name.clone(),
                        layout: Layout::Crate,
                        strict,
                        allow,
                    },
                    spec: Some(other.spec.clone()),
                    directory: other.out.clone(),
                    prefix: format!("{}/", other.out.to_string_lossy().trim_end_matches('/')),
                    remedy: format!(
                        "cargo xtask codegen --spec {} --out {} --name {}",
                        shown(&other.spec),
                        shown(&other.out),
                        other.name
                    ),
                }
            }
        }
    }
}

pub(crate) fn run(arguments: &Codegen) -> Result<Verdict, Failure> {
    let start = Instant::now();
    let task = Task::of(arguments);
    let documents = load::documents(task.spec.as_deref())?;
    let outcome = codegen::generate(documents, &task.options);
    lint::print(&outcome.diagnostics, &outcome.documents, Format::Text);
    let Some(Output {
        files,
        operations,
        schemas,
    }) = outcome.value
    else {
        eprintln!("nothing was written");
        return Ok(Verdict::Findings);
    };
    let files = with_surface(files, &task.options, &task.directory, &outcome.documents)?;
    let plan = Plan::new(&files, &task.directory, task.options.layout)
        .map_err(|error| error.to_string())?;
    if arguments.check {
        return Ok(check(&plan, &task));
    }
    plan.apply().map_err(|error| error.to_string())?;
    for change in plan.changes() {
        println!(
            "{}",
            change
                .to_string()
                .replacen("  ", &format!("  {}", task.prefix), 1)
        );
    }
    let deleted = plan
        .changes()
        .iter()
        .filter(|change| change.after.is_none())
        .count();
    println!(
        "{}, {} · {} written, {} unchanged, {deleted} deleted · {:.2} s",
        counted(operations, "operation"),
        counted(schemas, "schema"),
        counted(plan.changes().len() - deleted, "file"),
        plan.unchanged().len(),
        start.elapsed().as_secs_f64(),
    );
    Ok(Verdict::Clean)
}

/// Adds `api.txt`, which speaks of the whole crate: of the files that people keep, too.
pub(crate) fn with_surface(
    mut files: FileTree,
    options: &Options,
    directory: &Path,
    documents: &Documents,
) -> Result<FileTree, Failure> {
    // The header of a crate that lies anywhere names no folder of this machine.
    let (sources, document) = match options.layout {
        Layout::Home => {
            let mut all = hand_made(directory).map_err(|error| error.to_string())?;
            all.extend(files.iter());
            (Cow::Owned(all), documents.entry().name())
        }
        Layout::Crate => (Cow::Borrowed(&files), documents.path(FileId::ENTRY)),
    };
    let surface = Surface::of(&options.crate_name, &sources)
        .map_err(|error| format!("the crate's sources have no surface: {error}"))?;
    files.insert("api.txt", surface.file(document));
    Ok(files)
}

fn check(plan: &Plan, task: &Task) -> Verdict {
    if plan.is_empty() {
        println!(
            "{} is what the document yields",
            task.prefix.trim_end_matches('/')
        );
        return Verdict::Clean;
    }
    print!("{}", plan.difference(&task.prefix));
    println!(
        "{} files differ; `{}` mends it",
        plan.changes().len(),
        task.remedy
    );
    Verdict::Findings
}

fn counted(number: usize, thing: &str) -> String {
    if number == 1 {
        format!("1 {thing}")
    } else {
        format!("{number} {thing}s")
    }
}

/// A path as a shell takes it.
fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    if path.contains([' ', '\'', '"', '$', '&']) {
        format!("'{}'", path.replace('\'', r"'\''"))
    } else {
        path.into_owned()
    }
}
