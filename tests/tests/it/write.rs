//! A directory becomes what a file tree says, and nothing beside is touched.

use std::fs;
use std::path::Path;

use codegen::tree::MARK;
use codegen::write::{Plan, WriteError};
use codegen::{FileTree, Layout};
use tempfile::TempDir;

fn directory(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().expect("a directory can be made");
    for (path, text) in files {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().expect("it lies in the directory"))
            .expect("directories can be made");
        fs::write(path, text).expect("a file can be written");
    }
    directory
}

fn tree(files: &[(&str, &str)]) -> FileTree {
    files.iter().copied().collect()
}

/// Every file and empty directory, hidden ones too.
fn listing(root: &Path) -> Vec<String> {
    fn walk(root: &Path, at: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(at).expect("it can be read") {
            let path = entry.expect("it can be read").path();
            let shown = path
                .strip_prefix(root)
                .expect("below")
                .display()
                .to_string();
            if path.is_symlink() {
                found.push(format!("{shown} (link)"));
            } else if path.is_dir() {
                found.push(format!("{shown}/"));
                walk(root, &path, found);
            } else {
                found.push(format!(
                    "{shown}: {}",
                    fs::read_to_string(&path).expect("it is text").trim()
                ));
            }
        }
    }
    let mut found = Vec::new();
    walk(root, root, &mut found);
    found.sort();
    found
}

fn apply(files: &[(&str, &str)], directory: &TempDir, layout: Layout) -> Plan {
    let plan = Plan::new(&tree(files), directory.path(), layout).expect("a plan can be made");
    plan.apply().expect("it can be carried out");
    plan
}

#[test]
fn writes_what_differs_and_deletes_what_is_no_longer_made() {
    let home = directory(&[
        ("src/clients/kept.rs", "kept"),
        ("src/clients/changed.rs", "old"),
        ("src/clients/deep/down/gone.rs", "gone"),
        ("src/clients/.swp", "an editor's"),
        ("src/runtime/mod.rs", "a person's"),
        ("Cargo.toml", "a person's"),
    ]);
    let files = [
        ("src/clients/kept.rs", "kept"),
        ("src/clients/changed.rs", "new"),
        ("api.txt", "made"),
    ];
    let plan = apply(&files, &home, Layout::Home);
    let changes: Vec<String> = plan.changes().iter().map(ToString::to_string).collect();
    assert_eq!(
        changes,
        [
            "written  api.txt",
            "written  src/clients/changed.rs",
            "deleted  src/clients/deep/down/gone.rs"
        ]
    );
    assert_eq!(plan.unchanged(), ["src/clients/kept.rs"]);
    assert_eq!(
        listing(home.path()),
        [
            "Cargo.toml: a person's",
            "api.txt: made",
            "src/",
            "src/clients/",
            "src/clients/.swp: an editor's",
            "src/clients/changed.rs: new",
            "src/clients/kept.rs: kept",
            "src/runtime/",
            "src/runtime/mod.rs: a person's",
        ]
    );
    assert!(
        Plan::new(&tree(&files), home.path(), Layout::Home)
            .expect("a plan can be made")
            .is_empty()
    );
}

#[test]
fn leaves_files_alone_that_are_as_they_should_be() {
    let home = directory(&[("src/clients/kept.rs", "kept")]);
    let path = home.path().join("src/clients/kept.rs");
    let before = fs::metadata(&path)
        .and_then(|metadata| metadata.modified())
        .expect("a time");
    apply(
        &[
            ("src/clients/kept.rs", "kept"),
            ("src/clients/new.rs", "new"),
        ],
        &home,
        Layout::Home,
    );
    let after = fs::metadata(&path)
        .and_then(|metadata| metadata.modified())
        .expect("a time");
    assert_eq!(before, after);
}

#[test]
fn a_plan_changes_nothing() {
    let home = directory(&[("src/clients/a.rs", "old")]);
    let plan = Plan::new(
        &tree(&[("src/clients/b.rs", "new")]),
        home.path(),
        Layout::Home,
    )
    .expect("a plan can be made");
    assert_eq!(
        listing(home.path()),
        ["src/", "src/clients/", "src/clients/a.rs: old"]
    );
    assert_eq!(
        plan.difference("generated/"),
        "--- a/generated/src/clients/a.rs\n+++ /dev/null\n@@ -1 +0,0 @@\n-old\n\\ No newline at end of file\n\
         --- /dev/null\n+++ b/generated/src/clients/b.rs\n@@ -0,0 +1 @@\n+new\n\\ No newline at end of file\n"
    );
}

#[test]
fn a_crate_is_written_where_there_is_nothing() {
    let parent = directory(&[]);
    let root = parent.path().join("made/below");
    let plan = Plan::new(&tree(&[("src/lib.rs", "text")]), &root, Layout::Crate)
        .expect("a plan can be made");
    plan.apply().expect("it can be carried out");
    assert_eq!(listing(&root), ["src/", "src/lib.rs: text"]);
}

#[test]
fn a_crate_keeps_what_carries_no_mark() {
    let made = format!("// {MARK} from a.yaml. Do not edit.\n");
    let home = directory(&[
        ("src/old.rs", &made),
        ("src/mine.rs", "// mine"),
        ("target/debug/old.rs", &made),
        ("docs/gone.md", &made),
    ]);
    apply(&[("src/lib.rs", "new")], &home, Layout::Crate);
    assert_eq!(
        listing(home.path()),
        [
            "src/",
            "src/lib.rs: new",
            "src/mine.rs: // mine",
            "target/",
            "target/debug/",
            &format!("target/debug/old.rs: {}", made.trim()),
        ]
    );
}

#[test]
fn a_file_of_a_person_is_not_overwritten() {
    let home = directory(&[("src/lib.rs", "fn mine() {}"), ("Cargo.toml", "[package]")]);
    let files = tree(&[
        ("src/lib.rs", "new"),
        ("Cargo.toml", "new"),
        ("src/other.rs", "new"),
    ]);
    let error =
        Plan::new(&files, home.path(), Layout::Crate).expect_err("there are files in the way");
    let WriteError::Foreign(paths) = &error else {
        panic!("{error}")
    };
    assert_eq!(
        paths,
        &[
            home.path().join("Cargo.toml"),
            home.path().join("src/lib.rs")
        ]
    );
    assert!(
        error
            .to_string()
            .starts_with("files were not made by this generator and would be overwritten: `")
    );
}

#[test]
fn paths_that_lead_out_are_refused() {
    let home = directory(&[]);
    for path in [
        "../a.rs",
        "/a.rs",
        "src/../../a.rs",
        "",
        "C:/a.rs",
        "src\\a.rs",
    ] {
        let error = Plan::new(&tree(&[(path, "new")]), home.path(), Layout::Crate)
            .expect_err("it leads out");
        assert!(matches!(error, WriteError::Outside(_)), "{path}: {error}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let elsewhere = directory(&[("theirs.rs", "theirs")]);
    let home = directory(&[("src/schemas/a.rs", "a")]);
    std::os::unix::fs::symlink(elsewhere.path(), home.path().join("src/clients"))
        .expect("a link can be made");
    let error = Plan::new(
        &tree(&[("src/clients/a.rs", "new")]),
        home.path(),
        Layout::Home,
    )
    .expect_err("a link");
    assert!(matches!(error, WriteError::Link(_)), "{error}");

    let home = directory(&[("src/schemas/a.rs", "a")]);
    std::os::unix::fs::symlink(elsewhere.path(), home.path().join("src/schemas/linked"))
        .expect("a link can be made");
    let file = elsewhere.path().join("theirs.rs");
    std::os::unix::fs::symlink(file, home.path().join("src/schemas/b.rs"))
        .expect("a link can be made");
    apply(&[("src/schemas/b.rs", "new")], &home, Layout::Home);
    assert_eq!(
        listing(home.path()),
        ["src/", "src/schemas/", "src/schemas/b.rs: new"]
    );
    assert_eq!(listing(elsewhere.path()), ["theirs.rs: theirs"]);
}

#[test]
fn an_error_in_the_middle_leaves_each_file_old_or_new() {
    // A directory stands where the last file should be.
    let home = directory(&[
        ("src/clients/a.rs", "old"),
        ("src/clients/z.rs/inside.txt", "in the way"),
    ]);
    let files = tree(&[("src/clients/a.rs", "new"), ("src/clients/b.rs", "new")]);
    let plan = Plan::new(&files, home.path(), Layout::Home).expect("a plan can be made");
    fs::create_dir_all(home.path().join("src/clients/b.rs/in the way"))
        .expect("directories can be made");
    plan.apply().expect_err("a directory is in the way");
    assert_eq!(
        listing(home.path()),
        [
            "src/",
            "src/clients/",
            "src/clients/a.rs: new",
            "src/clients/b.rs/",
            "src/clients/b.rs/in the way/",
            "src/clients/z.rs/",
            "src/clients/z.rs/inside.txt: in the way",
        ]
    );
}
