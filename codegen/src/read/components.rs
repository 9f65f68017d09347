//! The components of the entry document as the place for what other files say:
//! which names they take there, and how they get in.

use super::tree::{Kind, Member, Node};
use crate::pointer::Pointer;
use std::collections::{BTreeMap, HashSet};

/// Letters, digits, `.`, `-` and `_`: what a component's name is made of.
pub(super) fn plain(text: &str) -> String {
    let kept = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') {
            c
        } else {
            '_'
        }
    };
    let name: String = text.chars().take(100).map(kept).collect();
    let name = name.trim_matches('_');
    if name.is_empty() {
        "Ref".into()
    } else {
        name.into()
    }
}

/// Where the component `name` stands.
pub(super) fn component(section: &str, name: &str) -> Pointer {
    Pointer::root()
        .child("components")
        .child(section)
        .child(name)
}

/// Puts copies, each with its section and name, into the components, which are
/// made when there are none.
pub(super) fn insert(root: &mut Node, copies: Vec<(&'static str, String, Node)>) {
    let mut sections: BTreeMap<&'static str, Vec<Member>> = BTreeMap::new();
    for (section, name, value) in copies {
        let (key, key_span) = (name.into(), value.span);
        let member = Member {
            key,
            key_span,
            value,
        };
        sections.entry(section).or_default().push(member);
    }
    for (section, copies) in sections {
        let components = member(root, "components");
        let section = components.and_then(|components| member(components, section));
        if let Some(Node {
            kind: Kind::Map(members),
            ..
        }) = section
        {
            members.extend(copies);
        }
    }
}

/// The member `key` of a map, made when it is not there.
fn member<'a>(node: &'a mut Node, key: &str) -> Option<&'a mut Node> {
    let span = node.span;
    let Kind::Map(members) = &mut node.kind else {
        return None;
    };
    let known = members.iter().position(|member| &*member.key == key);
    let index = known.unwrap_or_else(|| {
        let value = Node {
            span,
            kind: Kind::Map(Vec::new()),
        };
        members.push(Member {
            key: key.into(),
            key_span: span,
            value,
        });
        members.len() - 1
    });
    Some(&mut members[index].value)
}

/// The members of a section that something in the text seems to refer to.
pub(super) fn referred<'t>(text: &'t str, section: &Pointer) -> HashSet<&'t str> {
    let before = format!("{section}/");
    // A text that begins with `#` is in quotes; behind the name of a file it is not meant.
    let is_begun = |start: &usize| text[..*start].ends_with(['"', '\'']);
    let starts = text.match_indices(&before).map(|(start, _)| start);
    let found = starts.filter(is_begun).map(|start| {
        let rest = &text[start + 1..];
        let name = before.len() - 1;
        let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/' | ',' | '}');
        let end = rest[name..].find(ends).unwrap_or(rest.len() - name);
        &rest[..name + end]
    });
    found.collect()
}
