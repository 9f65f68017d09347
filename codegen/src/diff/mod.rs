//! What changed between two documents, and how much it hurts whom.
//!
//! Two comparisons, joined by place. `wire` walks the two documents after resolution: what counts
//! is what is sent, so a `$ref` equals what it names, an `allOf` what it adds up to, and order,
//! examples and prose are nothing. `rust` compares the two models: what it finds is what users of
//! the crate see. A change of the model goes to the change of the document at the same place;
//! what has none there, such as a renamed operation, is an entry of its own.
//!
//! There is one entry a cause. A change in a shared schema is found once, and `reach` says which
//! operations see it, and which way.

pub mod accept;
mod entry;
mod reach;
pub mod report;
mod rule;
mod rules;
mod rust;
pub mod version;
mod wire;
mod words;

pub use rule::{Area, Rule, Usual};
pub use rules::rules;

use crate::diag::Place;
use crate::model::Api;
use crate::pointer::Pointer;
use crate::read::Tree;
use crate::spec::{Method, Spec};

/// A document that is ready to be compared: see [`read`](crate::read()).
#[derive(Debug)]
pub struct Document {
    tree: Tree,
    spec: Spec,
    api: Api,
}

impl Document {
    pub(crate) fn new(tree: Tree, spec: Spec, api: Api) -> Self {
        Self { tree, spec, api }
    }

    /// The place at `pointer`, or of what is nearest around it.
    pub(crate) fn nearest(&self, pointer: &Pointer) -> Place {
        self.tree.locate(&Place::key(pointer))
    }

    fn side(&self) -> rust::Side<'_> {
        rust::Side {
            spec: &self.spec,
            api: &self.api,
        }
    }

    /// What the document means in Rust.
    #[must_use]
    pub fn api(&self) -> &Api {
        &self.api
    }
}

/// How much a change hurts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nobody has to do anything.
    Safe,
    /// It hurts those who count on what was never promised, or some of them.
    Risky,
    /// What worked does not work any more.
    Breaking,
}

impl Level {
    /// The word that people see: `safe`, `risky`, `breaking`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

/// How much a change hurts, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How much.
    pub level: Level,
    /// Why, as a sentence without a full stop.
    pub reason: String,
}

/// What a change asks of the crate's next version, in the terms of a version from 1.0.0 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Nothing.
    None,
    /// A patch: the public items stay as they are.
    Patch,
    /// A minor version: something was added.
    Minor,
    /// A major version: something that compiled does not compile any more.
    Major,
}

/// Which way values travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ways {
    /// From callers to the service.
    pub request: bool,
    /// From the service to callers.
    pub reply: bool,
}

impl Ways {
    /// From callers to the service.
    pub const REQUEST: Self = Self {
        request: true,
        reply: false,
    };
    /// From the service to callers.
    pub const REPLY: Self = Self {
        request: false,
        reply: true,
    };
    /// Both, or what has no direction.
    pub const BOTH: Self = Self {
        request: true,
        reply: true,
    };

    fn none(self) -> bool {
        !self.request && !self.reply
    }

    fn and(self, other: Self) -> Self {
        Self {
            request: self.request && other.request,
            reply: self.reply && other.reply,
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            request: self.request || other.request,
            reply: self.reply || other.reply,
        }
    }
}

/// An operation, or a delivery of the service's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Called {
    /// An operation.
    Operation {
        /// Its method.
        method: Method,
        /// Its path template.
        path: String,
        /// Its `operationId`.
        id: Option<String>,
    },
    /// A delivery, by its topic.
    Webhook(String),
}

/// An operation that a change hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Which one.
    pub called: Called,
    /// Whether through what callers send, through what they get, or both.
    pub ways: Ways,
}

/// One change, however many operations it hits.
#[derive(Clone, Debug)]
pub struct Change {
    /// What kind of change.
    pub rule: &'static Rule,
    /// What has changed: `` `media` of CreateReviewRequest ``.
    pub subject: String,
    /// What has happened to it: `went from an object to an array of objects`.
    pub what: String,
    /// The old value as JSON, where the change is one of values.
    pub old: Option<String>,
    /// The new one.
    pub new: Option<String>,
    /// The place in the old document.
    pub before: Option<Place>,
    /// The place in the new one.
    pub after: Option<Place>,
    /// The operations that see it, in document order; none where nobody does.
    pub reach: Vec<Reach>,
    /// What it means to those who call the API.
    pub wire: Verdict,
    /// What it means to those who compile against the crate.
    pub rust: Verdict,
    /// What it asks of the crate's next version.
    pub asks: Step,
}

impl Change {
    /// The worse of the two verdicts.
    #[must_use]
    pub fn level(&self) -> Level {
        self.wire.level.max(self.rust.level)
    }
}

/// All that changed: what breaks first, then what is risky; inside, in the order of the document.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The changes.
    pub changes: Vec<Change>,
}

impl Report {
    /// What all changes together ask of the crate's next version.
    #[must_use]
    pub fn step(&self) -> Step {
        let steps = self.changes.iter().map(|change| change.asks);
        steps.max().unwrap_or(Step::None)
    }
}

/// Compares two documents.
#[must_use]
pub fn compare(old: &Document, new: &Document) -> Report {
    let wire = wire::compare(&old.spec, &new.spec);
    let effects = rust::compare(old.side(), new.side(), &wire.same);
    let places: Vec<_> = wire.entries.iter().map(wire::Entry::places).collect();
    let (mut joined, left) = rust::join(effects, &places, old.side(), new.side());
    let entries = wire.entries.into_iter().enumerate();
    let mut changes: Vec<Change> = entries
        .map(|(index, entry)| {
            let effects = joined.remove(&index).unwrap_or_default();
            entry::of_the_wire(entry, &wire.called, effects, old, new)
        })
        .collect();
    changes.extend(
        left.into_iter()
            .map(|effect| entry::of_rust(effect, old, new)),
    );
    changes.sort_by_key(|change| {
        let place = change.after.as_ref().or(change.before.as_ref());
        let span = place.and_then(|place| place.span);
        (std::cmp::Reverse(change.level()), span, change.rule.id)
    });
    Report { changes }
}
