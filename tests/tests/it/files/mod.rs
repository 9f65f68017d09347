//! Documents of several files: what is named beside the entry is brought in.

mod names;

use codegen::diag::Diagnostics;
use codegen::pointer::Pointer;
use codegen::read::{self, Tree};
use codegen::report;
use codegen::source::{Documents, Source};
use codegen::{Layout, Options, generate};

const ENTRY: &str = "
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets: {$ref: 'paths/pets.yaml'}
components:
  schemas:
    Pet: {$ref: 'schemas.yaml#/Pet'}
    Colour: {type: integer}
";

const PETS: &str = "
get:
  parameters:
    - $ref: '../common/parameters.yaml#/Limit'
  responses:
    '200':
      description: The pets.
      content:
        application/json:
          schema:
            type: array
            items: {$ref: '../main.yaml#/components/schemas/Pet'}
";

const SCHEMAS: &str = "
Pet:
  type: object
  properties:
    colour: {$ref: '#/Colour'}
    owner: {$ref: 'common/owner.yaml'}
Colour: {type: string, enum: [black, white]}
";

const OWNER: &str = "
type: object
requird: [name]
properties:
  name: {type: string}
  keys: {type: array}
  pets: {type: array, items: {$ref: '../schemas.yaml#/Pet'}}
";

const PARAMETERS: &str = "Limit: {name: limit, in: query, schema: {type: integer}}";

fn documents() -> Documents {
    let loader = |path: &str| match path {
        "paths/pets.yaml" => Ok(PETS.to_owned()),
        "schemas.yaml" => Ok(SCHEMAS.to_owned()),
        "common/owner.yaml" => Ok(OWNER.to_owned()),
        "common/parameters.yaml" => Ok(PARAMETERS.to_owned()),
        other => Err(format!("`{other}` was not expected")),
    };
    Documents::with_loader(Source::new("spec/main.yaml", ENTRY), loader)
}

fn tree() -> (Tree, Diagnostics, Documents) {
    let (mut documents, mut diagnostics) = (documents(), Diagnostics::default());
    let tree = read::read(&mut documents, &mut diagnostics).expect("the document can be read");
    (tree, diagnostics, documents)
}

fn text(tree: &Tree, pointer: &str) -> Option<String> {
    let pointer = Pointer::parse(pointer).expect("a pointer");
    tree.node(&pointer)
        .and_then(|node| node.text())
        .map(str::to_owned)
}

#[test]
fn what_other_files_say_becomes_components() {
    let (mut tree, mut diagnostics, _) = tree();
    let openapi = read::typed(&mut tree, &mut diagnostics).expect("all of it is understood");
    let components = openapi.components.expect("there are components");
    let names: Vec<_> = components.schemas.keys().map(String::as_str).collect();
    // The entry's `Pet` is the file's. Its `Colour` is another one, so the file's says where it is from.
    assert_eq!(names, ["Pet", "Colour", "schemas.yaml_Colour", "owner"]);
    let item = "/paths/~1pets/get/responses/200/content/application~1json/schema/items/$ref";
    assert_eq!(
        text(&tree, item).as_deref(),
        Some("#/components/schemas/Pet")
    );
    let back = "/components/schemas/owner/properties/pets/items/$ref";
    assert_eq!(
        text(&tree, back).as_deref(),
        Some("#/components/schemas/Pet")
    );
    let parameter = "/paths/~1pets/get/parameters/0/$ref";
    assert_eq!(
        text(&tree, parameter).as_deref(),
        Some("#/components/parameters/Limit")
    );
}

#[test]
fn a_fault_is_shown_in_its_own_file() {
    let (tree, mut diagnostics, documents) = tree();
    codegen::check::check(&tree, &mut diagnostics);
    diagnostics.locate(|place| tree.locate(place));
    let text = report::text(&diagnostics.into_sorted(), &documents);
    let wanted = "\
warning[unknown-key]: `requird` is not a key of a schema
 --> spec/common/owner.yaml:3:1
  |
3 | requird: [name]
  | ^^^^^^^ did you mean `required`?
  |
  = at #
  = help: it is ignored

warning[missing-items]: an array has no `items`
 --> spec/common/owner.yaml:6:16
  |
6 |   keys: {type: array}
  |                ^^^^^
  |
  = at #/properties/keys/type
  = help: add `items`; items of any kind are taken

2 warnings
";
    assert_eq!(text, wanted);
}

#[test]
fn a_reference_into_an_extension_is_as_good_as_any() {
    let entry = "
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths: {}
x-shared:
  Pet: {type: object, properties: {mother: {$ref: '#/x-shared/Pet'}}}
components:
  schemas:
    Dog: {$ref: '#/x-shared/Pet'}
";
    let mut documents = Documents::new(Source::new("main.yaml", entry));
    let mut diagnostics = Diagnostics::default();
    let tree = read::read(&mut documents, &mut diagnostics).expect("the document can be read");
    assert_eq!(
        text(&tree, "/components/schemas/Dog/$ref").as_deref(),
        Some("#/components/schemas/Pet")
    );
    let mother = "/components/schemas/Pet/properties/mother/$ref";
    assert_eq!(
        text(&tree, mother).as_deref(),
        Some("#/components/schemas/Pet")
    );
    assert_eq!(diagnostics.iter().count(), 0);
}

/// One of each kind of thing that a `$ref` may name, as an author would keep it in a file.
const PARTS: &str = r##"{
  "Item": {"get": {"operationId": "listToys", "responses": {"200": {"description": "The toys."}}}},
  "Limit": {"name": "limit", "in": "query", "schema": {"$ref": "deep/schemas.yaml#/Count"}},
  "Gone": {
    "description": "Gone.",
    "headers": {"X-Since": {"$ref": "#/Since"}},
    "content": {"application/json": {
      "schema": {"$ref": "deep/schemas.yaml#/Toy"},
      "examples": {"rex": {"$ref": "#/Rex"}}
    }},
    "links": {"self": {"$ref": "#/Self"}}
  },
  "Since": {"description": "Since when.", "schema": {"type": "string", "format": "date"}},
  "Rex": {"value": {"name": "Rex"}},
  "Self": {"operationId": "listToys"},
  "Born": {"{$request.body#/url}": {"post": {"responses": {"200": {"description": "Taken."}}}}},
  "Body": {"content": {"application/json": {"schema": {"$ref": "deep/schemas.yaml#/Toy"}}}},
  "Key": {"type": "apiKey", "in": "header", "name": "X-Key"}
}"##;

/// Files that name each other, one folder down.
const DEEP: &str = "
Count: {type: integer, format: int32}
Toy:
  type: object
  description: A toy.
  properties:
    name: {type: string}
    parts: {type: array, items: {$ref: './schemas.yaml#/Toy'}}
    box: {$ref: '../boxes.yml'}
";

const BOXES: &str = "
type: object
description: A box.
properties:
  toys: {type: array, items: {$ref: 'deep/schemas.yaml#/Toy'}}
  count: {$ref: 'deep/schemas.yaml#/Count'}
";

const EVERYWHERE: &str = "
openapi: 3.0.3
info: {title: Toys, version: '1'}
security: [{key: []}]
paths:
  /toys: {$ref: 'parts.json#/Item'}
  /toys/{id}:
    post:
      operationId: addToy
      parameters:
        - {$ref: 'parts.json#/Limit'}
        - {name: id, in: path, required: true, schema: {$ref: 'deep/schemas.yaml#/Toy/properties/name'}}
      requestBody: {$ref: 'parts.json#/Body'}
      responses:
        '200': {$ref: 'parts.json#/Gone'}
        '404': {$ref: '#/components/responses/Gone'}
      callbacks:
        born: {$ref: 'parts.json#/Born'}
components:
  responses:
    Gone: {$ref: 'parts.json#/Gone'}
  securitySchemes:
    key: {$ref: 'parts.json#/Key'}
  schemas:
    Box: {$ref: boxes.yml}
";

#[test]
fn a_reference_may_stand_wherever_there_may_be_one() {
    let loader = |path: &str| match path {
        "parts.json" => Ok(PARTS.to_owned()),
        "deep/schemas.yaml" => Ok(DEEP.to_owned()),
        "boxes.yml" => Ok(BOXES.to_owned()),
        other => Err(format!("`{other}` was not expected")),
    };
    let options = Options {
        crate_name: "toys".into(),
        layout: Layout::Home,
        strict: true,
        allow: Vec::new(),
    };
    let documents = Documents::with_loader(Source::new("toys.yaml", EVERYWHERE), loader);
    let outcome = generate(documents, &options);
    let said = report::text(&outcome.diagnostics, &outcome.documents);
    let files = outcome.value.unwrap_or_else(|| panic!("{said}")).files;
    let text: String = files.iter().map(|(_, text)| text).collect();
    for made in [
        "pub fn list_toys(",
        "pub fn add_toy(",
        "pub fn limit(mut self, limit: ",
        "pub struct Toy {",
        "pub toys: Option<Vec<Toy>>",
        "pub count: Option<Count>",
        "- `X-Since`: Since when.",
        "Location::Header",
    ] {
        assert!(text.contains(made), "{made} is not in:\n{text}");
    }
}
