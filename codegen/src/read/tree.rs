//! The span tree: a document as JSON knows it, every value and key with its
//! place in the text. Knows nothing of YAML or of OpenAPI.

use crate::diag::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::source::Span;
use crate::suggest::quoted;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The whole value.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number; always finite.
    Number(serde_json::Number),
    /// Text.
    Text(Box<str>),
    /// A list.
    List(Vec<Node>),
    /// Members in the order of the document; no key stands twice.
    Map(Vec<Member>),
}

/// A member of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The key as text, whatever YAML took it for.
    pub key: Box<str>,
    /// The key alone.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The member `key`, if this is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.member(key).map(|member| &member.value)
    }

    /// The member `key` with its key.
    #[must_use]
    pub fn member(&self, key: &str) -> Option<&Member> {
        self.members().iter().find(|member| &*member.key == key)
    }

    /// The members; none when this is no map.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match &self.kind {
            Kind::Map(members) => members,
            _ => &[],
        }
    }

    /// The items; none when this is no list.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    /// The text, if this is text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    #[must_use]
    pub fn bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The number, if this is one.
    #[must_use]
    pub fn number(&self) -> Option<&serde_json::Number> {
        match &self.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether this is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// What `$ref` says, if this is a map with a textual `$ref`.
    #[must_use]
    pub fn reference(&self) -> Option<&str> {
        self.get("$ref")?.text()
    }

    /// One step down: a member by its key, or an item by its index.
    #[must_use]
    pub fn step(&self, token: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Map(_) => self.get(token),
            Kind::List(items) => items.get(index(token)?),
            _ => None,
        }
    }

    /// The value at `pointer`, seen from here.
    #[must_use]
    pub fn at(&self, pointer: &Pointer) -> Option<&Self> {
        pointer
            .tokens()
            .try_fold(self, |node, token| node.step(&token))
    }

    /// The place of what was read last.
    pub(crate) fn latest(&self) -> Pointer {
        let (mut node, mut place) = (self, Pointer::root());
        loop {
            (node, place) = match &node.kind {
                Kind::Map(members) if !members.is_empty() => {
                    let last = &members[members.len() - 1];
                    (&last.value, place.child(&last.key))
                }
                Kind::List(items) if !items.is_empty() => {
                    let last = items.len() - 1;
                    (&items[last], place.item(last))
                }
                _ => return place,
            };
        }
    }

    /// The value at `pointer`, to be changed.
    pub fn at_mut(&mut self, pointer: &Pointer) -> Option<&mut Self> {
        pointer
            .tokens()
            .try_fold(self, |node, token| match &mut node.kind {
                Kind::Map(members) => {
                    let found = members.iter_mut().find(|member| *member.key == *token);
                    found.map(|member| &mut member.value)
                }
                Kind::List(items) => items.get_mut(index(&token)?),
                _ => None,
            })
    }

    /// The JSON type in words: `a string`, `an object`.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match &self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(number) if number.is_f64() => "a number",
            Kind::Number(_) => "an integer",
            Kind::Text(_) => "a string",
            Kind::List(_) => "an array",
            Kind::Map(_) => "an object",
        }
    }

    /// A scalar as it is written, others by their type.
    #[must_use]
    pub fn show(&self) -> String {
        match &self.kind {
            Kind::Text(text) => quoted(&format!("\"{text}\"")),
            Kind::Number(number) => quoted(&number.to_string()),
            Kind::Bool(value) => format!("`{value}`"),
            Kind::Null => "`null`".into(),
            Kind::List(_) | Kind::Map(_) => format!("({})", self.describe()),
        }
    }
}

fn index(token: &str) -> Option<usize> {
    let canonical = token == "0" || !token.starts_with(['0', '+']);
    canonical.then(|| token.parse().ok()).flatten()
}

/// Removes every member whose key stood before in the same map, and says where
/// both are.
pub(crate) fn duplicate_keys(
    members: &mut Vec<Member>,
    map: impl Fn() -> Pointer,
    found: &mut Vec<Diagnostic>,
) {
    // Comparing all pairs beats hashing in small maps, and nearly all are small.
    const SMALL: usize = 8;
    let repeated = |later: usize| {
        members[..later]
            .iter()
            .position(|m| m.key == members[later].key)
    };
    let twice: Vec<(usize, usize)> = if members.len() <= SMALL {
        (1..members.len())
            .filter_map(|later| Some((repeated(later)?, later)))
            .collect()
    } else {
        let mut seen: HashMap<&str, usize> = HashMap::with_capacity(members.len());
        let each = members.iter().enumerate();
        each.filter_map(|(later, member)| match seen.entry(&member.key) {
            Entry::Occupied(first) => Some((*first.get(), later)),
            Entry::Vacant(place) => {
                place.insert(later);
                None
            }
        })
        .collect()
    };
    if twice.is_empty() {
        return;
    }
    let map = map();
    for &(first, later) in &twice {
        let member = &members[later];
        let pointer = map.child(&member.key);
        let message = format!("{} stands twice in one object", quoted(&member.key));
        let diagnostic = Diagnostic::new(
            Code::DuplicateKey,
            Place::key(&pointer).at(member.key_span),
            message,
        );
        let first = Place::key(&pointer).at(members[first].key_span);
        found.push(
            diagnostic
                .label("the second time")
                .related(first, "the first time"),
        );
    }
    let mut later = twice.into_iter().map(|(_, later)| later).peekable();
    let mut index = 0;
    members.retain(|_| {
        index += 1;
        later.next_if_eq(&(index - 1)).is_none()
    });
}

impl Node {
    /// Gives this and all below it one span: that of the value for which they
    /// stand in.
    pub(crate) fn respan(&mut self, span: Span) {
        self.span = span;
        match &mut self.kind {
            Kind::List(items) => items.iter_mut().for_each(|item| item.respan(span)),
            Kind::Map(members) => members.iter_mut().for_each(|member| {
                member.key_span = span;
                member.value.respan(span);
            }),
            _ => {}
        }
    }

    /// How many values this is, with all below it.
    pub(crate) fn size(&self) -> usize {
        let below: usize = match &self.kind {
            Kind::List(items) => items.iter().map(Self::size).sum(),
            Kind::Map(members) => members.iter().map(|member| member.value.size()).sum(),
            _ => 0,
        };
        below + 1
    }
}
