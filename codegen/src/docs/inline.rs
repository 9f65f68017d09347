//! What is in a line of Markdown: code, links, URLs.

use super::code;

/// Escapes what is HTML, a link to nothing, or a bare URL; leaves code spans alone.
pub(super) fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    let mut absent = usize::MAX;
    while let Some(c) = rest.chars().next() {
        if c == '`' {
            let (marks, span) = code_span(rest, &mut absent);
            let length = span.unwrap_or(marks);
            match (span, marks) {
                (None, _) => out.push_str(&"\\`".repeat(marks)),
                (_, 1 | 2) => out.push_str(&rest[..length]),
                // At the start of a line, and wrapped, it would open a block.
                _ => out.push_str(&code(rest[marks..length - marks].trim())),
            }
            rest = &rest[length..];
            continue;
        }
        if let Some(length) = url(rest) {
            out.push('<');
            out.push_str(&rest[..length]);
            out.push('>');
            rest = &rest[length..];
            continue;
        }
        if c == '['
            && let Some((label, target, length)) = link(rest)
        {
            match target {
                Some(target) => out.push_str(&format!("[{}]({target})", inline(label))),
                None => out.push_str(&inline(label)),
            }
            rest = &rest[length..];
            continue;
        }
        if c == '\\' && rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) {
            out.push_str(&rest[..2]);
            rest = &rest[2..];
            continue;
        }
        if matches!(c, '<' | '[' | ']') {
            out.push('\\');
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// How many backticks a text starts with, and the length of the code that they open, if they do.
/// Counts in `absent` the fewest in a row that are known not to come again.
pub(super) fn code_span(text: &str, absent: &mut usize) -> (usize, Option<usize>) {
    let marks = text.bytes().take_while(|c| *c == b'`').count();
    let end = (marks < *absent).then(|| text[marks..].find(&"`".repeat(marks)));
    let end = end.flatten();
    if end.is_none() {
        *absent = marks.min(*absent);
    }
    (marks, end.map(|end| marks + end + marks))
}

/// What is longer is no URL that anybody follows.
const LONGEST_URL: usize = 4000;

/// The length of the URL that the text starts with.
fn url(text: &str) -> Option<usize> {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return None;
    }
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '<' | '>' | '"' | '`' | '\\' | '[' | ']' | '{' | '}' | '|' | '^'
            )
            || !c.is_ascii()
    };
    let start = text.chars().take(LONGEST_URL);
    // All that is no end is ASCII.
    let end = start.take_while(|c| !ends(*c)).count();
    let mut url = &text[..end];
    if !url.contains('(') {
        url = &url[..url.find(')').unwrap_or(url.len())];
    }
    let length = url
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', ')'])
        .len();
    (length > "https://".len()).then_some(length)
}

/// `[label](target)` at the start of the text. A target that only has a meaning on the document's
/// own pages is none.
fn link(text: &str) -> Option<(&str, Option<&str>, usize)> {
    // A label with brackets in it would be another link's.
    let close = 1 + text[1..].find(['[', ']'])?;
    let label = &text[1..close];
    let rest = text[close..].strip_prefix("](")?;
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '`' | '"' | '(');
    let end = rest.find(|c| c == ')' || !is_plain(c))?;
    let target = &rest[..end];
    let web = target.starts_with("http://") || target.starts_with("https://");
    let local = target.starts_with(['/', '#', '.']);
    let whole = (web || local) && rest[end..].starts_with(')') && !label.contains(['`', '<']);
    whole.then_some((label, web.then_some(target), close + 2 + end + 1))
}
