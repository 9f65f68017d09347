//! The two sides of a comparison, each a document with what lies beside it: in a file, in a
//! commit, or in the working tree.

use std::path::{Path, PathBuf};

use codegen::diff::accept;
use codegen::diff::version::Package;
use codegen::source::{Documents, Source};

use crate::git::{Commit, Repository};
use crate::{Failure, load, project};

/// Where a document to compare is.
pub(crate) struct Side {
    /// What people call it: `main`, `the working tree`, the name of a file.
    pub(crate) name: String,
    shelf: Shelf,
    /// The path of the document on the shelf.
    path: String,
    /// Whether it is the project's own, and so its crate and changelog are there too.
    is_own: bool,
}

/// What its files are read from.
#[derive(Clone)]
enum Shelf {
    Disk(PathBuf),
    Commit(Commit),
}

/// What names a side on the command line.
enum Place {
    File(String),
    Commit(Commit, Option<String>),
    Tree,
}

/// Which two documents to compare, in the words of the command line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) base: Option<String>,
    pub(crate) revision: Option<String>,
    /// The base stands for where the revision left it.
    pub(crate) merge_base: bool,
}

/// Reads both sides. They may be named by a file, a revision, or `REVISION:FILE`.
pub(crate) fn sides(words: &Words) -> Result<(Side, Side), Failure> {
    let revision = words.revision.as_deref().map_or(Ok(Place::Tree), place)?;
    let base = match &words.base {
        Some(base) => place(base)?,
        None => Place::Commit(usual_base()?, None),
    };
    let base = match base {
        Place::Commit(base, path) if words.merge_base => {
            let repository = base.repository();
            let tip = match &revision {
                Place::Commit(commit, _) => commit.clone(),
                _ => head(repository)?,
            };
            Place::Commit(repository.merge_base(&base, &tip)?, path)
        }
        _ if words.merge_base => return Err("--merge-base needs a revision as BASE".into()),
        base => base,
    };
    Ok((side(base), side(revision)))
}

/// Where the branch at hand left `main`, or on `main` its last commit.
fn usual_base() -> Result<Commit, Failure> {
    let repository = Repository::at(project::root())?;
    let head = head(&repository)?;
    for main in ["main", "origin/main"] {
        if let Some(main) = repository.find(main)? {
            let base = repository.merge_base(&main, &head)?;
            return Ok(if base.is(&head) { head } else { base });
        }
    }
    Ok(head)
}

fn head(repository: &Repository) -> Result<Commit, Failure> {
    let head = repository.find("HEAD")?;
    head.ok_or_else(|| "there is no commit yet to compare with; name two files".into())
}

fn place(word: &str) -> Result<Place, Failure> {
    if Path::new(word).is_file() {
        return Ok(Place::File(word.into()));
    }
    match word.split_once(':') {
        Some((revision, path)) if !revision.is_empty() => {
            let here = std::env::current_dir().map_err(|error| error.to_string())?;
            let commit = Repository::at(&here)?.commit(revision)?;
            Ok(Place::Commit(commit, Some(path.to_owned())))
        }
        _ => {
            let commit = Repository::at(project::root())?.commit(word)?;
            Ok(Place::Commit(commit, None))
        }
    }
}

fn side(place: Place) -> Side {
    match place {
        Place::Tree => Side {
            name: "the working tree".into(),
            shelf: Shelf::Disk(project::root().to_owned()),
            path: project::DOCUMENT.into(),
            is_own: true,
        },
        Place::File(file) => Side {
            name: file.clone(),
            shelf: Shelf::Disk(PathBuf::new()),
            path: file,
            is_own: false,
        },
        Place::Commit(commit, path) => Side {
            name: commit.name().to_owned(),
            shelf: Shelf::Commit(commit),
            is_own: path.is_none(),
            path: path.unwrap_or_else(|| format!("./{}", project::DOCUMENT)),
        },
    }
}

impl Side {
    /// The document, ready to be read.
    pub(crate) fn documents(&self) -> Result<Documents, Failure> {
        let Shelf::Commit(commit) = &self.shelf else {
            let is_own = self.is_own;
            return load::documents((!is_own).then_some(Path::new(&self.path)));
        };
        let shown = self.path.trim_start_matches("./");
        let text = self.shelf.text(&self.path)?;
        let text = text.ok_or_else(|| format!("`{}` has no file `{shown}`", commit.name()))?;
        let (shelf, folder) = (self.shelf.clone(), folder(&self.path).to_owned());
        let beside = move |file: &str| {
            let text = shelf.text(&format!("{folder}{file}"))?;
            text.ok_or_else(|| "there is no such file".to_owned())
        };
        Ok(Documents::with_loader(Source::new(shown, text), beside))
    }

    /// Whether it is the document that people work on, which is held to what `lint` holds it to.
    /// What was committed can not be mended any more.
    pub(crate) fn is_at_hand(&self) -> bool {
        self.is_own && matches!(self.shelf, Shelf::Disk(_))
    }

    /// The name of the file of accepted changes, which lies beside the document.
    pub(crate) fn accepted_name(&self) -> String {
        let folder = folder(&self.path);
        format!("{}{}", folder.trim_start_matches("./"), accept::FILE)
    }

    /// Its text, if it is there.
    pub(crate) fn accepted(&self) -> Result<Option<String>, Failure> {
        let folder = folder(&self.path);
        self.shelf.text(&format!("{folder}{}", accept::FILE))
    }

    /// Where it is written; nowhere when the side is a commit.
    pub(crate) fn accepted_file(&self) -> Option<PathBuf> {
        match &self.shelf {
            Shelf::Disk(root) => Some(root.join(folder(&self.path)).join(accept::FILE)),
            Shelf::Commit(_) => None,
        }
    }

    /// The crate that is made of the document; nothing where it is not the project's own.
    pub(crate) fn package(&self) -> Result<Option<Package>, Failure> {
        if !self.is_own {
            return Ok(None);
        }
        let text = |path| self.shelf.text(&format!("./{path}"));
        Ok(Some(Package {
            manifest: text(project::MANIFEST)?,
            changelog: text(project::CHANGELOG)?,
        }))
    }
}

impl Shelf {
    /// A text, if there is such a file.
    fn text(&self, path: &str) -> Result<Option<String>, Failure> {
        match self {
            Self::Disk(root) => load::text(&root.join(path), path),
            Self::Commit(commit) => {
                let bytes = commit.file(path)?;
                let name = format!("{}:{path}", commit.name());
                bytes.map(|bytes| load::utf8(bytes, &name)).transpose()
            }
        }
    }
}

/// What stands before the file's own name.
fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |end| &path[..=end])
}
