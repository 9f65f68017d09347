//! Every document of a directory: generated, compiled, and tried with values. Knows nothing of
//! arguments; `commands::corpus` does.

#[cfg(test)]
mod check;
mod compile;
mod instances;
mod print;
mod prism;
mod program;
mod row;
mod usage;
mod worker;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::Failure;
pub(crate) use print::{json, text};
use row::Row;
use worker::Job;
pub(crate) use worker::document;

/// What is to be done with which documents.
#[derive(Debug)]
pub(crate) struct Corpus {
    /// Where they lie.
    pub(crate) directory: PathBuf,
    /// Only those whose name holds this.
    pub(crate) only: Option<String>,
    /// Where the crates go, and what cargo builds of them.
    pub(crate) out: PathBuf,
    pub(crate) compile: bool,
    pub(crate) roundtrip: bool,
    /// The program that judges requests, where they are to be judged.
    pub(crate) prism: Option<PathBuf>,
    /// How many at once.
    pub(crate) jobs: usize,
}

/// The table, in the order of the documents' paths.
pub(crate) struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// Whether all went well with all of them.
    pub(crate) fn passed(&self) -> bool {
        self.rows.iter().all(Row::passed)
    }
}

impl Corpus {
    /// Tries every document. `told` is called as each is done.
    pub(crate) fn run(&self, told: impl Fn(&str) + Sync) -> Result<Table, Failure> {
        let documents = self.documents()?;
        let mut queue: Vec<(usize, &(String, PathBuf))> = documents.iter().enumerate().collect();
        // The greatest first, so that none is left over at the end.
        queue.sort_by_key(|(_, (_, path))| fs::metadata(path).map_or(0, |data| data.len()));
        let (queue, rows) = (Mutex::new(queue), Mutex::new(Vec::new()));
        std::thread::scope(|scope| {
            for number in 0..self.jobs.min(documents.len()) {
                let (queue, rows, told) = (&queue, &rows, &told);
                scope.spawn(move || {
                    self.warm(number);
                    loop {
                        let next = queue.lock().expect("no thread panics").pop();
                        let Some((index, (name, path))) = next else {
                            return;
                        };
                        let row = self.job(name, path, number).send();
                        told(&print::line(&row));
                        rows.lock().expect("no thread panics").push((index, row));
                    }
                });
            }
        });
        let mut rows = rows.into_inner().expect("no thread panics");
        rows.sort_by_key(|(index, _)| *index);
        Ok(Table {
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        })
    }

    fn job(&self, name: &str, document: &Path, number: usize) -> Job {
        Job {
            name: name.to_owned(),
            document: document.to_owned(),
            directory: self.out.join("crates").join(name),
            // Cargo lets one at a time into a directory.
            target: self.out.join(format!("target-{number}")),
            compile: self.compile,
            roundtrip: self.roundtrip,
            prism: self.prism.clone(),
        }
    }

    /// Builds what every crate depends on, so that no document is charged with it.
    fn warm(&self, number: usize) {
        const EMPTY: &str = "openapi: 3.0.3\ninfo: { title: Empty, version: '1' }\npaths: {}\n";
        let document = self.out.join(format!("empty-{number}.yaml"));
        let wanted = self.compile || self.roundtrip || self.prism.is_some();
        if wanted && fs::write(&document, EMPTY).is_ok() {
            self.job(&format!("empty-{number}"), &document, number)
                .send();
        }
    }

    /// Names and paths of the documents, in the order of the paths.
    fn documents(&self) -> Result<Vec<(String, PathBuf)>, Failure> {
        let refused = |path: &Path, error: std::io::Error| format!("`{}`: {error}", path.display());
        fs::create_dir_all(&self.out).map_err(|error| refused(&self.out, error))?;
        let out = self
            .out
            .canonicalize()
            .map_err(|error| refused(&self.out, error))?;
        let directory = self
            .directory
            .canonicalize()
            .map_err(|error| refused(&self.directory, error))?;
        let mut found = Vec::new();
        collect(&directory, &mut found).map_err(|error| refused(&directory, error))?;
        found.sort();
        let mut documents: Vec<(String, PathBuf)> = found
            .into_iter()
            .filter(|path| !path.starts_with(&out))
            .map(|path| {
                (
                    crate_name(path.strip_prefix(&directory).unwrap_or(&path)),
                    path,
                )
            })
            .collect();
        if let Some(only) = &self.only {
            documents.retain(|(name, _)| name.contains(only.as_str()));
        }
        if documents.is_empty() {
            return Err(format!(
                "there is no such document below `{}`",
                directory.display()
            ));
        }
        Ok(documents)
    }
}

/// Every YAML and JSON file below a directory; what begins with a dot is passed over.
fn collect(directory: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let extension = path.extension().and_then(|extension| extension.to_str());
        if path.is_dir() {
            collect(&path, found)?;
        } else if matches!(extension, Some("yaml" | "yml" | "json")) {
            found.push(path);
        }
    }
    Ok(())
}

/// A crate's name of a document's path.
fn crate_name(path: &Path) -> String {
    let path = path.with_extension("");
    let mut name: String = path
        .to_string_lossy()
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        name.insert_str(0, "api-");
    }
    name
}

#[cfg(test)]
mod tests;
