//! Every fixture's crate compiles, and so do its docs, without a warning. One workspace holds them
//! all: what they depend on is built once, and a crate that did not change since the last run not at
//! all.

use std::fs;
use std::path::Path;

use codegen::source::{Documents, Source};
use codegen::write::Plan;
use codegen::{Layout, Options, generate};
use serde_json::Value;
use tests::{cargo, files, text, workspace};

#[test]
fn every_fixture_compiles_and_documents_without_a_warning() {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures");
    let fixtures = files(&workspace().join("tests/fixtures/features"), "yaml");
    assert!(!fixtures.is_empty(), "there are fixtures");
    let mut names = Vec::new();
    for fixture in &fixtures {
        let name = format!(
            "fixture-{}",
            fixture
                .file_stem()
                .expect("a file has a name")
                .to_string_lossy()
        );
        write_crate(&name, fixture, &home.join(&name));
        names.push(name);
    }
    remove_others(&home, &names);
    write(
        &home.join("Cargo.toml"),
        &format!("[workspace]\nresolver = \"3\"\nmembers = {names:?}\n"),
    );
    // The same versions as in the workspace: they are here already.
    write(
        &home.join("Cargo.lock"),
        &text(&workspace().join("Cargo.lock")),
    );
    check(&home, &["check", "--workspace"]);
    check(&home, &["check", "--workspace", "--features", "serde-both"]);
    check(&home, &["doc", "--workspace", "--no-deps"]);
    // Without the transport and the clock that come with it, with each alone, and with all else.
    for (crate_name, features) in [
        ("fixture-operation", ""),
        ("fixture-operation", "reqwest"),
        ("fixture-operation", "tokio"),
        ("fixture-reply-several", "tracing,test-util"),
        // Tags one by one.
        ("fixture-features", ""),
        ("fixture-features", "pets"),
        ("fixture-features", "lost-and-found"),
        ("fixture-features", "tag-tokio"),
        ("fixture-features", "other-schemas"),
    ] {
        check(
            &home,
            &[
                "check",
                "-p",
                crate_name,
                "--no-default-features",
                "--features",
                features,
            ],
        );
    }
    // The calls in the docs, one that needs more than an example shows among them. All fixtures'
    // would be to build what is only checked here.
    let docs = ["test", "--quiet", "--doc", "--no-default-features"];
    let with = ["-p", "fixture-examples", "-p", "fixture-operation-ids"];
    let run = cargo(&home, &[&docs[..], &with].concat());
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

fn check(home: &Path, arguments: &[&str]) {
    let run = cargo(home, &[arguments, &["--message-format=json"]].concat());
    let said = complaints(&run.stdout);
    assert!(
        said.is_empty() && run.code == 0,
        "{arguments:?}: {}\n{}",
        said.join("\n"),
        run.stderr
    );
}

fn write_crate(name: &str, fixture: &Path, directory: &Path) {
    let shown = fixture
        .file_name()
        .expect("a file has a name")
        .to_string_lossy()
        .into_owned();
    let options = Options {
        crate_name: name.to_owned(),
        layout: Layout::Crate,
        strict: false,
        allow: Vec::new(),
    };
    let outcome = generate(Documents::new(Source::new(shown, text(fixture))), &options);
    let files = outcome
        .value
        .unwrap_or_else(|| panic!("{name}: {:#?}", outcome.diagnostics))
        .files;
    let plan = Plan::new(&files, directory, Layout::Crate).expect("a plan can be made");
    plan.apply().expect("it can be carried out");
}

/// Writes only what differs: cargo goes by the time of a file.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return;
    }
    fs::write(path, text).expect("the file can be written");
}

/// Takes away the crates of fixtures that are no more.
fn remove_others(home: &Path, names: &[String]) {
    for entry in fs::read_dir(home).expect("it can be read") {
        let path = entry.expect("it can be read").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() && name.starts_with("fixture-") && !names.contains(&name) {
            fs::remove_dir_all(&path).expect("it can be removed");
        }
    }
}

/// The warnings and errors of the compiler, as a person would see them.
fn complaints(output: &str) -> Vec<String> {
    let messages = output
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let of_compiler = messages.filter(|message| message["reason"] == "compiler-message");
    of_compiler
        .filter(|message| {
            message["package_id"]
                .as_str()
                .is_some_and(|package| package.contains("fixture-"))
        })
        .filter_map(|message| message["message"]["rendered"].as_str().map(str::to_owned))
        .collect()
}
