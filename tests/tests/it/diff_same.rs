//! What means the same is no change, and a change looks the same from the other side.

use codegen::diff::{Area, Change};
use tests::{compared, files, text, workspace};

/// A document with one operation that sends and gets `Pet`.
fn with(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\n{rest}")
}

fn assert_same(before: &str, after: &str) {
    let report = compared(&with(before), &with(after));
    assert!(report.changes.is_empty(), "{:#?}", report.changes);
}

fn ids(changes: &[Change]) -> Vec<&'static str> {
    changes.iter().map(|change| change.rule.id).collect()
}

/// Every document that the tests and the project have, those without a fault.
fn documents() -> Vec<(String, String)> {
    let mut paths = files(&workspace().join("tests/fixtures/features"), "yaml");
    paths.push(workspace().join("spec/trustoo.yaml"));
    paths
        .iter()
        .map(|path| (path.display().to_string(), text(path)))
        .collect()
}

#[test]
fn a_document_equals_itself() {
    for (name, document) in documents() {
        let report = compared(&document, &document);
        assert!(report.changes.is_empty(), "{name}: {:#?}", report.changes);
    }
}

#[test]
fn the_order_of_keys_is_no_change() {
    for (name, document) in documents() {
        let value: serde_json::Value = serde_yaml::from_str(&document).expect("a fixture is YAML");
        // JSON objects are sorted by key; lists, which mean something, stay as they are.
        let sorted = value.to_string();
        let report = compared(&document, &sorted);
        // Arguments of constructors stand in the order of the document, so Rust sees that.
        let wire = report
            .changes
            .iter()
            .filter(|change| change.rule.area != Area::Rust);
        let wire: Vec<&Change> = wire.collect();
        assert!(wire.is_empty(), "{name}: {wire:#?}");
    }
}

#[test]
fn prose_and_examples_are_no_change() {
    assert_same(
        "paths: {/pets: {get: {summary: All., description: All pets., responses: {'200': {description: Pets., content: {application/json: {schema: {type: string, title: A, description: B, example: c}, example: d}}}}}}}",
        "paths: {/pets: {get: {summary: Any., description: Any pets., responses: {'200': {description: Some., content: {application/json: {schema: {type: string, title: X, description: Y, example: z}, example: w}}}}}}}",
    );
}

#[test]
fn a_reference_equals_what_it_names() {
    assert_same(
        "
paths:
  /pets:
    post:
      parameters: [{name: size, in: query, schema: {type: integer, maximum: 9}}]
      requestBody: {content: {text/plain: {schema: {type: string, maxLength: 5}}}}
      responses: {'200': {description: Done., content: {application/json: {schema: {type: array, items: {type: string}}}}}}
",
        "
paths:
  /pets:
    post:
      parameters: [{$ref: '#/components/parameters/Size'}]
      requestBody: {$ref: '#/components/requestBodies/Pet'}
      responses: {'200': {$ref: '#/components/responses/Pets'}}
components:
  parameters: {Size: {name: size, in: query, schema: {$ref: '#/components/schemas/Size'}}}
  requestBodies: {Pet: {content: {text/plain: {schema: {$ref: '#/components/schemas/Name'}}}}}
  responses: {Pets: {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/Names'}}}}}
  schemas:
    Size: {type: integer, maximum: 9}
    Name: {type: string, maxLength: 5}
    Names: {type: array, items: {type: string}}
",
    );
}

#[test]
fn an_all_of_equals_what_it_adds_up_to() {
    let with_pet = |pet: &str| {
        format!(
            "
paths: {{/pets: {{get: {{responses: {{'200': {{description: All., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}}}}}
components:
  schemas:
    Named: {{type: object, required: [name], properties: {{name: {{type: string}}}}}}
    Pet: {pet}
"
        )
    };
    assert_same(
        &with_pet(
            "{type: object, required: [name], properties: {name: {type: string}, tag: {type: string, nullable: true}}}",
        ),
        &with_pet(
            "{allOf: [{$ref: '#/components/schemas/Named'}, {properties: {tag: {allOf: [{type: string, nullable: true}]}}}]}",
        ),
    );
}

#[test]
fn what_is_required_of_an_object_need_not_say_that_it_is_one() {
    let with_pet = |rule: &str| {
        format!(
            "
paths: {{/pets: {{get: {{responses: {{'200': {{description: All., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}}}}}
components: {{schemas: {{Pet: {{type: object, properties: {{name: {{type: string}}, tag: {{type: string}}}}, {rule}}}}}}}
"
        )
    };
    let pet = with_pet("anyOf: [{required: [name]}, {required: [tag]}]");
    for rule in [
        "anyOf: [{type: object, required: [tag]}, {type: object, required: [name]}]",
        "anyOf: [{required: [name]}, {type: object, required: [tag]}]",
        "anyOf: [{required: [name]}, {required: [tag]}, {required: [name, tag]}]",
        "allOf: [{anyOf: [{type: object, required: [name]}, {type: object, required: [tag]}]}]",
    ] {
        assert_same(&pet, &with_pet(rule));
    }
}

#[test]
fn limits_beside_a_type_are_no_forms_of_it() {
    let with_name = |rule: &str| {
        format!(
            "
paths: {{/pets: {{get: {{responses: {{'200': {{description: All., content: {{application/json: {{schema: {{type: string{rule}}}}}}}}}}}}}}}}}
"
        )
    };
    let limits = ", anyOf: [{minLength: 3}, {title: Short, maxLength: 2}]";
    assert_same(&with_name(""), &with_name(limits));
}

#[test]
fn what_a_path_says_equals_what_its_operations_say() {
    assert_same(
        "
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    servers: [{url: 'https://pets.example.com'}]
    get: {responses: {'200': {description: One.}}}
",
        "
paths:
  /pets/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      servers: [{url: 'https://pets.example.com'}]
      responses: {'200': {description: One.}}
",
    );
}

#[test]
fn inherited_security_equals_security_of_its_own() {
    let schemes = "components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}";
    assert_same(
        &format!(
            "security: [{{key: []}}]\npaths: {{/pets: {{get: {{responses: {{'200': {{description: All.}}}}}}}}}}\n{schemes}"
        ),
        &format!(
            "paths: {{/pets: {{get: {{security: [{{key: []}}], responses: {{'200': {{description: All.}}}}}}}}}}\n{schemes}"
        ),
    );
}

#[test]
fn the_name_of_a_parameter_in_a_path_is_no_change() {
    let path = |name: &str| {
        format!(
            "paths: {{'/pets/{{{name}}}': {{get: {{operationId: getPet, parameters: [{{name: {name}, in: path, required: true, schema: {{type: string}}}}], responses: {{'200': {{description: One.}}}}}}}}}}"
        )
    };
    assert_same(&path("id"), &path("pet_id"));
}

#[test]
fn the_name_of_a_component_is_a_change_of_the_crate_alone() {
    let named = |name: &str| {
        with(&format!(
            "
paths: {{/pets: {{get: {{responses: {{'200': {{description: One., content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}}}}}}}}}
components: {{schemas: {{{name}: {{type: object, properties: {{name: {{type: string}}, mother: {{$ref: '#/components/schemas/{name}'}}}}}}}}}}
"
        ))
    };
    let report = compared(&named("Pet"), &named("Animal"));
    assert_eq!(
        ids(&report.changes),
        ["rust-type-renamed"],
        "{:#?}",
        report.changes
    );
}
