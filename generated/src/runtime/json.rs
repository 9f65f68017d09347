//! Where in a text of JSON a place is: the path that leads to it.

/// The path to the value at a place that serde_json names: lines and columns
/// from 1, columns in bytes. `None` when it names no place.
pub(crate) fn path_at(text: &[u8], line: usize, column: usize, prefix: &str) -> Option<String> {
    let start = match line {
        0 => return None,
        1 => 0,
        _ => {
            text.iter()
                .enumerate()
                .filter(|(_, byte)| **byte == b'\n')
                .nth(line - 2)?
                .0
                + 1
        }
    };
    let mut walk = Walk {
        text,
        at: 0,
        end: (start + column).min(text.len()),
        path: vec![prefix.to_owned()],
    };
    // The walk stops at the place, wherever in the nesting that is: the path is what was entered and not left.
    let _: Option<()> = walk.value();
    let path = walk.path.concat();
    let path = path.trim_start_matches('.');
    (!path.is_empty()).then(|| path.to_owned())
}

/// A walk over JSON that ends early, by `None`, once the place is reached.
struct Walk<'a> {
    text: &'a [u8],
    at: usize,
    end: usize,
    path: Vec<String>,
}

impl Walk<'_> {
    /// The next byte that is not white space.
    fn peek(&mut self) -> Option<u8> {
        while self.text.get(self.at)?.is_ascii_whitespace() {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    /// Passes a value. What ends exactly at the place is not left: it is the one that was refused.
    fn value(&mut self) -> Option<()> {
        match self.peek()? {
            b'{' => self.items(b'}'),
            b'[' => self.items(b']'),
            b'"' => self.string().map(|_| ()),
            _ => {
                while !matches!(
                    self.text.get(self.at),
                    None | Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t')
                ) {
                    self.at += 1;
                }
                Some(())
            }
        }
    }

    fn items(&mut self, close: u8) -> Option<()> {
        self.at += 1;
        let mut index = 0;
        while self.peek()? != close {
            if self.at >= self.end {
                return None;
            }
            let step = if close == b'}' {
                let name = self.string()?;
                self.peek().filter(|byte| *byte == b':')?;
                self.at += 1;
                format!(".{name}")
            } else {
                format!("[{index}]")
            };
            self.path.push(step);
            self.value()?;
            if self.at >= self.end {
                return None;
            }
            self.path.pop();
            index += 1;
            if self.peek()? == b',' {
                self.at += 1;
            }
        }
        self.at += 1;
        Some(())
    }

    fn string(&mut self) -> Option<String> {
        self.peek().filter(|byte| *byte == b'"')?;
        let start = self.at + 1;
        self.at = start;
        loop {
            match self.text.get(self.at)? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(String::from_utf8_lossy(&self.text[start..self.at - 1]).into_owned())
    }
}
