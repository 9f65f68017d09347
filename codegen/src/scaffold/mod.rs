//! What a complete crate has besides clients and schemas: the manifest, `lib.rs`, the runtime.

mod quick_start;

use crate::analyze::OTHER;
use crate::docs;
use crate::model::Api;
use crate::tree::{FileTree, MARK};
use std::collections::BTreeSet;

/// Every file of the runtime, by its path below `src`.
const RUNTIME: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

/// The manifest of the crate whose runtime is copied: its features and dependencies are those of
/// every crate.
const MANIFEST: &str = include_str!("../../../generated/Cargo.toml");

/// The files that make a crate of the others.
pub fn scaffold(api: &Api, crate_name: &str, document: &str) -> FileTree {
    let document = docs::line(document);
    let header = |comment: &str| format!("{comment} {MARK} from {document}. Do not edit.\n");
    let mut files = FileTree::new();
    files.insert("Cargo.toml", header("#") + &manifest(api, crate_name));
    files.insert("src/lib.rs", header("//") + &root(api, crate_name));
    for (path, text) in RUNTIME {
        files.insert(format!("src/{path}"), header("//") + text);
    }
    files
}

/// The features that every crate has.
pub fn features() -> Vec<&'static str> {
    let lines = shared()
        .lines()
        .take_while(|line| *line != "[dependencies]");
    let own = lines.filter_map(|line| line.split_once(" = ").map(|(name, _)| name));
    own.filter(|name| !name.starts_with('#'))
        .chain([ALL, OTHER])
        .collect()
}

/// The feature of all tags and schemas.
const ALL: &str = "all";

/// Features and dependencies of every crate.
fn shared() -> &'static str {
    let start = MANIFEST.find("[features]").unwrap_or(0);
    let end = MANIFEST
        .find("[dev-dependencies]")
        .unwrap_or(MANIFEST.len());
    MANIFEST[start..end].trim_end()
}

fn manifest(api: &Api, crate_name: &str) -> String {
    let shared = with_tags(api, shared());
    format!(
        "[package]\nname = \"{crate_name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.88\"\npublish = false\n\n{shared}\n"
    )
}

/// With a feature for each tag, all of them on by default.
fn with_tags(api: &Api, shared: &str) -> String {
    let of_tags = api.tags.iter().filter_map(|tag| tag.feature.as_deref());
    let mut features: BTreeSet<_> = of_tags.collect();
    if features.is_empty() {
        return shared.to_owned();
    }
    // Also where tags need all that there is, as long as they do.
    features.insert(OTHER);
    let all: String = features
        .iter()
        .map(|feature| format!("    \"{feature}\",\n"))
        .collect();
    let each: String = features
        .iter()
        .map(|feature| match feature.is_ascii() {
            true => format!("{feature} = []\n"),
            false => format!("{feature:?} = []\n"),
        })
        .collect();
    let tags = format!(
        "# Every tag, and the schemas that none needs. Without it choose tags one by one: what only the\n\
         # others need is not compiled.\n{ALL} = [\n{all}]\n{each}\n[dependencies]"
    );
    shared
        .replacen("default = [", &format!("default = [\"{ALL}\", "), 1)
        .replacen("\n[dependencies]", &tags, 1)
}

fn root(api: &Api, crate_name: &str) -> String {
    let title = &api.title;
    let mut doc = format!(
        "A client of {title}.\n\n{}",
        quick_start::section(api, crate_name)
    );
    if !api.doc.paragraphs.is_empty() {
        doc += &format!("\n\n# {title}\n\n{}", api.doc.paragraphs.join("\n\n"));
    }
    let doc: String = doc
        .lines()
        .map(|line| format!("//! {line}").trim_end().to_owned() + "\n")
        .collect();
    let webhooks = match api.webhooks.is_empty() {
        true => "",
        false => "#[rustfmt::skip]\npub mod webhooks;\n",
    };
    format!(
        r#"{doc}
// The compiler follows chains of types, which may be long.
#![recursion_limit = "256"]

#[rustfmt::skip]
pub mod clients;
#[allow(dead_code, unused_imports, unused_macros, reason = "an API need not use every part")]
pub mod runtime;
#[rustfmt::skip]
pub mod schemas;
{webhooks}
pub use runtime::{{Client, ClientBuilder, Credentials, Error, ErrorKind, Response, Result}};
"#
    )
}
