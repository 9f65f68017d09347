//! Pieces of HTML → lines of Markdown.

use super::super::block::is_marked;
use super::code::entities;
use super::is_flat;
use super::marks::{Marks, target};
use super::scan::{Fate, Piece};
use super::tag::{Kind, Tag};
use std::ops::Range;

/// What is between a word and the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

/// An element that lines stand in.
pub(super) enum Level {
    List { is_numbered: bool, items: usize },
    Item { marker: String, is_begun: bool },
    Heading { marker: String, is_begun: bool },
    Quote,
}

pub(super) struct Writer<'a, 'p> {
    pub(super) pieces: &'p [Piece<'a>],
    pub(super) out: String,
    /// There is no room for more than one line.
    is_line: bool,
    /// The line of the text has no room for blocks.
    is_flat: bool,
    /// The line of the text is of an item.
    in_item: bool,
    /// The lines of the text are of an element whose lines are not Markdown's.
    in_paragraph: bool,
    /// How far the line of the text is indented, if that has a meaning.
    pub(super) indent: usize,
    pub(super) gap: Gap,
    /// The levels, each with the piece that started it.
    pub(super) levels: Vec<(usize, Level)>,
    /// What the line before would go on with.
    before: String,
    pub(super) marks: Marks,
}

impl<'a, 'p> Writer<'a, 'p> {
    pub(super) fn new(pieces: &'p [Piece<'a>], is_line: bool) -> Self {
        Self {
            pieces,
            out: String::new(),
            is_line,
            is_flat: false,
            in_item: false,
            in_paragraph: false,
            indent: 0,
            gap: Gap::None,
            levels: Vec::new(),
            before: String::new(),
            marks: Marks::default(),
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn write(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let mut next = at + 1;
            match &self.pieces[at] {
                Piece::Comment => {}
                Piece::Line(line) => self.line(line),
                Piece::Text(text) => self.text(text),
                Piece::Fence(code) => self.lines(code.split('\n')),
                Piece::Tag(tag, fate) => match fate {
                    Fate::Vanishes => {}
                    Fate::Stays => self.text(tag.source),
                    Fate::Until(end) => {
                        let inside = at + 1..*end;
                        next = end + 1;
                        match tag.kind {
                            Kind::Hidden => {}
                            Kind::Code => self.code(inside),
                            Kind::Preformatted => self.preformatted(inside),
                            Kind::Table => self.table(inside),
                            _ => {
                                self.start(at, tag);
                                next = at + 1;
                            }
                        }
                    }
                    Fate::Since(start) => self.end(*start, tag.kind),
                    Fate::Alone => self.alone(at, tag),
                },
            }
            at = next;
        }
    }

    /// A line of the text begins.
    fn line(&mut self, line: &str) {
        let indent = line.len() - line.trim_start().len();
        if line.trim().is_empty() {
            self.in_paragraph = false;
            self.gap = Gap::Paragraph;
            return;
        }
        self.in_item = is_marked(line) || self.in_item && indent > 0;
        self.is_flat = self.in_item || is_flat(line);
        self.indent = if self.in_paragraph || !self.levels.is_empty() {
            0
        } else {
            indent
        };
        self.gap = self.gap.max(Gap::Line);
    }

    fn text(&mut self, text: &str) {
        let word = text.trim();
        if !text.starts_with(word) || word.is_empty() {
            self.gap = self.gap.max(Gap::Space);
        }
        if !word.is_empty() {
            self.marks.see(word);
            self.put(word);
            if !text.ends_with(word) {
                self.gap = Gap::Space;
            }
        }
    }

    /// Writes what has no blanks around it.
    pub(super) fn put(&mut self, word: &str) {
        let is_heading =
            |(_, level): &(usize, Level)| matches!(level, Level::Heading { is_begun: true, .. });
        let has_one_line =
            self.is_line || self.marks.are_written() || self.levels.iter().any(is_heading);
        let is_joined = self.out.ends_with('`') && word.starts_with('`');
        match self.gap {
            _ if self.out.is_empty() => self.begin_line(),
            Gap::None if is_joined => self.out.push(' '),
            Gap::None => {}
            Gap::Line | Gap::Paragraph if !has_one_line => self.begin_line(),
            _ => self.out.push(' '),
        }
        self.gap = Gap::None;
        self.marks.begin(&mut self.out, word);
        self.out.push_str(word);
    }

    /// Whole lines, of a block.
    pub(super) fn lines<'l>(&mut self, lines: impl IntoIterator<Item = &'l str>) {
        for line in lines {
            if self.is_line {
                self.text(line);
                self.gap = Gap::Space;
                continue;
            }
            self.indent = 0;
            self.begin_line();
            self.out.push_str(line);
            self.gap = Gap::Line;
        }
    }

    fn begin_line(&mut self) {
        let (mut start, mut go_on) = (String::new(), String::new());
        for (_, level) in &mut self.levels {
            match level {
                Level::List { .. } => {}
                Level::Quote => {
                    start.push_str("> ");
                    go_on.push_str("> ");
                }
                Level::Item { marker, is_begun } | Level::Heading { marker, is_begun } => {
                    let indent = " ".repeat(marker.len());
                    start.push_str(if *is_begun { &indent } else { marker });
                    go_on.push_str(&indent);
                    *is_begun = true;
                }
            }
        }
        if !self.out.is_empty() {
            if self.gap == Gap::Paragraph {
                // What both lines stand in, this one stands in, too.
                let both = self.before.chars().zip(go_on.chars());
                let both: String = both.take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
                self.out.push('\n');
                self.out.push_str(both.trim_end());
            }
            self.out.push('\n');
            start.push_str(&" ".repeat(self.indent));
        }
        self.out.push_str(&start);
        self.before = go_on;
    }

    /// Whether there can be no blocks here.
    pub(super) fn has_no_room(&self) -> bool {
        self.is_line || self.is_flat
    }

    /// A block begins or ends.
    pub(super) fn part(&mut self) {
        self.in_paragraph = false;
        self.widen(Gap::Paragraph);
    }

    /// A tag asks for a gap.
    pub(super) fn widen(&mut self, gap: Gap) {
        let gap = if self.has_no_room() { Gap::Space } else { gap };
        if gap > Gap::Space {
            self.indent = 0;
        }
        self.gap = self.gap.max(gap);
    }

    /// An element begins whose end is known.
    fn start(&mut self, at: usize, tag: &Tag<'_>) {
        match tag.kind {
            Kind::Bold | Kind::Italic | Kind::Struck => {
                self.marks.open(at, tag.kind, String::new())
            }
            Kind::Link => {
                let href = tag.value("href").map(entities);
                if let Some(target) = href.and_then(|href| target(&href)) {
                    self.marks.open(at, tag.kind, target);
                }
            }
            Kind::Phrase => {}
            Kind::Raised => {
                let is_power = |text: &str| text.starts_with(|c: char| c == '-' || c.is_numeric());
                let is_behind = self.gap == Gap::None && self.out.ends_with(char::is_alphanumeric);
                if let Some(Piece::Text(text)) = self.pieces.get(at + 1)
                    && is_behind
                    && is_power(text)
                {
                    self.put("^");
                }
            }
            Kind::Summary => {
                self.part();
                self.marks.open(at, Kind::Bold, String::new());
            }
            Kind::Heading(level) => {
                self.part();
                if !self.has_no_room() {
                    let marker = "#".repeat(level) + " ";
                    self.levels.push((
                        at,
                        Level::Heading {
                            marker,
                            is_begun: false,
                        },
                    ));
                }
            }
            Kind::Quote => {
                self.part();
                if !self.has_no_room() {
                    self.levels.push((at, Level::Quote));
                }
            }
            Kind::List | Kind::NumberedList => {
                let is_numbered = tag.kind == Kind::NumberedList;
                let level = Level::List {
                    is_numbered,
                    items: 0,
                };
                self.levels.push((at, level));
            }
            _ => self.part(),
        }
    }

    fn end(&mut self, start: usize, kind: Kind) {
        self.marks.close(start, &mut self.out);
        if let Some(place) = self.levels.iter().position(|(at, _)| *at == start) {
            self.levels.truncate(place);
        }
        if !kind.is_inline() {
            self.part();
        }
    }

    /// A tag of an element that needs no end.
    fn alone(&mut self, at: usize, tag: &Tag<'_>) {
        match tag.kind {
            Kind::Image => self.text(tag.value("alt").unwrap_or_default()),
            Kind::Break => self.widen(Gap::Paragraph),
            Kind::Paragraph => {
                self.part();
                self.in_paragraph = !tag.is_end;
            }
            Kind::Item | Kind::Definition if tag.is_end => {
                // A term goes on with its definition.
                if !tag.name.eq_ignore_ascii_case("dt") {
                    self.end_item();
                }
            }
            Kind::Item => self.item(at),
            Kind::Definition => self.definition(),
            Kind::Cell | Kind::Row => self.widen(Gap::Space),
            _ => self.part(),
        }
    }
}
