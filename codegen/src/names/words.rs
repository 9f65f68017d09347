//! Source text -> words. Knows nothing of keywords, cases and collisions.
//!
//! The result is plain ASCII words separated by single spaces, which heck joins in any case.

use std::borrow::Cow;

/// The words of a text: letters and digits stay, everything else separates. A sign before a
/// number is kept as a word, since `-1` is not `1`; so is one before all others, since sorting by
/// `-created` is not sorting by `created`.
/// A text with no letter and no digit is spelled out.
pub(super) fn split(text: &str) -> String {
    if !text.chars().any(char::is_alphanumeric) {
        return spell(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    let mut characters = text.chars().filter(|c| *c != BORDER).peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        let digit_follows = next.is_some_and(|n| n.is_ascii_digit());
        let starts = before.is_none() && next.is_some_and(char::is_alphanumeric);
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c),
            c if c.is_alphanumeric() => spell_foreign(&mut out, c),
            '\'' => {}
            '+' | '-' if starts || digit_follows && !before.is_some_and(char::is_alphanumeric) => {
                word(&mut out, symbol(c).unwrap_or_default());
            }
            _ => out.push(' '),
        }
        before = Some(c);
    }
    separate_numbers(&whole_plurals(&out))
}

/// Every character of the text as letters, and of a text that is all letters its case, so that
/// neighbours differ in their names: `created-at` is `created Minus at`, `AT` is `AT Upper`.
pub(super) fn spell(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    if text.is_empty() {
        return "Empty".to_owned();
    }
    for c in text.chars() {
        match symbol(c) {
            _ if c.is_ascii_alphanumeric() => out.push(c),
            Some(name) => word(&mut out, name),
            None => spell_foreign(&mut out, c),
        }
    }
    if let Some(case) = case(text) {
        word(&mut out, case);
    }
    separate_numbers(&whole_plurals(&out))
}

/// What joining words in any case would lose.
fn case(text: &str) -> Option<&'static str> {
    let has = |is: fn(char) -> bool| text.chars().any(is);
    if has(|c| symbol(c).is_some()) {
        return None;
    }
    match text.find(char::is_uppercase) {
        None => has(char::is_lowercase).then_some("Lower"),
        Some(_) if !has(char::is_lowercase) => Some("Upper"),
        Some(0) => Some("Pascal"),
        Some(_) => Some("Camel"),
    }
}

/// Words that a file can be called by: most systems take no more than 255 bytes.
pub(super) fn limited(words: String) -> String {
    const LONGEST: usize = 160;
    const KEPT: usize = 120;
    if words.len() <= LONGEST {
        return words;
    }
    // FNV-1a, the same on every system and in every release.
    let hash = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let kept: String = words.chars().take(KEPT).collect();
    format!("{} x{hash:016x}", kept.trim_end())
}

/// The letter(s) that go before a name which would start with a digit or be empty.
pub(super) fn lead(name: String, letter: &str) -> String {
    match name.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => name,
        _ => format!("{letter}{name}"),
    }
}

/// Stands between two numbers. heck sees no border there, and `2023 01` must not become
/// `202301`; Rust's casing lints allow an underscore between digits.
const BORDER: char = '\u{1}';

/// Applies a case to what stands between borders.
pub(super) fn cased(words: &str, case: impl Fn(&str) -> String) -> String {
    let parts: Vec<String> = words.split(BORDER).map(case).collect();
    parts.join("_")
}

/// Whether only spaces separate the words. Then there is nothing in them to look for, and most
/// names are made of such.
pub(super) fn are_plain(words: &str) -> bool {
    !words.contains(|letter: char| letter.is_ascii_uppercase())
}

pub(super) fn capitalized(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// `podIPs` are `podIPS`: heck begins a word with the last capital before a small letter.
fn whole_plurals(text: &str) -> Cow<'_, str> {
    if are_plain(text) {
        return text.into();
    }
    let letters: Vec<char> = text.chars().collect();
    let is_upper = |index: usize| letters.get(index).is_some_and(char::is_ascii_uppercase);
    let mut out = String::with_capacity(text.len());
    for (index, letter) in letters.iter().enumerate() {
        let next = letters.get(index + 1);
        let ends = next.is_none_or(|next| !next.is_ascii_alphanumeric());
        let is_plural = *letter == 's' && ends && index > 1;
        match is_plural && is_upper(index - 1) && is_upper(index - 2) {
            true => out.push('S'),
            false => out.push(*letter),
        }
    }
    out.into()
}

fn separate_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split(' ').filter(|part| !part.is_empty()) {
        if out.ends_with(|c: char| c.is_ascii_digit())
            && part.starts_with(|c: char| c.is_ascii_digit())
        {
            out.push(BORDER);
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

fn word(out: &mut String, word: &str) {
    out.push(' ');
    out.push_str(word);
    out.push(' ');
}

/// A letter outside ASCII, as its code point: identifiers stay in ASCII, where no lint and no
/// reader takes one letter for another.
fn spell_foreign(out: &mut String, c: char) {
    match fold(c) {
        Some(letters) => out.push_str(letters),
        None => word(out, &format!("U{:x}", u32::from(c))),
    }
}

/// The letters of western languages without their marks.
fn fold(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ą' => "a",
        'À' | 'Á' | 'Â' | 'Ã' | 'Å' | 'Ā' | 'Ą' => "A",
        'ä' | 'æ' => "ae",
        'Ä' | 'Æ' => "Ae",
        'ç' | 'ć' | 'č' => "c",
        'Ç' | 'Ć' | 'Č' => "C",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ę' | 'Ě' => "E",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'Ì' | 'Í' | 'Î' | 'Ï' | 'Ī' | 'İ' => "I",
        'ł' => "l",
        'Ł' => "L",
        'ñ' | 'ń' | 'ň' => "n",
        'Ñ' | 'Ń' | 'Ň' => "N",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' => "o",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ø' | 'Ō' => "O",
        'ö' | 'œ' => "oe",
        'Ö' | 'Œ' => "Oe",
        'ř' => "r",
        'Ř' => "R",
        'ś' | 'š' | 'ş' => "s",
        'Ś' | 'Š' | 'Ş' => "S",
        'ß' => "ss",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' => "u",
        'Ù' | 'Ú' | 'Û' | 'Ū' | 'Ů' => "U",
        'ü' => "ue",
        'Ü' => "Ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'Ź' | 'Ż' | 'Ž' => "Z",
        _ => return None,
    })
}

/// The name of a character that is no letter and no digit.
fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        ' ' => "Space",
        '!' => "Not",
        '"' => "Quote",
        '#' => "Hash",
        '$' => "Dollar",
        '%' => "Percent",
        '&' => "And",
        '\'' => "Apostrophe",
        '(' => "Open",
        ')' => "Close",
        '*' => "Star",
        '+' => "Plus",
        ',' => "Comma",
        '-' => "Minus",
        '.' => "Dot",
        '/' => "Slash",
        ':' => "Colon",
        ';' => "Semicolon",
        '<' => "Less",
        '=' => "Equal",
        '>' => "Greater",
        '?' => "Question",
        '@' => "At",
        '[' => "OpenBracket",
        '\\' => "Backslash",
        ']' => "CloseBracket",
        '^' => "Caret",
        '_' => "Underscore",
        '`' => "Backtick",
        '{' => "OpenBrace",
        '|' => "Pipe",
        '}' => "CloseBrace",
        '~' => "Tilde",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_words() {
        for (text, words) in [
            ("created-at", "created at"),
            ("2023-01", "2023\u{1}01"),
            ("1.0", "1\u{1}0"),
            ("v1.2", "v1\u{1}2"),
            ("-1", "Minus 1"),
            ("a-1", "a 1"),
            ("review/created", "review created"),
            ("don't", "dont"),
            ("größe", "groesse"),
            ("名", "U540d"),
            ("*", "Star"),
            ("", "Empty"),
            ("@type", "type"),
            ("podIPs", "podIPS"),
            ("APIs_list", "APIS list"),
            ("GETRsOf", "GETRsOf"),
            ("isAs", "isAs"),
            ("DBset", "DBset"),
        ] {
            assert_eq!(split(text), words, "{text:?}");
        }
    }

    #[test]
    fn a_name_that_is_cut_between_numbers_is_snake_case() {
        use crate::names::{FieldName, Role};
        let text = format!("{}1-2{}", "a".repeat(118), "b".repeat(60));
        let name = FieldName::short(&text);
        assert!(name.as_str().contains("a1_x"), "{name}");
    }

    #[test]
    fn long_forms_tell_neighbours_apart() {
        for (a, b) in [
            ("created-at", "created_at"),
            ("asc", "ASC"),
            ("@id", "id"),
            ("a b", "a-b"),
            ("createdAt", "CreatedAt"),
            ("desc", "Desc"),
        ] {
            assert_ne!(spell(a), spell(b));
        }
    }
}
