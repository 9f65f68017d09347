//! What the author of a broken text usually meant.

use std::ops::Range;

/// The first line that is left of a merge that nobody finished.
pub(crate) fn conflict(text: &str) -> Option<Range<usize>> {
    let is_mark = |line: &str| {
        let sides = ["<<<<<<< ", "||||||| ", ">>>>>>> "];
        line == "=======" || sides.iter().any(|side| line.starts_with(side))
    };
    let mut start = 0;
    text.split('\n').find_map(|line| {
        let at = start;
        start += line.len() + 1;
        let line = line.trim_end();
        is_mark(line).then(|| at..at + line.len())
    })
}

/// Where the parser's complaint belongs: it misses the `:` of a key only on a line below it, and
/// says of a tab where the text before it begins.
pub(crate) fn place(complaint: &str, text: &str, at: usize) -> Range<usize> {
    let before = text.get(..at).unwrap_or_default();
    if complaint.contains("tab") {
        return indenting_tab(text, before.rfind('\n').map_or(0, |end| end + 1))
            .unwrap_or(at..at + 1);
    }
    let above = before.rfind('\n').map(|end| before[..end].trim_end());
    match above.filter(|_| complaint.starts_with("simple key expect '")) {
        Some(above) => {
            let above = without_comments(above);
            let line = above.rsplit('\n').next().unwrap_or_default().trim_start();
            above.len() - line.len()..above.len()
        }
        None => before.len()..before.len() + 1,
    }
}

/// A text without the lines of comments at its end.
fn without_comments(text: &str) -> &str {
    let mut text = text.trim_end();
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    while let Some(comment) = text.rsplit('\n').next().filter(is_comment) {
        text = text[..text.len() - comment.len()].trim_end();
    }
    text
}

/// The tab before the first words of a line from `start` on, blank lines left out.
fn indenting_tab(text: &str, start: usize) -> Option<Range<usize>> {
    let mut lines = text
        .get(start..)?
        .split_inclusive('\n')
        .scan(start, |at, line| {
            *at += line.len();
            Some((*at - line.len(), line))
        });
    // The line at hand, and the next that has something in it.
    let mut seen = 0;
    lines.find_map(|(at, line)| {
        let indent = &line[..line.len() - line.trim_start().len()];
        seen += usize::from(!line.trim().is_empty());
        let tab = indent
            .find('\t')
            .filter(|_| !line.trim().is_empty() && seen <= 2)?;
        Some(at + tab..at + tab + 1)
    })
}

/// The parser's complaint in words that its reader knows.
pub(crate) fn message(complaint: &str) -> String {
    let words = [
        ("simple key expect '", "a key without a `:`"),
        (
            "did not find expected key",
            "expected a key of the object above",
        ),
        ("expected '-' indicator", "expected a `-` of the list above"),
        ("expected ',' or '}'", "expected `,` or `}`"),
        ("expected ',' or ']'", "expected `,` or `]`"),
        ("expected node content", "expected a value"),
        ("unexpected eof", "the text ends too early"),
    ];
    match words.iter().find(|(part, _)| complaint.contains(part)) {
        Some((_, message)) => (*message).to_owned(),
        // The parser says so of single quotes, too.
        None => complaint.replace("double-quoted", "quoted"),
    }
}

/// A remedy for a complaint of the YAML parser about the place between `before` and `after`.
pub(crate) fn yaml(complaint: &str, before: &str, after: &str) -> Option<&'static str> {
    const COMMA: &str = "a `,` at the end of a line is of JSON: remove it";
    let line = before.lines().last().unwrap_or_default();
    let colon = if before.starts_with('<') {
        "this looks like HTML or XML; a document is YAML or JSON"
    } else if line.contains(": ") {
        "a text with `: ` in it must be quoted"
    } else {
        "is the line above a key with a `:`, and does this one start in the same column?"
    };
    let column = match before.rsplit('\n').next().unwrap_or_default().trim_end() {
        _ if after.starts_with(',') => COMMA,
        line if line.ends_with([']', '}']) => "a text that starts with `{` or `[` must be quoted",
        _ => "is a line indented differently from those around it?",
    };
    let quote = match before.trim_end().ends_with('\'') {
        _ if after.trim_start().starts_with(',') => COMMA,
        true => "in single quotes, `'` is written `''`",
        false => "in double quotes, `\"` is written `\\\"`",
    };
    let indentation = match after.starts_with(['}', ']']) {
        true => "indent it further than the key whose value it closes",
        false => "lines of one object start in the same column",
    };
    let hints = [
        (
            "valid yaml whitespace",
            "a tab follows the `:`; write a space in its place",
        ),
        ("tab", "indent with spaces; YAML does not allow tabs"),
        ("mapping values are not allowed", colon),
        ("escape", "in double quotes, a lone `\\` is written `\\\\`"),
        ("trailing content after", quote),
        ("quoted scalar", "is the quote closed?"),
        (
            "simple key expect",
            "is a `: ` missing after a key, or is the line indented too little?",
        ),
        ("did not find expected key", column),
        (
            "block collection",
            "is a line indented differently from those around it?",
        ),
        (
            "block mapping",
            "is a line indented differently from those around it?",
        ),
        ("invalid indentation", indentation),
        (
            "unknown anchor",
            "an alias `*name` needs an anchor `&name` before it; a text that starts with `*` must be quoted",
        ),
        (
            "unexpected character",
            "a text that starts with `@`, `%` or a backtick must be quoted",
        ),
        ("node content", "is a quote or a bracket not closed?"),
        ("',' or", "is a quote or a bracket not closed?"),
        ("end of stream", "is a quote or a bracket not closed?"),
        ("end of file", "is a quote or a bracket not closed?"),
        ("unexpected eof", "is a quote or a bracket not closed?"),
    ];
    let complaint = complaint.to_lowercase();
    let found = hints.iter().find(|(part, _)| complaint.contains(part));
    found.map(|(_, hint)| *hint)
}
