//! Every code by one rule: what `--allow` and `--strict` make of it, and whether the example of its
//! explanation brings it.

use std::collections::BTreeSet;

use codegen::diag::{Code, Diagnostic, Severity};
use codegen::report;
use codegen::source::{Documents, Source};
use serde_json::Value;
use tests::{files, text, workspace};

use crate::diagnostics::lint;

fn said(text: &str, strict: bool, allow: &[Code]) -> (Vec<Diagnostic>, bool) {
    let outcome = lint(
        Documents::new(Source::new("pets.yaml", text)),
        strict,
        allow,
    );
    (outcome.diagnostics, outcome.value.is_some())
}

/// The fixtures of each code that has some.
fn fixtures() -> Vec<(Code, String)> {
    let paths = files(&workspace().join("tests/fixtures/diagnostics"), "yaml");
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem()?.to_str()?;
        let code = name.split('.').next()?.parse().ok()?;
        Some((code, text(path)))
    };
    let fixtures: Vec<_> = paths.iter().filter_map(read).collect();
    assert_eq!(
        fixtures.len(),
        paths.len(),
        "a fixture is named after its code"
    );
    fixtures
}

#[test]
fn allow_hides_what_is_no_error() {
    for (code, text) in fixtures() {
        let is_left = |said: &Diagnostic| said.code != code || said.severity == Severity::Error;
        let (all, _) = said(&text, false, &[]);
        let wanted: Vec<_> = all.into_iter().filter(is_left).collect();
        let mut left = said(&text, false, &[code, code]).0;
        // One of its errors says once why it is still there, however often it was allowed.
        const NOTE: &str = "`--allow` hides warnings and hints, and this is an error";
        let mut notes = 0;
        for said in &mut left {
            let help = said.help.take();
            said.help = help.and_then(|help| match help.strip_suffix(NOTE) {
                Some(own) => {
                    notes += 1;
                    own.strip_suffix("; ").map(str::to_owned)
                }
                None => Some(help),
            });
        }
        let errors = left.iter().filter(|said| said.code == code).count();
        assert_eq!(notes, errors.min(1), "{code}");
        assert_eq!(left, wanted, "{code}");
        // What is not said is no error under `--strict` either.
        let (strict, made) = said(&text, true, &[code]);
        let errors = strict.iter().any(|said| said.severity == Severity::Error);
        assert!(strict.iter().all(is_left) && made != errors, "{code}");
    }
}

#[test]
fn strict_makes_errors_of_warnings() {
    for (code, text) in fixtures() {
        let stricter = |mut said: Diagnostic| {
            if said.severity == Severity::Warning {
                said.severity = Severity::Error;
            }
            said
        };
        let (all, made) = said(&text, false, &[]);
        let errors = all.iter().any(|said| said.severity == Severity::Error);
        assert!(made != errors, "{code}");
        let wanted: Vec<_> = all.into_iter().map(stricter).collect();
        let errors = wanted.iter().any(|said| said.severity == Severity::Error);
        let strict = said(&text, true, &[]);
        assert_eq!(strict, (wanted, !errors), "{code}");
    }
}

#[test]
fn every_form_of_a_report_says_as_much() {
    for (code, text) in fixtures() {
        let outcome = lint(Documents::new(Source::new("pets.yaml", text)), false, &[]);
        let (all, documents) = (&outcome.diagnostics, &outcome.documents);
        let json: Value = serde_json::from_str(&report::json(all, documents)).expect("JSON");
        let listed = json["diagnostics"].as_array().expect("a list");
        let github = report::github(all, documents);
        assert_eq!(github.lines().count(), all.len(), "{github}");
        for ((said, entry), line) in all.iter().zip(listed).zip(github.lines()) {
            let at = documents.position(said.place.span.expect("every place is located"));
            assert_eq!(entry["code"], said.code.name());
            assert_eq!(entry["severity"], said.severity.word());
            assert_eq!(entry["line"], at.line, "{code}");
            assert_eq!(entry["column"], at.column, "{code}");
            let place = format!("file=pets.yaml,line={},col={},", at.line, at.column);
            assert!(
                line.contains(&place) && line.contains(said.code.name()),
                "{line}"
            );
        }
    }
}

/// What the examples of explanations refer to.
const PARTS: &str = "\
components:
  parameters:
    Limit: {name: limit, in: query, schema: {type: integer}}
  schemas:
    Pet: &pet {type: object, properties: {name: {type: string}}}
";

const BARE: &str = "openapi: 3.0.3\nHERE";
const ROOT: &str = "openapi: 3.0.3\npaths: {}\nHERE";
const VERSION: &str = "HERE\ninfo: {title: Pets, version: '1'}\npaths: {}\n";
const SERVER: &str = "openapi: 3.0.3\npaths: {}\nservers:\n  - HERE\n";
const PATHS: &str = "openapi: 3.0.3\npaths:\n  HERE\nPARTS";
const ITEM: &str = "openapi: 3.0.3\npaths:\n  /pets:\n    HERE\nPARTS";
const OPERATION: &str = "openapi: 3.0.3\npaths:\n  /pets/{id}:\n    post:\n      HERE\nPARTS";
const PARAMETERS: &str =
    "openapi: 3.0.3\npaths:\n  /pets/{id}:\n    get:\n      parameters:\n        HERE\nPARTS";
const PARAMETER: &str =
    "openapi: 3.0.3\npaths:\n  /pets:\n    get:\n      parameters:\n        - HERE\nPARTS";
const RESPONSE: &str = "openapi: 3.0.3\npaths:\n  /pets:\n    get:\n      responses:\n        '200':\n          HERE\nPARTS";
const SCHEMAS: &str = "openapi: 3.0.3\npaths: {}\nPARTS    HERE\n";
const SCHEMA: &str = "openapi: 3.0.3\npaths: {}\nPARTS    Example:\n      HERE\n";
const SCOPES: &str = "openapi: 3.0.3\npaths: {}\nHERE\ncomponents:\n  securitySchemes:\n    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {read_pets: ''}}}}\n";
const SCHEMES: &str = "openapi: 3.0.3\nsecurity: [{digest: []}]\npaths: {/pets: {get: {}}}\ncomponents:\n  securitySchemes:\n    HERE\n";
const ENVELOPED: &str = "openapi: 3.0.3\nx-envelope: {schema: '#/components/schemas/Envelope', code: code, success: [0], data: data}\npaths:\n  /pets:\n    get:\n      responses:\n        '200':\n          description: Pets.\n          content:\n            application/json:\n              HERE\nPARTS    Envelope: {type: object, properties: {code: {type: integer}}}\n";

/// The document in which a code's example stands, with `HERE` in its place. None where nobody
/// knows an example, or it would be too long.
fn place(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::Unreadable | Code::LimitExceeded => return None,
        Code::UnsupportedVersion => VERSION,
        Code::MissingKey
        | Code::UnexpectedType
        | Code::DuplicateTag
        | Code::UnknownSecurityScheme
        | Code::UnusedDeclaration => ROOT,
        Code::ServerVariable => SERVER,
        Code::PathSyntax => BARE,
        Code::PathParameterUndeclared
        | Code::PathParameterUnused
        | Code::DuplicatePath
        | Code::DuplicateOperationId => PATHS,
        Code::DuplicateKey | Code::FurtherTags | Code::UnexpectedNull => ITEM,
        Code::Syntax
        | Code::UnknownKey
        | Code::MissingDescription
        | Code::InvalidExtension
        | Code::ImpossibleStatus
        | Code::DuplicateParameter
        | Code::PaginationMismatch
        | Code::UnsupportedCallbacks => OPERATION,
        Code::PathParameterOptional | Code::ParameterContent => PARAMETERS,
        Code::UnknownValue => PARAMETER,
        Code::UnknownOperation | Code::InvalidMediaType | Code::UnsupportedMediaType => RESPONSE,
        Code::MergeKey
        | Code::ForeignKey
        | Code::UnknownType
        | Code::TypeArray
        | Code::RefSiblings
        | Code::DanglingRef
        | Code::ExternalRef
        | Code::RefKind
        | Code::RefCycle
        | Code::MissingItems
        | Code::BoundsConflict
        | Code::DefaultMismatch
        | Code::EnumMismatch
        | Code::UndeclaredDiscriminator
        | Code::ReadAndWriteOnly => SCHEMAS,
        Code::YamlFeature
        | Code::UnusedKey
        | Code::UndeclaredRequired
        | Code::DuplicateEnumValue
        | Code::InvalidPattern
        | Code::DiscriminatorMapping
        | Code::NameCollision
        | Code::AllOfConflict
        | Code::UnsupportedKeyword => SCHEMA,
        Code::SecurityConflict => ROOT,
        Code::UnknownScope => SCOPES,
        Code::UnsupportedScheme => SCHEMES,
        Code::EnvelopeMismatch => ENVELOPED,
    })
}

/// What an explanation's example brings, or the one of its remedy, which comes second.
fn example(code: Code, number: usize) -> Option<BTreeSet<Code>> {
    let block = code.explanation().split("```yaml\n").nth(number + 1)?;
    let block = block.split("```").next().unwrap_or_default().trim_end();
    let place = place(code)?.replace("PARTS", PARTS);
    let line = place.lines().find(|line| line.contains("HERE"))?;
    let indent = " ".repeat(line.find("HERE")?);
    let block = block.replace('\n', &format!("\n{indent}"));
    let source = Source::new("pets.yaml", place.replace("HERE", &block));
    let beside = |path: &str| match path {
        "person.yaml" => Ok("Person: {type: object}".to_owned()),
        _ => Err("there is no such file".to_owned()),
    };
    let outcome = lint(Documents::with_loader(source, beside), false, &[]);
    Some(outcome.diagnostics.iter().map(|said| said.code).collect())
}

#[test]
fn an_explanation_shows_its_code_and_how_to_be_rid_of_it() {
    let misplaced = [Code::Syntax, Code::UnknownKey, Code::InvalidExtension];
    let mut faults = Vec::new();
    for &code in Code::ALL.iter().filter(|code| place(**code).is_some()) {
        let brought = example(code, 0).unwrap_or_default();
        if !brought.contains(&code) {
            faults.push(format!("{code}: the example brings {brought:?}"));
        }
        let left = example(code, 1).unwrap_or_default();
        if left
            .iter()
            .any(|said| *said == code || misplaced.contains(said))
        {
            faults.push(format!("{code}: the remedy brings {left:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
