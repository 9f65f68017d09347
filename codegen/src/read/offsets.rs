//! Characters to bytes: saphyr-parser counts characters, spans count bytes.

/// Converts indexes that lie near each other at the cost of their distance.
pub(crate) struct Offsets<'a> {
    text: &'a str,
    ascii: bool,
    char: usize,
    byte: usize,
}

impl<'a> Offsets<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            ascii: text.is_ascii(),
            char: 0,
            byte: 0,
        }
    }

    /// The byte at which character `index` starts.
    pub(crate) fn byte(&mut self, index: usize) -> usize {
        if self.ascii {
            return index.min(self.text.len());
        }
        if index >= self.char {
            let ahead = self.text[self.byte..].chars().take(index - self.char);
            let (chars, bytes) = ahead.fold((0, 0), |(n, len), c| (n + 1, len + c.len_utf8()));
            self.char += chars;
            self.byte += bytes;
        } else {
            let back = self.text[..self.byte].chars().rev().take(self.char - index);
            let (chars, bytes) = back.fold((0, 0), |(n, len), c| (n + 1, len + c.len_utf8()));
            self.char -= chars;
            self.byte -= bytes;
        }
        self.byte
    }

    /// All of it.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The text before a byte.
    pub(crate) fn before(&self, byte: usize) -> &'a str {
        self.text.get(..byte).unwrap_or_default()
    }

    /// `end` without the white space before it, but not before `start`: a block
    /// collection ends where the next thing begins.
    pub(crate) fn trim_end(&self, start: u32, end: u32) -> u32 {
        let text = self
            .text
            .get(start as usize..end as usize)
            .unwrap_or_default();
        let kept = u32::try_from(text.trim_end().len()).unwrap_or(0);
        start + kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_become_bytes_forwards_and_backwards() {
        let text = "aä€𝄞b";
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut offsets = Offsets::new(text);
        for index in [0, 3, 1, 4, 2, 0, 4] {
            assert_eq!(offsets.byte(index), bytes[index]);
        }
        assert_eq!(offsets.byte(99), text.len());
    }
}
