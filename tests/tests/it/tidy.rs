//! The house is in order: who may use whom, how long a file may be, what is not written.

use std::path::Path;

use tests::{files, text, workspace};

/// The rooms of the generator from the bottom up. A file uses the rooms above its own in this
/// list, its own, and none below.
const FLOORS: [&str; 23] = [
    "stack", "suggest", "pattern", "format", "tree", "pointer", "source", "diag", "report", "read",
    "check", "names", "docs", "spec", "resolve", "model", "lower", "analyze", "emit", "render",
    "scaffold", "surface", "diff",
];

/// What the emitted code calls its own modules; a template that says `crate::` means these.
const EMITTED: [&str; 4] = ["runtime", "clients", "schemas", "webhooks"];

/// Who may name what.
const PRIVILEGES: [(&str, &[&str]); 6] = [
    ("std::fs", &["write"]),
    ("serde_yaml", &["read"]),
    ("saphyr_parser", &["read"]),
    ("openapiv3", &["read", "check", "spec", "resolve", "lower"]),
    ("prettyplease", &["render", "emit"]),
    ("quote!", &["emit", "render"]),
];

/// The lines of a file that are code.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The room of a file of the generator: `emit` for `emit/item.rs` and `emit.rs`.
fn room(path: &Path) -> String {
    let inside = path
        .strip_prefix(workspace().join("codegen/src"))
        .expect("it lies in the generator");
    let first = inside.components().next().expect("a file has a name");
    first
        .as_os_str()
        .to_string_lossy()
        .trim_end_matches(".rs")
        .to_owned()
}

/// The names that directly follow `crate::` in a text without comments.
fn used(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|before| before.is_alphanumeric() || before == '_' || before == '$') {
            continue;
        }
        let after = &code[at + "crate::".len()..];
        let word = |text: &str| {
            text.chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect()
        };
        match after.strip_prefix('{') {
            None => found.push(word(after)),
            Some(group) => {
                let mut depth = 0;
                let mut is_start = true;
                for (at, letter) in group.char_indices() {
                    match letter {
                        '}' if depth == 0 => break,
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => is_start = true,
                        letter if is_start && !letter.is_whitespace() => {
                            found.push(word(&group[at..]));
                            is_start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

#[test]
fn a_file_uses_lower_floors_only() {
    let mut faults = Vec::new();
    for path in files(&workspace().join("codegen/src"), "rs") {
        let own = room(&path);
        if own == "lib" {
            continue;
        }
        // `write` stands beside `surface` on top and knows the tree of files alone.
        let floor = FLOORS
            .iter()
            .position(|room| *room == own || (own == "write" && *room == "pointer"));
        let Some(floor) = floor else {
            faults.push(format!(
                "{}: `{own}` is not in the list of floors",
                path.display()
            ));
            continue;
        };
        let text: String = code(&text(&path))
            .map(|(_, line)| format!("{line}\n"))
            .collect();
        for name in used(&text) {
            let is_below = FLOORS[..floor].contains(&name.as_str());
            if !is_below && name != own && !EMITTED.contains(&name.as_str()) {
                faults.push(format!("{}: `{own}` uses `{name}`", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_follows_crate_is_found() {
    let text = "use crate::{a, b::{c, d}, e};\nlet x = crate::f::g(); $crate::no; mycrate::no;";
    assert_eq!(used(text), ["a", "b", "e", "f"]);
}

#[test]
fn each_thing_is_named_where_it_belongs() {
    let mut faults = Vec::new();
    for path in files(&workspace().join("codegen/src"), "rs") {
        let (own, text) = (room(&path), text(&path));
        for (line, code) in code(&text) {
            for (name, rooms) in PRIVILEGES {
                let at = code.find(name).map(|at| {
                    code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
                });
                if at == Some(false) && !rooms.contains(&own.as_str()) {
                    faults.push(format!(
                        "{}:{line}: `{name}` belongs to {}",
                        path.display(),
                        rooms.join(", ")
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_are_short() {
    let root = workspace();
    let mut faults = Vec::new();
    for directory in ["codegen", "generated", "xtask", "tests"] {
        for path in files(&root.join(directory), "rs") {
            let inside = path.strip_prefix(root).expect("it lies in the workspace");
            let made = [
                "generated/src/clients",
                "generated/src/schemas",
                "generated/src/webhooks",
                "tests/fixtures",
            ];
            if made.iter().any(|made| inside.starts_with(made)) {
                continue;
            }
            let limit = if inside.starts_with("codegen/src/emit") {
                250
            } else {
                400
            };
            let lines = text(&path).lines().count();
            if lines > limit {
                faults.push(format!(
                    "{}: {lines} lines, {limit} are allowed",
                    inside.display()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    let words = [
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
        concat!("d", "bg!("),
        concat!("FIX", "ME"),
        concat!("TO", "DO"),
    ];
    let mut faults = Vec::new();
    for directory in ["codegen", "generated", "xtask", "tests"] {
        for path in files(&workspace().join(directory), "rs") {
            for (at, line) in text(&path).lines().enumerate() {
                faults.extend(
                    words
                        .iter()
                        .filter(|word| line.contains(**word))
                        .map(|word| format!("{}:{}: `{word}`", path.display(), at + 1)),
                );
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
