//! The document's prose -> Markdown that rustdoc takes as prose.
//!
//! A description may hold anything. What leaves here has no HTML, no broken link, no code block
//! that rustdoc would compile, no control character, and ends where the comment ends. `html` makes
//! Markdown of tags, `block` knows what a line begins with, `inline` what is in it.

mod block;
mod html;
mod inline;

use std::borrow::Cow;

use block::{Fence, is_fence};
pub(crate) use block::{begins_with_words, behind_markers, is_below_head, is_line};
use inline::inline;

/// Makes Markdown safe, paragraph structure kept. Empty where there is nothing to say.
pub fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut fence: Option<Fence> = None;
    for line in html::to_markdown(text).lines() {
        let line = clean(line);
        if let Some(open) = &fence {
            match open.within(&line) {
                Some(code) if !open.is_closed_by(code) => {
                    push_line(&mut out, code);
                    continue;
                }
                within => {
                    push_line(&mut out, &open.marks());
                    fence = None;
                    if within.is_some() {
                        continue;
                    }
                }
            }
        }
        match Fence::opened_by(&line) {
            Some((open, language)) => {
                push_line(&mut out, &(open.marks() + language));
                fence = Some(open);
            }
            None => push_line(&mut out, &safe(&line)),
        }
    }
    if let Some(open) = fence {
        push_line(&mut out, &open.marks());
    }
    out.trim().to_owned()
}

/// Prose on one line.
pub fn words(text: &str) -> String {
    let text = html::to_line(text);
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    safe(&clean(&joined)).trim().to_owned()
}

/// Prose that is safe already, on one line: a block of code is code among its words.
pub fn on_one_line(prose: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut block: Option<(Fence, String)> = None;
    for line in prose.lines() {
        block = match block {
            Some((open, text)) if open.is_closed_by(line) => {
                words.extend((!text.is_empty()).then(|| code(text.trim())));
                None
            }
            Some((open, text)) => Some((open, text + line.trim() + " ")),
            None => match Fence::opened_by(line) {
                Some((open, _)) => Some((open, String::new())),
                None => {
                    words.extend(line.split_whitespace().map(str::to_owned));
                    None
                }
            },
        };
    }
    words.join(" ")
}

/// One line of prose with a full stop, for a summary.
pub fn sentence(text: &str) -> String {
    let words = words(text);
    if words.is_empty() || is_ended(&words) {
        words
    } else {
        words + "."
    }
}

/// Whether another sentence can follow a text as it is.
pub fn is_ended(text: &str) -> bool {
    let words = text.trim_end_matches(['*', '~']);
    words.ends_with(['.', '!', '?', ':', ';', '。', '！', '？'])
}

/// A text for a comment of one line, which nothing in it ends.
pub fn line(text: &str) -> String {
    clean(text).into_owned()
}

/// Text inside backticks. Three in a row could come to stand where they open a block, so of a text
/// with two they are apostrophes.
pub fn code(text: &str) -> String {
    let mut text = clean(text);
    if text.contains("``") {
        text = text.replace('`', "'").into();
    }
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
fn clean(line: &str) -> Cow<'_, str> {
    if line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return line.into();
    }
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

/// A line of prose that is no line of code, wherever it stands.
fn safe(line: &str) -> String {
    let line = inline(line);
    let (markers, rest) = behind_markers(&line);
    let escape = if is_fence(rest).is_some() { "\\" } else { "" };
    markers + escape + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_holds_any_backticks() {
        for (text, safe) in [
            ("a", "`a`"),
            (" ", "`\" \"`"),
            ("a`b", "`` a`b ``"),
            ("``<b>`", "`''<b>'`"),
        ] {
            assert_eq!(code(text), safe, "{text:?}");
        }
    }

    #[test]
    fn prose_is_safe_for_rustdoc() {
        for (text, safe) in [
            ("See <b>this</b> of <it>", "See **this** of \\<it>"),
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
            ("```\na\n      ```\nb", "```text\na\n```\nb"),
            ("-      code();", "-    code();"),
            ("1.      - >      code();", "1.    - >    code();"),
            ("- a\n    - b\n- **c**", "- a\n   - b\n- **c**"),
            ("[     code();](#a)", "code();"),
            ("[~~~](#a)", "\\~~~"),
            (
                "- ```rust\n  let x;\n  ```\n- a",
                "```text\nlet x;\n```\n- a",
            ),
            ("> - ~~~\n>   x\na", "~~~text\nx\n~~~\na"),
        ] {
            assert_eq!(prose(text), safe, "{text:?}");
        }
    }

    #[test]
    fn a_block_of_code_is_code_on_one_line() {
        let prose = prose("Like\n\n~~~\n<b>\n  [x]\n~~~\n\nor `this`.");
        assert_eq!(on_one_line(&prose), "Like `<b> [x]` or `this`.");
    }

    #[test]
    fn a_sentence_ends() {
        assert_eq!(sentence(" Gives\n it "), "Gives it.");
        assert_eq!(sentence("Gives `it`"), "Gives `it`.");
        assert_eq!(sentence("Gives it!"), "Gives it!");
        assert_eq!(sentence("件数。"), "件数。");
        assert_eq!(sentence("<p><b>Gives it.</b>"), "**Gives it.**");
        assert_eq!(sentence("~~~"), "\\~~~.");
        assert_eq!(sentence(""), "");
    }
}
