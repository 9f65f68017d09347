//! A change looks the same from the other side, whatever changed; and every key of a document is
//! compared, or is on the list of those that are not.

use std::collections::{BTreeMap, BTreeSet};

use codegen::diff::{self, Area, Document, Report};
use codegen::source::{Documents, Source};
use codegen::{Layout, Options};
use serde_yaml::Value;
use tests::{files, text, workspace};

/// A document, where it has no fault.
pub(crate) fn read(text: &str) -> Option<Document> {
    let options = Options {
        crate_name: "example".into(),
        layout: Layout::Crate,
        strict: false,
        allow: Vec::new(),
    };
    codegen::read(Documents::new(Source::new("bent.yaml", text)), &options).value
}

/// The ids of what changed on the wire, sorted. What Rust sees alone has no exact mirror: that a
/// type has one more name is not said, that it has one less is.
fn ids(report: &Report) -> Vec<&'static str> {
    let changes = report.changes.iter();
    let wire = changes.filter(|change| change.rule.area != Area::Rust);
    let mut ids: Vec<_> = wire.map(|change| change.rule.id).collect();
    ids.sort_unstable();
    ids
}

fn mirrored(ids: &[&str]) -> Vec<&'static str> {
    let mirrors: BTreeMap<&str, &str> = diff::rules().map(|rule| (rule.id, rule.mirror)).collect();
    let mut out: Vec<_> = ids.iter().map(|id| mirrors[id]).collect();
    out.sort_unstable();
    out
}

pub(crate) fn texts() -> Vec<String> {
    let mut paths = files(&workspace().join("tests/fixtures/features"), "yaml");
    paths.extend(files(
        &workspace().join("tests/fixtures/diff/trustoo"),
        "yaml",
    ));
    paths.iter().map(|path| text(path)).collect()
}

fn assert_mirrored(name: &str, before: &Document, after: &Document) -> usize {
    let there = ids(&diff::compare(before, after));
    let back = ids(&diff::compare(after, before));
    assert_eq!(back, mirrored(&there), "{name}");
    there.len()
}

#[test]
fn the_generations_of_the_service_are_mirrored() {
    let paths = files(&workspace().join("tests/fixtures/diff/trustoo"), "yaml");
    let documents: Vec<Document> = paths
        .iter()
        .map(|path| read(&text(path)).expect("a generation has no fault"))
        .collect();
    for (index, pair) in documents.windows(2).enumerate() {
        assert_mirrored(&paths[index].display().to_string(), &pair[0], &pair[1]);
    }
}

/// Numbers that look random and are the same on every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// The way to a member: keys of objects, and numbers of items.
type Way = Vec<Value>;

/// The ways to all members of objects.
fn members(value: &Value, way: &mut Way, out: &mut Vec<Way>) {
    let steps: Vec<(Value, &Value)> = match value {
        Value::Mapping(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Sequence(list) => (0..).map(|at: u64| at.into()).zip(list).collect(),
        _ => Vec::new(),
    };
    for (step, inner) in steps {
        way.push(step);
        if value.is_mapping() {
            out.push(way.clone());
        }
        members(inner, way, out);
        way.pop();
    }
}

fn at<'v>(value: &'v mut Value, way: &[Value]) -> Option<&'v mut Value> {
    way.iter().try_fold(value, |value, step| match value {
        Value::Mapping(map) => map.get_mut(step),
        Value::Sequence(list) => list.get_mut(usize::try_from(step.as_u64()?).ok()?),
        _ => None,
    })
}

/// A document that is changed in one to four members.
pub(crate) fn bent(text: &str, dice: &mut Dice) -> String {
    let mut value: Value = serde_yaml::from_str(text).expect("a document is YAML");
    for _ in 0..=dice.roll(3) {
        let mut ways = Vec::new();
        members(&value, &mut Vec::new(), &mut ways);
        let way = ways[dice.roll(ways.len())].clone();
        let (key, owner) = way.split_last().expect("a member has a key");
        // Another value that stands under the same key, or none.
        let like: Vec<&Way> = ways
            .iter()
            .filter(|other| other.last() == Some(key))
            .collect();
        let other = like[dice.roll(like.len())];
        let other = at(&mut value, other).cloned();
        let Some(Value::Mapping(owner)) = at(&mut value, owner) else {
            continue;
        };
        match other {
            Some(other) if dice.roll(3) > 0 => drop(owner.insert(key.clone(), other)),
            _ => drop(owner.remove(key)),
        }
    }
    serde_yaml::to_string(&value).expect("a document is YAML")
}

#[test]
fn whatever_changes_has_its_mirror() {
    let texts = texts();
    let mut dice = Dice(0x51de5);
    let mut found = 0;
    for round in 0..600 {
        let chosen = &texts[dice.roll(texts.len())];
        let bent = bent(chosen, &mut dice);
        if let (Some(before), Some(after)) = (read(chosen), read(&bent)) {
            found += assert_mirrored(&format!("round {round}:\n{bent}"), &before, &after);
        }
    }
    assert!(
        found > 200,
        "only {found} changes were found in documents that have no fault"
    );
}

/// The keys that the comparison looks at, by the grammar's names. `compare` says which it does not.
const COMPARED: &str = "
    additionalProperties algorithm allOf allowEmptyValue allowReserved anyOf authorizationCode
    authorizationUrl callbacks clientCredentials code components content contentType current data
    default delete deprecated discriminator encoding enum exclusiveMaximum exclusiveMinimum explode
    flows format get head headers implicit in items lifetime-seconds links mapping maxItems
    maxLength maxProperties maximum message minItems minLength minProperties minimum multipleOf
    name not not-found nullable oneOf openIdConnectUrl operationId options page parameters
    password patch paths pattern post properties propertyName public-token put readOnly refreshUrl
    rejected request-id requestBodies requestBody required responses schema schemas scheme scopes
    security securitySchemes servers signature signs size style success tags time timestamp
    tokenUrl total-pages trace type unauthenticated uniqueItems url variables writeOnly x-aliases
    x-also-accepts x-credential x-envelope x-idempotent x-known-values x-pagination x-sensitive
    x-signature x-style x-token-request x-webhooks
";

#[test]
fn every_key_is_compared_or_on_the_list_of_those_that_are_not() {
    let mut known = BTreeSet::new();
    for path in files(&workspace().join("codegen/src/read/grammar"), "rs") {
        let text = text(&path);
        for call in ["key(", "must(", "drops(", "text(", "taken("] {
            for (at, _) in text.match_indices(call) {
                let rest = text[at + call.len()..].trim_start();
                let name = rest
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next());
                known.extend(name.map(str::to_owned));
            }
        }
    }
    let page = text(&workspace().join("codegen/src/diff/wire/mod.rs"));
    let docs = page.lines().take_while(|line| line.starts_with("//!"));
    let docs: String = docs.collect::<Vec<_>>().join(" ");
    let skipped: BTreeSet<String> = docs
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    let compared: BTreeSet<String> = COMPARED.split_whitespace().map(str::to_owned).collect();
    let undecided: Vec<_> = known
        .iter()
        .filter(|key| !compared.contains(*key) && !skipped.contains(*key))
        .collect();
    assert!(
        undecided.is_empty(),
        "neither compared nor on the list of `diff::wire`: {undecided:?}"
    );
    let gone: Vec<_> = compared
        .iter()
        .filter(|key| !known.contains(*key))
        .collect();
    assert!(gone.is_empty(), "no keys of a document: {gone:?}");
    let both: Vec<_> = compared.intersection(&skipped).collect();
    assert!(
        both.is_empty(),
        "compared, and on the list of `diff::wire` all the same: {both:?}"
    );
}
