//! Small documents that would become something without measure: what is repeated is limited, what
//! is long is cut, and no way through a document is too deep for the stack.

use std::fmt::Write;

use codegen::diag::Code;
use codegen::source::{Documents, Source};
use codegen::write::Plan;
use codegen::{FileTree, Layout, Options, generate};

use crate::hostile::{HEAD, survive};

/// What is made of a document that has no error.
fn made(text: &str) -> FileTree {
    let options = Options {
        crate_name: "example".into(),
        layout: Layout::Home,
        strict: false,
        allow: Vec::new(),
    };
    let outcome = generate(Documents::new(Source::new("pets.yaml", text)), &options);
    let said = codegen::report::text(&outcome.diagnostics, &outcome.documents);
    outcome.value.unwrap_or_else(|| panic!("{said}")).files
}

/// Schemas that each hold the next, until the stack of whoever follows them is full.
#[test]
fn long_chains_of_types_end() {
    let next = |index: usize| format!("{{$ref: '#/components/schemas/S{}'}}", index + 1);
    type Schema = fn(String) -> String;
    let kinds: [(&str, Schema); 4] = [
        ("struct", |next| {
            format!("{{type: object, required: [a], properties: {{a: {next}}}}}")
        }),
        ("list", |next| format!("{{type: array, items: {next}}}")),
        ("map", |next| {
            format!("{{type: object, additionalProperties: {next}}}")
        }),
        ("union", |next| {
            format!("{{oneOf: [{{type: string}}, {next}]}}")
        }),
    ];
    for (name, schema) in kinds {
        let mut text = format!("{HEAD}components:\n  schemas:\n");
        for index in 0..10_000 {
            writeln!(text, "    S{index}: {}", schema(next(index))).expect("a string takes all");
        }
        text.push_str("    S10000: {type: string}\n");
        let codes = survive(name, &text);
        assert!(!codes.contains(&Code::LimitExceeded), "{name}");
    }
}

/// Lists in place have no names, unless they are lists of lists without an end.
#[test]
fn what_is_nested_by_references_is_named() {
    let next = |index: usize| {
        format!(
            "{{$ref: '#/paths/~1p{}/get/responses/200/content/a~1json/schema'}}",
            index + 1
        )
    };
    let path = |index: usize, items: &str| {
        let schema = format!("{{type: array, items: {items}}}");
        let content = format!("{{a/json: {{schema: {schema}}}}}");
        format!(
            "  /p{index}: {{get: {{responses: {{'200': {{description: A., content: {content}}}}}}}}}\n"
        )
    };
    let paths: String = (0..200).map(|index| path(index, &next(index))).collect();
    let head = HEAD.replace("paths: {}", "paths:");
    let files = made(&format!("{head}{paths}{}", path(200, "{type: string}")));
    let texts = files.iter().map(|(_, text)| text);
    let lists: usize = texts.map(|text| text.matches("Vec<").count()).sum();
    assert!((200..20 * 200).contains(&lists), "{lists}");
}

/// Each schema repeats all members of those behind it.
#[test]
fn what_all_of_repeats_is_limited() {
    let schema = |index: usize| {
        let next = index + 1;
        format!(
            "    S{index}: {{allOf: [{{$ref: '#/components/schemas/S{next}'}}], properties: {{p{index}: {{type: string}}}}}}\n"
        )
    };
    for (length, is_exceeded) in [(100, false), (900, true), (2000, true)] {
        let schemas: String = (0..length).map(schema).collect();
        let text =
            format!("{HEAD}components:\n  schemas:\n{schemas}    S{length}: {{type: object}}\n");
        let exceeded = survive("chain.yaml", &text).contains(&Code::LimitExceeded);
        assert_eq!(exceeded, is_exceeded, "{length}");
    }
}

/// What many say of one thing holds all of them.
#[test]
fn what_all_of_says_again_and_again_is_limited() {
    for (many, is_limited) in [(30, false), (300, true)] {
        let schema = |index| {
            let next = index + 1;
            format!(
                "    S{index}: {{allOf: [{{$ref: '#/components/schemas/S{next}'}}, {{additionalProperties: {{type: string}}}}]}}\n"
            )
        };
        let schemas: String = (0..many).map(schema).collect();
        let last = format!("    S{many}: {{additionalProperties: {{type: string}}}}\n");
        let text = format!("{HEAD}components:\n  schemas:\n{schemas}{last}");
        let exceeded = survive("again.yaml", &text).contains(&Code::LimitExceeded);
        assert_eq!(exceeded, is_limited, "{many}");
    }
}

/// What is required and declared nowhere is a field of each schema that is built on it.
#[test]
fn what_is_required_again_and_again_is_limited() {
    let names: Vec<String> = (0..1000).map(|index| format!("r{index}")).collect();
    let names = names.join(", ");
    let text = |schemas: usize| {
        let built = (0..schemas).map(|index| {
            format!("    S{index}: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{properties: {{x: {{type: string}}}}}}]}}\n")
        });
        let built: String = built.collect();
        format!(
            "{HEAD}components:\n  schemas:\n    Base: {{required: [{names}], properties: {{y: {{type: string}}}}}}\n{built}"
        )
    };
    assert!(!survive("few.yaml", &text(10)).contains(&Code::LimitExceeded));
    assert!(survive("many.yaml", &text(300)).contains(&Code::LimitExceeded));
}

/// Each of these is reached by as many ways as all before it have parts, multiplied.
#[test]
fn what_is_reached_by_many_ways_is_looked_at_once() {
    let mut text = format!(
        "{HEAD}components:\n  schemas:\n    Holder: {{type: object, required: [a], properties: {{a: {{$ref: '#/components/schemas/S0'}}}}}}\n"
    );
    for index in 0..6 {
        let part = format!("{{$ref: '#/components/schemas/S{}'}}", index + 1);
        let parts = vec![part; 300].join(", ");
        writeln!(text, "    S{index}: {{allOf: [{parts}]}}").expect("a string takes all");
    }
    text.push_str("    S6: {type: string, minLength: 3}\n");
    assert!(!survive("ways.yaml", &text).contains(&Code::LimitExceeded));
}

/// A component that is named often is repeated as often.
#[test]
fn what_references_repeat_is_limited() {
    let text = |words: usize| {
        let mut text = String::from("openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n");
        for index in 0..1000 {
            writeln!(text, "  /p{index}: {{get: {{parameters: [{{$ref: '#/components/parameters/Filter'}}], responses: {{'200': {{description: Yes.}}}}}}}}")
                .expect("a string takes all");
        }
        let words = "word ".repeat(words);
        write!(
            text,
            "components:\n  parameters:\n    Filter: {{name: a, in: query, description: {words}, schema: {{type: string}}}}\n"
        )
        .expect("a string takes all");
        text
    };
    assert!(!survive("small.yaml", &text(10)).contains(&Code::LimitExceeded));
    assert!(survive("large.yaml", &text(40_000)).contains(&Code::LimitExceeded));
}

/// Every operation inherits what the root asks for.
#[test]
fn alternatives_of_credentials_are_limited() {
    let text = |many: usize| {
        let schemes = |form: &str| -> String {
            (0..many)
                .map(|index| form.replace('#', &index.to_string()))
                .collect()
        };
        format!(
            "{HEAD}security:\n{}components:\n  securitySchemes:\n{}",
            schemes("  - {s#: []}\n"),
            schemes("    s#: {type: http, scheme: bearer}\n")
        )
    };
    assert!(!survive("few.yaml", &text(100)).contains(&Code::LimitExceeded));
    assert!(survive("many.yaml", &text(101)).contains(&Code::LimitExceeded));
}

/// Names that differ at their ends alone are cut, differ still, and name files that there can be.
#[test]
fn long_names_can_be_files() {
    let mut text = format!("{HEAD}components:\n  schemas:\n");
    let long = "a".repeat(3000);
    for end in ["One", "Two", "'-'", "'--'"] {
        let end = end.trim_matches('\'');
        writeln!(
            text,
            "    ? {long}{end}\n    : {{type: object, properties: {{{long}: {{type: string}}}}}}"
        )
        .expect("a string takes all");
    }
    let files = made(&text);
    let schemas: Vec<_> = files
        .iter()
        .map(|(path, _)| path)
        .filter(|path| path.contains("aaaa"))
        .collect();
    assert_eq!(schemas.len(), 4, "{schemas:?}");
    let folder = tempfile::tempdir().expect("a directory can be made");
    let plan = Plan::new(&files, folder.path(), Layout::Home).expect("it is empty");
    plan.apply().expect("the names are not too long");
}

/// One name for all: only their turn tells them apart.
#[test]
fn equal_names_are_counted() {
    let many = 2000;
    let values: Vec<String> = (0..many).map(|index| format!("v{index}")).collect();
    let names = vec!["same"; many];
    let text = format!(
        "{HEAD}components:\n  schemas:\n    Kind: {{type: string, enum: {values:?}, x-enum-varnames: {names:?}}}\n"
    );
    let files = made(&text);
    let text = files.get("src/schemas/kind.rs").expect("it is made");
    for name in [
        "Same,",
        "SameLower,",
        "SameX73616d65,",
        "SameX73616d65N2,",
        "SameX73616d65N1998,",
    ] {
        assert!(text.contains(name), "{name}");
    }
}

/// What opens and never closes is looked for once.
#[test]
fn prose_is_read_once() {
    for (part, times) in [
        ("[", 100_000),
        ("[a](b ", 30_000),
        ("`a``b", 30_000),
        ("http://)", 20_000),
    ] {
        let text = codegen::docs::prose(&part.repeat(times));
        assert!(text.len() >= times, "{part}");
    }
}

/// Boxes make a struct small that is large by the structs it holds, and not one that is by its texts.
#[test]
fn a_box_stands_where_it_saves_something() {
    for (texts, structs, is_boxed) in [
        (400, 2, false),
        (400, 20, true),
        (2, 40, true),
        (2, 2, false),
    ] {
        let of = |name: &str, count: usize, schema: &str| -> String {
            let members = (0..count).map(|index| format!("{name}{index}: {schema}"));
            members.collect::<Vec<_>>().join(", ")
        };
        let leaf = of("vein", 10, "{type: string}");
        let (own, held) = (
            of("text", texts, "{type: string}"),
            of("leaf", structs, "{$ref: '#/components/schemas/Leaf'}"),
        );
        let files = made(&format!(
            "{HEAD}components:\n  schemas:\n    Leaf: {{type: object, properties: {{{leaf}}}}}\n    Tree: {{type: object, properties: {{{own}, {held}}}}}\n"
        ));
        let mut sources = files.iter().map(|(_, source)| source);
        let has_box = sources.any(|source| source.contains("Box<Leaf>"));
        assert_eq!(has_box, is_boxed, "{texts} texts, {structs} structs");
    }
}
