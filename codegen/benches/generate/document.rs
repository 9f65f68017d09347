//! Documents of any size, the same on every run: resources as services have them, each with a tag,
//! five operations and nine schemas.

use serde_json::{Map, Value, json};

/// How many operations a resource has.
pub const OPERATIONS: usize = 5;

/// What the properties of a resource are called and what they hold, in turn.
const WORDS: [&str; 12] = [
    "amount",
    "name",
    "email",
    "currency",
    "status",
    "country",
    "reference",
    "weight",
    "created",
    "expires",
    "locale",
    "score",
];

/// A document of `resources` resources, as compact JSON.
pub fn document(resources: usize) -> String {
    let (mut tags, mut paths, mut schemas) = (Vec::new(), Map::new(), Map::new());
    schemas.insert("Error".into(), error());
    for number in 0..resources {
        let tag = format!("Things{number}");
        tags.push(json!({"name": tag, "description": text("All that is done to things", number)}));
        add_operations(&mut paths, number, &tag);
        add_schemas(&mut schemas, number, resources);
    }
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "description": "Things of all kinds.", "version": "1"},
        "servers": [{"url": "https://example.com/api"}],
        "security": [{"bearer": []}],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    })
    .to_string()
}

fn add_operations(paths: &mut Map<String, Value>, number: usize, tag: &str) {
    let operation = |verb: &str, parameters: Value, body: Option<&str>, reply: &str| {
        let mut operation = json!({
            "operationId": format!("{verb}Thing{number}"),
            "tags": [tag],
            "summary": text("What it does in short", number),
            "description": text("What it does, what it costs, and when it is refused", number),
            "parameters": parameters,
            "responses": {
                "200": {"description": "It is done.", "content": json_of(reply, number)},
                "default": {"description": "It is refused.", "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}},
            },
        });
        if let Some(body) = body {
            operation["requestBody"] = json!({"required": true, "content": json_of(body, number)});
        }
        operation
    };
    let filters: Vec<Value> = WORDS.iter().map(|word| filter(word, number)).collect();
    let id = json!([{
        "name": "id", "in": "path", "required": true, "description": "Its id.",
        "schema": {"type": "string", "maxLength": 100},
    }]);
    let all = json!({
        "get": operation("list", filters.into(), None, "List"),
        "post": operation("create", json!([]), Some("Create"), ""),
    });
    let one = json!({
        "get": operation("get", id.clone(), None, ""),
        "patch": operation("update", id.clone(), Some("Update"), ""),
        "delete": operation("delete", id, None, ""),
    });
    paths.insert(format!("/things{number}"), all);
    paths.insert(format!("/things{number}/{{id}}"), one);
}

/// One schema more than once would be no work for names: each belongs to its resource.
fn add_schemas(schemas: &mut Map<String, Value>, number: usize, resources: usize) {
    let next = (number + 1) % resources;
    let mut add = |part: &str, schema: Value| {
        schemas.insert(format!("Thing{number}{part}"), schema);
    };
    let mut thing = object(number, 30, &["amount_0", "name_1", "kind"]);
    let own = json!({
        "kind": reference("Kind", number),
        // Back to itself, at once and through a list and a map.
        "parent": reference("", number),
        "children": {"type": "array", "items": reference("", number)},
        "by_name": {"type": "object", "additionalProperties": reference("", next)},
        "state": reference("State", number),
        "settings": object(number, 12, &[]),
    });
    let Value::Object(own) = own else { return };
    members(&mut thing).extend(own);
    add("", thing);
    add("Create", object(number, 30, &["amount_0"]));
    let rest = json!({"type": "object", "properties": {"notify": {"type": "boolean"}}});
    add(
        "Update",
        json!({
            "description": text("What can be changed later", number),
            "allOf": [reference("Create", number), rest],
        }),
    );
    add(
        "List",
        json!({
            "type": "object", "description": text("A page", number), "required": ["data", "more"],
            "properties": {
                "data": {"type": "array", "items": reference("", number)},
                "more": {"type": "boolean", "description": "Whether there are others."},
            },
        }),
    );
    let kinds: Vec<String> = WORDS.iter().map(|word| format!("{word}_kind")).collect();
    add(
        "Kind",
        json!({"type": "string", "description": text("Its kind", number), "enum": kinds}),
    );
    let states = ["Open", "Held", "Closed"];
    for state in states {
        let mut schema = object(number, 12, &["tag"]);
        members(&mut schema).insert("tag".into(), json!({"type": "string", "enum": [state]}));
        add(state, schema);
    }
    let mapping = states.map(|state| (state.to_owned(), path(state, number).into()));
    add(
        "State",
        json!({
            "description": text("How it stands", number),
            "oneOf": states.map(|state| reference(state, number)),
            "discriminator": {"propertyName": "tag", "mapping": Map::from_iter(mapping)},
        }),
    );
}

fn error() -> Value {
    json!({
        "type": "object", "description": "Why it is refused.", "required": ["code"],
        "properties": {"code": {"type": "integer"}, "message": {"type": "string"}},
    })
}

/// An object of so many properties.
fn object(number: usize, size: usize, required: &[&str]) -> Value {
    let properties: Map<String, Value> = (0..size)
        .map(|at| {
            let word = WORDS[at % WORDS.len()];
            (format!("{word}_{at}"), property(at, number))
        })
        .collect();
    json!({
        "type": "object",
        "description": text("What it is and where it comes from", number),
        "required": required,
        "properties": properties,
    })
}

fn members(object: &mut Value) -> &mut Map<String, Value> {
    let properties = object["properties"].as_object_mut();
    properties.expect("an object has been made")
}

fn property(at: usize, number: usize) -> Value {
    let description = text("What it says of the thing, and who may see it", number + at);
    let mut property = match at % 6 {
        0 => json!({"type": "integer", "format": "int64", "minimum": 0}),
        1 => json!({"type": "string", "maxLength": 5000}),
        2 => json!({"type": "string", "format": "date-time"}),
        3 => json!({"type": "string", "enum": ["low", "middle", "high"]}),
        4 => json!({"type": "array", "items": {"type": "string", "maxLength": 40}}),
        _ => json!({"type": "number", "nullable": true}),
    };
    property["description"] = description.into();
    property
}

fn filter(word: &str, number: usize) -> Value {
    json!({
        "name": word, "in": "query", "description": text("Only those that have it", number),
        "schema": {"type": "string", "maxLength": 100},
    })
}

fn json_of(part: &str, number: usize) -> Value {
    json!({"application/json": {"schema": reference(part, number)}})
}

fn reference(part: &str, number: usize) -> Value {
    json!({"$ref": path(part, number)})
}

fn path(part: &str, number: usize) -> String {
    format!("#/components/schemas/Thing{number}{part}")
}

/// Some prose, longer for some numbers than for others.
fn text(begin: &str, number: usize) -> String {
    let more = " It stays as it is until somebody changes it.".repeat(number % 3);
    format!("{begin}.{more}")
}
