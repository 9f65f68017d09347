//! What a document says ends as plain text or as plain names: nothing of it becomes code, leaves
//! the directory, or turns the reading direction.

use codegen::source::{Documents, Source};
use codegen::{FileTree, Layout, Options, generate};
use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::iter::Peekable;
use tests::{text, workspace};

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
    generated(&document(text), Layout::Crate).unwrap_or_else(|said| panic!("{text:?}: {said}"))
}

/// The files of a document, or what is wrong with it.
fn generated(document: &Value, layout: Layout) -> Result<FileTree, String> {
    let options = Options {
        crate_name: "example".into(),
        layout,
        strict: false,
        allow: Vec::new(),
    };
    let source = Source::new("harm.json", document.to_string());
    let outcome = generate(Documents::new(source), &options);
    let made = outcome.value.map(|output| output.files);
    made.ok_or_else(|| codegen::report::text(&outcome.diagnostics, &outcome.documents))
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

/// Keys whose texts choose what is made, or name something else.
const MEANING: [&str; 14] = [
    "$ref",
    "type",
    "in",
    "format",
    "style",
    "x-style",
    "scheme",
    "openapi",
    "x-evidence",
    "required",
    "propertyName",
    "contentType",
    "x-also-accepts",
    "algorithm",
];

/// Every key under which a document has a text, or texts in a list.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        Value::Object(members) => {
            for (key, value) in members {
                let has_text = value.is_string()
                    || value
                        .as_array()
                        .is_some_and(|items| items.iter().any(Value::is_string));
                if has_text && !MEANING.contains(&key.as_str()) {
                    found.insert(key.clone());
                }
                keys(value, found);
            }
        }
        _ => {}
    }
}

fn numbered(text: &str, count: &mut usize) -> Value {
    *count += 1;
    Value::String(format!("{text} {count}"))
}

/// The document with `text` under a key wherever a text is there, each with a number of its own.
fn said(value: &Value, key: &str, text: &str, count: &mut usize) -> Value {
    match value {
        Value::Array(items) => items
            .iter()
            .map(|item| said(item, key, text, count))
            .collect(),
        Value::Object(members) => {
            let each = members.iter().map(|(own, value)| {
                let value = match value {
                    Value::String(_) if own == key => numbered(text, count),
                    Value::Array(items) if own == key && items.iter().all(Value::is_string) => {
                        items.iter().map(|_| numbered(text, count)).collect()
                    }
                    value => said(value, key, text, count),
                };
                (own.clone(), value)
            });
            each.collect()
        }
        value => value.clone(),
    }
}

/// Code without what a document may put there: names, literals and docs. A comma before a closing
/// bracket depends on how long a line is.
fn shape(tokens: TokenStream, out: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(_) => out.push('i'),
            TokenTree::Literal(_) => out.push('l'),
            TokenTree::Punct(mark) if mark.as_char() == ',' && is_end(tokens.peek()) => {}
            TokenTree::Punct(mark) if mark.as_char() == '#' => match doc(tokens.clone()) {
                Some(rest) => tokens = rest,
                None => out.push('#'),
            },
            TokenTree::Punct(mark) => out.push(mark.as_char()),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => (' ', ' '),
                };
                out.push(open);
                shape(group.stream(), out);
                out.push(close);
            }
        }
    }
}

fn is_end(token: Option<&TokenTree>) -> bool {
    match token {
        Some(TokenTree::Punct(mark)) => mark.as_char() == '>',
        token => token.is_none(),
    }
}

/// What follows a line of docs, of which the `#` has been taken.
fn doc(mut rest: Peekable<IntoIter>) -> Option<Peekable<IntoIter>> {
    rest.next_if(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == '!'));
    let Some(TokenTree::Group(group)) = rest.next() else {
        return None;
    };
    let first = group.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(name)) if name == "doc").then_some(rest)
}

/// The shapes of all files, in no order: their names are of the document, too.
fn shapes(files: &FileTree) -> Vec<String> {
    let rust = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let shapes = rust.map(|(path, made)| {
        let tokens: TokenStream = made
            .parse()
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut out = String::new();
        shape(tokens, &mut out);
        // An index is in the order of the names.
        let mut parts: Vec<_> = out.split(';').collect();
        parts.sort_unstable();
        parts.join(";")
    });
    let mut shapes: Vec<String> = shapes.collect();
    shapes.sort();
    shapes
}

/// Whatever a text says, the code around it is that of a harmless one.
#[test]
fn a_text_changes_names_literals_and_docs_alone() {
    let fixture = text(&workspace().join("tests/fixtures/everything.yaml"));
    let document: Value = serde_yaml::from_str(&fixture).expect("the fixture is YAML");
    let mut all = BTreeSet::new();
    keys(&document, &mut all);
    let harm = HARM.join(" ");
    // The same words, so that names are as long and lines break at the same places.
    let words = harm.replace(|c: char| !c.is_ascii_alphanumeric(), " ");
    let mut looked_at = BTreeSet::new();
    for key in &all {
        let with = |text: &str| generated(&said(&document, key, text, &mut 0), Layout::Home);
        let Ok(harmless) = with(&words) else {
            continue;
        };
        // What a key refuses is no way in.
        let Ok(harmed) = with(&harm) else { continue };
        for (harmless, harmed) in shapes(&harmless).iter().zip(shapes(&harmed)) {
            assert_eq!(*harmless, harmed, "{key}");
        }
        assert_eq!(harmless.iter().count(), harmed.iter().count(), "{key}");
        looked_at.insert(key.as_str());
    }
    for key in [
        "description",
        "title",
        "operationId",
        "enum",
        "pattern",
        "example",
    ] {
        assert!(looked_at.contains(key), "{key} is not among {looked_at:?}");
    }
    assert!(looked_at.len() > 30, "{looked_at:?} of {all:?}");
}
