//! Nothing is ignored silently: each key of the grammar does what its column `fate` says. One
//! document has them all; a key that is taken out or changed changes the crate, or is reported.

use codegen::pointer::Pointer;
use codegen::read::{Fate, KeyFate, fate_at, fates};
use codegen::source::{Documents, Source};
use codegen::{FileTree, Layout, Options, generate};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const EVERYTHING: &str = include_str!("../../fixtures/everything.yaml");

/// A document has one place where tokens come from: the first flow that says one.
const CLIENT_CREDENTIALS: &str = "
openapi: 3.0.3
info: {title: Pets, description: About pets., version: '1'}
paths: {}
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: https://example.com/t, refreshUrl: https://example.com/r, scopes: {read: Read.}, x-token-request: json}
";

const PASSWORD: &str = "
openapi: 3.0.3
info: {title: Pets, description: About pets., version: '1'}
paths: {}
components:
  securitySchemes:
    oauth: {type: oauth2, flows: {password: {tokenUrl: https://example.com/t, scopes: {}}}}
";

/// What is said of a document, by place and code, and its crate when there is one.
struct Made {
    said: BTreeSet<(String, &'static str)>,
    files: Option<FileTree>,
}

fn made(document: &Value) -> Made {
    let options = Options {
        crate_name: "pets".into(),
        layout: Layout::Crate,
        strict: true,
        allow: Vec::new(),
    };
    let source = Source::new("everything.json", document.to_string());
    let outcome = generate(Documents::new(source), &options);
    let said = outcome.diagnostics.iter();
    Made {
        said: said
            .map(|said| (said.place.pointer.to_string(), said.code.name()))
            .collect(),
        files: outcome.value.map(|output| output.files),
    }
}

/// The pointers of all members that the grammar has a key for, by object and key.
fn places(document: &Value) -> BTreeMap<(&'static str, &'static str), Vec<Pointer>> {
    fn look(value: &Value, at: &Pointer, visit: &mut impl FnMut(Pointer)) {
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    let at = at.child(key);
                    visit(at.clone());
                    look(member, &at, visit);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    look(item, &at.item(index), visit);
                }
            }
            _ => {}
        }
    }
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    look(document, &Pointer::root(), &mut |pointer| {
        if let Some(fate) = fate_at(&pointer) {
            places
                .entry((fate.object, fate.key))
                .or_default()
                .push(pointer);
        }
    });
    places
}

/// The document without a member, and with other values in its place.
fn variations(document: &Value, pointer: &Pointer) -> Vec<Value> {
    let (parent, key) = (
        pointer.parent().expect("a member has a parent"),
        pointer.last().expect("a member has a key"),
    );
    let old = document.pointer(pointer.as_str()).expect("it is there");
    let values: Vec<Value> = match old {
        Value::Bool(value) => vec![json!(!value)],
        Value::Number(_) => vec![json!(3)],
        Value::String(text) => [&format!("{text}x"), "label", "form", "array", "string"]
            .iter()
            .map(|text| json!(text))
            .collect(),
        Value::Array(items) => vec![items[1..].into()],
        Value::Object(members) => vec![members.clone().into_iter().skip(1).collect()],
        Value::Null => Vec::new(),
    };
    let with = |value: Option<Value>| {
        let mut document = document.clone();
        let parent = document.pointer_mut(parent.as_str());
        let members = parent.and_then(Value::as_object_mut).expect("a map");
        match value {
            Some(value) => members.insert(key.to_string(), value),
            None => members.remove(&*key),
        };
        document
    };
    [None]
        .into_iter()
        .chain(values.into_iter().map(Some))
        .map(with)
        .collect()
}

/// What a member does to the crate.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    None,
    /// Without it, or with another value, there is no crate.
    Refused,
    /// With another value, the crate is another one.
    Changed,
}

fn effect(document: &Value, files: &FileTree, pointer: &Pointer) -> Effect {
    let mut effect = Effect::None;
    for document in variations(document, pointer) {
        effect = effect.max(match made(&document).files {
            None => Effect::Refused,
            Some(made) if made.iter().eq(files.iter()) => Effect::None,
            Some(_) => return Effect::Changed,
        });
    }
    effect
}

/// A document, what is made of it, and where its keys are.
struct Sample {
    document: Value,
    made: Made,
    places: BTreeMap<(&'static str, &'static str), Vec<Pointer>>,
}

impl Sample {
    fn new(text: &str) -> Self {
        let document: Value = serde_yaml::from_str(text).expect("the fixture is YAML");
        Self {
            made: made(&document),
            places: places(&document),
            document,
        }
    }

    fn places(&self, fate: &KeyFate) -> &[Pointer] {
        let places = self.places.get(&(fate.object, fate.key));
        places.map_or(&[], Vec::as_slice)
    }

    /// What a change of the key does, wherever it stands.
    fn effect(&self, fate: &KeyFate) -> Effect {
        let files = self.made.files.as_ref().expect("the fixture is right");
        let places = self.places(fate).iter();
        let effects = places.map(|pointer| effect(&self.document, files, pointer));
        effects.max().unwrap_or(Effect::None)
    }

    /// Where the key stands and is reported, and where it is not.
    fn reported(&self, fate: &KeyFate, code: &'static str) -> (usize, usize) {
        let is_said = |pointer: &&Pointer| self.made.said.contains(&(pointer.to_string(), code));
        let said = self.places(fate).iter().filter(is_said).count();
        (said, self.places(fate).len() - said)
    }
}

/// Why a key does not do what its fate says.
fn fault(samples: &[Sample], fate: &KeyFate) -> Option<&'static str> {
    if samples.iter().all(|sample| sample.places(fate).is_empty()) {
        return Some("is in no fixture");
    }
    let effect = || samples.iter().map(|sample| sample.effect(fate)).max();
    let used = || effect() > Some(Effect::None);
    let reported = |code| {
        let counts = samples.iter().map(|sample| sample.reported(fate, code));
        counts.fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1))
    };
    match fate.fate {
        Fate::Used => (!used()).then_some("is said to be used, and changes nothing"),
        Fate::UsedWhere { .. } if !used() => Some("is said to be used, and changes nothing"),
        Fate::UsedWhere { .. } => {
            (reported("unused-key").0 == 0).then_some("is nowhere reported as unused")
        }
        Fate::Unused { code, .. } => (reported(code.name()).1 > 0).then_some("is not reported"),
        Fate::Informative | Fate::Covered => {
            (effect() == Some(Effect::Changed)).then_some("is said to have no effect, and has one")
        }
    }
}

#[test]
fn every_key_does_what_its_fate_says() {
    let samples = [EVERYTHING, CLIENT_CREDENTIALS, PASSWORD].map(Sample::new);
    let faults = fates().into_iter().filter_map(|fate| {
        let fault = fault(&samples, &fate)?;
        Some(format!("`{}` of {} {fault}", fate.key, fate.object))
    });
    let faults: Vec<_> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
