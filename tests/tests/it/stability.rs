//! What is added to a document renames nothing that was there, and shows up where it belongs.

use codegen::source::{Documents, Source};
use codegen::{FileTree, Layout, Options, generate};
use serde_yaml::Value;
use std::collections::BTreeSet;
use tests::{text, workspace};

fn document() -> Value {
    parsed("spec/trustoo.yaml")
}

fn parsed(path: &str) -> Value {
    serde_yaml::from_str(&text(&workspace().join(path))).expect("our own documents are YAML")
}

fn made(document: &Value) -> FileTree {
    let text = serde_yaml::to_string(document).expect("it can be written");
    let options = Options {
        crate_name: "trustoo".into(),
        layout: Layout::Home,
        strict: false,
        allow: Vec::new(),
    };
    let outcome = generate(Documents::new(Source::new("trustoo.yaml", text)), &options);
    outcome
        .value
        .unwrap_or_else(|| panic!("{:#?}", outcome.diagnostics))
        .files
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("it is YAML")
}

fn schemas(document: &mut Value) -> impl Iterator<Item = (&Value, &mut Value)> {
    let schemas = document["components"]["schemas"].as_mapping_mut();
    schemas.expect("the document has schemas").into_iter()
}

/// A property at the end, whose name in Rust would be that of the first.
fn add_property(schema: &mut Value) -> bool {
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_mapping_mut) else {
        return false;
    };
    let first = properties.keys().next().and_then(Value::as_str);
    let twin = first.unwrap_or("any").to_uppercase();
    properties.insert(twin.into(), yaml("type: string"));
    properties.insert("added".into(), yaml("type: string"));
    true
}

/// A value at the end of a list of texts, whose name in Rust would be that of the first.
fn add_value(schema: &mut Value) {
    for key in ["enum", "x-known-values"] {
        let Some(values) = schema.get_mut(key).and_then(Value::as_sequence_mut) else {
            continue;
        };
        let Some(first) = values.first().and_then(Value::as_str) else {
            continue;
        };
        let twin = format!("{first}-");
        values.extend([twin.into(), "added".into()]);
        // Lists of names would have to be as long.
        let schema = schema.as_mapping_mut().expect("it has keys");
        for names in ["x-enum-varnames", "x-enum-descriptions"] {
            if let Some(names) = schema.get_mut(names).and_then(Value::as_sequence_mut) {
                names.extend(["AddedTwin".into(), "Added".into()]);
            }
        }
        return;
    }
}

/// An operation at the end that has this tag, like the first that has it.
fn add_operation(document: &mut Value, tag: &str) {
    let paths = document["paths"].as_mapping_mut().expect("there are paths");
    let operations = paths.values().flat_map(|item| {
        let item = item.as_mapping().expect("a path has keys");
        item.iter()
            .map(|(method, operation)| (method.clone(), operation.clone()))
    });
    let (method, mut operation) = operations
        .into_iter()
        .find(|(_, operation)| operation["tags"][0] == tag)
        .expect("every tag has an operation");
    let operation_id = format!("added{}", tag.replace(' ', ""));
    operation["operationId"] = operation_id.clone().into();
    operation["x-rust-name"] = "added".into();
    let item = Value::Mapping([(method, operation)].into_iter().collect());
    paths.insert(format!("/api/v1/openapi/{operation_id}").into(), item);
}

fn tags(document: &Value) -> Vec<String> {
    let tags = document["tags"].as_sequence().expect("there are tags");
    let name = |tag: &Value| tag["name"].as_str().expect("a tag has a name").to_owned();
    tags.iter().map(name).collect()
}

/// The lines of a file that give something a name: what is public, variants, members on the wire.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| {
        let is_item = line.starts_with("pub ") && !line.starts_with("pub use");
        let is_member = line.ends_with("\",") && line.contains(": ");
        let is_value =
            line.contains(" => Self::") || (line.contains("Self::") && line.contains("=> \""));
        is_item || is_member || is_value
    })
}

#[test]
fn an_addition_renames_nothing() {
    let mut document = document();
    let before = made(&document);
    for (_, schema) in schemas(&mut document) {
        add_property(schema);
        add_value(schema);
    }
    for tag in tags(&document) {
        add_operation(&mut document, &tag);
    }
    document["components"]["schemas"]["review"] =
        yaml("{type: object, properties: {id: {type: string}}}");
    let after = made(&document);
    let mut lost = Vec::new();
    let mut count = 0;
    for (path, text) in before.iter() {
        let Some(now) = after.get(path) else {
            lost.push(format!("{path} is gone"));
            continue;
        };
        for line in names(text) {
            count += 1;
            if !names(now).any(|now| now == line) {
                lost.push(format!("{path}: {line}"));
            }
        }
    }
    assert!(count > 500, "the names were not found: {count}");
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// The names of files, each behind the type that it belongs to.
fn members(files: &FileTree) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let texts = files.iter().filter(|(path, _)| !path.ends_with("mod.rs"));
    for (_, text) in texts {
        let mut owner = "";
        for line in names(text) {
            if ["pub struct ", "pub enum ", "pub type "]
                .iter()
                .any(|item| line.starts_with(item))
            {
                owner = line;
            }
            out.insert(format!("{owner} {line}"));
        }
    }
    out
}

/// A document with these paths and components, as one text each.
fn small(paths: &str, components: &str) -> Value {
    yaml(&format!(
        "{{openapi: 3.0.3, info: {{title: T, version: '1'}}, servers: [{{url: 'https://x.test'}}], \
         paths: {{{paths}}}, components: {{{components}}}}}"
    ))
}

/// What holds an object with this member.
fn with(member: &str) -> String {
    let object = format!("{{type: object, properties: {{{member}: {{type: string}}}}}}");
    format!("{{description: A., content: {{application/json: {{schema: {object}}}}}}}")
}

#[test]
fn of_two_equal_names_each_stays_where_it_is() {
    let keeps_all = |what: &str, before: Value, after: Value| {
        let (before, after) = (members(&made(&before)), members(&made(&after)));
        assert!(before.len() > 4, "the names were not found");
        let lost: Vec<_> = before.difference(&after).collect();
        assert!(lost.is_empty(), "{what}: {lost:#?}");
    };
    let health = format!(
        "/z: {{get: {{operationId: health, responses: {{'200': {}}}}}}}",
        with("own")
    );
    let component = format!("responses: {{Health: {}}}", with("shared"));
    let user = |path| {
        let shared = "{$ref: '#/components/responses/Health'}";
        format!("{path}: {{get: {{responses: {{'204': {{description: A.}}, '500': {shared}}}}}}}")
    };
    keeps_all(
        "a component and an operation",
        small(&format!("{health}, {}", user("/zz")), &component),
        small(
            &format!("{}, {health}, {}", user("/a"), user("/zz")),
            &component,
        ),
    );
    let inside = "#/components/responses/Health/content/application~1json/schema";
    let inner =
        format!("schemas: {{A: {{type: object, properties: {{a: {{$ref: '{inside}'}}}}}}}}");
    let a = "{application/json: {schema: {$ref: '#/components/schemas/A'}}}";
    let read =
        format!("/read: {{get: {{responses: {{'200': {{description: A., content: {a}}}}}}}}}");
    keeps_all(
        "a component that no operation uses yet",
        small(&read, &format!("{component}, {inner}")),
        small(
            &format!("{}, {read}", user("/a")),
            &format!("{component}, {inner}"),
        ),
    );
    keeps_all(
        "a component that comes to be used",
        small(&health, &component),
        small(&format!("{}, {health}", user("/a")), &component),
    );
    let mut tagged = small(&health, "");
    tagged["tags"] = yaml("[{name: Operations}]");
    keeps_all("a tag that no operation has", small(&health, ""), tagged);
    let pets = format!(
        "/pets: {{get: {{operationId: pets, responses: {{'200': {}}}}}}}",
        with("own")
    );
    let error = "{$ref: '#/paths/~1pets/get/responses/200'}";
    keeps_all(
        "a success that is an error elsewhere",
        small(&pets, ""),
        small(
            &format!(
                "/a: {{get: {{responses: {{'204': {{description: A.}}, '404': {error}}}}}}}, {pets}"
            ),
            "",
        ),
    );
    let union = "U: {properties: {n: {type: string}}, oneOf: \
                 [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}";
    let user = "A: {type: object, properties: {of: {$ref: '#/components/schemas/U/oneOf/1'}}}";
    keeps_all(
        "a member of a union with what stands beside it",
        small("", &format!("schemas: {{{union}}}")),
        small("", &format!("schemas: {{{user}, {union}}}")),
    );
    let envelope = "{type: object, properties: {code: {type: integer}}}";
    let data =
        "{type: object, properties: {data: {type: object, properties: {own: {type: string}}}}}";
    let whole = format!("{{allOf: [{{$ref: '#/components/schemas/Envelope'}}, {data}]}}");
    let content = format!("content: {{application/json: {{schema: {whole}}}}}");
    let wrapped = format!(
        "/pets: {{get: {{operationId: pets, responses: {{'200': {{description: A., {content}}}}}}}}}"
    );
    let user =
        format!("/a: {{get: {{responses: {{'204': {{description: A.}}, '404': {error}}}}}}}");
    let enveloped = |paths: &str| {
        let mut document = small(paths, &format!("schemas: {{Envelope: {envelope}}}"));
        document["x-envelope"] =
            yaml("{schema: '#/components/schemas/Envelope', code: code, success: [0], data: data}");
        document
    };
    keeps_all(
        "a success in its envelope that is an error elsewhere",
        enveloped(&wrapped),
        enveloped(&format!("{user}, {wrapped}")),
    );
    let member =
        |name: &str, member: &str| format!("{name}: {{type: object, properties: {{{member}}}}}");
    let text = |name: &str| member(name, "of: {type: string}");
    let foo = member(
        "Foo",
        &format!("{}, {}", member("bar", &text("baz")), text("barBaz")),
    );
    let user = member(
        "A",
        "of: {$ref: '#/components/schemas/Foo/properties/barBaz'}",
    );
    keeps_all(
        "two members of one schema",
        small("", &format!("schemas: {{{foo}}}")),
        small("", &format!("schemas: {{{user}, {foo}}}")),
    );
}

/// The types that users can name.
fn types(files: &FileTree) -> BTreeSet<String> {
    let index = files.get("src/schemas/mod.rs").expect("there are schemas");
    let uses = index.split("pub use ").skip(1);
    let names = uses.flat_map(|line| line.split(|c: char| !c.is_alphanumeric()));
    let is_type = |name: &&str| name.starts_with(|c: char| c.is_ascii_uppercase());
    names.filter(is_type).map(str::to_owned).collect()
}

/// A member before all others.
fn put_first(map: &mut Value, key: &str, value: Value) {
    let map = map.as_mapping_mut().expect("it is a map");
    let mut all = serde_yaml::Mapping::from_iter([(key.into(), value)]);
    all.extend(std::mem::take(map));
    *map = all;
}

#[test]
fn what_stands_in_place_keeps_its_name_whoever_uses_it() {
    let document = parsed("tests/fixtures/features/inline-names.yaml");
    let before = types(&made(&document));
    let keeps_all = |what: &str, change: &dyn Fn(&mut Value)| {
        let mut document = document.clone();
        change(&mut document);
        let after = types(&made(&document));
        let lost: Vec<_> = before.difference(&after).collect();
        assert!(lost.is_empty(), "{what}: {lost:?}");
    };
    let pet = "#/paths/~1pets~1{id}/post";
    let body = format!("{pet}/requestBody/content/application~1json/schema/properties/tags/items");
    for user in [
        "responses: {'404': {$ref: '#/components/responses/NotFound'}}".to_owned(),
        "requestBody: {$ref: '#/components/requestBodies/Toy'}".to_owned(),
        "parameters: [{$ref: '#/components/parameters/Order'}]".to_owned(),
        format!("responses: {{'422': {{$ref: '{pet}/responses/422'}}}}"),
        format!("requestBody: {{content: {{text/json: {{schema: {{$ref: '{body}'}}}}}}}}"),
    ] {
        keeps_all(&user, &|document| {
            put_first(
                &mut document["paths"],
                "/a",
                yaml(&format!("put: {{{user}}}")),
            );
        });
    }
    keeps_all("one that is all of another", &|document| {
        let all_of = "allOf: [{$ref: '#/components/schemas/Shop'}]";
        let heir = yaml(&format!(
            "{{{all_of}, properties: {{bread: {{type: string}}}}}}"
        ));
        put_first(&mut document["components"]["schemas"], "Bakery", heir);
    });
    keeps_all("the first operation of a path", &|document| {
        document["paths"]["/pets/{id}"]["get"] = yaml("{responses: {'204': {description: None.}}}");
    });
}

#[test]
fn what_is_written_out_again_keeps_every_name() {
    let mut document = parsed("tests/fixtures/features/repeated.yaml");
    let before = made(&document);
    let one = "pub struct AddPetBodyCollar {";
    let is_one = |files: &FileTree| files.iter().any(|(_, text)| text.contains(one));
    assert!(is_one(&before));
    // An operation before all others has the same collar.
    let mut first = document["paths"]["/pets"].clone();
    first["post"]["operationId"] = "aFirst".into();
    put_first(&mut document["paths"], "/a", first);
    let after = made(&document);
    assert!(!is_one(&after), "the new place has the type now");
    let lost: Vec<_> = types(&before).difference(&types(&after)).cloned().collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(types(&before).contains("ChangePetBodyCollar"));
}

#[test]
fn an_addition_touches_its_own_files() {
    let before = made(&document());
    let touched = |document: &Value| {
        let after = made(document);
        let files = after
            .iter()
            .filter(|(path, text)| before.get(path) != Some(text));
        files.map(|(path, _)| path.to_owned()).collect::<Vec<_>>()
    };
    let mut property = document();
    assert!(add_property(
        &mut property["components"]["schemas"]["Order"]
    ));
    assert_eq!(touched(&property), ["src/schemas/order.rs"]);

    let mut value = document();
    add_value(&mut value["components"]["schemas"]["ReviewSource"]);
    assert_eq!(touched(&value), ["src/schemas/review_source.rs"]);

    let mut operation = document();
    add_operation(&mut operation, "Reviews");
    assert_eq!(touched(&operation), ["src/clients/reviews.rs"]);

    let mut schema = document();
    schema["components"]["schemas"]["Added"] =
        yaml("{type: object, properties: {id: {type: string}}}");
    assert_eq!(
        touched(&schema),
        ["src/schemas/added.rs", "src/schemas/mod.rs"]
    );
}
