//! What is said about a wrong document, word for word: one small document a code.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::diag::{Code, Diagnostic, Place};
use codegen::report;
use codegen::source::{Documents, Source};
use codegen::{Layout, Options, Outcome};

/// Codes for what should never happen: nobody knows a document that brings them.
const UNREACHED: [Code; 1] = [Code::Unreadable];

pub(crate) fn lint(documents: Documents, strict: bool, allow: &[Code]) -> Outcome<()> {
    let options = Options {
        crate_name: "pets".into(),
        layout: Layout::Crate,
        strict,
        allow: allow.to_vec(),
    };
    codegen::lint(documents, &options)
}

fn said(text: &str) -> Outcome<()> {
    lint(Documents::new(Source::new("pets.yaml", text)), false, &[])
}

fn codes(diagnostics: &[Diagnostic]) -> BTreeSet<&'static str> {
    diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.name())
        .collect()
}

fn read(path: &Path) -> (String, String) {
    let name = path
        .file_name()
        .expect("a fixture has a name")
        .to_string_lossy()
        .into_owned();
    (
        name,
        fs::read_to_string(path).expect("a fixture can be read"),
    )
}

/// A code has one fixture, and may have further ones beside it: `code.what.yaml`.
#[test]
fn every_code_says_what_is_wrong() {
    insta::glob!("../../fixtures/diagnostics", "*.*", |path| {
        let (name, text) = read(path);
        let outcome = lint(Documents::new(Source::new(&*name, text)), false, &[]);
        let code = name.split('.').next().unwrap_or_default();
        assert!(
            codes(&outcome.diagnostics).contains(code),
            "{name} does not bring {code}"
        );
        insta::assert_snapshot!(report::text(&outcome.diagnostics, &outcome.documents));
    });
}

#[test]
fn every_code_has_a_fixture_and_an_explanation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/diagnostics");
    for code in Code::ALL.iter().filter(|code| !UNREACHED.contains(code)) {
        let fixture = folder.join(format!("{code}.yaml"));
        assert!(fixture.exists(), "{} is missing", fixture.display());
        let explanation = code.explanation();
        assert!(
            explanation.starts_with(&format!("# {code}\n")),
            "explain/{code}.md has no title"
        );
        for part in ["```yaml", "## Remedy"] {
            assert!(
                explanation.contains(part),
                "explain/{code}.md has no {part}"
            );
        }
    }
}

#[test]
fn programs_and_pull_requests_read_the_same() {
    let outcome = said(include_str!(
        "../../fixtures/diagnostics/duplicate-operation-id.yaml"
    ));
    insta::assert_snapshot!(report::json(&outcome.diagnostics, &outcome.documents));
    insta::assert_snapshot!(report::github(&outcome.diagnostics, &outcome.documents));
}

/// A place: whether it is where the fault is or another that belongs to it, the line, the code,
/// and the text that is marked there.
type Found = (&'static str, usize, String, String);

/// The faults that a text says it has, at the end of their lines: ``# here: code `text` ``, and
/// `# with:` for other places that belong to them.
fn marked(text: &str) -> BTreeSet<Found> {
    let mut found = BTreeSet::new();
    for (index, line) in text.lines().enumerate() {
        for kind in ["here", "with"] {
            for mark in line.split(&format!("# {kind}: ")).skip(1) {
                let mut parts = mark.split('`');
                let code = parts.next().unwrap_or_default().trim();
                let marked = parts.next().expect("a mark has a text");
                let column = line.find(marked).expect("the text is in its line");
                assert!(column < line.find('#').unwrap_or(line.len()) || marked.contains('#'));
                found.insert((kind, index + 1, code.to_owned(), marked.to_owned()));
            }
        }
    }
    found
}

fn found(outcome: &Outcome<()>) -> BTreeSet<Found> {
    let documents = &outcome.documents;
    let at = |kind, code: Code, place: &Place| {
        let span = place.span.expect("every place is located");
        let text = documents.text(span).to_owned();
        (kind, documents.position(span).line, code.to_string(), text)
    };
    let each = outcome.diagnostics.iter();
    each.flat_map(|d| {
        let related = d.related.iter().map(move |r| at("with", d.code, &r.place));
        std::iter::once(at("here", d.code, &d.place)).chain(related)
    })
    .collect()
}

#[test]
fn all_faults_are_found_in_one_run_at_their_place() {
    let text = include_str!("../../fixtures/faults.yaml");
    let outcome = said(text);
    let report = report::text(&outcome.diagnostics, &outcome.documents);
    assert_eq!(found(&outcome), marked(text), "{report}");
}

/// Each diagnostic's code, line and column.
fn places(outcome: &Outcome<()>) -> Vec<(Code, usize, usize)> {
    let places = outcome.diagnostics.iter().map(|said| {
        let span = said.place.span.expect("every place is located");
        let position = outcome.documents.position(span);
        (said.code, position.line, position.column)
    });
    places.collect()
}

/// What ends the reading is said with what was found before.
#[test]
fn a_fault_of_syntax_has_its_place_too() {
    let head = "openapi: 3.0.3\ninfo: {title: Pets, version: '1', version: '2'}\n";
    for (text, line, column) in [
        (format!("{head}paths:\n  /pets: [\n"), 5, 1),
        (format!("{head}paths:\n\t/pets: 1\n"), 4, 1),
    ] {
        let outcome = said(&text);
        let wanted = [(Code::DuplicateKey, 2, 35), (Code::Syntax, line, column)];
        assert_eq!(places(&outcome), wanted, "{text}");
    }
}

/// The structure of what stands before a fault of syntax is checked, and nothing is said to be
/// missing that may yet have come.
#[test]
fn what_stands_before_a_fault_of_syntax_is_checked() {
    const OF_STRUCTURE: [&str; 9] = [
        "duplicate-key",
        "foreign-key",
        "impossible-status",
        "missing-description",
        "syntax",
        "type-array",
        "unknown-key",
        "unknown-type",
        "unknown-value",
    ];
    let faults = include_str!("../../fixtures/faults.yaml");
    let text = format!("{faults}x-end: a: b # here: syntax `:`\n");
    let mut wanted = marked(&text);
    wanted.retain(|(_, _, code, _)| OF_STRUCTURE.contains(&&**code));
    assert_eq!(found(&said(&text)), wanted);

    let text =
        "openapi: 3.0.3\npaths:\n  /pets:\n    get:\n      parameters:\n        - required: a: b\n";
    assert_eq!(places(&said(text)), [(Code::Syntax, 6, 22)]);
    // An open bracket may have swallowed what is none of its business.
    let text = "openapi: 3.0.3\ninfo: {title: Pets\npaths: {}\n";
    assert_eq!(places(&said(text)), [(Code::Syntax, 3, 6)]);
}

#[test]
fn json_has_the_faults_that_only_a_text_can_have() {
    let head = "{\"openapi\": \"3.0.3\",\n\"info\": {\"title\": \"a\", \"version\": \"1\", \"title\": \"b\"},\n";
    for (rest, line, column) in [
        ("\"paths\": {},\n}", 4, 1),
        ("\"paths\": {", 3, 11),
        ("// none\n\"paths\": {}}", 3, 1),
    ] {
        let source = Source::new("pets.json", format!("{head}{rest}"));
        let outcome = lint(Documents::new(source), false, &[]);
        let wanted = [(Code::DuplicateKey, 2, 40), (Code::Syntax, line, column)];
        assert_eq!(places(&outcome), wanted, "{rest}");
    }
}

#[test]
fn a_place_counts_characters_whatever_the_text_is() {
    let text = "openapi: 3.0.3\ninfo: {title: Ünïcödé 🐕, version: '1'}\npaths: {}\nköy: 1\nservers: [{url: ä, ö: 1}]\n";
    let outcome = said(text);
    let places: Vec<_> = outcome
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let span = diagnostic.place.span.expect("every place is located");
            let position = outcome.documents.position(span);
            (
                position.line,
                position.column,
                outcome.documents.text(span).to_owned(),
            )
        })
        .collect();
    assert_eq!(places, [(4, 1, "köy".to_owned()), (5, 20, "ö".to_owned())]);
}

#[test]
fn yaml_and_json_say_the_same() {
    let yaml = include_str!("../../fixtures/faults.yaml");
    let yaml: String = yaml
        .lines()
        .filter(|line| !line.contains("duplicate-key"))
        .map(|line| format!("{line}\n"))
        .collect();
    let value: serde_json::Value = to_json(&yaml);
    let json = serde_json::to_string_pretty(&value).expect("a value can be written");
    let of_json = lint(Documents::new(Source::new("pets.json", json)), false, &[]);
    let of_yaml = said(&yaml);
    let both = |outcome: &Outcome<()>| -> BTreeSet<(String, String, Vec<String>)> {
        let marked = |place: &Place| {
            let text = outcome.documents.text(place.span.expect("it is located"));
            text.split_whitespace()
                .collect::<String>()
                .replace(['\'', '"'], "")
        };
        let each = outcome.diagnostics.iter();
        each.map(|d| {
            let related = d.related.iter().map(|related| marked(&related.place));
            (
                d.place.pointer.to_string(),
                format!("{}: {}", d.code, d.message),
                std::iter::once(marked(&d.place)).chain(related).collect(),
            )
        })
        .collect()
    };
    assert_eq!(both(&of_json), both(&of_yaml));
}

/// YAML as JSON, by the reader that is tested.
fn to_json(yaml: &str) -> serde_json::Value {
    use codegen::read::tree::{Kind, Node};
    fn value(node: &Node) -> serde_json::Value {
        match &node.kind {
            Kind::Null => serde_json::Value::Null,
            Kind::Bool(value) => (*value).into(),
            Kind::Number(number) => number.clone().into(),
            Kind::Text(text) => text.to_string().into(),
            Kind::List(items) => items.iter().map(value).collect(),
            Kind::Map(members) => members
                .iter()
                .map(|m| (m.key.to_string(), value(&m.value)))
                .collect(),
        }
    }
    value(&codegen::read::parse("pets.yaml", yaml).expect("the fixture is YAML"))
}

#[test]
fn every_key_is_where_its_span_says() {
    use codegen::read::tree::Node;
    fn look(text: &str, node: &Node) -> usize {
        let each = node.members().iter().map(|member| {
            let (start, end) = (member.key_span.start as usize, member.key_span.end as usize);
            assert_eq!(text[start..end].trim_matches(['"', '\'']), &*member.key);
            1 + look(text, &member.value)
        });
        each.chain(node.items().iter().map(|item| look(text, item)))
            .sum()
    }
    let own = include_str!("../../../spec/trustoo.yaml");
    let wide = own.replace("The ", "Die Größe 𝄞 ").replace('\n', "\r\n");
    for (name, text) in [("own.yaml", own), ("wide.yaml", &wide)] {
        let tree = codegen::read::parse(name, text).expect("it is YAML");
        assert!(look(text, &tree) > 1000, "{name} has few keys");
    }
}
