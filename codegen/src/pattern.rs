//! `pattern`: regular expressions of ECMA-262. regex-syntax knows a different dialect, so only faults
//! that are faults in both are said, and samples are made of what both read alike.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use regex_syntax::ParserBuilder;
use regex_syntax::ast::{self, ErrorKind};
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// How deep groups may stand in groups.
const DEEPEST: u32 = 100;

/// What is wrong with a pattern, where something is.
pub(crate) fn fault(pattern: &str) -> Option<String> {
    let mut parser = ast::parse::ParserBuilder::new().nest_limit(DEEPEST).build();
    let error = parser.parse(&translate(pattern)?.text).err()?;
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

/// A short text that matches, of at least one character and as many as wanted. None where there
/// is none, or where it is not certain that ECMA-262 would say the same.
pub(crate) fn sample(pattern: &str, least: usize, most: Option<usize>) -> Option<String> {
    let translated = translate(pattern).filter(|translated| translated.is_exact)?;
    // Letters of other alphabets are not asked for.
    let mut parser = ParserBuilder::new();
    let parser = parser.nest_limit(DEEPEST).unicode(false).utf8(false);
    let hir = parser.build().parse(&translated.text).ok()?;
    let most = most.unwrap_or(LONGEST).min(LONGEST);
    let enough = least.max(1);
    if enough > most {
        return None;
    }
    let wanted = enough.max(WORD.len().min(most));
    // Better one of what may be left out than none.
    let mut tries = [1, 0].into_iter();
    tries.find_map(|any| fitting(&hir, any, enough..=most, wanted))
}

/// A text of as many letters as are wanted, or else the longest that will do.
fn fitting(hir: &Hir, any: u32, fits: RangeInclusive<usize>, wanted: usize) -> Option<String> {
    let mut best = None;
    let mut before = None;
    let mut letters = Letters::default();
    for more in 0..=LONGEST as u32 {
        let mut sample = Sample {
            text: String::new(),
            any,
            more,
            run: 0,
            steps: 0,
            is_ended: false,
            letters: &mut letters,
        };
        let text = sample.add(hir).map(|()| sample.text);
        // What does not grow any more never will.
        let text = text.filter(|text| before != Some(text.len()));
        let Some(text) = text else { break };
        before = Some(text.len());
        let length = text.chars().count();
        if fits.contains(&length) {
            best = Some(text);
        }
        if length >= wanted {
            break;
        }
    }
    best
}

/// The letters of each class, collected once.
type Letters = HashMap<*const Class, Vec<char>>;

/// A text in the making.
struct Sample<'a> {
    text: String,
    /// How often that is repeated which need not be there and has no end.
    any: u32,
    /// How much oftener than it must be.
    more: u32,
    /// How many letters stand after what is always the same.
    run: usize,
    steps: usize,
    /// `$` was passed.
    is_ended: bool,
    letters: &'a mut Letters,
}

impl Sample<'_> {
    fn add(&mut self, part: &Hir) -> Option<()> {
        self.steps += 1;
        if self.text.len() > LONGEST || self.steps > MOST_STEPS {
            return None;
        }
        match part.kind() {
            HirKind::Empty => {}
            HirKind::Look(Look::Start) if self.text.is_empty() => {}
            HirKind::Look(Look::End) => self.is_ended = true,
            // It depends on what stands around.
            HirKind::Look(_) => return None,
            HirKind::Literal(_) | HirKind::Class(_) if self.is_ended => return None,
            HirKind::Literal(literal) => {
                self.text.push_str(std::str::from_utf8(&literal.0).ok()?);
                self.run = 0;
            }
            HirKind::Class(class) => {
                let letters = self.letters.entry(class);
                let letters = letters.or_insert_with(|| of_class(class));
                let turn = self.run.checked_rem(letters.len())?;
                self.text.push(letters[turn]);
                self.run += 1;
            }
            HirKind::Repetition(repetition) => {
                let times = match repetition.max {
                    Some(1) => repetition.min,
                    most => {
                        let least = repetition.min.max(self.any);
                        least
                            .saturating_add(self.more)
                            .min(most.unwrap_or(u32::MAX))
                    }
                };
                for _ in 0..times {
                    self.add(&repetition.sub)?;
                }
            }
            HirKind::Capture(capture) => self.add(&capture.sub)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.add(part))?,
            HirKind::Alternation(ways) => self.add(ways.first()?)?,
        }
        Some(())
    }
}

/// The letters of a class: those of a word, or else of the alphabet. None of another alphabet.
fn of_class(class: &Class) -> Vec<char> {
    let Class::Bytes(class) = class else {
        return Vec::new();
    };
    let has = |letter: &char| {
        let mut ranges = class.ranges().iter();
        ranges.any(|range| (range.start()..=range.end()).contains(&(*letter as u8)))
    };
    [WORD, &WORD.to_ascii_uppercase()]
        .into_iter()
        .find(|word| word.chars().all(|letter| has(&letter)))
        .unwrap_or(ALPHABET)
        .chars()
        .filter(has)
        .collect()
}

/// The letters of a sample, where all of them are allowed.
const WORD: &str = "text";

/// Else these, as far as they are.
const ALPHABET: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890-_.~:/@+*,;=!?#$%&'()[]<>{}|^`\"\\";

/// No sample is longer, and none takes more steps.
const LONGEST: usize = 256;
const MOST_STEPS: usize = 2_000;

/// A pattern in the dialect of regex-syntax.
struct Translated {
    text: String,
    /// It matches the same; where not, it is as good for finding faults.
    is_exact: bool,
}

/// None when it has an empty class, which only ECMA has.
fn translate(pattern: &str) -> Option<Translated> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut is_exact = true;
    let mut rest = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                None => out.push('\\'),
                Some(c @ ('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'n' | 'r' | 't')) => {
                    out.extend(['\\', c])
                }
                Some('b' | 'B') if !in_class => is_exact = false,
                // With a backslash these mean the ends of a word.
                Some(c @ ('<' | '>')) => out.push(c),
                Some(c) if c.is_ascii_punctuation() => out.extend(['\\', c]),
                // Everything else stands for one character.
                Some(_) => {
                    is_exact = false;
                    out.push('x');
                }
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
                // To ECMA-262 a range that begins or ends with it.
                is_exact = false;
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
                        ':' | '>' => break,
                        '=' | '!' => {
                            is_exact = false;
                            break;
                        }
                        ')' => {
                            is_exact = false;
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
    Some(Translated {
        text: out,
        is_exact,
    })
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

    #[test]
    fn a_sample_matches_and_has_the_length() {
        for (pattern, least, most, sample) in [
            ("^[a-z]+$", 0, None, "text"),
            ("^[A-Z]{3}$", 0, None, "TEX"),
            ("^\\d+$", 0, None, "1234"),
            ("^\\d{5}(-\\d{4})?$", 0, None, "12345"),
            ("^[a-f0-9]{8}-[a-f0-9]{4}$", 0, None, "abcdef12-abcd"),
            ("^bytes [0-9]*-[0-9]*\\/[0-9]*$", 0, None, "bytes 1-1/1"),
            ("^(?:arn:aws:)[\\s\\S]{0,1024}$", 0, None, "arn:aws:t"),
            ("^(yes|no)$", 0, None, "yes"),
            ("^[a-z]*$", 6, None, "textte"),
            ("^a*$", 0, Some(1), "a"),
            ("^.+$", 0, Some(2), "te"),
            ("^#[0-9a-f]{6}$", 0, None, "#abcdef"),
            ("^\\<[a-z]+\\>$", 0, None, "<te>"),
            ("^(a$|^b$)", 0, None, "a"),
        ] {
            assert_eq!(
                super::sample(pattern, least, most).as_deref(),
                Some(sample),
                "{pattern}"
            );
        }
    }

    #[test]
    fn no_sample_is_better_than_a_wrong_one() {
        for (pattern, least, most) in [
            // Another dialect, or nothing at all.
            ("^(?!x)[a-z]+$", 0, None),
            ("\\bx\\b", 0, None),
            ("^\\p{L}+$", 0, None),
            ("[a-", 0, None),
            ("[]", 0, None),
            ("^[^!--T-z]$", 0, None),
            ("^a^b$", 0, None),
            ("a$b", 0, None),
            // Longer than it may be, or than anybody reads.
            ("^[a-z]{9}$", 0, Some(8)),
            ("^[a-z]$", 2, None),
            ("^[a-z]{300}$", 0, None),
            ("^a{4294967295}$", 0, None),
            ("^((((a{90}){90}){90}){90}){90}$", 0, None),
            ("^\\x00$", 0, None),
        ] {
            assert_eq!(super::sample(pattern, least, most), None, "{pattern}");
        }
    }
}
