//! The tags of HTML that are known, and how one is written.

/// What an element means in Markdown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Bold,
    Italic,
    Struck,
    Code,
    Link,
    Image,
    /// A power, say.
    Raised,
    /// Its text is all that it is.
    Phrase,
    Break,
    Rule,
    Paragraph,
    Division,
    Heading(usize),
    List,
    NumberedList,
    Item,
    Definition,
    Quote,
    Preformatted,
    Table,
    Row,
    Cell,
    Summary,
    /// Not even its text is shown.
    Hidden,
}

use Kind::*;

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "b" | "strong" => Bold,
            "i" | "em" => Italic,
            "s" | "del" | "strike" => Struck,
            "code" | "tt" | "kbd" | "samp" => Code,
            "a" => Link,
            "img" => Image,
            "abbr" | "big" | "caption" | "cite" | "font" | "ins" | "mark" | "nobr" | "q"
            | "small" | "span" | "sub" | "tbody" | "tfoot" | "thead" | "u" | "var" => Phrase,
            "sup" => Raised,
            "br" => Break,
            "hr" => Rule,
            "p" => Paragraph,
            "article" | "aside" | "body" | "center" | "details" | "div" | "figcaption"
            | "figure" | "html" | "section" => Division,
            "h1" => Heading(1),
            "h2" => Heading(2),
            "h3" => Heading(3),
            "h4" => Heading(4),
            "h5" => Heading(5),
            "h6" => Heading(6),
            "ul" | "dl" => List,
            "ol" => NumberedList,
            "li" | "dt" => Item,
            "dd" => Definition,
            "blockquote" => Quote,
            "pre" => Preformatted,
            "table" => Table,
            "tr" => Row,
            "td" | "th" => Cell,
            "summary" => Summary,
            "script" | "style" => Hidden,
            _ => return None,
        })
    }

    /// Whether HTML lets it be without an end.
    pub(super) fn may_stay_open(self) -> bool {
        matches!(
            self,
            Image | Break | Rule | Paragraph | Item | Definition | Row | Cell
        )
    }

    /// Whether it is part of a paragraph, and not around one or between two.
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Bold | Italic | Struck | Code | Link | Image | Raised | Phrase | Break
        )
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    pub(super) kind: Kind,
    pub(super) name: &'a str,
    pub(super) is_end: bool,
    pub(super) attributes: &'a str,
    pub(super) source: &'a str,
}

/// What is longer is no tag.
const LONGEST: usize = 4000;

impl<'a> Tag<'a> {
    /// The tag that a text starts with.
    pub(super) fn at_start_of(text: &'a str) -> Option<Self> {
        let rest = text.strip_prefix('<')?;
        let (is_end, rest) = match rest.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let length = rest.bytes().take(16).take_while(u8::is_ascii_alphanumeric);
        let (name, rest) = rest.split_at(length.count());
        let kind = Kind::named(name)?;
        let mut left = rest;
        while let Some((_, _, after)) = attribute(left) {
            left = after;
        }
        let attributes = &rest[..rest.len() - left.len()];
        let left = left.trim_start();
        let after = left.strip_prefix('/').unwrap_or(left).strip_prefix('>')?;
        let source = &text[..text.len() - after.len()];
        let tag = Self {
            kind,
            name,
            // `</br>` is written where `<br>` is meant.
            is_end: is_end && kind != Break,
            attributes,
            source,
        };
        (source.len() <= LONGEST).then_some(tag)
    }

    /// What an attribute is set to.
    pub(super) fn value(&self, name: &str) -> Option<&'a str> {
        let mut left = self.attributes;
        while let Some((found, value, after)) = attribute(left) {
            if found.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            left = after;
        }
        None
    }
}

/// The attribute that a text starts with, its value, and what follows. One without a value must be
/// known, as `a <b and c> d` is no tag.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    const WITHOUT_VALUE: &[&str] = &["compact", "hidden", "noshade", "nowrap", "open", "reversed"];
    let start = text.trim_start();
    if start.len() == text.len() {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '/' | '=');
    let (name, rest) = start.split_at(start.find(ends)?);
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        return WITHOUT_VALUE.contains(&name).then_some((name, "", rest));
    };
    let value = value.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let is_end = |c: char| match quote {
        Some(quote) => c == quote,
        None => c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>'),
    };
    let value = &value[quote.map_or(0, char::len_utf8)..];
    let near = value.char_indices().take(LONGEST);
    let end = near.into_iter().find(|(_, c)| is_end(*c))?.0;
    let after = &value[end + quote.map_or(0, char::len_utf8)..];
    (!name.is_empty()).then_some((name, &value[..end], after))
}
