//! What `diff` calls safe takes nothing from those who use the crate: every item that the surface
//! of the crate had, it has still.

use std::collections::{BTreeMap, BTreeSet};

use codegen::diff::{self, Level};
use codegen::source::{Documents, Source};
use codegen::surface::Surface;
use codegen::{Layout, Options, generate};

use crate::diff_mirror::{Dice, bent, read, texts};

/// The name of the crates.
const CRATE: &str = "example";

/// The items and calls of the crate that is made of a document without fault.
fn surface(text: &str) -> Vec<String> {
    let options = Options {
        crate_name: CRATE.into(),
        layout: Layout::Crate,
        strict: false,
        allow: Vec::new(),
    };
    let outcome = generate(Documents::new(Source::new("bent.yaml", text)), &options);
    let files = outcome.value.expect("the document has no fault").files;
    let surface = Surface::of(CRATE, &files).expect("the crate is Rust");
    let calls = surface
        .operations
        .into_iter()
        .map(|operation| operation.call);
    let items = surface.items.iter().map(|item| without_names(item));
    calls.chain(items).collect()
}

/// An item without its attributes, but for the feature that is off unless one asks for it, and
/// without the names of arguments, which are nobody's business.
fn without_names(item: &str) -> String {
    let mut item = item;
    let mut asked = "";
    while let Some((attribute, rest)) = item.strip_prefix("#[").and_then(|it| it.split_once("] ")) {
        if attribute.contains("serde-both") {
            asked = ASKED;
        }
        item = rest;
    }
    let Some((head, arguments)) = item.split_once('(').filter(|_| item.starts_with("pub fn "))
    else {
        return format!("{asked}{item}");
    };
    let types = arguments
        .split(", ")
        .map(|argument| match argument.split_once(": ") {
            Some((_, ty)) => ty,
            None => argument,
        });
    format!("{asked}{head}({}", types.collect::<Vec<_>>().join(", "))
}

/// Stands before what is there with a feature alone.
const ASKED: &str = "with serde-both: ";

/// Other names of types, each with what it names.
fn aliases(surface: &[String]) -> BTreeMap<&str, &str> {
    let lines = surface
        .iter()
        .filter_map(|line| line.strip_prefix("pub type "));
    let lines = lines.filter(|line| line.starts_with("example::schemas::"));
    lines.filter_map(|line| line.split_once(" = ")).collect()
}

/// A line with the types that the aliases name.
fn expanded(line: &str, aliases: &BTreeMap<&str, &str>) -> String {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '#';
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("example::schemas::") {
        out.push_str(&rest[..at]);
        let path = &rest[at..];
        let end = path.find(|c| !is_path(c)).unwrap_or(path.len());
        let (path, after) = path.split_at(end);
        // A member stands behind the name of its type.
        let name = path.splitn(4, "::").take(3).collect::<Vec<_>>().join("::");
        let name = name.trim_end_matches(':');
        match aliases.get(name) {
            Some(real) => out.push_str(&expanded(real, aliases)),
            None => out.push_str(name),
        }
        out.push_str(&path[name.len()..]);
        rest = after;
    }
    out + rest
}

/// What one surface had and the other has not, under any name.
fn lost(before: &[String], after: &[String]) -> Vec<String> {
    let (old, new) = (aliases(before), aliases(after));
    let mut there: BTreeSet<String> = after.iter().map(|line| expanded(line, &new)).collect();
    let also: Vec<_> = there.iter().map(|line| format!("{ASKED}{line}")).collect();
    there.extend(also);
    let is_there = |name: &str| {
        after.iter().any(|line| {
            let words = line
                .strip_prefix("pub ")
                .and_then(|line| line.split_once(' '));
            words.is_some_and(|(_, item)| item.split(' ').next() == Some(name))
        })
    };
    let names = old
        .keys()
        .filter(|name| !is_there(name))
        .map(|name| (*name).to_owned());
    let lines = before
        .iter()
        .filter(|line| !line.starts_with("pub type example::schemas::"));
    let lines = lines.map(|line| expanded(&expanded(line, &old), &new));
    names
        .chain(lines.filter(|line| !there.contains(line)))
        .collect()
}

/// What is called safe between two documents, and gone all the same; none where it is not called
/// safe.
fn wrongly_safe(before: &str, after: &str) -> Option<Vec<String>> {
    let (old, new) = (read(before)?, read(after)?);
    let report = diff::compare(&old, &new);
    let mut levels = report.changes.iter().map(|change| change.rust.level);
    let is_safe = levels.all(|level| level == Level::Safe);
    is_safe.then(|| lost(&surface(before), &surface(after)))
}

#[test]
fn what_is_safe_takes_nothing_away() {
    let texts = texts();
    let mut dice = Dice(0x5afe);
    let mut safe = 0;
    for round in 0..250 {
        let chosen = &texts[dice.roll(texts.len())];
        let bent = bent(chosen, &mut dice);
        for (before, after) in [(chosen, &bent), (&bent, chosen)] {
            if let Some(lost) = wrongly_safe(before, after) {
                safe += 1;
                assert!(
                    lost.is_empty(),
                    "round {round}: {lost:#?}\n{before}\n{after}"
                );
            }
        }
    }
    assert!(safe > 100, "only {safe} changes were safe");
}

/// Schemas before and after an addition. `A` is sent and comes back.
const ADDITIONS: [(&str, &str); 4] = [
    (
        "A: {type: object, properties: {kids: {type: array, items: {$ref: '#/components/schemas/A'}}}}",
        "A: {type: object, properties: {kids: {type: array, items: {$ref: '#/components/schemas/A'}}}}
    B: {type: object, properties: {of: {$ref: '#/components/schemas/A/properties/kids'}}}",
    ),
    (
        "A: {type: object, properties: {kids: {type: array, items: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {age: {type: integer}}}]}}}}
    B: {properties: {b: {type: string}}}",
        "A: {type: object, properties: {kids: {type: array, items: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {age: {type: integer}}}]}}}}
    B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {b: {type: string}}}",
    ),
    (
        "A: {oneOf: [{$ref: '#/components/schemas/B'}, {type: integer}]}
    B: {type: object, properties: {id: {type: string}}}",
        "A: {oneOf: [{$ref: '#/components/schemas/B'}, {type: integer}, {allOf: [{$ref: '#/components/schemas/B'}]}]}
    B: {type: object, properties: {id: {type: string}}}",
    ),
    (
        "A: {type: object, properties: {id: {type: string}}, additionalProperties: true}",
        "A: {type: object, properties: {id: {type: string}, extra: {type: string}}, additionalProperties: true}",
    ),
];

#[test]
fn what_an_addition_takes_away_is_said() {
    let content = "content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}";
    let document = |schemas: &str| {
        format!(
            "openapi: 3.0.3
info: {{title: Example, version: '1'}}
servers: [{{url: 'https://example.com'}}]
paths:
  /a:
    post:
      operationId: send
      tags: [Things]
      requestBody: {{{content}}}
      responses: {{'200': {{description: Sent., {content}}}}}
components:
  schemas:
    {schemas}
"
        )
    };
    let mut safe = 0;
    for (before, after) in ADDITIONS {
        if let Some(lost) = wrongly_safe(&document(before), &document(after)) {
            safe += 1;
            assert!(lost.is_empty(), "{after}: {lost:#?}");
        }
    }
    // The name of what keeps other members is the one that changes.
    assert_eq!(safe, ADDITIONS.len() - 1);
}
