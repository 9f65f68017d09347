//! Sources of a crate -> the lines of its surface. Each fixture is a small crate, one feature.

use std::collections::BTreeSet;
use std::process::Command;

use codegen::FileTree;
use codegen::surface::{Surface, SurfaceError};
use codegen::write::sources;
use tests::{split, text, workspace};

#[test]
fn fixtures() {
    insta::glob!("../../fixtures/surface", "*.rs", |path| {
        let surface = Surface::of("example", &split(&text(path))).expect("the fixture is Rust");
        insta::with_settings!({ snapshot_path => "../../fixtures/surface", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("surface", surface);
        });
    });
}

#[test]
fn the_same_sources_have_the_same_surface() {
    let own = sources(&workspace().join("codegen")).expect("the sources can be read");
    let first = Surface::of("openapi-codegen", &own).expect("they have a surface");
    assert!(
        first
            .items
            .contains(&"pub struct openapi_codegen::surface::Surface".to_owned()),
        "{first}"
    );
    assert_eq!(
        first,
        Surface::of("openapi-codegen", &own).expect("they have a surface")
    );
}

#[test]
fn a_module_without_a_file_is_an_error() {
    let error = Surface::of("example", &split("// ---- src/lib.rs\nmod lost;"))
        .expect_err("a file is missing");
    assert_eq!(
        error.to_string(),
        "module `lost` has no file: `src/lost.rs` is missing"
    );
}

#[test]
fn text_that_is_not_rust_is_an_error() {
    let error = Surface::of("example", &split("// ---- src/lib.rs\npub fn ("))
        .expect_err("this is not Rust");
    assert!(
        matches!(&error, SurfaceError::Syntax { file, .. } if file == "src/lib.rs"),
        "{error}"
    );
}

/// The outside check: rustdoc and cargo-public-api see the same items as we do.
#[test]
#[ignore = "needs cargo-public-api and a nightly toolchain"]
fn holds_the_items_that_cargo_public_api_lists() {
    let root = workspace().join("generated");
    let theirs = Command::new("cargo")
        .args([
            "+nightly",
            "public-api",
            "--all-features",
            "-ss",
            "--color=never",
        ])
        .current_dir(&root)
        .output()
        .expect("cargo can be run");
    assert!(
        theirs.status.success(),
        "{}",
        String::from_utf8_lossy(&theirs.stderr)
    );
    let ours = ours(&sources(&root).expect("the sources can be read"));
    let theirs = theirs_by_item(&String::from_utf8_lossy(&theirs.stdout), &ours.1);
    let missing: Vec<&String> = theirs.difference(&ours.0).collect();
    let extra: Vec<&String> = ours.0.difference(&theirs).collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "missing: {missing:#?}\nonly ours: {extra:#?}"
    );
}

/// Our items without their types, and the second names of items as (name, what it stands for).
fn ours(sources: &FileTree) -> (BTreeSet<String>, Vec<(String, String)>) {
    let surface = Surface::of("trustoo", sources).expect("the crate has a surface");
    let mut items = BTreeSet::new();
    let mut aliases = Vec::new();
    // What is written for an alias stands with it here, and with what it stands for there.
    let others: Vec<(String, String)> = surface
        .items
        .iter()
        .filter_map(|line| line.strip_prefix("pub type ")?.split_once(" = "))
        .map(|(name, ty)| (format!("{name}::"), format!("{}::", without_generics(ty))))
        .collect();
    for line in &surface.items {
        let line = others
            .iter()
            .fold(line.clone(), |line, (name, ty)| line.replace(name, ty));
        match line
            .strip_prefix("pub use ")
            .and_then(|names| names.split_once(" = "))
        {
            Some((name, target)) if target.starts_with("trustoo::") => {
                aliases.push((name.to_owned(), target.to_owned()))
            }
            _ => items.extend(item(&line)),
        }
    }
    (items, aliases)
}

/// Their items in the same form. They repeat an item at each of its names, and list the methods
/// of a trait with each type that has it, and who has a trait that nobody outside can name; we do
/// neither.
fn theirs_by_item(text: &str, aliases: &[(String, String)]) -> BTreeSet<String> {
    let mut items = BTreeSet::new();
    let nameable = |path: &str| text.contains(&format!("pub trait {path}"));
    // The type that the last `impl` gave a trait to: its methods follow.
    let mut has_trait = None;
    for line in text.lines() {
        if line.contains(" core::marker::StructuralPartialEq for ") {
            continue;
        }
        let plain = without_generics(line);
        if plain.starts_with("impl") || plain.starts_with("unsafe impl") {
            let (head, ty) = plain.split_once(" for ").unwrap_or((&plain, ""));
            let ty = ty.split(" where ").next().unwrap_or(ty).trim();
            has_trait = (!ty.is_empty()).then(|| format!("{ty}::"));
            let path = head.trim_start_matches("impl").trim();
            if path.starts_with("trustoo::") && !nameable(path) {
                continue;
            }
        }
        let is_method = ["pub fn ", "pub async fn ", "pub unsafe fn ", "pub const "];
        let is_method = is_method.iter().any(|start| plain.starts_with(start));
        if is_method && has_trait.as_ref().is_some_and(|ty| plain.contains(ty)) {
            continue;
        }
        let mut line = line.to_owned();
        for (name, target) in aliases {
            for end in [" ", "::", "<", "(", ":", "\n"] {
                line = format!("{line}\n")
                    .replace(&format!("{name}{end}"), &format!("{target}{end}"))
                    .trim_end()
                    .to_owned();
            }
        }
        items.extend(item(&line));
    }
    items
}

/// A line without marks, types and generics: what kind of thing, and its name. Of an `impl` the
/// last names of trait and type, since rustdoc and people write the paths of others differently.
fn item(line: &str) -> Option<String> {
    let mut line = line;
    while let Some(rest) = line.strip_prefix("#[") {
        line = rest.split_once("] ")?.1;
    }
    let plain = without_generics(line);
    let plain = plain.split(" where ").next()?.trim_end();
    let of_trait = plain
        .strip_prefix("unsafe impl")
        .or(plain.strip_prefix("impl"));
    if let Some(of_trait) = of_trait {
        let (of, ty) = of_trait.trim().split_once(" for ")?;
        let last = |path: &str| path.rsplit("::").next().unwrap_or(path).trim().to_owned();
        return Some(format!("impl {} for {}", last(of), last(ty)));
    }
    let plain = plain.strip_prefix("pub ")?;
    let head = plain
        .split(['(', '=', '{'])
        .next()?
        .split(": ")
        .next()?
        .trim();
    let words: Vec<&str> = head
        .split(' ')
        .filter(|word| !matches!(*word, "const" | "async" | "unsafe"))
        .collect();
    let name = words.last()?.trim_end_matches(':');
    let kind = if words.len() > 1 { words[0] } else { "" };
    Some(format!("{kind} {name}"))
}

fn without_generics(line: &str) -> String {
    let mut depth = 0;
    let mut plain = String::new();
    let mut before = ' ';
    for letter in line.chars() {
        match letter {
            '<' => depth += 1,
            '>' if before != '-' => depth -= 1,
            letter if depth == 0 => plain.push(letter),
            _ => {}
        }
        before = letter;
    }
    plain
}
