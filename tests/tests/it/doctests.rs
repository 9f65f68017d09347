//! What a document says is never run: rustdoc finds no code in it, whatever it says.

use codegen::source::{Documents, Source};
use codegen::{Layout, Options, generate};
use pulldown_cmark::{CodeBlockKind, Event, Options as Markdown, Parser, Tag, TagEnd};
use serde_json::{Value, json};
use tests::mutate::Dice;

/// What lines are made of.
const PIECES: [&str; 62] = [
    "-",
    "*",
    "+",
    "1.",
    "2)",
    "10.",
    ">",
    ">",
    "- ",
    "* ",
    "1. ",
    "> ",
    " ",
    "  ",
    "    ",
    "     ",
    "\t",
    "```",
    "```rust",
    "````",
    "~~~",
    "~~~~ rust",
    "`",
    "[",
    "](#a)",
    "]: ",
    "#",
    "|",
    "-|-",
    "---",
    "\\",
    "<pre>",
    "<!--",
    "-->",
    "\u{3000}",
    "\r",
    "<b>",
    "</b>",
    "<code>",
    "</code>",
    "<a href='https://example.com'>",
    "</a>",
    "<p>",
    "<br>",
    "<ul>",
    "<ol>",
    "<li>",
    "</ul>",
    "</ol>",
    "</pre>",
    "<h2>",
    "</h2>",
    "<blockquote>",
    "</blockquote>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<details>",
    "</details>",
    "&lt;",
    "&#39;",
];

fn text(dice: &mut Dice) -> String {
    let mut out = String::new();
    for _ in 0..=dice.roll(8) {
        for _ in 0..dice.roll(6) {
            out.push_str(PIECES[dice.roll(PIECES.len())]);
        }
        out.push_str(["smuggled", "smuggled", "", &"a smuggled ".repeat(12)][dice.roll(4)]);
        out.push('\n');
    }
    out
}

/// A document that has a text of its own wherever it can say something.
fn document(dice: &mut Dice) -> Value {
    let mut say = || format!("{}smuggled", text(dice));
    let schemas = (0..100).map(|number| {
        let members = json!({"a": {"type": "string", "description": say()}});
        let schema = json!({"type": "object", "description": say(), "properties": members});
        (format!("S{number}"), schema)
    });
    let schemas: serde_json::Map<_, _> = schemas.collect();
    let paths = (0..20).map(|number| {
        let operation = json!({
            "operationId": format!("operation{number}"),
            "summary": say(), "description": say(),
            "externalDocs": {"url": "https://example.com", "description": say()},
            "parameters": [
                {"name": "a", "in": "query", "required": true, "description": say(),
                 "schema": {"type": "string"}},
                {"name": "b", "in": "query", "description": say(), "schema": {"type": "string"}},
            ],
            "requestBody": {"description": say(), "content": {"text/plain": {}}},
            "responses": {
                "204": {"description": say(), "headers": {
                    "A": {"description": say(), "schema": {"type": "integer"}}}},
                "404": {"description": say()},
            },
        });
        (format!("/{number}"), json!({"post": operation}))
    });
    let paths: serde_json::Map<_, _> = paths.collect();
    json!({
        "openapi": "3.0.3",
        "info": {"title": say(), "description": say(), "version": "1"},
        "servers": [{"url": "https://example.com", "description": say()}],
        "paths": paths,
        "security": [{"a": [], "b": []}],
        "components": {"schemas": schemas, "securitySchemes": {
            "a": {"type": "http", "scheme": "basic", "description": say()},
            "b": {"type": "apiKey", "name": "b", "in": "query", "description": say()}}},
    })
}

/// The doc comments of a file.
fn comments(file: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for line in file.lines() {
        let line = line.trim_start();
        let said = line.strip_prefix("///").or(line.strip_prefix("//!"));
        match (said, found.last_mut()) {
            (Some(said), Some(comment)) => {
                comment.push_str(said.strip_prefix(' ').unwrap_or(said));
                comment.push('\n');
            }
            _ => found.push(String::new()),
        }
    }
    found.retain(|comment| !comment.is_empty());
    found
}

/// The code that rustdoc finds in a comment and that is not said to be text.
fn compiled(comment: &str) -> Vec<String> {
    let markdown = Markdown::ENABLE_TABLES
        | Markdown::ENABLE_FOOTNOTES
        | Markdown::ENABLE_STRIKETHROUGH
        | Markdown::ENABLE_TASKLISTS
        | Markdown::ENABLE_SMART_PUNCTUATION;
    let mut found = Vec::new();
    let mut block: Option<String> = None;
    for event in Parser::new_ext(comment, markdown) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                if &*language == "text" => {}
            Event::Start(Tag::CodeBlock(_)) => block = Some(String::new()),
            Event::Text(code) => block.iter_mut().for_each(|block| block.push_str(&code)),
            Event::End(TagEnd::CodeBlock) => found.extend(block.take()),
            _ => {}
        }
    }
    found
}

#[test]
fn nothing_that_a_document_says_is_compiled() {
    for seed in 0..40 {
        let document = document(&mut Dice::new(seed));
        let options = Options {
            crate_name: "example".into(),
            layout: Layout::Crate,
            strict: false,
            allow: Vec::new(),
        };
        let source = Source::new("said.json", document.to_string());
        let files = generate(Documents::new(source), &options).value;
        let files = files.expect("the document has no error").files;
        let mut examples = 0;
        for (path, file) in files.iter().filter(|(path, _)| !path.contains("runtime")) {
            for comment in comments(file) {
                let found = compiled(&comment);
                let is_said = found.iter().any(|code| code.contains("smuggled"));
                // An example of our own is all that there is, whatever comes before it.
                let own = ["# Examples\n", "# Quick start\n"];
                let own = usize::from(own.iter().any(|title| comment.contains(title)));
                assert!(!is_said && found.len() == own, "{seed}: {path}: {comment}");
                examples += own;
            }
        }
        assert_eq!(examples, 21, "{seed}");
    }
}
