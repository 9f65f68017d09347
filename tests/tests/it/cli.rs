//! The project's commands as a person runs them: what they say, what they leave behind, how they
//! end.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use tests::{Run, text, workspace, xtask};

const GOOD: &str = "\
openapi: 3.0.3
info: {title: Pets, description: All about pets., version: '1'}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      summary: One pet.
      tags: [Pets]
      parameters:
        - {name: id, in: path, required: true, description: Its id., schema: {type: string}}
      responses:
        '200': {description: The pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
tags: [{name: Pets, description: Pets.}]
components:
  schemas:
    Pet: {type: object, description: A pet., properties: {name: {type: string, description: Its name.}}}
";

/// Two faults: a misspelt key and a reference to nothing.
const BROKEN: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, requierd: false, schema: {type: integer}}
      responses:
        '200': {description: Pets., content: {application/json: {schema: {$ref: '#/components/schemas/Pets'}}}}
";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a directory can be made");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    folder
}

fn fails(run: &Run, code: i32, words: &[&str]) {
    assert_eq!(run.code, code, "{run:#?}");
    for word in words {
        assert!(
            run.stderr.contains(word),
            "{word:?} is not in\n{}",
            run.stderr
        );
    }
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).expect("it can be read");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("it can be read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn wrong_arguments_are_named_and_end_with_2() {
    let here = workspace();
    let cases: [(&[&str], &str); 13] = [
        (
            &[],
            "a command is missing: one of codegen, lint, diff, explain, surface, corpus, ci, help",
        ),
        (
            &["codegn"],
            "`codegn` is not a known command; did you mean `codegen`?",
        ),
        (
            &["codegen", "--chek"],
            "`--chek` is not a known option; did you mean `--check`?",
        ),
        (&["codegen", "extra"], "`extra` is one argument too many"),
        (
            &["codegen", "--spec", "a.yaml"],
            "--spec needs --out DIR, the directory of the crate",
        ),
        (
            &["codegen", "--out", "a"],
            "--out needs --spec FILE, the document",
        ),
        (
            &["codegen", "--name", "a"],
            "--name goes with --spec and --out",
        ),
        (
            &["codegen", "--spec", "a", "--spec", "b"],
            "--spec is given twice",
        ),
        (
            &["codegen", "--spec", "a", "--out", "b", "--name", "9"],
            "`9` is no name for a crate",
        ),
        (
            &["codegen", "--allow", "unknown-kye"],
            "`unknown-kye` is not a known code; did you mean `unknown-key`?",
        ),
        (
            &["lint", "--format", "jsn"],
            "`jsn` is not a known format; did you mean `json`?",
        ),
        (&["explain"], "a code is missing, such as `unknown-key`"),
        (
            &["surface", "--all"],
            "`--all` is not a known option; `cargo xtask help` lists them",
        ),
    ];
    for (arguments, words) in cases {
        let run = xtask(here, arguments);
        fails(&run, 2, &["error: ", words]);
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
}

#[test]
fn help_and_explanations_are_printed() {
    let help = xtask(workspace(), ["help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    for option in [
        "--check",
        "--spec FILE --out DIR",
        "--format text|json|github",
    ] {
        assert!(help.stdout.contains(option), "{}", help.stdout);
    }
    assert_eq!(
        xtask(workspace(), ["codegen", "--help"]).stdout,
        help.stdout
    );
    let explained = xtask(workspace(), ["explain", "unknown-key"]);
    assert_eq!(explained.code, 0);
    assert!(
        explained.stdout.starts_with("unknown-key: "),
        "{}",
        explained.stdout
    );
    assert_eq!(explained.stderr, "");
}

#[test]
fn a_document_that_is_not_there_ends_with_2() {
    let folder = folder(&[]);
    fails(
        &xtask(folder.path(), ["lint", "lost.yaml"]),
        2,
        &["error: `lost.yaml` cannot be read: "],
    );
}

#[test]
fn lint_shows_every_fault_in_its_place() {
    let folder = folder(&[("broken.yaml", BROKEN), ("good.yaml", GOOD)]);
    let run = xtask(folder.path(), ["lint", "broken.yaml"]);
    fails(
        &run,
        1,
        &[
            "[unknown-key]",
            "broken.yaml:8:36",
            "requierd: false",
            "^^^^^^^^",
            "did you mean `required`?",
            "[dangling-ref]",
            "broken.yaml:10:",
        ],
    );
    let json = xtask(folder.path(), ["lint", "broken.yaml", "--format", "json"]);
    assert_eq!(json.code, 1);
    serde_json::from_str::<serde_json::Value>(&json.stdout).expect("it is JSON");
    let github = xtask(folder.path(), ["lint", "broken.yaml", "--format", "github"]);
    assert!(
        github.stdout.contains("file=broken.yaml,line=8"),
        "{}",
        github.stdout
    );
    assert_eq!(xtask(folder.path(), ["lint", "good.yaml"]).code, 0);
}

/// Neither by its path nor by a link.
#[cfg(unix)]
#[test]
fn nothing_outside_the_folder_of_the_document_is_read() {
    const ENTRY: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths: {}
components:
  schemas:
    A: {$ref: '../owner.yaml'}
    B: {$ref: 'inside/../../owner.yaml'}
    C: {$ref: 'linked.yaml'}
    D: {$ref: 'linked/owner.yaml'}
    E: {$ref: 'inside'}
    F: {$ref: 'gone.yaml'}
    G: {$ref: 'near.yaml'}
";
    let outside = folder(&[("owner.yaml", "type: object")]);
    let home = outside.path().join("spec");
    fs::create_dir_all(home.join("inside")).expect("a directory can be made");
    fs::write(home.join("main.yaml"), ENTRY).expect("a file can be written");
    fs::write(home.join("inside/owner.yaml"), "type: object").expect("a file can be written");
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(to, home.join(at)).expect("a link can be made");
    };
    link("../owner.yaml", "linked.yaml");
    link("..", "linked");
    link("inside/owner.yaml", "near.yaml");
    let run = xtask(&home, ["lint", "main.yaml"]);
    let said: Vec<_> = run
        .stderr
        .lines()
        .filter(|line| line.starts_with("error"))
        .collect();
    let outside = "it lies outside the folder of the document";
    let link = "it is a link that leads out of the folder of the document";
    let wanted = [
        ("../owner.yaml", outside),
        ("inside/../../owner.yaml", outside),
        ("linked.yaml", link),
        ("linked/owner.yaml", link),
        ("inside", "it is a folder"),
        ("gone.yaml", "there is no such file"),
    ];
    let wanted =
        wanted.map(|(path, why)| format!("error[external-ref]: `{path}` is not read: {why}"));
    assert_eq!(said, wanted, "{}", run.stderr);
    assert_eq!(run.code, 1);
}

#[test]
fn a_broken_document_writes_nothing() {
    let folder = folder(&[("broken.yaml", BROKEN)]);
    let run = xtask(
        folder.path(),
        ["codegen", "--spec", "broken.yaml", "--out", "made"],
    );
    fails(
        &run,
        1,
        &["[unknown-key]", "[dangling-ref]", "nothing was written"],
    );
    assert_eq!(names(folder.path()), ["broken.yaml"]);
}

#[test]
fn a_crate_is_made_checked_and_made_again() {
    let folder = folder(&[("good.yaml", GOOD)]);
    let codegen = |more: &[&str]| {
        xtask(
            folder.path(),
            [&["codegen", "--spec", "good.yaml", "--out", "pets"], more].concat(),
        )
    };

    let check = codegen(&["--check"]);
    assert_eq!(check.code, 1, "{}", check.stderr);
    assert!(
        check
            .stdout
            .contains("--- /dev/null\n+++ b/pets/Cargo.toml\n"),
        "{}",
        check.stdout
    );
    assert!(
        check
            .stdout
            .contains("`cargo xtask codegen --spec good.yaml --out pets --name pets` mends it")
    );
    assert_eq!(
        names(folder.path()),
        ["good.yaml"],
        "a check writes nothing"
    );

    let first = codegen(&[]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert!(
        first.stdout.contains("written  pets/Cargo.toml\n"),
        "{}",
        first.stdout
    );
    assert!(
        first.stdout.contains("1 operation, 1 schema · "),
        "{}",
        first.stdout
    );
    let api = text(&folder.path().join("pets/api.txt"));
    assert!(api.contains("GET /pets/{id} -> client.pets()."), "{api}");
    assert_eq!(codegen(&["--check"]).code, 0);

    let stale = folder.path().join("pets/src/stale.rs");
    fs::copy(folder.path().join("pets/src/lib.rs"), &stale).expect("a file can be copied");
    fs::write(folder.path().join("pets/src/mine.rs"), "// mine").expect("a file can be written");
    let again = codegen(&[]);
    assert!(
        again.stdout.starts_with("deleted  pets/src/stale.rs\n"),
        "{}",
        again.stdout
    );
    assert!(
        again.stdout.contains(" · 0 files written, "),
        "{}",
        again.stdout
    );
    assert!(!stale.exists());
    assert_eq!(text(&folder.path().join("pets/src/mine.rs")), "// mine");
}

#[test]
fn a_crate_of_a_person_is_left_alone() {
    let folder = folder(&[("good.yaml", GOOD), ("Cargo.toml", "[package]")]);
    let run = xtask(
        folder.path(),
        [
            "codegen",
            "--spec",
            "good.yaml",
            "--out",
            ".",
            "--name",
            "pets",
        ],
    );
    fails(
        &run,
        2,
        &["a file was not made by this generator and would be overwritten: "],
    );
    assert_eq!(names(folder.path()), ["Cargo.toml", "good.yaml"]);
}

#[test]
fn the_own_crate_is_up_to_date_from_any_folder() {
    let folder = folder(&[]);
    let run = xtask(folder.path(), ["codegen", "--check"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "generated is what the document yields\n"),
        "{}",
        run.stderr
    );
}
