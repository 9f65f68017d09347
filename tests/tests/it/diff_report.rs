//! A comparison in its forms: what JSON promises, and that nothing a document says is markup.

use codegen::diff::report::{self, Review, SCHEMA, Side};
use codegen::diff::{self, Document};
use codegen::source::Documents;
use pulldown_cmark::{Event, Parser, Tag};
use tests::{files, read, sending, text, workspace};

/// A comparison shown in one of the forms.
fn shown(
    (old, before): &(Document, Documents),
    (new, after): &(Document, Documents),
    form: fn(&Review<'_>) -> String,
    accepted: Option<&str>,
) -> String {
    let report = diff::compare(old, new);
    let review = Review {
        report: &report,
        base: Side {
            name: "main",
            document: old,
            documents: before,
        },
        revision: Side {
            name: "the working tree",
            document: new,
            documents: after,
        },
        accepted: &vec![accepted; report.changes.len()],
        release: None,
    };
    form(&review)
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler
        .add_resource("report.json", schema)
        .expect("it is the only one");
    let index = compiler.compile("report.json", &mut schemas);
    let index = index.expect("the schema is one");
    let documents = files(&workspace().join("tests/fixtures/diff/trustoo"), "yaml");
    let documents: Vec<_> = documents.iter().map(|path| read(&text(path))).collect();
    let mut changes = 0;
    for pair in documents.windows(2) {
        for accepted in [None, Some("It is known.")] {
            let json = shown(&pair[0], &pair[1], report::json, accepted);
            let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
            if let Err(fault) = schemas.validate(&json, index) {
                panic!("{fault:#}\n{json:#}");
            }
            changes += json["changes"].as_array().map_or(0, Vec::len);
        }
    }
    assert!(changes > 20, "there was little to look at");
}

/// Names that would be links, mentions, HTML, commands or colours.
fn hostile() -> String {
    const PET: &str = r#"
components:
  schemas:
    Pet:
      type: object
      properties:
        "`<script>`@team`": {type: integer}
        "[a](b)\e[31m": {type: integer}
        "%0A::error::x\n::error::y": {type: integer}
"#;
    sending("{$ref: '#/components/schemas/Pet'}") + PET
}

#[test]
fn nothing_a_document_says_is_markup() {
    let before = hostile();
    let after = before.replace("type: integer", "type: string");
    let (before, after) = (read(&before), read(&after));
    let markdown = shown(&before, &after, report::markdown, Some("<b>@team</b> `x"));
    assert_eq!(markdown.matches("type-changed").count(), 3, "{markdown}");
    for event in Parser::new(&markdown) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let own = ["<details>", "<summary>", "</summary>", "</details>"];
                let rest = own
                    .iter()
                    .fold(html.to_string(), |html, own| html.replace(own, ""));
                assert!(!rest.contains('<'), "{rest}\n{markdown}");
            }
            Event::Text(text) => assert!(!text.contains('@'), "{text}\n{markdown}"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => panic!("{markdown}"),
            _ => {}
        }
    }
    let github = shown(&before, &after, report::github, None);
    let commands = github.lines().filter(|line| line.starts_with("::"));
    assert_eq!(commands.count(), 3, "{github}");
    for form in [report::text, report::github, report::markdown] {
        assert!(!shown(&before, &after, form, None).contains('\u{1b}'));
    }
}

#[test]
fn what_is_gone_is_annotated_where_it_was() {
    let more = hostile().replace(
        "paths:\n",
        "paths:\n  /owners:\n    get: {operationId: listOwners, responses: {'200': {description: All.}}}\n",
    );
    let github = shown(&read(&more), &read(&hostile()), report::github, None);
    let start = "::error file=document.yaml,line=3,col=1,title=operation-removed::listOwners";
    assert!(github.starts_with(start), "{github}");
}
