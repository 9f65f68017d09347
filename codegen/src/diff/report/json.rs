//! A comparison for programs. Its form is that of `schema.json` beside this file.

use super::{Review, Side};
use crate::diag::Place;
use crate::diff::version::Release;
use crate::diff::{Called, Change, Level, Reach, Step, Verdict};
use crate::source::Documents;
use serde::Serialize;

/// The JSON Schema of what [`json`] writes. Members are added to it, never changed.
pub const SCHEMA: &str = include_str!("schema.json");

/// One JSON object, as [`SCHEMA`] describes it.
#[must_use]
pub fn json(review: &Review<'_>) -> String {
    let report = Json {
        base: Document::of(review.base),
        revision: Document::of(review.revision),
        counts: Counts {
            wire: Count::of(review, |change| change.wire.level),
            rust: Count::of(review, |change| change.rust.level),
            accepted: review.accepted.iter().flatten().count(),
        },
        step: step(review.report.step()),
        release: review.release.map(Version::of),
        changes: review
            .changes()
            .map(|(change, accepted)| Entry::of(review, change, accepted))
            .collect(),
    };
    let text = serde_json::to_string_pretty(&report);
    text.expect("strings and numbers can always be written") + "\n"
}

#[derive(Serialize)]
struct Json<'a> {
    base: Document<'a>,
    revision: Document<'a>,
    counts: Counts,
    step: &'static str,
    release: Option<Version>,
    changes: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    name: &'a str,
    file: &'a str,
}

impl<'a> Document<'a> {
    fn of(side: Side<'a>) -> Self {
        let file = side.documents.entry().name();
        Self {
            name: side.name,
            file,
        }
    }
}

#[derive(Serialize)]
struct Counts {
    wire: Count,
    rust: Count,
    accepted: usize,
}

#[derive(Serialize)]
struct Count {
    breaking: usize,
    risky: usize,
    safe: usize,
}

impl Count {
    fn of(review: &Review<'_>, who: impl Fn(&Change) -> Level + Copy) -> Self {
        Self {
            breaking: review.count(Level::Breaking, who),
            risky: review.count(Level::Risky, who),
            safe: review.count(Level::Safe, who),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Version {
    released: Option<String>,
    asked: Option<String>,
    version: String,
    version_follows: bool,
    changelog_follows: bool,
}

impl Version {
    fn of(release: &Release) -> Self {
        Self {
            released: release.released.as_ref().map(ToString::to_string),
            asked: release.asked.as_ref().map(ToString::to_string),
            version: release.version.to_string(),
            version_follows: release.version_follows(),
            changelog_follows: release.changelog,
        }
    }
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'static str,
    level: &'static str,
    subject: &'a str,
    what: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    before: Option<At<'a>>,
    after: Option<At<'a>>,
    reach: Vec<Operation<'a>>,
    wire: Judged<'a>,
    rust: Judged<'a>,
    asks: &'static str,
    accepted: Option<&'a str>,
}

impl<'a> Entry<'a> {
    fn of(review: &Review<'a>, change: &'a Change, accepted: Option<&'a str>) -> Self {
        let at = |place: &Option<Place>, documents| Some(At::of(place.as_ref()?, documents));
        Self {
            rule: change.rule.id,
            level: change.level().word(),
            subject: &change.subject,
            what: &change.what,
            old: change.old.as_deref(),
            new: change.new.as_deref(),
            before: at(&change.before, review.base.documents),
            after: at(&change.after, review.revision.documents),
            reach: change.reach.iter().map(Operation::of).collect(),
            wire: Judged::of(&change.wire),
            rust: Judged::of(&change.rust),
            asks: step(change.asks),
            accepted,
        }
    }
}

#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    pointer: String,
}

impl<'a> At<'a> {
    fn of(place: &Place, documents: &'a Documents) -> Self {
        let span = place.span.unwrap_or_default();
        let position = documents.position(span);
        Self {
            file: documents.source(span.file).name(),
            line: position.line,
            column: position.column,
            pointer: place.pointer.to_string(),
        }
    }
}

#[derive(Serialize)]
struct Operation<'a> {
    #[serde(flatten)]
    called: Name<'a>,
    request: bool,
    reply: bool,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Operation {
        id: Option<&'a str>,
        method: &'static str,
        path: &'a str,
    },
    Webhook {
        webhook: &'a str,
    },
}

impl<'a> Operation<'a> {
    fn of(reach: &'a Reach) -> Self {
        let called = match &reach.called {
            Called::Operation { method, path, id } => Name::Operation {
                id: id.as_deref(),
                method: method.as_str(),
                path,
            },
            Called::Webhook(webhook) => Name::Webhook { webhook },
        };
        Self {
            called,
            request: reach.ways.request,
            reply: reach.ways.reply,
        }
    }
}

#[derive(Serialize)]
struct Judged<'a> {
    level: &'static str,
    reason: &'a str,
}

impl<'a> Judged<'a> {
    fn of(verdict: &'a Verdict) -> Self {
        Self {
            level: verdict.level.word(),
            reason: &verdict.reason,
        }
    }
}

fn step(step: Step) -> &'static str {
    match step {
        Step::None => "none",
        Step::Patch => "patch",
        Step::Minor => "minor",
        Step::Major => "major",
    }
}
