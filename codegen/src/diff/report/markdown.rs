//! A comparison as a comment on a pull request: the summary on top, what breaks in full, the rest
//! folded.

use super::Review;
use super::words::{LEVELS, place, pointer, reach, shown, summary};
use crate::diff::{Change, Level};
use std::fmt::Write;

/// Markdown as GitHub has it. Nothing that a document says is markup in it.
#[must_use]
pub fn markdown(review: &Review<'_>) -> String {
    let mut out = format!("**API changes:** {}\n", prose(&summary(review)));
    for level in LEVELS {
        let changes = review.changes();
        let changes = changes.filter(|(change, _)| change.level() == level);
        let count = changes.clone().count();
        if count == 0 {
            continue;
        }
        let mut word = level.word().to_owned();
        word[..1].make_ascii_uppercase();
        let heading = match level {
            Level::Breaking => format!("\n### {word}: {count}\n\n"),
            _ => format!("\n<details><summary>{word}: {count}</summary>\n\n"),
        };
        out.push_str(&heading);
        for (change, accepted) in changes {
            entry(&mut out, review, change, accepted);
        }
        if level != Level::Breaking {
            out.push_str("\n</details>\n");
        }
    }
    out
}

fn entry(out: &mut String, review: &Review<'_>, change: &Change, accepted: Option<&str>) {
    let what = prose(&shown(&change.what));
    let subject = prose(&shown(&change.subject));
    let mut line = |indent: &str, text: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{indent}- {text}");
    };
    line("", &format!("**{subject}** {what}"));
    if let Some(reason) = accepted {
        line("  ", &format!("accepted: {}", prose(&shown(reason))));
    }
    if change.level() != Level::Safe {
        for (who, verdict) in [("wire", &change.wire), ("Rust", &change.rust)] {
            let (level, reason) = (verdict.level.word(), prose(&shown(&verdict.reason)));
            line("  ", &format!("{who}, {level}: {reason}"));
        }
    }
    if let Some(reach) = reach(change) {
        line("  ", &format!("hits {}", prose(&reach)));
    }
    let was = change.after.as_ref().map_or("was at ", |_| "");
    let place = format!("{was}{}", code(&place(review, change)));
    let (pointer, rule) = (code(&pointer(change)), code(change.rule.id));
    line("  ", &format!("{place} · {pointer} · {rule}"));
}

/// A text in which only what stands in backticks is markup.
fn prose(text: &str) -> String {
    let is_paired = text.matches('`').count().is_multiple_of(2) && !text.contains("``");
    if !is_paired {
        return escaped(text);
    }
    let parts = text.split('`').enumerate();
    parts
        .map(|(at, part)| match at % 2 {
            0 => escaped(part),
            _ => code(part),
        })
        .collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            // The one whose name follows would be told.
            '@' => out.push_str("`@`"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

/// A text as code, whatever backticks it has.
fn code(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or_default() + 1);
    match text.starts_with('`') || text.ends_with('`') {
        true => format!("{fence} {text} {fence}"),
        false => format!("{fence}{text}{fence}"),
    }
}
