//! Text of a document on a terminal: nothing in it moves the cursor, turns the
//! direction of writing, or hides.

use std::fmt::Write;

/// `text` with every control and direction character written as an escape.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push(&mut out, c));
    out
}

/// `text` as one word of a command, for a shell.
pub(super) fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:@%+,=".contains(c);
    match clean(text) {
        text if text.chars().all(is_plain) => text,
        text => format!("'{}'", text.replace('\'', "'\\''")),
    }
}

/// Appends what stands for `c`.
pub(super) fn push(out: &mut String, c: char) {
    match c {
        '\t' => out.push_str("    "),
        c if c.is_control() || turns(c) => {
            // Writing to a string does not fail.
            let _ = write!(out, "{}", c.escape_unicode());
        }
        c => out.push(c),
    }
}

fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
