//! A file tree -> a directory: what to write, what to delete, and doing it. The only room that
//! touches files.
//!
//! First the plan, which changes nothing, then its execution; a check is a plan that is printed.
//! Knows neither Rust nor the document.

mod disk;

use std::fmt;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::tree::{FileTree, Layout, MARK};
use disk::Found;

/// The directories of [`Layout::Home`] that the machine owns whole.
const DIRECTORIES: [&str; 3] = ["src/clients", "src/schemas", "src/webhooks"];
/// The files of [`Layout::Home`] that it owns besides.
const FILES: [&str; 1] = ["api.txt"];

/// What has to happen for a directory to hold a file tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    root: PathBuf,
    changes: Vec<Change>,
    unchanged: Vec<String>,
}

/// A file that will be another one, or gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Relative to the directory, with `/`.
    pub path: String,
    /// The text that is there now; none for a new file, or one that is not text.
    pub before: Option<String>,
    /// The text that will be there; none for a file that is no longer made.
    pub after: Option<String>,
}

/// Why a directory cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Files in the way that no run has made.
    #[error("{} not made by this generator and would be overwritten: {}", if .0.len() == 1 { "a file was" } else { "files were" }, list(.0))]
    Foreign(Vec<PathBuf>),
    /// A path that a run must not touch: absolute, or with `..` in it.
    #[error("`{0}` is not a path inside the directory")]
    Outside(String),
    /// A link where a directory should be: what lies behind it is not touched.
    #[error("`{}` is a link, and links are not followed", .0.display())]
    Link(PathBuf),
    /// What the system refused.
    #[error("{action} `{}` failed: {source}", path.display())]
    Io {
        /// What was tried: `reading`, `writing`, `deleting`.
        action: &'static str,
        /// On which file.
        path: PathBuf,
        /// Why it failed.
        source: std::io::Error,
    },
}

fn list(paths: &[PathBuf]) -> String {
    paths
        .iter()
        .map(|path| format!("`{}`", path.display()))
        .collect::<Vec<_>>()
        .join(", ")
}

impl Plan {
    /// Compares `files` with what lies in `root`, which need not exist yet. Changes nothing.
    ///
    /// # Errors
    /// When a file cannot be read, a path leads out of `root`, or a file in the way is not the
    /// machine's.
    pub fn new(files: &FileTree, root: &Path, layout: Layout) -> Result<Self, WriteError> {
        let mut plan = Self {
            root: root.to_owned(),
            changes: Vec::new(),
            unchanged: Vec::new(),
        };
        let mut foreign = Vec::new();
        for (path, after) in files.iter() {
            let full = disk::inside(root, path)?;
            let before = match disk::read(&full)? {
                Found::Nothing => None,
                Found::Text(text) if text == after => {
                    plan.unchanged.push(path.to_owned());
                    continue;
                }
                found => {
                    if layout == Layout::Crate && !found.is_ours() {
                        foreign.push(full);
                    }
                    found.into_text()
                }
            };
            plan.changes.push(Change {
                path: path.to_owned(),
                before,
                after: Some(after.to_owned()),
            });
        }
        if !foreign.is_empty() {
            return Err(WriteError::Foreign(foreign));
        }
        for path in owned(root, layout)? {
            if files.get(&path).is_none() {
                let before = disk::read(&root.join(&path))?.into_text();
                plan.changes.push(Change {
                    path,
                    before,
                    after: None,
                });
            }
        }
        plan.changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(plan)
    }

    /// What changes, in the order of the paths.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The files that are as they should be, in the order of the paths.
    pub fn unchanged(&self) -> &[String] {
        &self.unchanged
    }

    /// Whether the directory holds the tree already.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes as a unified difference, each path below `prefix`; empty when there are none.
    pub fn difference(&self, prefix: &str) -> String {
        self.changes
            .iter()
            .map(|change| change.difference(prefix))
            .collect()
    }

    /// Does it. New texts are put beside their places first and then take them, so that each
    /// file is the old one or the new one whenever this ends. Directories left empty go.
    ///
    /// # Errors
    /// When the system refuses; what was not reached is as it was.
    pub fn apply(&self) -> Result<(), WriteError> {
        let mut staged = disk::Staged::default();
        for change in &self.changes {
            if let Some(after) = &change.after {
                staged.add(&disk::inside(&self.root, &change.path)?, after)?;
            }
        }
        staged.commit()?;
        for change in self.changes.iter().filter(|change| change.after.is_none()) {
            disk::delete(&self.root, &change.path)?;
        }
        Ok(())
    }
}

impl Change {
    /// This change as a unified difference.
    pub fn difference(&self, prefix: &str) -> String {
        let prefix = prefix.trim_start_matches('/');
        let side = |letter: char, there: bool| match there {
            true => format!("{letter}/{prefix}{}", self.path),
            false => "/dev/null".to_owned(),
        };
        let (old, new) = (
            side('a', self.before.is_some()),
            side('b', self.after.is_some()),
        );
        let texts = (
            self.before.as_deref().unwrap_or(""),
            self.after.as_deref().unwrap_or(""),
        );
        let difference = TextDiff::from_lines(texts.0, texts.1)
            .unified_diff()
            .header(&old, &new)
            .to_string();
        // A file that was empty differs by its existence alone.
        if difference.is_empty() {
            format!("--- {old}\n+++ {new}\n")
        } else {
            difference
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.after.is_some() {
            "written"
        } else {
            "deleted"
        };
        write!(f, "{word}  {}", self.path)
    }
}

/// Writes one file, which is the old one or the new one whenever this ends.
///
/// # Errors
/// When the system refuses.
pub fn file(path: &Path, text: &str) -> Result<(), WriteError> {
    let mut staged = disk::Staged::default();
    staged.add(path, text)?;
    staged.commit()
}

/// The files below `root` that only the machine may have made.
fn owned(root: &Path, layout: Layout) -> Result<Vec<String>, WriteError> {
    match layout {
        Layout::Home => {
            let mut found = Vec::new();
            for directory in DIRECTORIES {
                found.extend(disk::files(root, directory)?);
            }
            found.extend(
                FILES
                    .iter()
                    .filter(|file| root.join(file).is_file())
                    .map(|file| (*file).to_owned()),
            );
            Ok(found)
        }
        Layout::Crate => {
            let mut found = disk::files(root, "")?;
            found.retain(|path| disk::begins_with_mark(&root.join(path)));
            Ok(found)
        }
    }
}

/// The Rust files of a crate that people keep beside the machine's; with the machine's they are
/// all of its text.
///
/// # Errors
/// When one cannot be read.
pub fn hand_made(root: &Path) -> Result<FileTree, WriteError> {
    let is_owned = |path: &str| {
        DIRECTORIES
            .iter()
            .any(|directory| path.starts_with(&format!("{directory}/")))
    };
    let mut files = FileTree::new();
    files.extend(sources(root)?.iter().filter(|(path, _)| !is_owned(path)));
    Ok(files)
}

/// The Rust files of a crate below `src`.
///
/// # Errors
/// When one cannot be read.
pub fn sources(root: &Path) -> Result<FileTree, WriteError> {
    let mut files = FileTree::new();
    for path in disk::files(root, "src")? {
        if let (true, Found::Text(text)) = (path.ends_with(".rs"), disk::read(&root.join(&path))?) {
            files.insert(path, text);
        }
    }
    Ok(files)
}

/// Whether a text was made by a run.
fn is_marked(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.contains(MARK))
}
