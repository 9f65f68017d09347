//! Code, whose text is taken as it is, but for entities: Markdown has none in code.

use super::super::code;
use super::scan::{Fate, Piece};
use super::tag::Kind;
use super::write::Writer;
use std::ops::Range;

impl Writer<'_, '_> {
    /// A block of code.
    pub(super) fn preformatted(&mut self, range: Range<usize>) {
        self.part();
        if self.has_no_room() {
            self.code(range);
        } else {
            let text = self.plain(range, "\n");
            let longest = text.split(|c| c != '`').map(str::len).max();
            let marks = "`".repeat(longest.unwrap_or(0).max(2) + 1);
            self.lines([&*format!("{marks}text")]);
            self.lines(text.trim_matches('\n').trim_end().lines());
            self.lines([&*marks]);
        }
        self.part();
    }

    /// Code within a line.
    pub(super) fn code(&mut self, range: Range<usize>) {
        let text = self.plain(range, " ");
        let words: Vec<_> = text.split_whitespace().collect();
        let mut text = words.join(" ");
        if text.len() > 2 && text.starts_with('`') && text.ends_with('`') {
            text = text.trim_matches('`').trim().to_owned();
        }
        let is_word = !text.contains(['[', ']', '<', '*', '`', '_']);
        match text.is_empty() {
            true => {}
            // A link of prose has no code in it.
            false if self.marks.are_of_link() && is_word => self.put(&text),
            false => self.put(&code(&text)),
        }
    }

    /// What is between tags.
    fn plain(&self, range: Range<usize>, line: &str) -> String {
        let mut out = String::new();
        for piece in &self.pieces[range] {
            match piece {
                Piece::Text(text) | Piece::Fence(text) => out.push_str(text),
                Piece::Line(_) => out.push_str(line),
                Piece::Tag(tag, Fate::Stays) => out.push_str(tag.source),
                Piece::Tag(tag, _) if tag.kind == Kind::Break => out.push_str(line),
                _ => {}
            }
        }
        entities(&out)
    }
}

/// A text with its entities as what they stand for.
pub(super) fn entities(text: &str) -> String {
    const KNOWN: &[(&str, &str)] = &[
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
        ("&#39;", "'"),
        ("&apos;", "'"),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = KNOWN.iter().find(|(entity, _)| rest.starts_with(entity));
        let (entity, plain) = known.copied().unwrap_or(("&", "&"));
        out.push_str(plain);
        rest = &rest[entity.len()..];
    }
    out + rest
}
