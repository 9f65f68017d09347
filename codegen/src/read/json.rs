//! JSON text -> span tree. Of its own because every value must keep its place
//! and because people read the complaints; several times as fast as reading
//! JSON as YAML.

use super::limits;
use super::tree::{Kind, Member, Node, duplicate_keys};
use crate::diag::{Code, Diagnostic, Place};
use crate::pointer::{Pointer, Trail};
use crate::source::{FileId, Span};

/// Reads a whole JSON text. The error is the first fault of syntax or limit;
/// faults that do not stop the reading are added to `found`.
pub(crate) fn read(
    file: FileId,
    text: &str,
    found: &mut Vec<Diagnostic>,
) -> Result<Node, Box<Diagnostic>> {
    let mut reader = Reader {
        file,
        text,
        bytes: text.as_bytes(),
        at: 0,
        nodes: 0,
        found,
    };
    let root = Pointer::root();
    let trail = Trail::new(&root);
    let node = reader.value(&trail, 0)?;
    reader.space();
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.fault(
            &trail,
            "text after the end of the document",
            "nothing may follow here",
        )),
    }
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    nodes: usize,
    found: &'a mut Vec<Diagnostic>,
}

type Read<T> = Result<T, Box<Diagnostic>>;

impl Reader<'_> {
    fn value(&mut self, trail: &Trail<'_>, depth: usize) -> Read<Node> {
        self.space();
        let start = self.at;
        self.nodes += 1;
        if self.nodes > limits::NODES {
            return Err(self.limit(trail, "the document has too many values"));
        }
        let kind = match self.peek() {
            Some(b'{') => self.object(trail, depth)?,
            Some(b'[') => self.list(trail, depth)?,
            Some(b'"') => Kind::Text(self.string(trail)?),
            Some(b'-' | b'0'..=b'9') => self.number(trail)?,
            Some(b't') => self.word(trail, "true", Kind::Bool(true))?,
            Some(b'f') => self.word(trail, "false", Kind::Bool(false))?,
            Some(b'n') => self.word(trail, "null", Kind::Null)?,
            Some(b'\'') => {
                return Err(self.fault(trail, "text in single quotes", "JSON has `\"` only"));
            }
            Some(b'/' | b'#') => {
                return Err(self.fault(trail, "a comment", "JSON has no comments"));
            }
            Some(b'}' | b']' | b',') => {
                return Err(self.fault(trail, "a value is missing", "a value is expected here"));
            }
            Some(_) => {
                return Err(self.fault(trail, "this is no JSON value", "a value is expected here"));
            }
            None => {
                return Err(self.fault(
                    trail,
                    "the text ends too early",
                    "a value is expected here",
                ));
            }
        };
        Ok(Node {
            span: self.span(start),
            kind,
        })
    }

    fn object(&mut self, trail: &Trail<'_>, depth: usize) -> Read<Kind> {
        let open = self.enter(trail, depth)?;
        let mut members: Vec<Member> = Vec::new();
        loop {
            self.space();
            match self.peek() {
                Some(b'}') if members.is_empty() => break,
                Some(b'"') => {}
                Some(b'}') => {
                    return Err(self.fault(
                        trail,
                        "a comma before `}`",
                        "remove the comma before this",
                    ));
                }
                None => return Err(self.unclosed(trail, open, "{")),
                Some(b'/') => {
                    return Err(self.fault(trail, "a key is expected", "JSON has no comments"));
                }
                Some(_) => {
                    return Err(self.fault(trail, "a key is expected", "keys stand in `\"`"));
                }
            }
            let start = self.at;
            let key = self.string(trail)?;
            let key_span = self.span(start);
            if key.len() > limits::KEY {
                return Err(self.limit(trail, "a key is too long"));
            }
            self.space();
            if self.peek() != Some(b':') {
                return Err(self.fault(
                    trail,
                    "a `:` is missing after a key",
                    "`:` is expected here",
                ));
            }
            self.at += 1;
            let value = self.value(&trail.key(&key), depth + 1)?;
            members.push(Member {
                key,
                key_span,
                value,
            });
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => break,
                None => return Err(self.unclosed(trail, open, "{")),
                Some(next) => {
                    return Err(self.missing_comma(trail, next, "members", "}"));
                }
            }
        }
        self.at += 1;
        duplicate_keys(&mut members, || trail.pointer(), self.found);
        Ok(Kind::Map(members))
    }

    fn list(&mut self, trail: &Trail<'_>, depth: usize) -> Read<Kind> {
        let open = self.enter(trail, depth)?;
        let mut items = Vec::new();
        loop {
            self.space();
            match self.peek() {
                Some(b']') if items.is_empty() => break,
                Some(b']') => {
                    return Err(self.fault(
                        trail,
                        "a comma before `]`",
                        "remove the comma before this",
                    ));
                }
                None => return Err(self.unclosed(trail, open, "[")),
                Some(_) => {}
            }
            items.push(self.value(&trail.index(items.len()), depth + 1)?);
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                None => return Err(self.unclosed(trail, open, "[")),
                Some(next) => {
                    return Err(self.missing_comma(trail, next, "items", "]"));
                }
            }
        }
        self.at += 1;
        Ok(Kind::List(items))
    }

    /// Steps over the opening bracket; its offset.
    fn enter(&mut self, trail: &Trail<'_>, depth: usize) -> Read<usize> {
        if depth >= limits::DEPTH {
            return Err(self.limit(trail, "objects and arrays are nested too deeply"));
        }
        self.at += 1;
        Ok(self.at - 1)
    }

    fn string(&mut self, trail: &Trail<'_>) -> Read<Box<str>> {
        let open = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while let Some(b) = self.peek()
                && !matches!(b, b'"' | b'\\' | 0..=0x1f)
            {
                self.at += 1;
            }
            let piece = &self.text[start..self.at];
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    if text.is_empty() {
                        return Ok(piece.into());
                    }
                    text.push_str(piece);
                    return Ok(text.into());
                }
                Some(b'\\') => {
                    text.push_str(piece);
                    text.push(self.escape(trail)?);
                }
                None | Some(b'\n' | b'\r') => {
                    self.at = open;
                    return Err(self.fault(
                        trail,
                        "a text is not closed on its line",
                        "the text starts here",
                    ));
                }
                Some(_) => {
                    return Err(self.fault(
                        trail,
                        "a control character in a text",
                        "write it as `\\t` or `\\u00XX`",
                    ));
                }
            }
        }
    }

    fn escape(&mut self, trail: &Trail<'_>) -> Read<char> {
        let letter = self.bytes.get(self.at + 1).copied();
        let plain = match letter {
            Some(letter @ (b'"' | b'\\' | b'/')) => char::from(letter),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(trail),
            _ => {
                return Err(self.fault(
                    trail,
                    "an escape that JSON does not have",
                    "a lone `\\` is written `\\\\`",
                ));
            }
        };
        self.at += 2;
        Ok(plain)
    }

    /// `\uXXXX`, or a pair of them for one character beyond the first plane.
    fn unicode(&mut self, trail: &Trail<'_>) -> Read<char> {
        let unit = |at: usize| -> Option<u32> {
            let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
            let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
        };
        let (code, length) = match (unit(self.at), unit(self.at + 6)) {
            (Some(high @ 0xd800..0xdc00), Some(low @ 0xdc00..0xe000)) => {
                (Some(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)), 12)
            }
            (first, _) => (first, 6),
        };
        let Some(character) = code.and_then(char::from_u32) else {
            return Err(self.fault(
                trail,
                "`\\u` without a character",
                "four hexadecimal digits are expected",
            ));
        };
        self.at += length;
        Ok(character)
    }

    fn number(&mut self, trail: &Trail<'_>) -> Read<Kind> {
        let start = self.at;
        while let Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        let text = &self.text[start..self.at];
        match super::scalar::json_number(text) {
            Some(Ok(number)) => Ok(Kind::Number(number)),
            Some(Err(super::scalar::TooLarge)) => {
                self.at = start;
                Err(self.limit(trail, "a number is too large to be held"))
            }
            None => {
                self.at = start;
                Err(self.fault(
                    trail,
                    "this is no JSON number",
                    "no leading zero or `+`, digits around `.`",
                ))
            }
        }
    }

    fn word(&mut self, trail: &Trail<'_>, word: &str, kind: Kind) -> Read<Kind> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(self.fault(trail, "this is no JSON value", "text stands in `\"`"));
        }
        self.at += word.len();
        Ok(kind)
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn span(&self, start: usize) -> Span {
        Span::new(self.file, start, self.at)
    }

    fn place(&self, trail: &Trail<'_>) -> Place {
        Place::value(&trail.pointer()).at(Span::new(self.file, self.at, self.at + 1))
    }

    fn fault(&self, trail: &Trail<'_>, message: &str, label: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::new(Code::Syntax, self.place(trail), message).label(label))
    }

    fn missing_comma(&self, trail: &Trail<'_>, next: u8, of: &str, close: &str) -> Box<Diagnostic> {
        let message = format!("a `,` is missing between {of}");
        let label = format!("`,` or `{close}` is expected here");
        let fault = self.fault(trail, &message, &label);
        let is_letter = next.is_ascii_alphabetic() || !next.is_ascii();
        match is_letter && self.bytes[self.at - 1] == b'"' {
            true => Box::new(fault.help("a `\"` in a text is written `\\\"`")),
            false => fault,
        }
    }

    fn unclosed(&self, trail: &Trail<'_>, open: usize, bracket: &str) -> Box<Diagnostic> {
        let start = Span::new(self.file, open, open + 1);
        let related = Place::value(&trail.pointer()).at(start);
        let fault = *self.fault(trail, "the text ends too early", "the document ends here");
        Box::new(fault.related(related, format!("this `{bracket}` is not closed")))
    }

    fn limit(&self, trail: &Trail<'_>, message: &str) -> Box<Diagnostic> {
        Box::new(limits::exceeded(self.place(trail), message))
    }
}
