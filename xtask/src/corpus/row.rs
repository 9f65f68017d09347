//! What is known of a document after it was tried.

use serde::{Deserialize, Serialize};

use super::usage::Usage;

/// How many diagnostics there were.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub(super) struct Said {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) hints: usize,
}

/// What cargo made of the crate.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Compiled {
    pub(super) passed: bool,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// The first few, as the compiler words them.
    pub(super) first: Vec<String>,
    #[serde(flatten)]
    pub(super) usage: Usage,
}

/// What became of values that were sent through the types.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Roundtrip {
    pub(super) passed: bool,
    pub(super) types: usize,
    pub(super) values: usize,
    pub(super) faults: usize,
    /// The first few faults: place, case and what was wrong; or why the test did not run.
    pub(super) first: Vec<String>,
    pub(super) cpu_seconds: f64,
}

/// What a server that judges requests said of those that the docs show.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Driven {
    pub(super) calls: usize,
    pub(super) requests: usize,
    /// Every fault that it found, and every call that was not sent.
    pub(super) refused: Vec<String>,
}

/// One line of the table.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) generated: bool,
    /// Why nothing was made, when that was not the document's fault alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) failure: Option<String>,
    pub(super) operations: usize,
    pub(super) schemas: usize,
    pub(super) said: Said,
    #[serde(flatten)]
    pub(super) usage: Usage,
    pub(super) files: usize,
    pub(super) lines: usize,
    pub(super) check: Option<Compiled>,
    pub(super) doc: Option<Compiled>,
    pub(super) roundtrip: Option<Roundtrip>,
    pub(super) prism: Option<Driven>,
}

impl Row {
    /// All that was tried went well, without a warning of the compiler's.
    pub(super) fn passed(&self) -> bool {
        let clean = |compiled: &Option<Compiled>| {
            compiled
                .as_ref()
                .is_none_or(|compiled| compiled.passed && compiled.warnings == 0)
        };
        let kept = self.roundtrip.as_ref().is_none_or(|trip| trip.passed);
        let taken = self
            .prism
            .as_ref()
            .is_none_or(|driven| driven.refused.is_empty());
        self.generated && clean(&self.check) && clean(&self.doc) && kept && taken
    }
}

/// The table's last line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(super) struct Totals {
    pub(super) documents: usize,
    pub(super) generated: usize,
    pub(super) compiled: usize,
    pub(super) compiled_without_warning: usize,
    pub(super) documented_without_warning: usize,
    pub(super) kept: usize,
    pub(super) operations: usize,
    pub(super) schemas: usize,
    pub(super) lines: usize,
    pub(super) cpu_seconds: f64,
    /// The most that one document took.
    pub(super) peak_megabytes: f64,
    pub(super) compile_cpu_seconds: f64,
    pub(super) compile_peak_megabytes: f64,
    pub(super) values: usize,
}

impl Totals {
    pub(super) fn of(rows: &[Row]) -> Self {
        let mut totals = Self::default();
        for row in rows {
            let good = |compiled: &Option<Compiled>, warnings: usize| {
                let good = compiled
                    .as_ref()
                    .is_some_and(|compiled| compiled.passed && compiled.warnings <= warnings);
                usize::from(good)
            };
            totals.documents += 1;
            totals.generated += usize::from(row.generated);
            totals.compiled += good(&row.check, usize::MAX);
            totals.compiled_without_warning += good(&row.check, 0);
            totals.documented_without_warning += good(&row.doc, 0);
            totals.operations += row.operations;
            totals.schemas += row.schemas;
            totals.lines += row.lines;
            totals.cpu_seconds += row.usage.cpu_seconds;
            totals.peak_megabytes = totals.peak_megabytes.max(row.usage.peak_megabytes);
            if let Some(check) = &row.check {
                let usage = check.usage;
                totals.compile_cpu_seconds += usage.cpu_seconds;
                totals.compile_peak_megabytes =
                    totals.compile_peak_megabytes.max(usage.peak_megabytes);
            }
            if let Some(trip) = &row.roundtrip {
                totals.kept += usize::from(trip.passed);
                totals.values += trip.values;
            }
        }
        totals
    }
}
