//! The table as text and as JSON.

use std::fmt::Write as _;

use serde_json::json;

use super::Table;
use super::row::{Compiled, Row, Totals};

const HEAD: [&str; 15] = [
    "document",
    "ops",
    "schemas",
    "err",
    "warn",
    "hint",
    "CPU s",
    "MB",
    "files",
    "lines",
    "check",
    "check s/MB",
    "doc",
    "roundtrip",
    "prism",
];

/// Columns, then what went wrong, then the totals.
pub(crate) fn text(table: &Table) -> String {
    let mut lines = vec![HEAD.map(str::to_owned)];
    lines.extend(table.rows.iter().map(cells));
    let width = |column: usize| {
        let widths = lines.iter().map(|cells| cells[column].chars().count());
        widths.max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    let mut out = String::new();
    for cells in &lines {
        let mut line = format!("{:1$}", cells[0], widths[0]);
        for (cell, width) in cells.iter().zip(&widths).skip(1) {
            write!(line, "  {cell:>width$}").expect("a string takes all text");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    for row in table.rows.iter().filter(|row| !row.passed()) {
        out.push_str(&complaint(row));
    }
    let totals = Totals::of(&table.rows);
    writeln!(
        out,
        "\n{} documents: {} generated ({:.1} CPU s, at most {:.0} MB, {} operations, {} schemas, {} lines)",
        totals.documents,
        totals.generated,
        totals.cpu_seconds,
        totals.peak_megabytes,
        totals.operations,
        totals.schemas,
        totals.lines
    )
    .expect("a string takes all text");
    if table.rows.iter().any(|row| row.check.is_some()) {
        writeln!(
            out,
            "{} compiled, {} without a warning, {} documented without a warning ({:.1} CPU s, at most {:.0} MB)",
            totals.compiled,
            totals.compiled_without_warning,
            totals.documented_without_warning,
            totals.compile_cpu_seconds,
            totals.compile_peak_megabytes
        )
        .expect("a string takes all text");
    }
    if table.rows.iter().any(|row| row.roundtrip.is_some()) {
        writeln!(
            out,
            "{} kept every one of {} values",
            totals.kept, totals.values
        )
        .expect("a string takes all text");
    }
    out
}

/// An object with `documents`, an array of rows, and `totals`.
pub(crate) fn json(table: &Table) -> String {
    let value = json!({ "documents": table.rows, "totals": Totals::of(&table.rows) });
    format!("{value:#}\n")
}

/// One row while others are still tried.
pub(super) fn line(row: &Row) -> String {
    let [name, .., check, _, doc, roundtrip, prism] = cells(row);
    let made = if row.generated {
        "generated"
    } else {
        "not generated"
    };
    let mut line = format!("{name}: {made}");
    for (what, cell) in [
        ("check", check),
        ("doc", doc),
        ("roundtrip", roundtrip),
        ("prism", prism),
    ] {
        if cell != "-" {
            write!(line, ", {what} {cell}").expect("a string takes all text");
        }
    }
    line
}

fn cells(row: &Row) -> [String; 15] {
    let number = |number: usize| number.to_string();
    let word = |compiled: &Option<Compiled>| match compiled {
        None => "-".to_owned(),
        Some(compiled) if !compiled.passed => format!("{} errors", compiled.errors),
        Some(compiled) if compiled.warnings > 0 => format!("{} warnings", compiled.warnings),
        Some(_) => "clean".to_owned(),
    };
    let cost = row.check.as_ref().map_or("-".to_owned(), |check| {
        format!(
            "{:.1}/{:.0}",
            check.usage.cpu_seconds, check.usage.peak_megabytes
        )
    });
    let trip = match &row.roundtrip {
        None => "-".to_owned(),
        Some(trip) if trip.passed => format!("{} kept", trip.values),
        Some(trip) if trip.faults > 0 => format!("{} of {} lost", trip.faults, trip.values),
        Some(_) => "did not run".to_owned(),
    };
    let prism = match &row.prism {
        None => "-".to_owned(),
        Some(driven) if driven.refused.is_empty() => format!("{} taken", driven.requests),
        Some(driven) => format!("{} faults in {}", driven.refused.len(), driven.calls),
    };
    [
        row.name.clone(),
        number(row.operations),
        number(row.schemas),
        number(row.said.errors),
        number(row.said.warnings),
        number(row.said.hints),
        format!("{:.2}", row.usage.cpu_seconds),
        format!("{:.0}", row.usage.peak_megabytes),
        number(row.files),
        number(row.lines),
        word(&row.check),
        cost,
        word(&row.doc),
        trip,
        prism,
    ]
}

fn complaint(row: &Row) -> String {
    let mut out = format!("\n{}\n", row.name);
    let compiled = row
        .check
        .iter()
        .chain(&row.doc)
        .flat_map(|compiled| &compiled.first);
    let trip = row.roundtrip.iter().flat_map(|trip| &trip.first);
    let refused = row.prism.iter().flat_map(|driven| &driven.refused);
    let said = row
        .failure
        .iter()
        .chain(compiled)
        .chain(trip)
        .chain(refused);
    for text in said {
        for line in text.lines() {
            writeln!(out, "  {line}").expect("a string takes all text");
        }
    }
    if !row.generated && row.failure.is_none() {
        out.push_str("  nothing was made of it; `cargo xtask lint` says why\n");
    }
    out
}
