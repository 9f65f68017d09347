use super::check::{difference, through, through_base};
use super::crate_name;
use super::instances::instances;
use super::prism::driven;
use codegen::source::{Documents, Source};
use codegen::{Layout, Options};
use serde_json::{Value, json};
use std::path::Path;

fn same(before: Value, after: Value) -> Option<String> {
    difference([&before, &before], &after, false, "$")
}

#[test]
fn numbers_are_compared_as_numbers() {
    assert_eq!(same(json!({ "a": [1] }), json!({ "a": [1.0] })), None);
    let (large, larger) = (9_007_199_254_740_993_i64, 9_007_199_254_740_992_i64);
    assert!(same(json!(large), json!(larger)).is_some());
}

#[test]
fn what_is_lost_invented_or_changed_is_named() {
    let lost = same(json!({ "a": { "b": 1 } }), json!({ "a": {} }));
    assert_eq!(lost.as_deref(), Some("lost: $.a.b"));
    let invented = same(json!([{}]), json!([{ "b": null }]));
    assert_eq!(invented.as_deref(), Some("invented: $[0].b"));
    let changed = same(json!("1"), json!(1));
    assert_eq!(changed.as_deref(), Some("changed: $ from \"1\" to 1"));
}

#[test]
fn null_vanishes_from_replies_only() {
    let (before, after) = (json!({ "a": null }), json!({}));
    assert_eq!(difference([&before, &before], &after, true, "$"), None);
    assert!(difference([&before, &before], &after, false, "$").is_some());
}

#[test]
fn a_refusal_is_told() {
    let through = |value| through::<Vec<bool>>(&value, &value, true);
    let refused = through(json!([1])).expect("1 is no boolean");
    assert!(refused.starts_with("refused: "), "{refused}");
    assert_eq!(through(json!([true])), None);
}

/// A kind that keeps what its base keeps.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
struct Cat(Value);

/// A base that keeps all but lives.
struct Pet(Value);

impl TryFrom<&Cat> for Pet {
    type Error = serde_json::Error;

    fn try_from(cat: &Cat) -> Result<Self, Self::Error> {
        let mut members = cat.0.clone();
        if let Value::Object(members) = &mut members {
            members.remove("lives");
        }
        Ok(Self(members))
    }
}

impl TryFrom<&Pet> for Cat {
    type Error = serde_json::Error;

    fn try_from(pet: &Pet) -> Result<Self, Self::Error> {
        Ok(Self(pet.0.clone()))
    }
}

#[test]
fn what_a_base_loses_is_named() {
    let through = |value: Value| through_base::<Cat, Pet>(&value, &value, false);
    assert_eq!(through(json!({ "kind": "cat" })), None);
    let lost = through(json!({ "kind": "cat", "lives": 9 }));
    assert_eq!(lost.as_deref(), Some("lost: $.lives"));
}

#[test]
fn a_crate_is_named_by_path() {
    assert_eq!(crate_name(Path::new("famous/Stripe.json")), "famous-stripe");
    assert_eq!(
        crate_name(Path::new("1password_local.yaml")),
        "api-1password-local"
    );
}

#[test]
fn what_prism_refuses_is_told_with_its_request() {
    let said = "\
[10:18:16 PM] › [CLI] ▶  start     Prism is listening on http://127.0.0.1:4010
[10:18:31 PM] › [HTTP SERVER] get /pets ℹ  info      Request received
[10:18:31 PM] ›     [NEGOTIATOR] ℹ  info      Request contains an accept header: */*
[10:18:31 PM] ›     [VALIDATOR] ⚠  warning   Request did not pass the validation rules
[10:18:31 PM] ›     [VALIDATOR] ✖  error     Request query parameter page must be integer
[10:18:31 PM] › [HTTP SERVER] get /pets ✖  error     Request terminated with error: Invalid request
[10:18:32 PM] › [HTTP SERVER] post /pets ℹ  info      Request received
[10:18:32 PM] ›     [VALIDATOR] ✔  success   The request passed the validation rules.
[10:18:32 PM] ›     [VALIDATOR] ✖  error     Violation: response.body must be object";
    let test = "running 1 test\nnot sent: client.pets().feed(): there are no credentials\n.";
    let driven = driven(3, said.lines().map(str::to_owned), test);
    assert_eq!((driven.calls, driven.requests), (3, 2));
    assert_eq!(
        driven.refused,
        [
            "get /pets: Request query parameter page must be integer",
            "not sent: client.pets().feed(): there are no credentials",
        ]
    );
}

fn options() -> Options {
    Options {
        crate_name: "pets".to_owned(),
        layout: Layout::Crate,
        strict: false,
        allow: Vec::new(),
    }
}

/// Nobody names `Holder`, and what it holds is received only, where `id` is always there.
#[test]
fn what_holds_replies_is_tried_as_a_reply() {
    let text = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: getPet
      responses:
        '200':
          description: A pet.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Holder: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
    Pet: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}}}
";
    let documents = Documents::new(Source::new("pets.yaml", text));
    let pets = codegen::inspect(documents, &options(), |spec, api| {
        let holder = instances(spec, api)
            .into_iter()
            .find(|tried| tried.def.name.to_string() == "Holder")
            .expect("a type");
        let values = holder.instances.into_iter().map(|instance| instance.value);
        let pets: Vec<Value> = values
            .filter_map(|value| value.get("pet").cloned())
            .collect();
        pets
    });
    let pets = pets.value.expect("a good document");
    assert!(
        !pets.is_empty() && pets.iter().all(|pet| pet["id"].is_i64()),
        "{pets:?}"
    );
}

/// Each value in another form comes with what it stands for.
#[test]
fn what_is_read_in_two_forms_is_tried_in_both() {
    let text = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths: {}
components:
  schemas:
    Pet:
      type: object
      properties:
        size: {type: integer, enum: ['1', '2']}
        kind: {type: string, enum: [3, dog]}
        tame: {type: boolean, enum: ['true', 'false']}
";
    let documents = Documents::new(Source::new("pets.yaml", text));
    let others = codegen::inspect(documents, &options(), |spec, api| {
        let tried = instances(spec, api)
            .into_iter()
            .flat_map(|tried| tried.instances);
        let others = tried.filter(|instance| instance.value != instance.declared);
        let others: Vec<_> = others
            .map(|instance| (instance.value, instance.declared))
            .collect();
        others
    });
    let other = json!({ "size": "1", "kind": 3, "tame": "true" });
    let declared = json!({ "size": 1, "kind": "3", "tame": true });
    assert!(
        others
            .value
            .expect("a good document")
            .contains(&(other, declared))
    );
}
