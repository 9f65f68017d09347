//! A comparison for people, for a pull request, for programs, and as annotations of a review.
//! Decides nothing: what changed and how much it hurts comes from the report.

mod github;
mod json;
mod markdown;
mod rules;
mod text;
mod words;

pub use github::github;
pub use json::{SCHEMA, json};
pub use markdown::markdown;
pub use rules::rules;
pub use text::{coloured, text};

use super::version::Release;
use super::{Change, Document, Level, Report};
use crate::source::Documents;

/// A report and what is shown with it.
#[derive(Clone, Copy, Debug)]
pub struct Review<'a> {
    /// What changed.
    pub report: &'a Report,
    /// The side that the changes start from.
    pub base: Side<'a>,
    /// The side that they lead to.
    pub revision: Side<'a>,
    /// Why each change is accepted, if it is; as many as there are changes.
    pub accepted: &'a [Option<&'a str>],
    /// What is known of the crate's version.
    pub release: Option<&'a Release>,
}

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What people call it.
    pub name: &'a str,
    /// What was compared.
    pub document: &'a Document,
    /// The texts that its places point into.
    pub documents: &'a Documents,
}

impl<'a> Review<'a> {
    /// The changes, each with the reason why it is accepted, if it is.
    fn changes(&self) -> impl Iterator<Item = (&'a Change, Option<&'a str>)> + Clone + use<'a> {
        let reasons = self.accepted.iter().copied();
        self.report.changes.iter().zip(reasons)
    }

    /// How many changes have a level in the eyes of `who`.
    fn count(&self, level: Level, who: impl Fn(&Change) -> Level) -> usize {
        let changes = self.report.changes.iter();
        changes.filter(|change| who(change) == level).count()
    }
}
