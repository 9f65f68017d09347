//! One diagnostic as text: the message, the line it is about with a mark below,
//! the other places, the pointer and the help.

use super::clean::{self, clean};
use super::style::Style;
use crate::diag::{Diagnostic, Place};
use crate::source::{Documents, Position, Span};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// A line is shown whole up to this many bytes; of a longer one, so many
/// characters before the mark, of the mark, and after it.
const WHOLE: usize = 140;
const AROUND: usize = 60;
/// A pointer or a help is cut here: only a hostile one is longer.
const LONGEST: usize = 400;

/// A hint in one line.
pub(super) fn line(out: &mut String, diagnostic: &Diagnostic, documents: &Documents, style: Style) {
    let head = head(diagnostic, style);
    let more = [&diagnostic.label, &diagnostic.help].into_iter().flatten();
    let more: String = more.map(|text| format!("; {}", clean(text))).collect();
    put(
        out,
        format_args!(
            "{head}{more}\n  {} {}\n\n",
            style.gutter("-->"),
            whereabouts(documents, &diagnostic.place)
        ),
    );
}

/// More of a kind: where some of them are, and how many besides.
pub(super) fn others(
    out: &mut String,
    places: &[&Diagnostic],
    left_out: &[&Diagnostic],
    documents: &Documents,
    style: Style,
) {
    for diagnostic in places {
        let place = whereabouts(documents, &diagnostic.place);
        let arrow = style.gutter("-->");
        put(
            out,
            format_args!("{}\n  {arrow} {place}\n", head(diagnostic, style)),
        );
    }
    if let Some(first) = left_out.first() {
        let kind = format!("{}[{}]", first.severity.word(), first.code);
        let kind = style.severity(first.severity, &kind);
        let count = left_out.len();
        let entry = clean::word(documents.entry().name());
        put(
            out,
            format_args!(
                "{kind}: {count} more like these; `lint {entry} --format json` lists all\n"
            ),
        );
    }
    out.push('\n');
}

/// An error or a warning in full.
pub(super) fn frame(
    out: &mut String,
    diagnostic: &Diagnostic,
    documents: &Documents,
    style: Style,
) {
    let span = diagnostic.place.span.unwrap_or_default();
    let related = diagnostic
        .related
        .iter()
        .map(|related| related.place.span.unwrap_or_default());
    let lines = std::iter::once(span)
        .chain(related)
        .map(|span| documents.position(span).line);
    let gutter = Gutter {
        width: lines.max().unwrap_or(1).to_string().len(),
        style,
    };
    let mark = |text: &str| style.severity(diagnostic.severity, text);

    put(out, format_args!("{}\n", head(diagnostic, style)));
    snippet(out, "-->", &diagnostic.place, documents, &gutter, |width| {
        let label = diagnostic
            .label
            .as_deref()
            .map(|label| format!(" {}", clean(label)));
        mark(&format!(
            "{}{}",
            "^".repeat(width),
            label.unwrap_or_default()
        ))
    });
    for related in &diagnostic.related {
        snippet(out, ":::", &related.place, documents, &gutter, |width| {
            style.gutter(&format!("{} {}", "-".repeat(width), clean(&related.text)))
        });
    }
    gutter.note(out, "at", &diagnostic.place.pointer.to_string());
    if let Some(help) = &diagnostic.help {
        gutter.note(out, "help:", help);
    }
    out.push('\n');
}

fn head(diagnostic: &Diagnostic, style: Style) -> String {
    let severity = format!("{}[{}]", diagnostic.severity.word(), diagnostic.code);
    let message = format!(": {}", clean(&diagnostic.message));
    format!(
        "{}{}",
        style.severity(diagnostic.severity, &severity),
        style.bold(&message)
    )
}

fn location(documents: &Documents, span: Span) -> String {
    let Position { line, column } = documents.position(span);
    format!(
        "{}:{line}:{column}",
        clean(documents.source(span.file).name())
    )
}

/// The location, and the pointer where that is of no use: in a document of one line.
fn whereabouts(documents: &Documents, place: &Place) -> String {
    let span = place.span.unwrap_or_default();
    let location = location(documents, span);
    let line = documents.position(span).line;
    if documents.source(span.file).line(line).len() <= WHOLE {
        return location;
    }
    let mut pointer = String::new();
    if push_start(&mut pointer, &place.pointer.to_string(), LONGEST) {
        pointer.push('…');
    }
    format!("{location} at {pointer}")
}

struct Gutter {
    width: usize,
    style: Style,
}

impl Gutter {
    fn line(&self, out: &mut String, number: Option<usize>, text: &str) {
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        let bar = self
            .style
            .gutter(&format!("{number:>width$} |", width = self.width));
        let space = if text.is_empty() { "" } else { " " };
        put(out, format_args!("{bar}{space}{text}\n"));
    }

    fn note(&self, out: &mut String, name: &str, text: &str) {
        let sign = self
            .style
            .gutter(&format!("{:>width$} =", "", width = self.width));
        let mut shown = String::new();
        if push_start(&mut shown, text, LONGEST) {
            shown.push('…');
        }
        put(out, format_args!("{sign} {name} {shown}\n"));
    }
}

/// A place with its line, and the mark that `mark` makes of a width.
fn snippet(
    out: &mut String,
    arrow: &str,
    place: &Place,
    documents: &Documents,
    gutter: &Gutter,
    mark: impl Fn(usize) -> String,
) {
    let span = place.span.unwrap_or_default();
    let source = documents.source(span.file);
    let Position { line, .. } = documents.position(span);
    let arrow = gutter
        .style
        .gutter(&format!("{:>width$}{arrow}", "", width = gutter.width));
    put(out, format_args!("{arrow} {}\n", location(documents, span)));
    let shown = Shown::new(
        source.line(line),
        source.offset_in_line(span.start as usize),
        documents.text(span),
    );
    gutter.line(out, None, "");
    gutter.line(out, Some(line), &shown.text);
    gutter.line(
        out,
        None,
        &format!("{}{}", " ".repeat(shown.indent), mark(shown.width)),
    );
    gutter.line(out, None, "");
}

/// The part of a line that is shown, and where the mark stands.
struct Shown {
    text: String,
    indent: usize,
    width: usize,
}

impl Shown {
    fn new(line: &str, at: usize, marked: &str) -> Self {
        let at = at.min(line.len());
        let marked = marked.lines().next().unwrap_or_default().trim_end();
        let (before, rest) = line.split_at(at);
        let marked = &rest[..if rest.starts_with(marked) {
            marked.len()
        } else {
            0
        }];
        let after = &rest[marked.len()..];
        let mut text = String::new();
        let around = if line.len() <= WHOLE { WHOLE } else { AROUND };
        let start = before
            .char_indices()
            .rev()
            .nth(around - 1)
            .map_or(0, |(start, _)| start);
        if start > 0 {
            text.push('…');
        }
        before[start..]
            .chars()
            .for_each(|c| clean::push(&mut text, c));
        let indent = text.width();
        let cut = push_start(&mut text, marked, around);
        let width = (text.width() - indent).max(1);
        if cut || push_start(&mut text, after, around) {
            text.push('…');
        }
        Self {
            text: text.trim_end().into(),
            indent,
            width,
        }
    }
}

/// Appends up to `most` characters; whether there are more.
fn push_start(out: &mut String, text: &str, most: usize) -> bool {
    text.chars().take(most).for_each(|c| clean::push(out, c));
    text.chars().nth(most).is_some()
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = out.write_fmt(text);
}
