//! Patterns are regular expressions of ECMA-262. regex-syntax knows a different
//! dialect, so only faults that are faults in both are said.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::Node;
use crate::suggest::quoted;
use regex_syntax::ast::{ErrorKind, parse::ParserBuilder};

pub(super) fn valid(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let Some(pattern) = visit.node.get("pattern").and_then(Node::text) else {
        return;
    };
    if let Some(fault) = fault(pattern) {
        let place = Place::value(&visit.at("pattern"));
        let message = format!("{} is no regular expression: {fault}", quoted(pattern));
        context.say(
            Diagnostic::new(Code::InvalidPattern, place, message)
                .help("it is documented and not checked"),
        );
    }
}

fn fault(pattern: &str) -> Option<String> {
    const DEEPEST: u32 = 100;
    let mut parser = ParserBuilder::new().nest_limit(DEEPEST).build();
    let error = parser.parse(&translate(pattern)?).err()?;
    let in_both = matches!(
        error.kind(),
        ErrorKind::ClassUnclosed
            | ErrorKind::ClassRangeInvalid
            | ErrorKind::GroupUnclosed
            | ErrorKind::GroupUnopened
            | ErrorKind::RepetitionMissing
            | ErrorKind::RepetitionCountInvalid
            | ErrorKind::EscapeUnexpectedEof
    );
    in_both.then(|| error.kind().to_string())
}

/// The pattern with what regex-syntax reads otherwise replaced by something as
/// good for finding faults. None when it has an empty class, which only ECMA has.
fn translate(pattern: &str) -> Option<String> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                None => out.push('\\'),
                Some(c @ ('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'n' | 'r' | 't')) => {
                    out.extend(['\\', c])
                }
                Some('b' | 'B') if !in_class => {}
                Some(c) if c.is_ascii_punctuation() => out.extend(['\\', c]),
                // Everything else stands for one character.
                Some(_) => out.push('x'),
            },
            '[' if in_class => out.push_str("\\["),
            '[' => {
                in_class = true;
                out.push('[');
                if rest.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
                if rest.peek() == Some(&']') {
                    return None;
                }
            }
            ']' => {
                out.push_str(if in_class { "]" } else { "\\]" });
                in_class = false;
            }
            '&' | '~' if in_class => out.extend(['\\', c]),
            '-' if in_class && matches!(rest.peek(), Some('-')) => {
                rest.next();
                out.push_str("\\-");
            }
            '(' if !in_class && rest.peek() == Some(&'?') => {
                rest.next();
                out.push_str("(?:");
                // `(?=`, `(?!`, `(?<=`, `(?<!`, `(?<name>`, `(?:`, and flags of others.
                for c in rest.by_ref() {
                    match c {
                        '<' => {}
                        ':' | '=' | '!' | '>' => break,
                        ')' => {
                            out.push(')');
                            break;
                        }
                        _ => {}
                    }
                }
            }
            // A brace that counts nothing is a brace.
            '{' if !in_class && !rest.peek().is_some_and(char::is_ascii_digit) => {
                out.push_str("\\{")
            }
            c => out.push(c),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_in_every_dialect_are_found() {
        for wrong in ["[a-z", "(a", "a)", "*a", "[z-a]", "a{3,1}", "a\\", "(?=a"] {
            assert!(fault(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn what_ecma_allows_is_not_a_fault() {
        let right = [
            "^[a-z]+$",
            "^(?!x)\\w+$",
            "(?<=a)b",
            "(?<year>\\d{4})",
            "\\/a\\-b",
            "[[]",
            "[\\w-.]",
            "a{",
            "{a}",
            "a{1",
            "\\u00e9",
            "\\cM",
            "\\1",
            "[^]",
            "[]",
            "^\\p{L}+$",
            "[a&&b]",
            "[--/]",
            "^[\\s\\S]*$",
            "]",
            "}",
            "(?i)a",
            "\\bx\\b",
        ];
        for pattern in right {
            assert_eq!(fault(pattern), None, "{pattern}");
        }
    }
}
