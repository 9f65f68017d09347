//! What a line of Markdown begins with: quotes, items of lists, fences of code.

/// What a line says behind its indent and the markers of quotes and of items, which come without
/// the four spaces that make a code block of what follows.
pub(crate) fn behind_markers(line: &str) -> (String, &str) {
    let mut markers = String::new();
    let mut rest = line;
    loop {
        // A marker takes the first space behind it.
        let most = if markers.is_empty() { 3 } else { 4 };
        let trimmed = rest.trim_start();
        markers.push_str(&" ".repeat((rest.len() - trimmed.len()).min(most)));
        let length = marker(trimmed);
        if length == 0 {
            return (markers, trimmed);
        }
        markers.push_str(&trimmed[..length]);
        rest = &trimmed[length..];
    }
}

/// Whether a line begins an item or a quote.
pub(super) fn is_marked(line: &str) -> bool {
    !behind_markers(line).0.trim().is_empty()
}

/// Whether a line is an item, a quote, a heading or a row, and not of a paragraph.
pub(super) fn is_block(line: &str) -> bool {
    is_marked(line) || line.trim_start().starts_with(['#', '|'])
}

/// The line between a table's head and its rows: `-- | :--`.
pub(crate) fn is_below_head(line: &str) -> bool {
    let of = |c: char| matches!(c, '|' | ':' | '-' | ' ');
    line.contains('-') && line.contains('|') && line.chars().all(of)
}

/// Whether prose is words of one paragraph.
pub(crate) fn is_line(prose: &str) -> bool {
    let is_other = |line: &str| {
        let is_fence = is_fence(line.trim_start()).is_some();
        line.is_empty() || is_fence || is_block(line) || is_below_head(line)
    };
    !prose.lines().any(is_other)
}

/// Whether prose begins with words, and not with a block.
pub(crate) fn begins_with_words(prose: &str) -> bool {
    let mut lines = prose.lines();
    lines.next().is_some_and(is_line) && !lines.next().is_some_and(is_below_head)
}

/// The length of the marker that a text starts with.
fn marker(text: &str) -> usize {
    if text.starts_with('>') {
        return 1;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_mark = |c: char| match digits {
        0 => matches!(c, '-' | '*' | '+'),
        _ => matches!(c, '.' | ')'),
    };
    match text[digits..].strip_prefix(is_mark) {
        Some(rest) if rest.is_empty() || rest.starts_with(' ') => digits + 1,
        _ => 0,
    }
}

/// A block of code between two lines of marks. It leaves the quotes and lists that it stands in:
/// at the start of a line it opens and closes whatever is around it.
pub(super) struct Fence {
    mark: char,
    length: usize,
    /// How many quotes it stands in.
    quotes: usize,
    /// How far it is indented in the innermost.
    indent: usize,
}

impl Fence {
    /// The fence that a line opens, and its language.
    pub(super) fn opened_by(line: &str) -> Option<(Self, &str)> {
        let (markers, rest) = behind_markers(line);
        let (mark, length, info) = is_fence(rest)?;
        let fence = Self {
            mark,
            length,
            quotes: markers.matches('>').count(),
            indent: markers.len() - markers.rfind('>').map_or(0, |quote| quote + 1),
        };
        Some((fence, language(info)))
    }

    /// A line without what it has of the fence's quotes and indent; none where the quotes end.
    pub(super) fn within<'a>(&self, line: &'a str) -> Option<&'a str> {
        let mut rest = line;
        for _ in 0..self.quotes {
            rest = rest.trim_start().strip_prefix('>')?;
        }
        let indent = rest.len() - rest.trim_start_matches(' ').len();
        Some(&rest[indent.min(self.indent)..])
    }

    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        is_fence(line.trim_start()).is_some_and(|(mark, length, info)| {
            mark == self.mark && length >= self.length && info.is_empty()
        })
    }

    pub(super) fn marks(&self) -> String {
        self.mark.to_string().repeat(self.length)
    }
}

pub(super) fn is_fence(line: &str) -> Option<(char, usize, &str)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    let info = line[length..].trim();
    (length >= 3 && !(mark == '`' && info.contains('`'))).then_some((mark, length, info))
}

/// The language of a code block, unless rustdoc would take it for Rust.
fn language(info: &str) -> &str {
    const SAFE: &[&str] = &[
        "bash",
        "curl",
        "graphql",
        "html",
        "http",
        "java",
        "javascript",
        "js",
        "json",
        "php",
        "python",
        "ruby",
        "sh",
        "shell",
        "sql",
        "ts",
        "typescript",
        "xml",
        "yaml",
    ];
    let word = info.split([' ', ',', '{']).next().unwrap_or_default();
    if SAFE.contains(&word) { word } else { "text" }
}
