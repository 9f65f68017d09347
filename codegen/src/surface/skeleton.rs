//! A file's text without comments, without the bodies of functions, and without the methods that a
//! trait asks for: nothing public stands in them, they are most of a crate and of what its macros
//! write, and what is not there need not be parsed. A body that names a static stays, since
//! `operations` reads it. Knows tokens, no syntax.

/// What a stretch of text is, as far as brackets must not be looked for in it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Space,
    Comment,
    /// A keyword or a name.
    Word,
    /// A text, a character, a number, a lifetime.
    Other,
    /// One byte of punctuation or a bracket.
    Mark(u8),
}

/// The same items, with `{}` for the bodies that no one asks for, and `impl Trait for` blocks
/// without their methods.
pub(super) fn skeleton(text: &str) -> String {
    let mut kept = String::with_capacity(text.len() / 2);
    let mut rest = text;
    // How many brackets are open since `fn name`; none where there is no signature.
    let mut signature: Option<usize> = None;
    let mut follows_fn = false;
    let mut blocks = Blocks::default();
    while let Some((kind, token)) = first(rest) {
        rest = &rest[token.len()..];
        match kind {
            Kind::Space => kept.push_str(token),
            Kind::Comment => kept.push(' '),
            Kind::Mark(b'{') if signature == Some(0) => {
                let (length, names_a_static) = body(rest);
                let (body, after) = rest.split_at(length);
                rest = after.strip_prefix('}').unwrap_or(after);
                // `Array<{ N }>` holds a value, not a body.
                let is_value = matches!(significant(rest), Some((Kind::Mark(b'>' | b','), _)));
                if let (false, Some(start)) = (is_value, blocks.method()) {
                    kept.truncate(start);
                } else {
                    let stays = is_value || names_a_static;
                    kept.extend(["{", if stays { body } else { "" }, "}"]);
                }
                signature = signature.filter(|_| is_value);
            }
            _ => {
                signature = match (kind, signature) {
                    // In a type `fn` has no name.
                    (Kind::Word, None) if follows_fn => Some(0),
                    (Kind::Mark(b'(' | b'['), Some(open)) => Some(open + 1),
                    (Kind::Mark(b')' | b']'), Some(open)) => open.checked_sub(1),
                    (Kind::Mark(b';'), Some(0)) => None,
                    (_, signature) => signature,
                };
                follows_fn = token == "fn";
                kept.push_str(token);
                if signature.is_none() {
                    blocks.pass(kind, token, rest, kept.len());
                }
            }
        }
    }
    kept
}

/// Whether the text is in the block of an `impl Trait for Type`.
#[derive(Default)]
struct Blocks {
    /// The brackets that are open, of every kind.
    open: usize,
    /// How many were at `impl`, and whether its `for` came.
    header: Option<(usize, bool)>,
    /// How many are right in the block, and where the member begins in what is kept.
    member: Option<(usize, usize)>,
}

impl Blocks {
    /// Goes past a token, after which `kept` bytes are kept.
    fn pass(&mut self, kind: Kind, token: &str, rest: &str, kept: usize) {
        match kind {
            Kind::Word if token == "impl" => self.header = Some((self.open, false)),
            Kind::Word if token == "for" && !is_bound(rest) => {
                self.header = self
                    .header
                    .map(|(open, comes)| (open, comes || open == self.open));
            }
            Kind::Mark(b'(' | b'[') => self.open += 1,
            Kind::Mark(b'{') => {
                self.open += 1;
                if let (None, Some((_, true))) = (self.member, self.header.take()) {
                    self.member = Some((self.open, kept));
                }
            }
            Kind::Mark(b')' | b']' | b'}') => {
                self.open = self.open.saturating_sub(1);
                self.header = self.header.filter(|(open, _)| *open <= self.open);
                self.member = self.member.filter(|(open, _)| *open <= self.open);
            }
            Kind::Mark(b';') => self.header = None,
            _ => {}
        }
        if let (Some((open, start)), Kind::Mark(b'}' | b';')) = (&mut self.member, kind)
            && *open == self.open
        {
            *start = kept;
        }
    }

    /// Where a method that ends here begins, when it is one that a trait asks for.
    fn method(&self) -> Option<usize> {
        self.member
            .and_then(|(open, start)| (open == self.open).then_some(start))
    }
}

/// Whether `for` before this is that of `for<'a>`, and not of `impl Trait for <T as Other>::Type`.
fn is_bound(rest: &str) -> bool {
    match significant(rest) {
        Some((Kind::Mark(b'<'), after)) => {
            matches!(
                significant(after),
                Some((Kind::Other | Kind::Mark(b'>'), _))
            )
        }
        _ => false,
    }
}

/// Where the bracket closes that was opened right before, and whether a name in capitals, longer
/// than a type parameter's, stands before that.
fn body(text: &str) -> (usize, bool) {
    let (mut at, mut open, mut names_a_static) = (0, 1_usize, false);
    while let Some((kind, token)) = first(&text[at..]) {
        match kind {
            Kind::Mark(b'{') => open += 1,
            Kind::Mark(b'}') => open -= 1,
            Kind::Word if token.len() > 1 => {
                names_a_static |= !token.contains(|letter: char| letter.is_ascii_lowercase());
            }
            _ => {}
        }
        if open == 0 {
            break;
        }
        at += token.len();
    }
    (at, names_a_static)
}

/// What the first token is that means something, and what comes after it.
fn significant(text: &str) -> Option<(Kind, &str)> {
    let mut rest = text;
    loop {
        let (kind, token) = first(rest)?;
        rest = &rest[token.len()..];
        if !matches!(kind, Kind::Space | Kind::Comment) {
            return Some((kind, rest));
        }
    }
}

/// The first token of a text; one that does not end goes on to the end of the text.
fn first(text: &str) -> Option<(Kind, &str)> {
    let letter = text.chars().next()?;
    let (kind, length) = match letter {
        '/' if text.starts_with("//") => (Kind::Comment, before(text, "\n")),
        '/' if text.starts_with("/*") => (Kind::Comment, block_comment(text)),
        '"' => (Kind::Other, quoted(text, 1)),
        '\'' => (Kind::Other, character(text)),
        _ if letter.is_whitespace() => {
            let rest = text.trim_start();
            (Kind::Space, text.len() - rest.len())
        }
        _ if is_part(letter) => word(text),
        _ if letter.is_ascii() => (Kind::Mark(text.as_bytes()[0]), 1),
        _ => (Kind::Other, letter.len_utf8()),
    };
    Some((kind, &text[..length.min(text.len())]))
}

fn is_part(letter: char) -> bool {
    letter == '_' || letter.is_alphanumeric()
}

fn before(text: &str, end: &str) -> usize {
    text.find(end).unwrap_or(text.len())
}

/// A name, a number, or a text with a prefix.
fn word(text: &str) -> (Kind, usize) {
    let length = before_other(text);
    let (name, rest) = text.split_at(length);
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    match name {
        "b" | "c" if rest.starts_with('"') => (Kind::Other, quoted(text, length + 1)),
        "b" if rest.starts_with('\'') => (Kind::Other, length + character(rest)),
        "r" | "br" | "cr" if rest[hashes..].starts_with('"') => {
            let start = length + hashes + 1;
            let end = format!("\"{}", "#".repeat(hashes));
            (
                Kind::Other,
                start + before(&text[start..], &end) + end.len(),
            )
        }
        "r" if hashes == 1 => (Kind::Word, length + 1 + before_other(&rest[1..])),
        _ if name.starts_with(|first: char| first.is_ascii_digit()) => (Kind::Other, length),
        _ => (Kind::Word, length),
    }
}

fn before_other(text: &str) -> usize {
    text.find(|letter| !is_part(letter)).unwrap_or(text.len())
}

/// Comments in comments are part of them.
fn block_comment(text: &str) -> usize {
    let (mut at, mut open) = (2, 1_usize);
    while open > 0 {
        let Some(next) = text[at..].find(['/', '*']) else {
            return text.len();
        };
        at += next;
        let step = match &text[at..] {
            rest if rest.starts_with("/*") => (2, open + 1),
            rest if rest.starts_with("*/") => (2, open - 1),
            _ => (1, open),
        };
        (at, open) = (at + step.0, step.1);
    }
    at
}

/// A text from `start` on, to its closing quote.
fn quoted(text: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(next) = text[at..].find(['"', '\\']) {
        at += next + 1;
        if text.as_bytes()[at - 1] == b'"' {
            return at;
        }
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    text.len()
}

/// `'a'`, `'\''`, or a lifetime.
fn character(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let start = at + escaped.len_utf8();
            start + before(&text[start..], "'") + 1
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1 + before_other(&text[1..]),
    }
}
