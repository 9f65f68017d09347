//! The marks of emphasis and of links, around text that is written piece by piece.
//!
//! A mark is written with the first word behind it, so one around nothing never is. Marks that
//! Markdown would not take as such where they stand are taken back.

use super::tag::Kind;

/// An element that is open.
struct Mark {
    /// The piece that started it.
    start: usize,
    kind: Kind,
    target: String,
    /// Where its mark is, once it is written.
    at: Option<usize>,
    /// Its mark would be none.
    is_spoiled: bool,
}

/// The element that ended last, and where its marks are.
struct Closed {
    kind: Kind,
    at: usize,
    end: usize,
}

#[derive(Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    closed: Option<Closed>,
}

fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Italic => "*",
        Kind::Struck => "~~",
        Kind::Link => "[",
        _ => "**",
    }
}

impl Marks {
    pub(super) fn open(&mut self, start: usize, kind: Kind, target: String) {
        // One inside of its like says no more.
        if self.open.iter().all(|mark| mark.kind != kind) {
            self.open.push(Mark {
                start,
                kind,
                target,
                at: None,
                is_spoiled: false,
            });
        }
    }

    /// Whether a paragraph must not end here.
    pub(super) fn are_written(&self) -> bool {
        self.open.iter().any(|mark| mark.at.is_some())
    }

    pub(super) fn are_of_link(&self) -> bool {
        self.open.iter().any(|mark| mark.kind == Kind::Link)
    }

    /// What a text has of these signs would be mistaken for marks.
    pub(super) fn see(&mut self, text: &str) {
        let is_mistaken = |kind| match kind {
            Kind::Link => false,
            Kind::Struck => text.contains('~'),
            _ => text.contains('*') || text.contains("__"),
        };
        for mark in &mut self.open {
            mark.is_spoiled |= is_mistaken(mark.kind);
        }
    }

    /// Writes the marks that are before a word.
    pub(super) fn begin(&mut self, out: &mut String, word: &str) {
        let first = word.chars().next().unwrap_or(' ');
        let closed = self.closed.take().filter(|closed| closed.end == out.len());
        let mut merged = None;
        if let Some(closed) = closed {
            let next = self.open.iter().find(|mark| mark.at.is_none());
            let inside = out[..closed.end - sign(closed.kind).len()]
                .chars()
                .next_back();
            let inside = inside.unwrap_or(' ');
            let is_word = first.is_alphanumeric() && !inside.is_alphanumeric();
            if next.is_some_and(|mark| mark.kind == closed.kind) {
                out.truncate(closed.end - sign(closed.kind).len());
                merged = Some(closed);
            } else if is_word || first == '*' || first == '~' {
                out.truncate(closed.end - sign(closed.kind).len());
                out.replace_range(closed.at..closed.at + sign(closed.kind).len(), "");
            }
        }
        let before = out.chars().next_back().unwrap_or(' ');
        for mark in &mut self.open {
            if mark.at.is_some() || mark.is_spoiled {
                continue;
            }
            if let Some(closed) = merged.take() {
                mark.at = Some(closed.at);
                continue;
            }
            let is_word = before.is_alphanumeric() && !first.is_alphanumeric();
            let is_sign = matches!(before, '*' | '~' | '\\');
            let is_none = if mark.kind == Kind::Link {
                before == '!'
            } else {
                is_word
            };
            if is_none || is_sign {
                mark.is_spoiled = true;
                continue;
            }
            mark.at = Some(out.len());
            out.push_str(sign(mark.kind));
        }
    }

    /// Writes the mark that is at the end of an element.
    pub(super) fn close(&mut self, start: usize, out: &mut String) {
        let Some(place) = self.open.iter().rposition(|mark| mark.start == start) else {
            return;
        };
        let mark = self.open.remove(place);
        let Some(at) = mark.at else {
            return;
        };
        let sign = sign(mark.kind);
        let inside = &out[at + sign.len()..];
        let is_link = mark.kind == Kind::Link;
        let is_no_label =
            is_link && (inside.contains(['[', ']', '`', '<']) || inside.contains("://"));
        if mark.is_spoiled || is_no_label {
            out.replace_range(at..at + sign.len(), "");
        } else if is_link {
            out.push_str(&format!("]({})", mark.target));
        } else {
            out.push_str(sign);
            self.closed = Some(Closed {
                kind: mark.kind,
                at,
                end: out.len(),
            });
        }
    }
}

/// What a link of Markdown leads to; none where it has a meaning on the document's own pages alone.
pub(super) fn target(href: &str) -> Option<String> {
    let href = href.trim().replace('(', "%28").replace(')', "%29");
    let is_web = href.starts_with("http://") || href.starts_with("https://");
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '`' | '"');
    (is_web && href.chars().all(is_plain)).then_some(href)
}
