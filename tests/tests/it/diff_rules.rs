//! Each rule of `diff` has a pair of documents that differ by nothing else.
//!
//! A pair stands in `tests/fixtures/diff/rules`, in a file named after the rule. What the file has
//! below `before` and `after` is put into a frame, so that it holds what matters alone:
//!
//! - `schema` is the schema `Thing`; `POST /things` sends it, and in a second run gets it;
//! - `operation` is put into `POST /things`;
//! - anything else is put into the root.
//!
//! Read the other way round, a pair shows the mirrors of its rules.

use std::collections::{BTreeMap, BTreeSet};

use codegen::diff::{self, Change, Rule, Ways};
use serde_yaml::{Mapping, Value};
use tests::{compared, files, text, workspace};

/// The least there is to a document with one operation.
const FRAME: &str = "
openapi: 3.0.3
info: {title: Example, version: '1'}
servers: [{url: 'https://api.example.com'}]
paths: {/things: {post: {operationId: postThing, tags: [Things], responses: {'200': {description: Done.}}}}}
";

struct Pair {
    name: String,
    before: Value,
    after: Value,
    /// The ids of what is found, the file's name where it says nothing else.
    finds: BTreeSet<String>,
}

fn pairs() -> Vec<Pair> {
    let files = files(&workspace().join("tests/fixtures/diff/rules"), "yaml");
    let pairs = files.iter().map(|path| {
        let name = path
            .file_stem()
            .expect("a file has a name")
            .to_string_lossy();
        let pair: Value = serde_yaml::from_str(&text(path)).expect("a fixture is YAML");
        let finds = match &pair["finds"] {
            Value::Sequence(ids) => ids
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            _ => BTreeSet::from([name.to_string()]),
        };
        Pair {
            name: name.into_owned(),
            before: pair["before"].clone(),
            after: pair["after"].clone(),
            finds,
        }
    });
    pairs.collect()
}

/// Puts one value into another, members of objects one by one.
fn put(into: &mut Value, value: Value) {
    match (into, value) {
        (Value::Mapping(into), Value::Mapping(value)) => {
            for (key, value) in value {
                put(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, value) => *into = value,
    }
}

/// One side of a pair as a document.
fn document(side: &Value, ways: Ways) -> String {
    let mut document: Value = serde_yaml::from_str(FRAME).expect("the frame is YAML");
    let mut side = side.as_mapping().cloned().unwrap_or_default();
    let yaml = |text: &str| serde_yaml::from_str::<Value>(text).expect("the frame is YAML");
    if let Some(schema) = side.remove("schema") {
        let content = "content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}";
        let operation = &mut document["paths"]["/things"]["post"];
        if ways.request {
            put(operation, yaml(&format!("requestBody: {{{content}}}")));
        }
        if ways.reply {
            put(
                operation,
                yaml(&format!("responses: {{'200': {{{content}}}}}")),
            );
        }
        let thing = Mapping::from_iter([("Thing".into(), schema)]);
        let schemas = Mapping::from_iter([("schemas".into(), thing.into())]);
        put(
            &mut document,
            Mapping::from_iter([("components".into(), schemas.into())]).into(),
        );
    }
    if let Some(operation) = side.remove("operation") {
        put(&mut document["paths"]["/things"]["post"], operation);
    }
    put(&mut document, side.into());
    serde_yaml::to_string(&document).expect("a document is YAML")
}

/// What is found between two sides, values sent, and then received, where there is a difference.
fn found(before: &Value, after: &Value) -> Vec<Change> {
    let directed = before.get("schema").is_some();
    let ways: &[Ways] = match directed {
        true => &[Ways::REQUEST, Ways::REPLY],
        false => &[Ways::BOTH],
    };
    let reports = ways
        .iter()
        .map(|ways| compared(&document(before, *ways), &document(after, *ways)));
    reports.flat_map(|report| report.changes).collect()
}

fn ids(changes: &[Change]) -> BTreeSet<String> {
    changes
        .iter()
        .map(|change| change.rule.id.to_owned())
        .collect()
}

fn by_id() -> BTreeMap<&'static str, &'static Rule> {
    diff::rules().map(|rule| (rule.id, rule)).collect()
}

#[test]
fn a_pair_shows_its_rule_and_nothing_else() {
    let rules = by_id();
    let mut faults = Vec::new();
    for pair in pairs() {
        let mirror = |id: &String| rules.get(id.as_str()).map(|rule| rule.mirror.to_owned());
        let mirrors: BTreeSet<String> = pair.finds.iter().filter_map(mirror).collect();
        for (way, expected, there) in [
            ("forwards", &pair.finds, found(&pair.before, &pair.after)),
            ("backwards", &mirrors, found(&pair.after, &pair.before)),
        ] {
            let found = ids(&there);
            if found != *expected {
                faults.push(format!("{} {way}: {found:?}, not {expected:?}", pair.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_has_a_pair() {
    let rules = by_id();
    let shown: BTreeSet<&str> = rules
        .values()
        .filter(|rule| {
            pairs()
                .iter()
                .any(|pair| pair.name == rule.id || pair.name == rule.mirror)
        })
        .map(|rule| rule.id)
        .collect();
    let without: Vec<_> = rules.keys().filter(|id| !shown.contains(*id)).collect();
    assert!(without.is_empty(), "no pair shows {without:?}");
    for pair in pairs() {
        assert!(
            rules.contains_key(pair.name.as_str()),
            "there is no rule {}",
            pair.name
        );
        assert!(
            pair.finds.contains(&pair.name),
            "{} does not show its rule",
            pair.name
        );
    }
}

#[test]
fn every_rule_has_its_mirror() {
    let rules = by_id();
    assert_eq!(rules.len(), diff::rules().count(), "an id stands twice");
    for rule in diff::rules() {
        let mirror = rules.get(rule.mirror);
        let mirror = mirror.unwrap_or_else(|| panic!("{}: there is no {}", rule.id, rule.mirror));
        assert_eq!(
            mirror.mirror, rule.id,
            "{} and {} are no mirrors",
            rule.id, rule.mirror
        );
        assert_eq!(mirror.area, rule.area, "{}", rule.id);
    }
}

#[test]
fn what_is_found_reads_well() {
    let mut areas: BTreeMap<&str, String> = BTreeMap::new();
    for pair in pairs() {
        for (before, after) in [(&pair.before, &pair.after), (&pair.after, &pair.before)] {
            for change in found(before, after) {
                let ways = change.reach.iter().map(|reach| reach.ways);
                let sent = match (
                    change.rule.has_direction(),
                    ways.clone().all(|ways| ways == Ways::REQUEST),
                ) {
                    (false, _) => "",
                    (true, true) => " (sent)",
                    (true, false) => " (received)",
                };
                let shown = areas.entry(change.rule.area.title()).or_default();
                let entry = format!(
                    "{}{sent}: {} {}\n    wire {}: {}\n    Rust {}: {}\n",
                    change.rule.id,
                    change.subject,
                    change.what,
                    change.wire.level.word(),
                    change.wire.reason,
                    change.rust.level.word(),
                    change.rust.reason,
                );
                // What has no direction is the same both ways.
                if !shown.contains(&entry) {
                    shown.push_str(&entry);
                }
            }
        }
    }
    for (area, shown) in areas {
        let name = area.to_lowercase().replace(' ', "-");
        insta::assert_snapshot!(name, shown);
    }
}
