//! Revisions and the files in them, by the `git` command.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use codegen::suggest::nearest;

use crate::Failure;

/// The repository that a folder lies in.
#[derive(Clone, Debug)]
pub(crate) struct Repository {
    folder: PathBuf,
}

/// A commit of a repository.
#[derive(Clone, Debug)]
pub(crate) struct Commit {
    repository: Repository,
    /// How people call it.
    name: String,
    id: String,
}

impl Repository {
    /// Paths that begin with `./` are below `folder`, others below the repository's own.
    pub(crate) fn at(folder: &Path) -> Result<Self, Failure> {
        let repository = Self {
            folder: folder.to_owned(),
        };
        match repository.ask(&["rev-parse", "--git-dir"])? {
            Some(_) => Ok(repository),
            None => Err(format!(
                "`{}` lies in no git repository, so there are no revisions; name two files",
                folder.display()
            )),
        }
    }

    /// The commit that a name stands for, if it does.
    pub(crate) fn find(&self, name: &str) -> Result<Option<Commit>, Failure> {
        let commit = format!("{name}^{{commit}}");
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        let found = self.ask(&[&arguments[..], &[commit.as_str()]].concat())?;
        Ok(found.map(|id| Commit {
            repository: self.clone(),
            name: name.to_owned(),
            id: id.trim().to_owned(),
        }))
    }

    /// The commit that a name stands for.
    pub(crate) fn commit(&self, name: &str) -> Result<Commit, Failure> {
        if let Some(commit) = self.find(name)? {
            return Ok(commit);
        }
        let names = self.ask(&["for-each-ref", "--format=%(refname:short)"])?;
        let names = names.unwrap_or_default();
        Err(match nearest(name, names.lines()) {
            Some(near) => {
                format!("there is no file and no revision `{name}`; did you mean `{near}`?")
            }
            None => format!("there is no file and no revision `{name}`"),
        })
    }

    /// The commit in which what led to the two was last the same.
    pub(crate) fn merge_base(&self, one: &Commit, other: &Commit) -> Result<Commit, Failure> {
        let base = self.ask(&["merge-base", &one.id, &other.id])?;
        let base = base.ok_or_else(|| {
            format!(
                "`{}` and `{}` have no commit in common here; is the history complete?",
                one.name, other.name
            )
        })?;
        let id = base.trim().to_owned();
        Ok(Commit {
            repository: self.clone(),
            name: format!("{:.7}", id),
            id,
        })
    }

    /// What git answers; nothing when it says no.
    fn ask(&self, arguments: &[&str]) -> Result<Option<String>, Failure> {
        let output = self.run(arguments)?;
        let text = output.status.success().then_some(output.stdout);
        Ok(text.map(|text| String::from_utf8_lossy(&text).into_owned()))
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, Failure> {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(&self.folder)
            .args(arguments)
            .env("LC_ALL", "C");
        command.output().map_err(|error| {
            format!(
                "git cannot be run: {error}; revisions need it, two files can be compared without"
            )
        })
    }
}

impl Commit {
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn repository(&self) -> &Repository {
        &self.repository
    }

    pub(crate) fn is(&self, other: &Self) -> bool {
        self.id == other.id
    }

    /// The bytes of a file; nothing when the commit has none at this path.
    pub(crate) fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let object = format!("{}:{path}", self.id);
        let output = self.repository.run(&["cat-file", "blob", &object])?;
        if output.status.success() {
            return Ok(Some(output.stdout));
        }
        match self.repository.ask(&["cat-file", "-e", &object])? {
            None => Ok(None),
            Some(_) => Err(format!(
                "`{}:{path}` cannot be read: {}",
                self.name,
                String::from_utf8_lossy(&output.stderr).trim()
            )),
        }
    }
}
