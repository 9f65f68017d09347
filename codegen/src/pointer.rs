//! A place in a document, named the way JSON Pointer (RFC 6901) names it.
//!
//! Owns the escaping of tokens. Knows nothing of text, files or OpenAPI.

use crate::suggest::quoted;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A JSON Pointer. Cloning shares the text; [`Display`](fmt::Display) writes it
/// as a fragment: `#/paths/~1pets/get`.
///
/// ```
/// use codegen::pointer::Pointer;
///
/// let pets = Pointer::root().child("paths").child("/pets");
/// assert_eq!(pets.to_string(), "#/paths/~1pets");
/// assert_eq!(pets.last().as_deref(), Some("/pets"));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// The member `token` of the value that this points to.
    #[must_use]
    pub fn child(&self, token: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + token.len() + 1);
        text.push_str(&self.0);
        push_escaped(&mut text, token);
        Self(text.into())
    }

    /// The item `index` of the list that this points to.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        self.child(&index.to_string())
    }

    /// The value around the one that this points to; none around the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|end| Self(self.0[..end].into()))
    }

    /// The unescaped tokens from the root on.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }

    /// How many tokens there are.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    /// The last token, unescaped; none for the root.
    #[must_use]
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.0.rsplit_once('/').map(|(_, token)| unescape(token))
    }

    /// Whether this points to the document itself.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a schema of `components` stands here, and not something inside of one.
    #[must_use]
    pub fn is_component_schema(&self) -> bool {
        let name = self.0.strip_prefix("/components/schemas/");
        name.is_some_and(|name| !name.contains('/'))
    }

    /// What is left of this pointer below `base`, if it is at or below it.
    #[must_use]
    pub fn below(&self, base: &Self) -> Option<Self> {
        let rest = self.0.strip_prefix(&*base.0)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Self(rest.into()))
    }

    /// This pointer continued by `rest`.
    #[must_use]
    pub fn join(&self, rest: &Self) -> Self {
        Self([&*self.0, &*rest.0].concat().into())
    }

    /// Reads a URI fragment without its `#`: percent-decoded, then taken as a
    /// pointer. None when it is no JSON Pointer.
    #[must_use]
    pub fn parse(fragment: &str) -> Option<Self> {
        let text = percent_decode(fragment)?;
        let valid = text.is_empty() || text.starts_with('/');
        let escaped = text
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']));
        (valid && escaped).then(|| Self(text.as_ref().into()))
    }

    /// The pointer without the `#` that [`Display`](fmt::Display) puts before it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Pointer {
    fn default() -> Self {
        Self::root()
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The way from a base to the value at hand while a tree is walked: it lives on
/// the stack and becomes a [`Pointer`] only when something is to be said.
#[derive(Clone, Copy, Debug)]
pub struct Trail<'a> {
    before: Before<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Before<'a> {
    Base(&'a Pointer),
    Key(&'a Trail<'a>, &'a str),
    Index(&'a Trail<'a>, usize),
}

impl<'a> Trail<'a> {
    /// A trail that starts at `base`.
    #[must_use]
    pub fn new(base: &'a Pointer) -> Self {
        Self {
            before: Before::Base(base),
        }
    }

    /// One step down to a member.
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Self {
        Self {
            before: Before::Key(self, key),
        }
    }

    /// One step down to an item.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        Self {
            before: Before::Index(self, index),
        }
    }

    /// The last step in words: a key in backticks, or the number of an item.
    #[must_use]
    pub fn name(&self) -> String {
        match self.before {
            Before::Base(base) => base
                .last()
                .map_or_else(|| "the document".into(), |key| quoted(&key)),
            Before::Key(_, key) => quoted(key),
            Before::Index(_, index) => format!("item {}", index + 1),
        }
    }

    /// The way without the last step, where that was taken from here.
    #[must_use]
    pub fn above(&self) -> Option<&'a Trail<'a>> {
        match self.before {
            Before::Base(_) => None,
            Before::Key(above, _) | Before::Index(above, _) => Some(above),
        }
    }

    /// The key of the last step; none when it is an item.
    #[must_use]
    pub fn key_name(&self) -> Option<&'a str> {
        match self.before {
            Before::Key(_, key) => Some(key),
            Before::Base(_) | Before::Index(..) => None,
        }
    }

    /// The trail as a pointer.
    #[must_use]
    pub fn pointer(&self) -> Pointer {
        let mut text = String::new();
        self.write(&mut text);
        Pointer(text.into())
    }

    fn write(&self, text: &mut String) {
        match self.before {
            Before::Base(base) => text.push_str(&base.0),
            Before::Key(trail, key) => {
                trail.write(text);
                push_escaped(text, key);
            }
            Before::Index(trail, index) => {
                trail.write(text);
                text.push('/');
                text.push_str(&index.to_string());
            }
        }
    }
}

pub(crate) fn push_escaped(text: &mut String, token: &str) {
    text.push('/');
    if !token.contains(['~', '/']) {
        text.push_str(token);
        return;
    }
    for c in token.chars() {
        match c {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            c => text.push(c),
        }
    }
}

fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        token.replace("~1", "/").replace("~0", "~").into()
    } else {
        token.into()
    }
}

/// What a text is that may be percent-encoded; none where that is not UTF-8.
pub(crate) fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(text.into());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        let digits = tail
            .get(..2)
            .and_then(|pair| std::str::from_utf8(pair).ok());
        match (
            byte,
            digits.and_then(|pair| u8::from_str_radix(pair, 16).ok()),
        ) {
            (b'%', Some(decoded)) => {
                bytes.push(decoded);
                rest = &tail[2..];
            }
            // A stray `%` is a literal one: documents name keys with it.
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_escapes_and_unescapes() {
        let pointer = Pointer::root().child("a/b~c").item(3);
        assert_eq!(pointer.to_string(), "#/a~1b~0c/3");
        let tokens: Vec<_> = pointer.tokens().collect();
        assert_eq!(tokens, ["a/b~c", "3"]);
        assert_eq!(
            pointer
                .parent()
                .and_then(|p| p.last().map(Cow::into_owned))
                .as_deref(),
            Some("a/b~c")
        );
        assert_eq!(Pointer::parse("/a~1b~0c/3"), Some(pointer));
    }

    #[test]
    fn a_fragment_may_be_percent_encoded() {
        let plain = Pointer::root().child("paths").child("/a/{id}");
        assert_eq!(Pointer::parse("/paths/~1a~1%7Bid%7D"), Some(plain));
        assert_eq!(Pointer::parse("/100%"), Some(Pointer::root().child("100%")));
        assert_eq!(Pointer::parse("Pet"), None);
        assert_eq!(Pointer::parse("/a~2"), None);
    }

    #[test]
    fn below_respects_tokens() {
        let base = Pointer::root().child("a");
        assert_eq!(
            base.child("b").below(&base),
            Some(Pointer::root().child("b"))
        );
        assert_eq!(Pointer::root().child("ab").below(&base), None);
        assert_eq!(base.join(&Pointer::root().child("b")), base.child("b"));
    }

    #[test]
    fn a_trail_becomes_the_same_pointer() {
        let base = Pointer::root().child("paths");
        let start = Trail::new(&base);
        let path = start.key("/pets");
        assert_eq!(path.index(2).pointer(), base.child("/pets").item(2));
    }
}
