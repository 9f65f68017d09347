//! How much of a document is read. Beyond these there is a diagnostic, never a
//! full stack or memory. The largest public documents stay far below.

use crate::diag::{Code, Diagnostic, Place};

/// Bytes of one file.
pub(crate) const BYTES: usize = 64 << 20;
/// Objects, arrays and scalars of one file, YAML aliases expanded.
pub(crate) const NODES: usize = 3_000_000;
/// Objects and arrays inside each other.
pub(crate) const DEPTH: usize = 128;
/// Bytes of one key.
pub(crate) const KEY: usize = 4096;
/// Files that one document may name.
pub(crate) const FILES: usize = 1000;

/// Schemas in one `allOf`, those in theirs counted.
pub(crate) const MEMBERS: usize = 1000;
/// Schemas and properties that the `allOf`s of a document repeat in all.
pub(crate) const MERGED: usize = 250_000;
/// Alternatives in a `security`, which every operation may inherit.
pub(crate) const ALTERNATIVES: usize = 100;
/// Bytes of the document with its `$ref`s written out, but those to schemas, of which only the
/// description is repeated.
pub(crate) const EXPANDED: usize = 128 << 20;

/// `what` goes beyond a limit.
pub(crate) fn exceeded(place: Place, what: &str) -> Diagnostic {
    Diagnostic::new(Code::LimitExceeded, place, what)
}
