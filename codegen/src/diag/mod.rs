//! What can be said to a document's author: diagnostics and the bag that
//! collects them. Renders nothing; see `report`.

mod code;

pub use code::{Code, Kind, UnknownCode};

use crate::pointer::Pointer;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is lost. Never made an error.
    Hint,
    /// There is a stated fallback; `--strict` makes it an error.
    Warning,
    /// There is no safe meaning: nothing is generated.
    Error,
}

impl Severity {
    /// The word that people see: `error`, `warning`, `hint`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Which part of a member a diagnostic shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The key, or the first line of the value where there is none.
    Key,
    /// The value.
    Value,
}

/// Where something is: a pointer, and what to show of it. The span is filled in
/// by those who have the text; a later stage gives the pointer alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The member or item.
    pub pointer: Pointer,
    /// Its key or its value.
    pub focus: Focus,
    /// The bytes to show; see [`Diagnostics::locate`].
    pub span: Option<Span>,
}

impl Place {
    /// The key at `pointer`.
    #[must_use]
    pub fn key(pointer: &Pointer) -> Self {
        Self {
            pointer: pointer.clone(),
            focus: Focus::Key,
            span: None,
        }
    }

    /// The value at `pointer`.
    #[must_use]
    pub fn value(pointer: &Pointer) -> Self {
        Self {
            focus: Focus::Value,
            ..Self::key(pointer)
        }
    }

    /// The same place with a known span.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        Self {
            span: Some(span),
            ..self
        }
    }
}

/// Another place that explains a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub text: String,
}

/// One thing said about one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of thing.
    pub code: Code,
    /// How grave it is here.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// A few words beside the caret.
    pub label: Option<String>,
    /// What to write, or what the generator does instead.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A diagnostic of the code's usual severity.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            place,
            message: message.into(),
            label: None,
            help: None,
            related: Vec::new(),
        }
    }

    /// Another severity than the code's usual one.
    #[must_use]
    pub fn severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// A few words beside the caret.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self {
            label: Some(label.into()),
            ..self
        }
    }

    /// What to write, or what the generator does instead.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// One more place that belongs to it.
    #[must_use]
    pub fn related(mut self, place: Place, text: impl Into<String>) -> Self {
        self.related.push(Related {
            place,
            text: text.into(),
        });
        self
    }
}

/// What moves the line between silence, warning and error.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Warnings are errors.
    pub strict: bool,
    /// Warnings and hints of these codes are not reported. Errors stay: they
    /// have no safe meaning.
    pub allow: Vec<Code>,
}

/// The bag that the stages fill; `--strict` and `--allow` are applied here and
/// nowhere else.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    policy: Policy,
    /// How many of each code came, and how grave the gravest was.
    counts: BTreeMap<Code, (usize, Severity)>,
}

/// How many diagnostics of one code are kept; the others are counted.
const MOST: usize = 1000;

impl Diagnostics {
    /// An empty bag.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self {
            policy,
            ..Self::default()
        }
    }

    /// Takes a diagnostic, as the policy has it.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let severity = match diagnostic.severity {
            Severity::Error => Severity::Error,
            _ if self.policy.allow.contains(&diagnostic.code) => return,
            Severity::Warning if self.policy.strict => Severity::Error,
            severity => severity,
        };
        let count = self.counts.entry(diagnostic.code).or_insert((0, severity));
        *count = (count.0 + 1, count.1.max(severity));
        if count.0 <= MOST {
            self.list.push(diagnostic.severity(severity));
        }
    }

    /// Whether so much has been said of this code that no effort need be spent on
    /// finding out what was meant.
    #[must_use]
    pub fn is_full(&self, code: Code) -> bool {
        const ENOUGH: usize = 200;
        let count = self.counts.get(&code);
        count.is_some_and(|(count, _)| *count >= ENOUGH)
    }

    /// Whether something has been said under this code.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.counts.contains_key(&code)
    }

    /// Whether there is an error, so that nothing may be made.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.counts
            .values()
            .any(|(_, severity)| *severity == Severity::Error)
    }

    /// What is in the bag, in the order in which it came.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Fills in the spans that are missing, and gives each pointer the form that
    /// the author of the file knows.
    pub fn locate(&mut self, resolve: impl Fn(&Place) -> Place) {
        for diagnostic in &mut self.list {
            diagnostic.place = resolve(&diagnostic.place);
            for related in &mut diagnostic.related {
                related.place = resolve(&related.place);
            }
        }
    }

    /// Everything, in the order of the places, each thing once.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        let order = |diagnostic: &Diagnostic| diagnostic.place.span.unwrap_or_default();
        self.list
            .sort_by(|a, b| (order(a), a.code, &a.message).cmp(&(order(b), b.code, &b.message)));
        self.list.dedup();
        let allowed: BTreeSet<Code> = self.policy.allow.iter().copied().collect();
        for code in allowed {
            // Who allowed it would wonder why it is still there.
            const NOTE: &str = "`--allow` hides warnings and hints, and this is an error";
            if let Some(first) = self.list.iter_mut().find(|said| said.code == code) {
                let help = first.help.take();
                first.help = Some(help.map_or(NOTE.to_owned(), |help| format!("{help}; {NOTE}")));
            }
        }
        for (code, (count, severity)) in self
            .counts
            .into_iter()
            .filter(|(_, (count, _))| *count > MOST)
        {
            let message = format!("{} more like these are not shown", count - MOST);
            let place = Place::value(&Pointer::root()).at(Span::default());
            self.list
                .push(Diagnostic::new(code, place, message).severity(severity));
        }
        self.list
    }
}
