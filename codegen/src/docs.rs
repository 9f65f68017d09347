//! The document's prose -> Markdown that rustdoc takes as prose.
//!
//! A description may hold anything. What leaves here has no HTML, no broken link, no code block
//! that rustdoc would compile, no control character, and ends where the comment ends.

/// Makes Markdown safe, paragraph structure kept. Empty where there is nothing to say.
pub fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut fence: Option<(char, usize)> = None;
    for line in text.lines() {
        let line = clean(line);
        let trimmed = line.trim_start();
        if let Some((mark, length)) = fence {
            if is_fence(trimmed)
                .is_some_and(|(m, l, info)| m == mark && l >= length && info.is_empty())
            {
                fence = None;
            }
            push_line(&mut out, &line);
            continue;
        }
        if let Some((mark, length, info)) = is_fence(trimmed) {
            fence = Some((mark, length));
            let marks = mark.to_string().repeat(length);
            push_line(&mut out, &format!("{marks}{}", language(info)));
            continue;
        }
        push_line(&mut out, &inline(&flat(&line)));
    }
    if let Some((mark, length)) = fence {
        push_line(&mut out, &mark.to_string().repeat(length));
    }
    out.trim().to_owned()
}

/// One line of prose with a full stop, for a summary.
pub fn sentence(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let safe = prose(&joined);
    match safe.chars().last() {
        None => safe,
        Some('.' | '!' | '?' | ':') => safe,
        Some(_) => format!("{safe}."),
    }
}

/// A text for a comment of one line, which nothing in it ends.
pub fn line(text: &str) -> String {
    clean(text)
}

/// Text inside backticks; a backtick within would end it.
pub fn code(text: &str) -> String {
    let text: String = clean(text).replace('\n', " ");
    if text.trim().is_empty() {
        // Backticks around nothing are no code.
        format!("`\"{text}\"`")
    } else if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

fn push_line(out: &mut String, line: &str) {
    // No more than one empty line in a row.
    if line.trim().is_empty() && (out.is_empty() || out.ends_with("\n\n")) {
        return;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// Stands between the lines of a comment until it is text: no doc holds it, and an attribute for
/// each line would be most of what is parsed and formatted.
pub(crate) const BREAK: char = '\u{b}';

/// Without control and direction characters; tabs as spaces.
fn clean(line: &str) -> String {
    line.chars()
        .filter_map(|c| match c {
            '\t' => Some(' '),
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// Four spaces would be a code block, which rustdoc compiles.
fn flat(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    format!("{}{}", " ".repeat(indent.min(3)), line.trim_start())
}

fn is_fence(line: &str) -> Option<(char, usize, &str)> {
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

/// Escapes what is HTML, a link to nothing, or a bare URL; leaves code spans alone.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    // The fewest backticks in a row that are known not to come again.
    let mut absent = usize::MAX;
    while let Some(c) = rest.chars().next() {
        if c == '`' {
            let marks = rest.chars().take_while(|c| *c == '`').count();
            let end = (marks < absent).then(|| rest[marks..].find(&"`".repeat(marks)));
            match end.flatten() {
                Some(end) => {
                    let length = marks + end + marks;
                    match marks {
                        1 | 2 => out.push_str(&rest[..length]),
                        // At the start of a line, and wrapped, it would open a block.
                        _ => out.push_str(&code(rest[marks..marks + end].trim())),
                    }
                    rest = &rest[length..];
                }
                None => {
                    absent = absent.min(marks);
                    out.push_str(&"\\`".repeat(marks));
                    rest = &rest[marks..];
                }
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_safe_for_rustdoc() {
        for (text, safe) in [
            ("See <b>this</b>", "See \\<b>this\\</b>"),
            ("an array [a]", "an array \\[a\\]"),
            (
                "[docs](https://example.com/a)",
                "[docs](https://example.com/a)",
            ),
            ("[docs](/a), [more](#b)", "docs, more"),
            ("[docs](a)", "\\[docs\\](a)"),
            (
                "go to https://example.com/a.",
                "go to <https://example.com/a>.",
            ),
            ("`Vec<[u8]>` stays", "`Vec<[u8]>` stays"),
            ("a ` alone", "a \\` alone"),
            ("\u{202e}turned\u{0}", "turned"),
            ("a\n\n        code();", "a\n\n   code();"),
            ("```\nlet x;\n```", "```text\nlet x;\n```"),
            ("```rust\nlet x;", "```text\nlet x;\n```"),
            ("```json\n{}\n```", "```json\n{}\n```"),
        ] {
            assert_eq!(prose(text), safe, "{text:?}");
        }
    }

    #[test]
    fn a_sentence_ends() {
        assert_eq!(sentence(" Gives\n it "), "Gives it.");
        assert_eq!(sentence("Gives `it`"), "Gives `it`.");
        assert_eq!(sentence("Gives it!"), "Gives it!");
        assert_eq!(sentence(""), "");
    }
}
