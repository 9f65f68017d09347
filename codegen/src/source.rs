//! The text of a document and of the files beside it that it names; byte
//! offsets to lines and columns.
//!
//! Reads no file itself: whoever calls the generator hands in a [`Loader`].

use std::fmt;
use std::sync::OnceLock;

/// One file: the name that people see and its text.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    lines: OnceLock<Vec<usize>>,
    ascii: OnceLock<bool>,
}

impl Source {
    /// A file called `name` in messages. A byte order mark is not part of the text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Self {
            name: name.into(),
            text,
            lines: OnceLock::new(),
            ascii: OnceLock::new(),
        }
    }

    /// The name that people see.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column, both from 1, the column counted in characters.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = floor_char(&self.text, offset);
        let lines = self.lines();
        let line = lines.partition_point(|&start| start <= offset).max(1);
        let start = lines[line - 1];
        Position {
            line,
            column: self.characters(start, offset) + 1,
        }
    }

    /// How many characters there are between two offsets. Whole documents stand
    /// on one line.
    fn characters(&self, start: usize, end: usize) -> usize {
        let ascii = *self.ascii.get_or_init(|| self.text.is_ascii());
        if ascii {
            end - start
        } else {
            self.text[start..end].chars().count()
        }
    }

    /// How many bytes `offset` is from the start of its line.
    #[must_use]
    pub fn offset_in_line(&self, offset: usize) -> usize {
        let offset = floor_char(&self.text, offset);
        let lines = self.lines();
        offset - lines[lines.partition_point(|&start| start <= offset).max(1) - 1]
    }

    /// The text of a line (from 1) without its line break; empty past the end.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let lines = self.lines();
        let Some(&start) = line.checked_sub(1).and_then(|index| lines.get(index)) else {
            return "";
        };
        let end = lines.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// The offset at which each line starts.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let breaks = self
                .text
                .bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect()
        })
    }
}

fn floor_char(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Which of the [`Documents`] a span lies in. They count in the order in which
/// they were read, the entry first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

impl FileId {
    /// The document that was handed in.
    pub const ENTRY: Self = Self(0);
}

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A range of bytes. Files are limited to far less than 4 GiB before they
    /// are read, so offsets saturate rather than fail.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: narrow(start),
            end: narrow(end),
        }
    }
}

/// Brings the text of another file.
pub trait Loader: Send + Sync {
    /// The text of `path`: relative to the folder of the entry document, with
    /// `/` between its parts, never with `..`, never a URL.
    ///
    /// # Errors
    /// Why there is no such text, in words for people.
    fn load(&self, path: &str) -> Result<String, String>;
}

impl<F: Fn(&str) -> Result<String, String> + Send + Sync> Loader for F {
    fn load(&self, path: &str) -> Result<String, String> {
        self(path)
    }
}

/// The entry document and the files beside it that it names.
pub struct Documents {
    files: Vec<File>,
    loader: Option<Box<dyn Loader>>,
}

struct File {
    /// Relative to the entry's folder; empty for the entry, whose own file
    /// name is the last part of what people see.
    path: String,
    source: Source,
}

/// Why a file that a `$ref` names is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is a URL: nothing is read over the network.
    #[error("it is a URL, and nothing is read over the network")]
    Url,
    /// It lies outside the folder of the entry document.
    #[error("it lies outside the folder of the document")]
    Outside,
    /// The loader has no such text.
    #[error("{0}")]
    Unreadable(String),
}

impl Documents {
    /// A document that stands alone: other files are refused.
    #[must_use]
    pub fn new(entry: Source) -> Self {
        Self {
            files: vec![File {
                path: file_name(&entry.name).into(),
                source: entry,
            }],
            loader: None,
        }
    }

    /// A document whose `$ref`s may name the files that `loader` brings.
    #[must_use]
    pub fn with_loader(entry: Source, loader: impl Loader + 'static) -> Self {
        Self {
            loader: Some(Box::new(loader)),
            ..Self::new(entry)
        }
    }

    /// The document that was handed in.
    #[must_use]
    pub fn entry(&self) -> &Source {
        self.source(FileId::ENTRY)
    }

    /// A file by its id.
    #[must_use]
    pub fn source(&self, file: FileId) -> &Source {
        let file = self.files.get(file.0 as usize);
        &file
            .expect("ids are given out for files that are kept")
            .source
    }

    /// The files read so far, the entry first.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &Source)> {
        (0..)
            .map(FileId)
            .zip(self.files.iter().map(|file| &file.source))
    }

    /// The path of a file relative to the entry's folder.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].path
    }

    /// The text under a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        let text = self.source(span.file).text();
        let (start, end) = (
            floor_char(text, span.start as usize),
            floor_char(text, span.end as usize),
        );
        &text[start..end.max(start)]
    }

    /// Where a span starts.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        self.source(span.file).position(span.start as usize)
    }

    /// The file that `reference` (the part of a `$ref` before `#`) names when it
    /// stands in `from`; read on first use.
    ///
    /// # Errors
    /// A [`Refusal`] that says why it is not read.
    pub fn open(&mut self, from: FileId, reference: &str) -> Result<FileId, Refusal> {
        let path = resolve(self.path(from), reference)?;
        if let Some(known) = self.files.iter().position(|file| file.path == path) {
            return Ok(FileId(
                u32::try_from(known).expect("far fewer files than that"),
            ));
        }
        let loader = self.loader.as_ref();
        let loader =
            loader.ok_or_else(|| Refusal::Unreadable("no other files are at hand".into()))?;
        let text = loader.load(&path).map_err(Refusal::Unreadable)?;
        let folder = self.entry().name();
        let shown = [&folder[..folder.len() - file_name(folder).len()], &path].concat();
        let id = FileId(u32::try_from(self.files.len()).expect("far fewer files than that"));
        self.files.push(File {
            path,
            source: Source::new(shown, text),
        });
        Ok(id)
    }
}

impl fmt::Debug for Documents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.files.iter().map(|file| &file.source.name))
            .finish()
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The normal form of `reference` as seen from the file `from`: no `.` or `..`,
/// inside the entry's folder.
fn resolve(from: &str, reference: &str) -> Result<String, Refusal> {
    let reference = decode_spaces(reference);
    if reference.contains("://") || reference.starts_with("//") {
        return Err(Refusal::Url);
    }
    if reference.starts_with('/') || reference.contains(['\\', ':', '\0']) {
        return Err(Refusal::Outside);
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(Refusal::Outside)?;
            }
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// File names in a `$ref` may write a space as `%20`; nothing else needs it.
fn decode_spaces(reference: &str) -> String {
    reference.replace("%20", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let source = Source::new("a.yaml", "ä: 1\r\nöü: x\n");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(3), Position { line: 1, column: 3 });
        let x = source.text().find('x').unwrap_or_default();
        assert_eq!(source.position(x), Position { line: 2, column: 5 });
        assert_eq!(source.line(1), "ä: 1");
        assert_eq!(source.line(2), "öü: x");
        assert_eq!(source.line(9), "");
        assert_eq!(source.position(999), Position { line: 3, column: 1 });
    }

    #[test]
    fn references_stay_in_the_folder() {
        assert_eq!(
            resolve("main.yaml", "./schemas/pet.yaml").as_deref(),
            Ok("schemas/pet.yaml")
        );
        assert_eq!(
            resolve("schemas/pet.yaml", "../common/a b.yaml").as_deref(),
            Ok("common/a b.yaml")
        );
        assert_eq!(
            resolve("schemas/pet.yaml", "../../x.yaml"),
            Err(Refusal::Outside)
        );
        assert_eq!(resolve("main.yaml", "/etc/passwd"), Err(Refusal::Outside));
        assert_eq!(resolve("main.yaml", "C:\\x"), Err(Refusal::Outside));
        assert_eq!(
            resolve("main.yaml", "https://example.com/a.yaml"),
            Err(Refusal::Url)
        );
    }

    #[test]
    fn a_file_is_read_once() {
        let loader = |path: &str| Ok(format!("path: {path}"));
        let mut documents = Documents::with_loader(Source::new("spec/main.yaml", ""), loader);
        let first = documents.open(FileId::ENTRY, "a/b.yaml");
        assert_eq!(first, documents.open(FileId::ENTRY, "./a/../a/b.yaml"));
        let id = first.unwrap_or_default();
        assert_eq!(documents.source(id).name(), "spec/a/b.yaml");
        assert_eq!(documents.open(id, "../main.yaml"), Ok(FileId::ENTRY));
    }
}
