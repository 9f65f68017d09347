//! Single steps on files and directories. Links are seen as what they are and not followed.

use std::collections::VecDeque;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

use super::{WriteError, is_marked};

/// What lies at a path.
pub(super) enum Found {
    Nothing,
    Text(String),
    /// A link, or bytes that are no text.
    Other,
}

impl Found {
    pub(super) fn is_ours(&self) -> bool {
        matches!(self, Self::Text(text) if is_marked(text))
    }

    pub(super) fn into_text(self) -> Option<String> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }
}

pub(super) fn failed<'a>(
    action: &'static str,
    path: &'a Path,
) -> impl FnOnce(std::io::Error) -> WriteError + 'a {
    move |source| WriteError::Io {
        action,
        path: path.to_owned(),
        source,
    }
}

/// The place of `path` below `root`, sure to lie there: made of plain names, no link on the way.
pub(super) fn inside(root: &Path, path: &str) -> Result<PathBuf, WriteError> {
    let parts: Vec<Component<'_>> = Path::new(path).components().collect();
    let is_plain = parts
        .iter()
        .all(|part| matches!(part, Component::Normal(_)));
    if parts.is_empty() || !is_plain || path.contains(['\\', ':', '\0']) {
        return Err(WriteError::Outside(path.to_owned()));
    }
    let mut full = root.to_owned();
    for part in &parts[..parts.len() - 1] {
        full.push(part);
        if full.is_symlink() {
            return Err(WriteError::Link(full));
        }
    }
    full.extend(&parts[parts.len() - 1..]);
    Ok(full)
}

pub(super) fn read(path: &Path) -> Result<Found, WriteError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(failed("reading", path)(error)),
        Ok(metadata) if metadata.is_symlink() => return Ok(Found::Other),
        Ok(_) => {}
    }
    let bytes = fs::read(path).map_err(failed("reading", path))?;
    Ok(String::from_utf8(bytes).map_or(Found::Other, Found::Text))
}

/// Whether the file's first line holds the mark; reads no more than that.
pub(super) fn begins_with_mark(path: &Path) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    let mut start = Vec::new();
    let read = |file: fs::File| file.take(256).read_to_end(&mut start);
    is_file
        && fs::File::open(path).and_then(read).is_ok()
        && is_marked(&String::from_utf8_lossy(&start))
}

/// The files below a directory of `root`, by their paths from `root`. What begins with a dot
/// belongs to editors and tools, `target` to cargo.
pub(super) fn files(root: &Path, directory: &str) -> Result<Vec<String>, WriteError> {
    let full = root.join(directory);
    if !directory.is_empty() && full.is_symlink() {
        return Err(WriteError::Link(full));
    }
    let entries = match fs::read_dir(&full) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed("reading", &full))?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed("reading", &full))?;
        // A name that is no text is none that a run gives.
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if name.starts_with('.') || (directory.is_empty() && name == "target") {
            continue;
        }
        let path = if directory.is_empty() {
            name
        } else {
            format!("{directory}/{name}")
        };
        let kind = entry
            .file_type()
            .map_err(failed("reading", &entry.path()))?;
        if kind.is_dir() {
            found.extend(files(root, &path)?)
        } else {
            found.push(path)
        }
    }
    found.sort();
    Ok(found)
}

/// Texts that lie beside their places. Those not committed are taken away again.
#[derive(Default)]
pub(super) struct Staged(VecDeque<(PathBuf, PathBuf)>);

impl Staged {
    pub(super) fn add(&mut self, path: &Path, text: &str) -> Result<(), WriteError> {
        let (Some(directory), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(WriteError::Outside(path.display().to_string()));
        };
        fs::create_dir_all(directory).map_err(failed("making", directory))?;
        let temporary = directory.join(format!(
            ".{}.{}.tmp",
            name.to_string_lossy(),
            std::process::id()
        ));
        // `create_new` writes through no link that waits under this name.
        let mut file = fs::File::create_new(&temporary).map_err(failed("writing", &temporary))?;
        self.0.push_back((temporary, path.to_owned()));
        file.write_all(text.as_bytes())
            .map_err(failed("writing", path))
    }

    pub(super) fn commit(mut self) -> Result<(), WriteError> {
        while let Some((temporary, path)) = self.0.front() {
            fs::rename(temporary, path).map_err(failed("writing", path))?;
            self.0.pop_front();
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (temporary, _) in &self.0 {
            // Nothing more can be done about a file that will not go.
            let _ = fs::remove_file(temporary);
        }
    }
}

/// Deletes a file, and the directories above it that it leaves empty.
pub(super) fn delete(root: &Path, path: &str) -> Result<(), WriteError> {
    let full = inside(root, path)?;
    fs::remove_file(&full).map_err(failed("deleting", &full))?;
    let above = full
        .ancestors()
        .skip(1)
        .take_while(|directory| *directory != root);
    for directory in above {
        if fs::remove_dir(directory).is_err() {
            break;
        }
    }
    Ok(())
}
