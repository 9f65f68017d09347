//! Documents that mean harm: nothing panics, hangs, or takes all memory.

use std::fmt::Write;
use std::ops::Range;

use codegen::diag::{Code, Diagnostic, Diagnostics, Severity};
use codegen::read;
use codegen::source::{Documents, Source};
use codegen::{Layout, Options, generate};
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tests::mutate::{Dice, bent};
use tests::{files, text, workspace};

use crate::diagnostics::lint;

/// Reads a document as `lint` does; what it says is of no matter, that it ends is.
pub(crate) fn survive(name: &str, text: &str) -> Vec<Code> {
    let documents = Documents::new(Source::new(name, text));
    let outcome = lint(documents, false, &[]);
    let report = codegen::report::text(&outcome.diagnostics, &outcome.documents);
    assert_eq!(report.is_empty(), outcome.diagnostics.is_empty());
    outcome
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

pub(crate) const HEAD: &str = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\n";

/// Tries the usual seeds, or those in `HOSTILE_SEEDS=from..to`.
fn each_seed(usual: Range<u64>, attempt: impl Fn(u64)) {
    let asked = std::env::var("HOSTILE_SEEDS").ok().map(|asked| {
        let (from, to) = asked.split_once("..").expect("HOSTILE_SEEDS is from..to");
        let number = |text: &str| text.parse().expect("a seed is a number");
        number(from)..number(to)
    });
    for seed in asked.unwrap_or(usual) {
        let survived = catch_unwind(AssertUnwindSafe(|| attempt(seed)));
        assert!(survived.is_ok(), "seed {seed}");
    }
}

#[test]
fn random_bytes_are_refused() {
    let marks = [
        "{", "}", "[", "]", ":", ",", "- ", "\n", "  ", "\"", "'", "&a ", "*a", "|", ">", "#",
        "\\u", "é", "?", "!", "%", "\t", "<<", "~", "\0", "1e9",
    ];
    each_seed(0..3000, |seed| {
        let mut dice = Dice::new(seed);
        let length = dice.roll(60);
        let text: String = (0..length).map(|_| marks[dice.roll(marks.len())]).collect();
        survive("random.yaml", &text);
        survive("random.json", &format!("{{{text}"));
    });
}

#[test]
fn valid_documents_bent_at_random_are_survived() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/diagnostics");
    let files = std::fs::read_dir(folder).expect("there are fixtures");
    let mut texts: Vec<String> = files
        .map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("it can be read"))
        .collect();
    texts.sort();
    texts.push(include_str!("../../../spec/trustoo.yaml").into());
    each_seed(0..1500, |seed| {
        let mut dice = Dice::new(seed);
        let mut lines: Vec<&str> = texts[dice.roll(texts.len())].lines().collect();
        let others: Vec<&str> = texts[dice.roll(texts.len())].lines().collect();
        for _ in 0..=dice.roll(4) {
            let (here, there) = (dice.roll(lines.len()), dice.roll(others.len()));
            match dice.roll(4) {
                0 => drop(lines.remove(here)),
                1 => lines.insert(here, others[there]),
                2 => lines[here] = others[there],
                _ => {
                    let other = dice.roll(lines.len());
                    lines.swap(here, other);
                }
            }
            if lines.is_empty() {
                break;
            }
        }
        survive("bent.yaml", &lines.join("\n"));
    });
}

/// A document, made into a crate whose files are Rust, or refused with an error that says why.
fn make(name: &str, text: &str) {
    let options = Options {
        crate_name: "example".into(),
        layout: Layout::Home,
        strict: false,
        allow: Vec::new(),
    };
    let outcome = generate(Documents::new(Source::new(name, text)), &options);
    let report = codegen::report::text(&outcome.diagnostics, &outcome.documents);
    let _ = codegen::report::json(&outcome.diagnostics, &outcome.documents);
    assert!(
        outcome
            .diagnostics
            .iter()
            .all(|said| said.code != Code::Unreadable),
        "{report}"
    );
    let Some(output) = outcome.value else {
        let is_error = |said: &Diagnostic| said.severity == Severity::Error;
        assert!(outcome.diagnostics.iter().any(is_error), "{report}");
        return;
    };
    for (path, text) in output.files.iter() {
        if path.ends_with(".rs") {
            syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
    }
}

/// Valid documents bent in their structure, so that most pass the check and something is made of
/// them. What fails stays in the directory of temporary files, to be kept in
/// `tests/fixtures/hostile`.
#[test]
fn documents_bent_in_their_structure_are_survived() {
    let fixtures = workspace().join("tests/fixtures");
    let folders = ["features", "diagnostics"].map(|folder| files(&fixtures.join(folder), "yaml"));
    let documents: Vec<Value> = folders
        .iter()
        .flatten()
        .filter_map(|path| serde_yaml::from_str(&text(path)).ok())
        .filter(Value::is_object)
        .collect();
    each_seed(0..400, |seed| {
        let mut dice = Dice::new(seed);
        let document = &documents[dice.roll(documents.len())];
        let text = bent(document, &documents, &mut dice).to_string();
        // A full stack ends the whole program, so the document is kept before.
        let path = std::env::temp_dir().join(format!("bent-{seed}.json"));
        std::fs::write(&path, &text).expect("the document can be kept");
        make("bent.json", &text);
        std::fs::remove_file(&path).expect("it was just written");
    });
}

/// What was once not survived.
#[test]
fn found_cases_are_survived() {
    let folder = workspace().join("tests/fixtures/hostile");
    let cases = ["json", "yaml"].map(|extension| files(&folder, extension));
    for path in cases.iter().flatten() {
        make(&path.to_string_lossy(), &text(path));
    }
}

/// Every value of a document replaced by one of every other type: what the
/// check lets pass, openapiv3 has to take.
#[test]
fn whatever_passes_the_check_is_understood() {
    use codegen::read::tree::{Kind, Node};
    fn count(node: &Node) -> usize {
        let below: usize = node
            .members()
            .iter()
            .map(|m| count(&m.value))
            .chain(node.items().iter().map(count))
            .sum();
        below + 1
    }
    fn write(out: &mut String, node: &Node, at: &mut usize, replaced: usize, by: &str) {
        *at += 1;
        if *at == replaced {
            return out.push_str(by);
        }
        match &node.kind {
            Kind::Null => out.push_str("null"),
            Kind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Kind::Number(number) => write!(out, "{number}").expect("a string takes all"),
            Kind::Text(text) => out.push_str(&serde_json::Value::from(&**text).to_string()),
            Kind::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    write(out, item, at, replaced, by);
                }
                out.push(']');
            }
            Kind::Map(members) => {
                out.push('{');
                for (index, member) in members.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    let key = serde_json::Value::from(&*member.key);
                    write!(out, "{key}:").expect("a string takes all");
                    write(out, &member.value, at, replaced, by);
                }
                out.push('}');
            }
        }
    }
    let tree = codegen::read::parse("all.yaml", include_str!("../../fixtures/everything.yaml"));
    let tree = tree.expect("the fixture is YAML");
    let values = [
        "null",
        "true",
        "-1.5",
        "\"text\"",
        "[]",
        "{}",
        "[{}]",
        "{\"$ref\":\"#/info\"}",
        "{\"a\":null}",
    ];
    for replaced in 2..=count(&tree) {
        for by in values {
            let mut text = String::new();
            write(&mut text, &tree, &mut 0, replaced, by);
            let (mut documents, mut diagnostics) = (
                Documents::new(Source::new("all.json", text)),
                Diagnostics::default(),
            );
            let Some(mut tree) = read::read(&mut documents, &mut diagnostics) else {
                continue;
            };
            codegen::check::check(&tree, &mut diagnostics);
            let understood = read::typed(&mut tree, &mut diagnostics).is_some();
            assert!(
                understood || diagnostics.iter().all(|d| d.code != Code::Unreadable),
                "value {replaced} replaced by {by}"
            );
        }
    }
}

#[test]
fn depth_is_limited() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let text = format!(
            "{{\"openapi\":\"3.0.3\",\"info\":{{\"title\":\"\",\"version\":\"\"}},\"paths\":{{}},\"x-a\":{deep}}}"
        );
        assert_eq!(survive("deep.json", &text), [Code::LimitExceeded]);
    }
    let deep: String = (0..2000)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    assert_eq!(
        survive(
            "deep.yaml",
            &format!("{HEAD}x-a:\n{deep}").replace("\na:", "\n a:")
        )
        .last(),
        Some(&Code::LimitExceeded)
    );
}

#[test]
fn aliases_do_not_multiply() {
    let mut text = format!("{HEAD}x-0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
    for level in 1..12 {
        let before = format!("*a{}, ", level - 1).repeat(9);
        writeln!(
            text,
            "x-{level}: &a{level} [{}]",
            before.trim_end_matches(", ")
        )
        .expect("a string takes all");
    }
    assert_eq!(survive("laughs.yaml", &text), [Code::LimitExceeded]);

    let mut text = format!("{HEAD}x-0: &a0 [1]\n");
    for level in 1..400 {
        writeln!(text, "x-{level}: &a{level} [*a{}]", level - 1).expect("a string takes all");
    }
    assert_eq!(survive("stairs.yaml", &text), [Code::LimitExceeded]);
    assert_eq!(
        survive("self.yaml", &format!("{HEAD}x-a: &a [*a]\n")),
        [Code::Syntax]
    );
}

#[test]
fn many_faults_are_counted_not_listed() {
    let tags: String = (0..5000)
        .map(|index| format!("  - {{name: t{index}, colour: red}}\n"))
        .collect();
    let codes = survive("many.yaml", &format!("{HEAD}tags:\n{tags}"));
    let expected = [Code::UnknownKey, Code::UnusedDeclaration];
    assert!(codes.len() < 2500 && codes.iter().all(|code| expected.contains(code)));
}

#[test]
fn long_chains_and_circles_of_references_end() {
    let mut text = format!("{HEAD}components:\n  schemas:\n");
    for index in 0..3000 {
        writeln!(
            text,
            "    S{index}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}]}}",
            index + 1
        )
        .expect("a string takes all");
    }
    text.push_str("    S3000: {type: string}\n");
    survive("chain.yaml", &text);
    let circle = text.replace(
        "S3000: {type: string}",
        "S3000: {allOf: [{$ref: '#/components/schemas/S0'}]}",
    );
    assert!(survive("circle.yaml", &circle).contains(&Code::RefCycle));
}

#[test]
fn large_maps_are_not_slow() {
    const MANY: usize = 20_000;
    let mut text = format!("{HEAD}components:\n  schemas:\n");
    for index in 0..MANY {
        let (next, far) = ((index + 1) % MANY, MANY - 1 - index);
        writeln!(text, "    S{index}: {{properties: {{a: {{$ref: '#/components/schemas/S{next}'}}, b: {{$ref: '#/components/schemas/T{far}'}}}}}}")
            .expect("a string takes all");
    }
    for index in 0..MANY {
        writeln!(text, "k{index}: 1").expect("a string takes all");
    }
    let codes = survive("large.yaml", &text);
    assert!(codes.contains(&Code::DanglingRef) && codes.contains(&Code::UnknownKey));
}

#[test]
fn a_report_does_not_let_the_document_speak_to_the_terminal() {
    let text = format!("{HEAD}\"\\e[2Jx\\u202E\": 1\nx-a: \"\u{202e}\"\n\"b\u{202e}c\": 1\n");
    let outcome = lint(
        Documents::new(Source::new("bad\u{1b}.yaml", text)),
        false,
        &[],
    );
    let report = codegen::report::text(&outcome.diagnostics, &outcome.documents);
    assert_eq!(outcome.diagnostics.len(), 2);
    assert!(!report.contains(['\u{1b}', '\u{202e}']), "{report}");
}

/// Schemas that name the next one many times would be looked at in every way there is to the last.
#[test]
fn references_do_not_multiply() {
    const LEVELS: usize = 40;
    let member = |next: usize| format!("{{$ref: '#/components/schemas/S{next}'}}");
    for key in ["allOf", "oneOf", "anyOf"] {
        let mut text = format!("{HEAD}components:\n  schemas:\n");
        for level in 0..LEVELS {
            let (next, after) = (member(level + 1), member((level + 2).min(LEVELS)));
            writeln!(
                text,
                "    S{level}: {{{key}: [{next}, {after}, {next}], discriminator: {{propertyName: kind}}}}"
            )
            .expect("a string takes all");
        }
        let last =
            "{type: object, required: [kind], properties: {kind: {type: string, enum: [last]}}}";
        writeln!(text, "    S{LEVELS}: {last}").expect("a string takes all");
        survive("ways.yaml", &text);
    }
}
