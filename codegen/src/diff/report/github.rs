//! A comparison as the annotations of a pull request.

use super::Review;
use super::words::{reach, shown, summary};
use crate::diag::{Place, Severity};
use crate::diff::Level;
use crate::report;
use crate::source::{Documents, Position};

/// An annotation for each change that breaks something or is risky, where it is in the revision,
/// and the summary in the last line. What is gone is shown where it was, at what stood around it;
/// what is accepted is a notice.
#[must_use]
pub fn github(review: &Review<'_>) -> String {
    let mut out = String::new();
    for (change, accepted) in review.changes() {
        let severity = match (change.level(), accepted) {
            (Level::Safe, _) => continue,
            (_, Some(_)) => Severity::Hint,
            (Level::Breaking, None) => Severity::Error,
            (Level::Risky, None) => Severity::Warning,
        };
        let at = match (&change.after, &change.before) {
            (Some(after), _) => at(after, review.revision.documents),
            (None, Some(gone)) => {
                let around = review.revision.document.nearest(&gone.pointer);
                at(&around, review.revision.documents)
            }
            (None, None) => continue,
        };
        let mut lines = vec![
            format!("{} {}", shown(&change.subject), shown(&change.what)),
            format!("wire: {}", shown(&change.wire.reason)),
            format!("Rust: {}", shown(&change.rust.reason)),
        ];
        lines.extend(reach(change).map(|reach| format!("hits: {reach}")));
        lines.extend(accepted.map(|reason| format!("accepted: {}", shown(reason))));
        report::command(&mut out, severity, at, change.rule.id, &lines.join("\n"));
    }
    out + &summary(review) + "\n"
}

fn at<'a>(place: &Place, documents: &'a Documents) -> (&'a str, Position) {
    let span = place.span.unwrap_or_default();
    (documents.source(span.file).name(), documents.position(span))
}
