//! `$ref`s to something of another kind that can mean one thing only: a schema is meant by what has
//! one, a response or a body by the schema of what it holds. They are mended in the tree.

use super::grammar::{self, Object};
use super::moves::each_reference;
use super::tree::{Kind, Member, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::pointer::{Pointer, Trail};
use crate::source::Span;
use crate::suggest::quoted;

/// A `$ref` to what is not of the kind that is needed.
struct Stray {
    place: Pointer,
    wanted: &'static Object,
    found: &'static Object,
    reference: String,
}

/// What is taken instead, and how that is said.
struct Meaning {
    kind: Kind,
    help: String,
}

/// Mends the whole document.
pub(super) fn mend(root: &mut Node, diagnostics: &mut Diagnostics) {
    let mut strays = Vec::new();
    each_reference(root, &mut |reference, wanted, trail| {
        strays.extend(stray(reference, wanted, trail));
    });
    for stray in strays {
        let Some(Meaning { kind, help }) = meaning(root, &stray) else {
            continue;
        };
        let Some(node) = root.at_mut(&stray.place) else {
            continue;
        };
        let span = node.get("$ref").map_or(node.span, |value| value.span);
        node.kind = kind;
        let Stray { wanted, found, .. } = stray;
        let message = format!(
            "{} is {}, not {}",
            quoted(&stray.reference),
            found.name,
            wanted.name
        );
        let place = Place::value(&stray.place.child("$ref")).at(span);
        diagnostics.push(
            Diagnostic::new(Code::RefKind, place, message)
                .severity(Severity::Warning)
                .help(help),
        );
    }
}

fn stray(reference: &str, wanted: &'static Object, trail: &Trail<'_>) -> Option<Stray> {
    let target = Pointer::parse(reference.strip_prefix('#')?)?;
    let found = grammar::form_at(&target)?.object()?;
    (found != wanted).then(|| Stray {
        place: trail.pointer(),
        wanted,
        found,
        reference: reference.to_owned(),
    })
}

fn meaning(root: &Node, stray: &Stray) -> Option<Meaning> {
    let (place, target) = end(root, &stray.reference)?;
    let span = root.at(&stray.place)?.span;
    let holds = [&grammar::RESPONSE, &grammar::REQUEST_BODY];
    let has_schema = [&grammar::PARAMETER, &grammar::HEADER, &grammar::MEDIA_TYPE];
    if *stray.wanted == grammar::SCHEMA {
        let mut sources = holds.into_iter().chain(has_schema);
        sources.find(|source| stray.found == *source)?;
        let is_schema = grammar::form_at(&place)?.object() == Some(&grammar::SCHEMA);
        let schema = match is_schema {
            true => Some(place),
            false => schema_of(&place, target),
        };
        return Some(match schema {
            Some(schema) => Meaning {
                help: format!("its schema is taken: write `{schema}`"),
                kind: Kind::Map(vec![member("$ref", span, text(&schema.to_string()))]),
            },
            None => Meaning {
                help: "it has no schema, so any value is taken".to_owned(),
                kind: Kind::Map(Vec::new()),
            },
        });
    }
    if !holds.contains(&stray.wanted) || *stray.found != grammar::SCHEMA {
        return None;
    }
    let description = target.get("description").and_then(Node::text);
    let schema = Kind::Map(vec![member("$ref", span, text(&stray.reference))]);
    let media = Kind::Map(vec![member("schema", span, schema)]);
    let content = Kind::Map(vec![member("application/json", span, media)]);
    Some(Meaning {
        help: format!(
            "it is taken as {} of JSON of that schema",
            stray.wanted.name
        ),
        kind: Kind::Map(vec![
            member("description", span, text(description.unwrap_or_default())),
            member("content", span, content),
        ]),
    })
}

/// Where a `$ref` leads in the end, and what is there.
fn end<'r>(root: &'r Node, reference: &str) -> Option<(Pointer, &'r Node)> {
    const LONGEST: usize = 32;
    let mut reference = reference;
    for _ in 0..LONGEST {
        let place = Pointer::parse(reference.strip_prefix('#')?)?;
        let node = root.at(&place)?;
        match node.reference() {
            Some(next) => reference = next,
            None => return Some((place, node)),
        }
    }
    None
}

/// The schema of a parameter, a header, a media type, or of what a body holds, best of JSON.
fn schema_of(place: &Pointer, node: &Node) -> Option<Pointer> {
    if node.get("schema").is_some() {
        return Some(place.child("schema"));
    }
    let content = node.get("content").map_or(&[][..], Node::members);
    let is_json = |member: &&Member| member.key.ends_with("json");
    let media = content.iter().find(is_json).or(content.first())?;
    media.value.get("schema")?;
    Some(place.child("content").child(&media.key).child("schema"))
}

fn member(key: &str, span: Span, kind: Kind) -> Member {
    Member {
        key: key.into(),
        key_span: span,
        value: Node { span, kind },
    }
}

fn text(text: &str) -> Kind {
    Kind::Text(text.into())
}
