//! What the types are called that other files hold, and what is said where a way through files ends.

use codegen::report;
use codegen::source::{Documents, Source};
use codegen::{Layout, Options};

/// What is said of a document with files beside it, and the names of the types made of it.
fn types(entry: &str, files: &'static [(&str, &str)]) -> (Vec<String>, String) {
    let loader = |path: &str| {
        let file = files.iter().find(|(name, _)| *name == path);
        file.map(|(_, text)| (*text).to_owned())
            .ok_or_else(|| format!("`{path}` was not expected"))
    };
    let options = Options {
        crate_name: "pets".into(),
        layout: Layout::Crate,
        strict: false,
        allow: Vec::new(),
    };
    let entry = format!("openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\n{entry}");
    let documents = Documents::with_loader(Source::new("main.yaml", entry), loader);
    let outcome = codegen::inspect(documents, &options, |_, api| {
        let names = api.types.iter().map(|ty| ty.name.to_string());
        names.collect::<Vec<_>>()
    });
    let said = report::text(&outcome.diagnostics, &outcome.documents);
    (outcome.value.unwrap_or_default(), said)
}

/// An index of components, as authors of many files write it.
#[test]
fn a_component_that_is_of_another_file_gives_it_its_name() {
    let entry = "
paths:
  /pets:
    get:
      responses:
        '200':
          description: The pets.
          content: {application/json: {schema: {$ref: 'schemas/pet.yaml'}}}
components:
  schemas:
    Pet: {$ref: 'schemas/pet.yaml'}
    Owner: {$ref: 'schemas/all.yaml#/owner'}
    Keeper: {$ref: 'schemas/all.yaml#/owner'}
";
    let files = &[
        (
            "schemas/pet.yaml",
            "{type: object, properties: {owner: {$ref: 'all.yaml#/owner'}}}",
        ),
        (
            "schemas/all.yaml",
            "owner: {type: object, properties: {pets: {type: array, items: {$ref: ./pet.yaml}}}}",
        ),
    ];
    let names = ["Pet", "Owner", "Keeper"].map(str::to_owned).to_vec();
    assert_eq!(types(entry, files), (names, String::new()));
}

#[test]
fn references_lead_from_file_to_file_and_back() {
    let entry = "
paths: {}
components:
  schemas:
    Pet: {$ref: 'a.yaml#/Pet'}
    Name: {$ref: 'b.yaml#/Owner/properties/name'}
";
    let files = &[
        (
            "a.yaml",
            "Pet: {properties: {owner: {$ref: 'b.yaml#/Owner'}}}",
        ),
        (
            "b.yaml",
            "Owner: {properties: {home: {$ref: 'deep/c.yaml#/Home'}, name: {properties: {first: {type: string}}}}}",
        ),
        (
            "deep/c.yaml",
            "Home: {properties: {pets: {type: array, items: {$ref: '../a.yaml#/Pet'}}, name: {$ref: '../b.yaml#/Owner/properties/name'}}}",
        ),
    ];
    let names = ["Pet", "Owner", "Home", "Name", "OwnerName"];
    let names = names.map(str::to_owned).to_vec();
    assert_eq!(types(entry, files), (names, String::new()));
}

#[test]
fn a_place_is_one_type_however_it_is_spelt() {
    let entry = "
paths: {}
components:
  schemas:
    Holder:
      properties:
        a: {$ref: 'a b.yaml#/Pet'}
        b: {$ref: './a%20b.yaml#/%50et'}
        c: {$ref: 'deep/../a b.yaml#/Pet'}
        d: {$ref: 'deep/d.yaml#/Pet'}
        e: {$ref: './main.yaml#/components/schemas/Holder'}
";
    let files = &[
        ("a b.yaml", "Pet: {properties: {name: {type: string}}}"),
        ("deep/d.yaml", "Pet: {$ref: '../a b.yaml#/Pet'}"),
    ];
    let (names, said) = types(entry, files);
    assert_eq!(said, "");
    assert_eq!(names, ["Holder", "Pet", "DeepDYamlPet"]);
}

#[test]
fn a_circle_of_files_is_shown_where_it_is_written() {
    let entry = "
paths: {}
components:
  schemas:
    Pet: {$ref: 'a.yaml#/Pet'}
    Cat: {$ref: 'a.yaml#/Cat'}
";
    let files = &[
        (
            "a.yaml",
            "Pet: {$ref: 'b.yaml#/Animal'}\nCat: {allOf: [{$ref: 'b.yaml#/Feline'}]}\n",
        ),
        (
            "b.yaml",
            "Animal: {$ref: 'a.yaml#/Pet'}\nFeline: {allOf: [{$ref: 'a.yaml#/Cat'}]}\n",
        ),
    ];
    let (names, said) = types(entry, files);
    assert_eq!(names, [""; 0]);
    insta::assert_snapshot!(said);
}

#[test]
fn a_file_that_cannot_be_read_is_one_fault() {
    let entry = "
paths: {}
components:
  schemas:
    Pet: {$ref: 'a.yaml#/Pet'}
    Cat: {properties: {owner: {$ref: 'a.yaml#/Owner'}, name: {$ref: 'b.yaml#/Name'}}}
";
    let files = &[("a.yaml", "Pet: a: b"), ("b.yaml", "Nmae: {}")];
    let (_, said) = types(entry, files);
    let faults: Vec<_> = said
        .lines()
        .filter(|line| line.starts_with("error"))
        .collect();
    let wanted = [
        "error[dangling-ref]: `b.yaml#/Name` leads to nothing",
        "error[syntax]: mapping values are not allowed in this context",
    ];
    assert_eq!(faults, wanted, "{said}");
}
