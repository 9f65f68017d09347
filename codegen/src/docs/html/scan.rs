//! A text of Markdown → its lines, its tags, and what is between them.

use super::super::block::Fence;
use super::super::inline::code_span;
use super::tag::Tag;

#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// A line begins: all of it.
    Line(&'a str),
    Text(&'a str),
    /// A block of code between marks.
    Fence(&'a str),
    Tag(Tag<'a>, Fate),
    Comment,
}

/// What becomes of a tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fate {
    /// It is a placeholder, or something else that is no tag.
    Stays,
    Vanishes,
    /// The start of an element that ends at this piece.
    Until(usize),
    /// The end of an element that starts at this piece.
    Since(usize),
    /// It has a meaning without another.
    Alone,
}

/// The pieces of a text; none if no tag is among them.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut are_comments_closed = true;
    while let Some(mut line) = rest.split('\n').next().filter(|_| !rest.is_empty()) {
        pieces.push(Piece::Line(line));
        if let Some(length) = fence(rest, line) {
            pieces.push(Piece::Fence(rest[..length].trim_end_matches('\n')));
            rest = &rest[length..];
            continue;
        }
        // How far the line is read, and how far it is among the pieces.
        let (mut at, mut told) = (0, 0);
        let mut absent = usize::MAX;
        while let Some(next) = line[at..].find(['`', '\\', '<']) {
            at += next;
            let here = &rest[at..];
            let (length, piece) = match here.as_bytes()[0] {
                b'`' => {
                    let (marks, span) = code_span(&line[at..], &mut absent);
                    (span.unwrap_or(marks), None)
                }
                b'\\' if here[1..].starts_with(|c: char| c.is_ascii_punctuation()) => (2, None),
                b'<' if are_comments_closed && here.starts_with("<!--") => match here.find("-->") {
                    Some(end) => (end + 3, Some(Piece::Comment)),
                    None => {
                        are_comments_closed = false;
                        (1, None)
                    }
                },
                b'<' => match Tag::at_start_of(here) {
                    Some(tag) => (tag.source.len(), Some(Piece::Tag(tag, Fate::Stays))),
                    None => (1, None),
                },
                _ => (1, None),
            };
            if let Some(piece) = piece {
                pieces.extend((told < at).then(|| Piece::Text(&line[told..at])));
                pieces.push(piece);
                told = at + length;
            }
            at += length;
            if at > line.len() {
                // A tag or a comment of several lines.
                let more = rest[at..].find('\n').unwrap_or(rest.len() - at);
                line = &rest[..at + more];
            }
        }
        pieces.extend((told < line.len()).then(|| Piece::Text(&line[told..])));
        rest = rest[line.len()..].strip_prefix('\n').unwrap_or_default();
    }
    pair(&mut pieces);
    let stays = |piece: &Piece<'_>| match piece {
        Piece::Tag(_, fate) => *fate == Fate::Stays,
        Piece::Comment => false,
        _ => true,
    };
    if pieces.iter().all(stays) {
        pieces.clear();
    }
    pieces
}

/// The length of the fenced code that a text starts with, whose first line is given.
fn fence(text: &str, line: &str) -> Option<usize> {
    if !line.contains("```") && !line.contains("~~~") {
        return None;
    }
    let (open, _) = Fence::opened_by(line)?;
    let mut lines = text.split_inclusive('\n');
    let mut length = lines.next()?.len();
    for line in lines {
        let Some(code) = open.within(line.trim_end()) else {
            break;
        };
        length += line.len();
        if open.is_closed_by(code) {
            break;
        }
    }
    Some(length)
}

/// The start of an element whose end is looked for.
struct Open<'a> {
    at: usize,
    name: &'a str,
    /// An element around it ended before it did.
    is_crossed: bool,
}

/// As many elements can be open in one another.
const DEPTH: usize = 24;

/// Says what becomes of each tag.
fn pair<'a>(pieces: &mut [Piece<'a>]) {
    let mut open: Vec<Open<'a>> = Vec::new();
    // Where a paragraph ended last.
    let mut ended = 0;
    for at in 0..pieces.len() {
        let ends_paragraph = match &pieces[at] {
            Piece::Line(line) => line.trim().is_empty() || super::is_flat(line),
            Piece::Fence(_) => true,
            Piece::Tag(tag, _) => {
                let tag = *tag;
                decide(pieces, at, tag, &mut open, ended);
                !tag.kind.is_inline()
            }
            Piece::Text(_) | Piece::Comment => false,
        };
        if ends_paragraph {
            ended = at;
        }
    }
}

fn decide<'a>(
    pieces: &mut [Piece<'a>],
    at: usize,
    tag: Tag<'a>,
    open: &mut Vec<Open<'a>>,
    ended: usize,
) {
    let mut set = |at: usize, becomes| {
        if let Some(Piece::Tag(_, fate)) = pieces.get_mut(at) {
            *fate = becomes;
        }
    };
    if tag.kind.may_stay_open() {
        set(at, Fate::Alone);
    } else if tag.is_end {
        let is_its = |start: &Open<'_>| start.name.eq_ignore_ascii_case(tag.name);
        let Some(place) = open.iter().rposition(is_its) else {
            return set(at, Fate::Vanishes);
        };
        let start = open.remove(place);
        for inner in &mut open[place..] {
            inner.is_crossed = true;
        }
        // Markdown has no marks around paragraphs, or across others.
        if tag.kind.is_inline() && (start.is_crossed || start.at < ended) {
            set(start.at, Fate::Vanishes);
            set(at, Fate::Vanishes);
        } else {
            set(start.at, Fate::Until(at));
            set(at, Fate::Since(start.at));
        }
    } else {
        // Without an end it is a placeholder, unless it has what only a tag has.
        if !tag.attributes.is_empty() {
            set(at, Fate::Vanishes);
        }
        if open.len() == DEPTH {
            open.remove(0);
        }
        open.push(Open {
            at,
            name: tag.name,
            is_crossed: false,
        });
    }
}
