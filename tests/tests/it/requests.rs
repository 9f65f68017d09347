//! What is sent, over a socket, by a crate that is made of a document with every style and every
//! kind of body, and how replies are taken. The table itself is `tests/fixtures/requests/table.rs`.

use std::fs;
use std::path::Path;

use codegen::source::{Documents, Source};
use codegen::write::Plan;
use codegen::{Layout, Options, generate};
use tests::{cargo, text, workspace};

/// What the table needs besides the crate.
const NEEDED: &str = "
[dev-dependencies]
form_urlencoded = \"1\"
serde_json = \"1\"
tokio = { version = \"1\", features = [\"io-util\", \"macros\", \"net\", \"rt\", \"time\"] }

[workspace]
";

#[test]
fn every_request_arrives_as_the_specification_says() {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("requests");
    let fixtures = workspace().join("tests/fixtures/requests");
    let document = Source::new("requests.yaml", text(&fixtures.join("requests.yaml")));
    let options = Options {
        crate_name: "requests".into(),
        layout: Layout::Crate,
        strict: true,
        allow: Vec::new(),
    };
    let outcome = generate(Documents::new(document), &options);
    let files = outcome
        .value
        .unwrap_or_else(|| panic!("{:#?}", outcome.diagnostics))
        .files;
    let plan = Plan::new(&files, &home, Layout::Crate).expect("a plan can be made");
    plan.apply().expect("it can be carried out");
    let manifest = text(&home.join("Cargo.toml")) + NEEDED;
    write(&home.join("Cargo.toml"), &manifest);
    // The same versions as in the workspace: they are here already.
    let lock = text(&workspace().join("Cargo.lock"));
    write(&home.join("Cargo.lock"), &lock);
    let tests = home.join("tests/table");
    for (file, fixture) in [("main.rs", "table.rs"), ("replies.rs", "replies.rs")] {
        write(&tests.join(file), &text(&fixtures.join(fixture)));
    }
    let server = text(&workspace().join("tests/src/faulty.rs"));
    write(&tests.join("server.rs"), &server);
    let run = cargo(&home, &["test", "--quiet", "--test", "table"]);
    assert_eq!(run.code, 0, "{}\n{}", run.stdout, run.stderr);
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file lies in a directory"))
        .and_then(|()| fs::write(path, text))
        .expect("the file can be written");
}
