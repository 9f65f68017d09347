//! Documents of several files: what is named beside the entry is brought in.

use codegen::diag::Diagnostics;
use codegen::pointer::Pointer;
use codegen::read::{self, Tree};
use codegen::report;
use codegen::source::{Documents, Source};

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
    let (tree, mut diagnostics, _) = tree();
    let openapi = read::typed(&tree, &mut diagnostics).expect("all of it is understood");
    let components = openapi.components.expect("there are components");
    let names: Vec<_> = components.schemas.keys().map(String::as_str).collect();
    // `Pet` and `Colour` are taken in the entry, so those of the file say where they are from.
    assert_eq!(
        names,
        [
            "Pet",
            "Colour",
            "schemas.yaml_Pet",
            "schemas.yaml_Colour",
            "owner"
        ]
    );
    let item = "/paths/~1pets/get/responses/200/content/application~1json/schema/items/$ref";
    assert_eq!(
        text(&tree, item).as_deref(),
        Some("#/components/schemas/Pet")
    );
    let back = "/components/schemas/owner/properties/pets/items/$ref";
    assert_eq!(
        text(&tree, back).as_deref(),
        Some("#/components/schemas/schemas.yaml_Pet")
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

#[test]
fn callbacks_may_be_references() {
    let entry = "
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    post:
      responses: {'200': {description: The pet.}}
      callbacks:
        born: {$ref: '#/components/callbacks/Born'}
components:
  callbacks:
    Born:
      '{$request.body#/url}':
        post:
          responses: {'200': {description: Taken.}}
          callbacks:
            again: {$ref: '#/components/callbacks/Born'}
      x-note: not a path
";
    let mut documents = Documents::new(Source::new("main.yaml", entry));
    let mut diagnostics = Diagnostics::default();
    let tree = read::read(&mut documents, &mut diagnostics).expect("the document can be read");
    let openapi = read::typed(&tree, &mut diagnostics).expect("all of it is understood");
    let item = openapi.paths.paths["/pets"]
        .as_item()
        .expect("it is written out");
    let callback = &item.post.as_ref().expect("it is there").callbacks["born"];
    assert!(callback["{$request.body#/url}"].post.is_some());
}
