//! A document and the files beside it that it names, from the disk.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use codegen::source::{Documents, Source};

use crate::{Failure, project};

/// Reads `file`, or the project's own document, under the name that people know it by.
pub(crate) fn documents(file: Option<&Path>) -> Result<Documents, Failure> {
    match file {
        None => read(&project::document(), project::DOCUMENT.to_owned()),
        Some(file) => read(file, file.to_string_lossy().replace('\\', "/")),
    }
}

fn read(file: &Path, name: String) -> Result<Documents, Failure> {
    let text = fs::read(file).map_err(|error| format!("`{name}` cannot be read: {error}"))?;
    let text = utf8(text, &name)?;
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let folder = folder
        .canonicalize()
        .map_err(|error| format!("the folder of `{name}` cannot be read: {error}"))?;
    let beside = move |path: &str| beside(&folder, path);
    Ok(Documents::with_loader(Source::new(name, text), beside))
}

/// The text of a file, if it is there.
pub(crate) fn text(file: &Path, name: &str) -> Result<Option<String>, Failure> {
    match fs::read(file) {
        Ok(bytes) => utf8(bytes, name).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("`{name}` cannot be read: {error}")),
    }
}

/// The bytes of a file as text.
pub(crate) fn utf8(bytes: Vec<u8>, name: &str) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = String::from_utf8_lossy(valid).lines().count().max(1);
        format!("`{name}` is not UTF-8 text, from line {line} on")
    })
}

/// A file below `folder`; a link that leads out of it is refused.
fn beside(folder: &Path, path: &str) -> Result<String, String> {
    let in_words = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::InvalidData => "it is not UTF-8 text".to_owned(),
        _ => error.to_string(),
    };
    let file: PathBuf = folder.join(path).canonicalize().map_err(in_words)?;
    if !file.starts_with(folder) {
        return Err("it is a link that leads out of the folder of the document".to_owned());
    }
    fs::read_to_string(file).map_err(in_words)
}
