//! A comparison as a person reads it on a terminal.

use super::Review;
use super::words::{place, pointer, reach, shown, summary};
use crate::diag::Severity;
use crate::diff::{Change, Level, Verdict};
use crate::report::Style;
use std::fmt::Write;

/// Each change with both verdicts and its places, and a summary in the last line.
#[must_use]
pub fn text(review: &Review<'_>) -> String {
    write(review, Style::PLAIN)
}

/// The same with the colours of a terminal.
#[must_use]
pub fn coloured(review: &Review<'_>) -> String {
    write(review, Style::COLOURED)
}

fn write(review: &Review<'_>, style: Style) -> String {
    let mut out = String::new();
    for (change, accepted) in review.changes() {
        entry(&mut out, review, change, accepted, style);
        out.push('\n');
    }
    out + &summary(review) + "\n"
}

fn entry(
    out: &mut String,
    review: &Review<'_>,
    change: &Change,
    accepted: Option<&str>,
    style: Style,
) {
    let (severity, level) = match change.level() {
        Level::Breaking => (Severity::Error, "BREAKING"),
        Level::Risky => (Severity::Warning, "risky   "),
        Level::Safe => (Severity::Hint, "safe    "),
    };
    let what = format!("{} {}", shown(&change.subject), shown(&change.what));
    let (level, what) = (style.severity(severity, level), style.bold(&what));
    let rule = style.gutter(change.rule.id);
    // Writing to a string does not fail.
    let _ = writeln!(out, "{level}  {what}  {rule}");
    let mut line = |name: &str, text: &str| {
        let name = style.gutter(&format!("{name:<4}"));
        let _ = writeln!(out, "          {name}  {text}");
    };
    line("wire", &verdict(&change.wire));
    line("Rust", &verdict(&change.rust));
    if let Some(reach) = reach(change) {
        line("hits", &reach);
    }
    if let Some(reason) = accepted {
        line("but", &format!("accepted: {}", shown(reason)));
    }
    let place = place(review, change);
    let at = change.after.as_ref().map_or("was", |_| "at");
    line(at, &format!("{place} · {}", pointer(change)));
}

fn verdict(verdict: &Verdict) -> String {
    format!("{}: {}", verdict.level.word(), shown(&verdict.reason))
}
