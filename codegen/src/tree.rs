//! The files that a run makes, by path, as text. Knows no directory: `write` does.

use std::collections::BTreeMap;

/// Files by their path relative to the crate, `/` between the parts on every system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileTree(BTreeMap<String, String>);

impl FileTree {
    /// A tree without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, and gives back the text that stood there before.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) -> Option<String> {
        self.0.insert(path.into(), text.into())
    }

    /// The text of the file at `path`.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Every file as path and text, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<P: Into<String>, T: Into<String>> FromIterator<(P, T)> for FileTree {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        Self(
            files
                .into_iter()
                .map(|(path, text)| (path.into(), text.into()))
                .collect(),
        )
    }
}

impl<P: Into<String>, T: Into<String>> Extend<(P, T)> for FileTree {
    fn extend<I: IntoIterator<Item = (P, T)>>(&mut self, files: I) {
        self.0.extend(
            files
                .into_iter()
                .map(|(path, text)| (path.into(), text.into())),
        );
    }
}
