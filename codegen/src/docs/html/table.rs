//! Tables.

use super::scan::{Fate, Piece};
use super::tag::Kind;
use super::write::{Gap, Writer};
use std::ops::Range;

impl Writer<'_, '_> {
    /// A table, if all rows have as many cells; a list of the rows else.
    pub(super) fn table(&mut self, range: Range<usize>) {
        let rows = rows(self.pieces, range.clone());
        let first = rows.first().and_then(|row| row.first());
        let before = first.map_or(range.end, |cell| cell.start);
        self.part();
        self.write(range.start..before);
        self.part();
        let rows = rows.into_iter().map(|row| {
            let cells = row.into_iter().map(|cell| self.cell(cell));
            cells.collect::<Vec<_>>()
        });
        let rows: Vec<_> = rows
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        let width = rows.first().map_or(0, Vec::len);
        if self.has_no_room() {
            for cell in rows.iter().flatten().filter(|cell| !cell.is_empty()) {
                if self.gap == Gap::None {
                    self.separate(",");
                    self.gap = Gap::Space;
                }
                self.put(cell);
            }
        } else if width > 1 && rows.len() > 1 && rows.iter().all(|row| row.len() == width) {
            let lines = rows
                .iter()
                .map(|row| line(row.iter().map(|cell| cell.replace('|', "\\|"))));
            let mut lines: Vec<_> = lines.collect();
            lines.insert(1, line((0..width).map(|_| "---".to_owned())));
            self.lines(lines.iter().map(String::as_str));
        } else {
            let lines: Vec<_> = rows
                .iter()
                .map(|row| format!("- {}", row.join(", ")))
                .collect();
            self.lines(lines.iter().map(String::as_str));
        }
        self.part();
    }

    fn cell(&self, range: Range<usize>) -> String {
        let mut writer = Writer::new(self.pieces, true);
        writer.write(range);
        writer.finish()
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.collect();
    format!("| {} |", cells.join(" | "))
}

/// The pieces of each cell. What follows a cell outside of any is part of it.
fn rows(pieces: &[Piece<'_>], range: Range<usize>) -> Vec<Vec<Range<usize>>> {
    let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Piece::Tag(tag, fate) = &pieces[at] {
            match (tag.kind, fate) {
                // A table in a cell has rows of its own.
                (Kind::Table, Fate::Until(end)) => at = *end,
                (Kind::Row | Kind::Cell, _) if !tag.is_end => {
                    if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                        cell.end = at;
                    }
                    if tag.kind == Kind::Row || rows.is_empty() {
                        rows.push(Vec::new());
                    }
                    if let (Kind::Cell, Some(row)) = (tag.kind, rows.last_mut()) {
                        row.push(at + 1..range.end);
                    }
                }
                _ => {}
            }
        }
        at += 1;
    }
    rows
}
