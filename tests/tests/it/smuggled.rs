//! What a document says ends as plain text or as plain names: nothing of it becomes code, leaves
//! the directory, or turns the reading direction.

use codegen::source::{Documents, Source};
use codegen::{FileTree, Layout, Options, generate};
use proc_macro2::{TokenStream, TokenTree};
use serde_json::json;

const HARM: [&str; 16] = [
    "*/ fn evil() {} /*",
    "\"; fn evil() {} //",
    "\"# fn evil() {} r#\"",
    "\n fn evil() {}\n//",
    "\r\nfn evil() {}",
    "`fn evil() {}`",
    "```\nfn evil() {}\n```rust\nfn evil() {}",
    "\"\"\" fn evil() {} \"\"\"",
    "../../../evil",
    "/etc/evil",
    "\u{202e}evil\u{2066}",
    "nul\0evil",
    "#![evil] #[evil]",
    "{evil} {{evil}} {0}",
    "\\u{0} \\ \\\" \\n",
    "<script>evil</script> [evil](javascript:evil) ![x](evil)",
];

/// A document that says `text` wherever one can say something.
fn document(text: &str) -> serde_json::Value {
    let object = json!({
        "type": "object", "title": text, "description": text, "example": {text: text},
        "required": [text],
        "properties": {
            text: {
                "type": "string", "description": text, "default": text, "pattern": text,
                "x-aliases": [text],
            },
            "kind": {
                "type": "string", "enum": [text, "other"], "x-enum-varnames": [text, text],
                "x-enum-descriptions": [text, text],
            },
        },
    });
    json!({
        "openapi": "3.0.3",
        "info": {"title": text, "description": text, "version": text},
        "servers": [{"url": format!("https://example.com/{text}"), "description": text}],
        "tags": [{"name": text, "description": text}, {"name": "named", "x-rust-name": text}],
        "security": [{text: []}],
        "paths": {
            "/pets": {"get": {
                "operationId": text, "tags": [text], "summary": text, "description": text,
                "parameters": [
                    {"name": text, "in": "query", "description": text, "example": text,
                     "schema": {"type": "string", "description": text}},
                    {"name": "x", "in": "query", "required": true, "x-rust-name": text,
                     "schema": {"type": "string", "enum": [text], "example": text}},
                ],
                "responses": {
                    "200": {"description": text, "content": {"application/json": {
                        "schema": {"$ref": "#/components/schemas/Named"}}}},
                    "404": {"description": text},
                },
            }},
            format!("/{}", text.replace(['{', '}'], "")): {"post": {
                "tags": ["named"], "x-rust-name": text,
                "requestBody": {"description": text, "content": {"application/json": {
                    "schema": object.clone(), "example": {text: text}}}},
                "responses": {"204": {"description": text}},
            }},
        },
        "x-webhooks": {text: {"post": {
            "requestBody": {"content": {"application/json": {"schema": object.clone(), "example": text}}},
            "responses": {"200": {"description": text}},
        }}},
        "components": {
            "schemas": {
                "Named": object.clone(),
                "Renamed": {"type": "object", "x-rust-name": text, "properties": {"a": object.clone()}},
                "Union": {
                    "description": text,
                    "oneOf": [{"$ref": "#/components/schemas/Named"}, {"$ref": "#/components/schemas/Renamed"}],
                    "discriminator": {"propertyName": text, "mapping": {text: "#/components/schemas/Named"}},
                },
            },
            "securitySchemes": {text: {"type": "apiKey", "in": "header", "name": "X-Key", "description": text}},
        },
    })
}

fn made(text: &str) -> FileTree {
    let options = Options {
        crate_name: "example".into(),
        layout: Layout::Crate,
        strict: false,
        allow: Vec::new(),
    };
    let document = document(text).to_string();
    let outcome = generate(Documents::new(Source::new("harm.json", document)), &options);
    let said = codegen::report::text(&outcome.diagnostics, &outcome.documents);
    outcome
        .value
        .unwrap_or_else(|| panic!("{text:?}: {said}"))
        .files
}

/// What stands in a file as code: every name in it, and the functions that it declares.
fn names(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => found.push(name.to_string()),
            TokenTree::Group(group) => names(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn nothing_of_a_document_becomes_code() {
    for text in HARM {
        let files = made(text);
        for (path, made) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
            syn::parse_file(made).unwrap_or_else(|error| panic!("{text:?}: {path}: {error}"));
            let tokens: TokenStream = made.parse().expect("it has just been parsed");
            let mut found = Vec::new();
            names(tokens, &mut found);
            for name in &found {
                let plain = name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '#'));
                assert!(plain, "{text:?}: {path}: {name}");
            }
            let declares = |pair: &[String]| pair[0] == "fn" && pair[1] == "evil";
            // A method named after the text is what it should be; a function of the text is not.
            let is_client = path.starts_with("src/clients/") || path.starts_with("src/schemas/");
            let methods = made.matches("pub fn evil(").count();
            let declared = found.windows(2).filter(|pair| declares(pair)).count();
            assert!(
                declared == methods && (methods == 0 || is_client),
                "{text:?}: {path}"
            );
        }
    }
}

#[test]
fn nothing_of_a_document_leaves_its_directory_or_turns_the_text() {
    for text in HARM {
        for (path, made) in made(text).iter() {
            let plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
            assert!(
                path.chars().all(plain) && !path.contains(".."),
                "{text:?}: {path}"
            );
            assert!(!path.starts_with('/'), "{text:?}: {path}");
            let turned = made.contains(['\0', '\r', '\u{202e}', '\u{2066}', '\u{200f}']);
            assert!(!turned, "{text:?}: {path}");
        }
    }
}

#[test]
fn the_same_document_gives_the_same_files() {
    for text in HARM {
        let (first, second) = (made(text), made(text));
        assert!(first.iter().eq(second.iter()), "{text:?}");
    }
}
