//! `cargo xtask diff` as a person runs it, in a repository made for it: what is compared with
//! what, how it ends, and what it says when it cannot.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use tests::{Run, git, sending, text, xtask, xtask_with};

/// What the document refers to lies beside it.
const SCHEMAS: &str = "\
Pet:
  type: object
  required: [name]
  properties:
    name: {type: string}
    age: {type: integer}
";

const CHANGELOG: &str = "\
# Changelog

## [Unreleased]

## [0.4.1] - 2026-01-31

- Pets.
";

const SPEC: &str = "spec/trustoo.yaml";
const BESIDE: &str = "spec/schemas.yaml";
const MANIFEST: &str = "generated/Cargo.toml";
const ACCEPTED: &str = "spec/accepted-changes.yaml";

fn manifest(version: &str) -> String {
    format!("[package]\nname = \"pets\"\nversion = \"{version}\"\n")
}

/// The project's own folders with a small document, in a repository with one commit on `main`.
fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a directory can be made");
    let document = sending("{$ref: 'schemas.yaml#/Pet'}");
    for (path, text) in [
        (SPEC, document.as_str()),
        (BESIDE, SCHEMAS),
        (MANIFEST, &manifest("0.4.1")),
        ("CHANGELOG.md", CHANGELOG),
    ] {
        write(folder.path(), path, text);
    }
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    commit(folder.path());
    folder
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    let folder = path.parent().expect("it has one");
    fs::create_dir_all(folder).expect("a directory can be made");
    fs::write(path, text).expect("a file can be written");
}

fn edit(root: &Path, path: &str, from: &str, to: &str) {
    let before = text(&root.join(path));
    assert!(before.contains(from), "{from:?} is not in\n{before}");
    write(root, path, &before.replace(from, to));
}

fn commit(root: &Path) {
    git(root, &["add", "--all"]);
    git(root, &["commit", "--quiet", "--message", "A change"]);
}

/// The age becomes a text, which breaks callers and users.
fn break_it(root: &Path) {
    edit(root, BESIDE, "age: {type: integer}", "age: {type: string}");
}

fn diff(root: &Path, arguments: &[&str]) -> Run {
    xtask(root, [&["diff"], arguments].concat())
}

fn fails(run: &Run, words: &str) {
    assert_eq!(run.code, 2, "{run:#?}");
    assert!(run.stderr.contains(words), "{words:?}: {run:#?}");
    assert_eq!(run.stdout, "");
}

#[test]
fn on_main_the_working_tree_is_compared_with_the_last_commit() {
    let project = project();
    let root = project.path();
    let none = diff(root, &["--fail-on", "risky"]);
    let same = "nothing changed between HEAD and the working tree\n";
    assert_eq!((none.code, none.stdout.as_str()), (0, same), "{none:#?}");
    break_it(root);
    let some = diff(&root.join("spec"), &[]);
    assert_eq!(some.code, 0, "{some:#?}");
    for words in [
        "BREAKING  `age` of Pet went from an integer to a string  type-changed\n",
        "at    spec/schemas.yaml:6:5 · #/Pet/properties/age\n",
        "1 breaking for the wire",
        "version 0.4.1 asks for 0.5.0, and it is still 0.4.1; the changelog has no new item\n",
    ] {
        assert!(some.stdout.contains(words), "{words:?}\n{}", some.stdout);
    }
}

#[test]
fn on_a_branch_it_is_compared_with_where_it_left_main() {
    let project = project();
    let root = project.path();
    git(root, &["checkout", "--quiet", "-b", "branch"]);
    break_it(root);
    commit(root);
    git(root, &["checkout", "--quiet", "main"]);
    edit(
        root,
        BESIDE,
        "name: {type: string}",
        "name: {type: integer}",
    );
    commit(root);
    git(root, &["checkout", "--quiet", "branch"]);

    let own = diff(root, &[]);
    assert!(own.stdout.contains("`age`"), "{own:#?}");
    assert!(!own.stdout.contains("`name`"), "{own:#?}");
    let same = diff(root, &["main", "--merge-base"]);
    assert_eq!(own.stdout, same.stdout);
    let tips = diff(root, &["main", "branch"]);
    assert!(tips.stdout.contains("`name`"), "{tips:#?}");
}

#[test]
fn files_and_revisions_are_compared_in_any_pair() {
    let project = project();
    let root = project.path();
    break_it(root);
    commit(root);
    let pairs: [&[&str]; 5] = [
        &["HEAD~1"],
        &["HEAD~1", "HEAD"],
        &["HEAD~1", SPEC],
        &["HEAD~1:spec/trustoo.yaml", SPEC],
        &["HEAD~1:./spec/trustoo.yaml", "main:spec/trustoo.yaml"],
    ];
    for pair in pairs {
        let run = diff(root, &[pair, &["--fail-on", "breaking"]].concat());
        assert_eq!(run.code, 1, "{pair:?} {run:#?}");
        assert!(run.stdout.contains("type-changed"), "{pair:?} {run:#?}");
        let back: Vec<&str> = pair.iter().rev().copied().collect();
        if pair.len() == 2 {
            let run = diff(root, &back);
            let words = "went from a string to an integer";
            assert!(run.stdout.contains(words), "{back:?} {run:#?}");
        }
    }
    let alone = diff(root, &["HEAD~1", SPEC]);
    let words = "asks for a major version (below 1.0.0 a minor one)\n";
    assert!(alone.stdout.ends_with(words), "{alone:#?}");
}

#[test]
fn what_is_not_there_is_named() {
    let project = project();
    let root = project.path();
    let cases: [(&[&str], &str); 9] = [
        (
            &["mian"],
            "error: there is no file and no revision `mian`; did you mean `main`?",
        ),
        (
            &["main", "9999999"],
            "error: there is no file and no revision `9999999`",
        ),
        (&["main:lost.yaml"], "error: `main` has no file `lost.yaml`"),
        (&["a", "b", "c"], "error: `c` is one argument too many"),
        (
            &["--format", "markdwn"],
            "error: `markdwn` is not a known format; did you mean `markdown`?",
        ),
        (&["--fail-on", "safe"], "error: `safe` is not a known level"),
        (
            &["--merge-base"],
            "error: --merge-base needs a revision as BASE",
        ),
        (
            &[SPEC, "--merge-base"],
            "error: --merge-base needs a revision as BASE",
        ),
        (
            &[SPEC, "--check"],
            "error: --check needs revisions: a file alone has no version",
        ),
    ];
    for (arguments, words) in cases {
        let run = diff(root, arguments);
        assert_eq!(run.code, 2, "{run:#?}");
        assert!(run.stderr.starts_with(words), "{words:?}: {run:#?}");
    }
}

#[test]
fn a_broken_side_is_shown_with_its_faults() {
    let project = project();
    let root = project.path();
    edit(root, SPEC, "requestBody", "requestBodi");
    let run = diff(root, &[]);
    fails(&run, "in the revision, the working tree:");
    fails(&run, "spec/trustoo.yaml:7:7");
    fails(&run, "did you mean `requestBody`?");
    fails(&run, "error: the revision, the working tree, has errors\n");
    commit(root);
    edit(root, SPEC, "requestBodi", "requestBody");
    let run = diff(root, &[]);
    assert_eq!(run.code, 0, "a misspelt key has a meaning: none. {run:#?}");

    edit(root, SPEC, "schemas.yaml", "lost.yaml");
    commit(root);
    let run = diff(root, &["HEAD", "HEAD~2"]);
    fails(&run, "in the base, HEAD:");
    fails(&run, "there is no such file");
    fails(&run, "error: the base, HEAD, has errors\n");
}

#[test]
fn without_git_or_a_repository_it_says_so() {
    let project = project();
    let root = project.path();
    let run = xtask_with(root, ["diff"], &[("PATH", "")]);
    fails(&run, "error: git cannot be run: ");
    let files = xtask_with(root, ["diff", SPEC, SPEC], &[("PATH", "")]);
    assert_eq!(files.code, 0, "{files:#?}");
    fs::remove_dir_all(root.join(".git")).expect("it can be deleted");
    let run = xtask_with(root, ["diff"], &[("GIT_CEILING_DIRECTORIES", "/")]);
    fails(
        &run,
        "lies in no git repository, so there are no revisions; name two files\n",
    );
}

#[test]
fn a_break_is_answered_by_version_and_changelog() {
    let project = project();
    let root = project.path();
    let check = || diff(root, &["--check"]);
    assert_eq!(check().code, 0);
    break_it(root);
    let run = check();
    assert_eq!(run.code, 1, "{run:#?}");
    let words = "error: 1 breaking change is not accepted: set the version in generated/Cargo.toml \
                 to 0.5.0 and say in CHANGELOG.md what changed, or accept with `cargo xtask diff \
                 --accept`\n";
    assert_eq!(run.stderr, words);
    write(root, MANIFEST, &manifest("0.5.0"));
    assert_eq!(check().code, 1);
    edit(
        root,
        "CHANGELOG.md",
        "[Unreleased]\n",
        "[Unreleased]\n\n- Age is text.\n",
    );
    let run = check();
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let words = "version 0.4.1 asks for 0.5.0, and it is 0.5.0; the changelog has a new item\n";
    assert!(run.stdout.ends_with(words), "{run:#?}");
}

#[test]
fn a_break_is_accepted_with_a_reason() {
    let project = project();
    let root = project.path();
    write(root, ACCEPTED, "# Ours.\n");
    break_it(root);
    let run = diff(root, &["--accept"]);
    let words = "1 entry added to spec/accepted-changes.yaml: write the reason of each\n";
    assert_eq!((run.code, run.stdout.as_str()), (0, words), "{run:#?}");
    let entries = text(&root.join(ACCEPTED));
    assert_eq!(
        entries,
        "# Ours.\n\n- rule: type-changed\n  at: \"schemas.yaml#/Pet/properties/age\"\n  \
         change: \"an integer -> a string\"\n  reason:\n"
    );
    fails(
        &diff(root, &[]),
        "error: spec/accepted-changes.yaml:6:3: `reason` is missing: why the change is accepted\n",
    );
    edit(
        root,
        ACCEPTED,
        "reason:",
        "reason: Nobody sends it. # not yet",
    );
    let run = diff(root, &["--check", "--fail-on", "breaking"]);
    assert_eq!(run.code, 0, "{run:#?}");
    assert!(
        run.stdout.contains("accepted: Nobody sends it.\n"),
        "{run:#?}"
    );
    assert!(run.stdout.contains(" · 1 accepted · "), "{run:#?}");
    let run = diff(root, &["--accept"]);
    assert_eq!(run.stdout, "there is nothing to accept\n");

    // Undone, it accepts nothing; once it has come in, it is history.
    edit(root, BESIDE, "age: {type: string}", "age: {type: integer}");
    fails(
        &diff(root, &[]),
        "error: spec/accepted-changes.yaml:3:3: no change is type-changed at \
         schemas.yaml#/Pet/properties/age: the entry accepts nothing, delete it\n",
    );
    break_it(root);
    commit(root);
    assert_eq!(diff(root, &["--check"]).code, 0);
}

#[test]
fn ci_with_a_base_looks_at_what_breaks_first() {
    let project = project();
    let root = project.path();
    git(root, &["update-ref", "refs/remotes/origin/main", "main"]);
    git(root, &["checkout", "--quiet", "-b", "branch"]);
    break_it(root);
    commit(root);
    let given = xtask(root, ["ci", "--base", "main"]);
    let pull_request = xtask_with(root, ["ci"], &[("GITHUB_BASE_REF", "main")]);
    for (run, base) in [(given, "main"), (pull_request, "origin/main")] {
        assert_eq!(run.code, 1, "{run:#?}");
        let step = format!("cargo xtask diff --check --merge-base {base}\n");
        assert!(
            run.stdout.starts_with(&format!("$ {step}BREAKING")),
            "{run:#?}"
        );
        assert!(run.stderr.ends_with(&format!("failed: {step}")), "{run:#?}");
        assert!(!run.stdout.contains("fmt"), "{run:#?}");
    }
}
