//! Phrases that the forms for people share.

use super::Review;
use crate::diag::Place;
use crate::diff::version::Release;
use crate::diff::{Called, Change, Level, Reach, Step};
use crate::report::clean;
use crate::source::{Documents, Position};

/// The longest text of a document that is shown to people.
const LONGEST: usize = 300;
/// How many operations are named.
const MOST: usize = 3;

/// All levels, from the worst on.
pub(super) const LEVELS: [Level; 3] = [Level::Breaking, Level::Risky, Level::Safe];

/// `text` as it may be shown, cut where it is too long to read.
pub(super) fn shown(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => clean(&text[..end]) + "…",
        None => clean(text),
    }
}

/// `2 breaking, 9 safe`
pub(super) fn tally(review: &Review<'_>, who: impl Fn(&Change) -> Level + Copy) -> String {
    let counts = LEVELS.map(|level| (review.count(level, who), level));
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, level)| format!("{count} {}", level.word()))
        .collect();
    parts.join(", ")
}

/// The line that says it all: how much, for whom, and what it asks for.
pub(super) fn summary(review: &Review<'_>) -> String {
    if review.report.changes.is_empty() {
        let (base, revision) = (review.base.name, review.revision.name);
        return format!(
            "nothing changed between {} and {}",
            shown(base),
            shown(revision)
        );
    }
    let mut parts = vec![
        format!("{} for the wire", tally(review, |change| change.wire.level)),
        format!("{} for Rust", tally(review, |change| change.rust.level)),
    ];
    match review.accepted.iter().flatten().count() {
        0 => {}
        count => parts.push(format!("{count} accepted")),
    }
    parts.push(version(review.report.step(), review.release));
    parts.join(" · ")
}

/// What the changes ask of the version, and what was done.
fn version(step: Step, release: Option<&Release>) -> String {
    let Some(release) = release else {
        return match step {
            Step::None => "the version may stay".into(),
            Step::Patch => "asks for a patch version".into(),
            Step::Minor => "asks for a minor version (below 1.0.0 a patch)".into(),
            Step::Major => "asks for a major version (below 1.0.0 a minor one)".into(),
        };
    };
    let Release {
        released,
        asked,
        version,
        changelog,
    } = release;
    let mut words = match (released, asked) {
        (Some(released), Some(asked)) if release.version_follows() => {
            format!("version {released} asks for {asked}, and it is {version}")
        }
        (Some(released), Some(asked)) => {
            format!("version {released} asks for {asked}, and it is still {version}")
        }
        (None, _) => format!("version {version} is not released yet and may stay"),
        (Some(_), None) => format!("version {version} may stay"),
    };
    if step != Step::None {
        words.push_str(match changelog {
            true => "; the changelog has a new item",
            false => "; the changelog has no new item",
        });
    }
    words
}

/// Where a change is: `new.yaml:4:2, was 3:2`; of what is gone, where it was.
pub(super) fn place(review: &Review<'_>, change: &Change) -> String {
    let at = |place: &Place, documents: &Documents| {
        let span = place.span.unwrap_or_default();
        let Position { line, column } = documents.position(span);
        let file = clean(documents.source(span.file).name());
        (file, format!("{line}:{column}"))
    };
    let after = change.after.as_ref();
    let after = after.map(|place| at(place, review.revision.documents));
    let before = change.before.as_ref();
    let before = before.map(|place| at(place, review.base.documents));
    match (after, before) {
        (Some((new, after)), Some((old, before))) if (&new, &after) == (&old, &before) => {
            format!("{new}:{after}")
        }
        (Some((new, after)), Some((old, before))) if new == old => {
            format!("{new}:{after}, was {before}")
        }
        (Some((new, after)), Some((old, before))) => format!("{new}:{after}, was {old}:{before}"),
        (Some((new, after)), None) => format!("{new}:{after}"),
        (None, Some((old, before))) => format!("{old}:{before}"),
        (None, None) => String::new(),
    }
}

/// The pointer of a change, and the one it had.
pub(super) fn pointer(change: &Change) -> String {
    let text = |place: &Place| shown(&place.pointer.to_string());
    match (&change.after, &change.before) {
        (Some(after), Some(before)) if after.pointer != before.pointer => {
            format!("{}, was {}", text(after), text(before))
        }
        (Some(place), _) | (None, Some(place)) => text(place),
        (None, None) => "#".into(),
    }
}

/// An operation by its id, or else by method and path; a delivery by its topic.
pub(super) fn name(called: &Called) -> String {
    shown(&match called {
        Called::Operation { id: Some(id), .. } => id.clone(),
        Called::Operation { method, path, .. } => format!("{} {path}", method.as_str()),
        Called::Webhook(topic) => format!("the webhook {topic}"),
    })
}

/// The operations that a change hits, unless its subject is the only one.
pub(super) fn reach(change: &Change) -> Option<String> {
    if let [only] = change.reach.as_slice() {
        let name = name(&only.called);
        if change.subject.starts_with(&name) {
            return None;
        }
    }
    let named = change.reach.iter().take(MOST).map(|reach| {
        let Reach { called, ways } = reach;
        let ways = match (ways.request, ways.reply) {
            _ if !change.rule.has_direction() => "",
            (true, true) => " (request and reply)",
            (true, false) => " (request)",
            (false, _) => " (reply)",
        };
        name(called) + ways
    });
    let named: Vec<String> = named.collect();
    let more = change.reach.len().saturating_sub(MOST);
    match more {
        _ if named.is_empty() => None,
        0 => Some(named.join(", ")),
        more => Some(format!("{} and {more} more", named.join(", "))),
    }
}
