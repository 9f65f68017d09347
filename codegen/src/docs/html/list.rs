//! Lists, and what they are where there is no room for one.

use super::super::is_ended;
use super::write::{Gap, Level, Writer};

impl Writer<'_, '_> {
    pub(super) fn item(&mut self, at: usize) {
        let is_list = |(_, level): &(usize, Level)| matches!(level, Level::List { .. });
        let depth = self
            .levels
            .iter()
            .rposition(is_list)
            .map_or(0, |place| place + 1);
        let is_nested = depth > 1;
        if depth > 0 {
            self.levels.truncate(depth);
        } else {
            self.end_item();
        }
        let (mut marker, mut is_first) = ("- ".to_owned(), false);
        if let Some((_, Level::List { is_numbered, items })) = self.levels.last_mut() {
            *items += 1;
            is_first = *items == 1;
            if *is_numbered {
                marker = format!("{items}. ");
            }
        }
        if self.has_no_room() {
            if !is_first {
                self.separate(",");
            }
            self.gap = Gap::Space;
            return;
        }
        self.gap = if is_first && !is_nested {
            Gap::Paragraph
        } else {
            Gap::Line
        };
        self.indent = 0;
        self.levels.push((
            at,
            Level::Item {
                marker,
                is_begun: false,
            },
        ));
    }

    pub(super) fn end_item(&mut self) {
        if let Some((_, Level::Item { .. })) = self.levels.last() {
            self.levels.pop();
        }
        self.widen(Gap::Line);
    }

    /// A mark between two parts of a line, unless the first has one.
    pub(super) fn separate(&mut self, mark: &str) {
        let has_none = |c: char| c.is_alphanumeric() || matches!(c, '`' | '*' | ')' | '"' | '\'');
        if !is_ended(&self.out) && self.out.ends_with(has_none) {
            self.out.push_str(mark);
        }
    }

    /// What a term means.
    pub(super) fn definition(&mut self) {
        let is_begun = matches!(
            self.levels.last(),
            Some((_, Level::Item { is_begun: true, .. }))
        );
        if self.has_no_room() || is_begun {
            self.separate(":");
            self.gap = Gap::Space;
        } else {
            self.part();
        }
    }
}
