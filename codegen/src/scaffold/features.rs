//! The cargo features of a complete crate: those that every crate has, and one for each tag.

use crate::analyze::OTHER;
use crate::docs;
use crate::model::Api;
use std::collections::BTreeSet;

/// The manifest of the crate whose runtime is copied: its features and dependencies are those of
/// every crate.
const MANIFEST: &str = include_str!("../../../generated/Cargo.toml");

/// The features that every crate has.
pub fn features() -> Vec<&'static str> {
    let own = described().into_iter().map(|(name, _)| name);
    own.chain([ALL, OTHER]).collect()
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

/// The features of every crate, each with what the manifest says of it.
fn described() -> Vec<(&'static str, String)> {
    let lines = shared()
        .lines()
        .take_while(|line| *line != "[dependencies]");
    let mut said = String::new();
    let mut found = Vec::new();
    for line in lines {
        if let Some(comment) = line.strip_prefix('#') {
            said += comment;
        } else if let Some((name, _)) = line.split_once(" = ") {
            found.push((name, std::mem::take(&mut said)));
        }
    }
    found
}

/// What the crate's first page says of them.
pub(super) fn section(api: &Api) -> String {
    let of_all = described().into_iter();
    let mut items: Vec<String> = of_all
        .filter(|(_, said)| !said.is_empty())
        .map(|(name, said)| format!("- {}:{said}", docs::code(name)))
        .collect();
    if api.tags.iter().any(|tag| tag.feature.is_some()) {
        items.push(format!(
            "- {}: All operations, and on by default, as {} is. Without it choose tags, each of which is \
             a feature: what only the others need is not compiled.",
            docs::code(ALL),
            docs::code("rustls"),
        ));
    }
    format!("# Features\n\n{}", items.join("\n"))
}

/// With a feature for each tag, all of them on by default.
pub(super) fn with_tags(api: &Api) -> String {
    let shared = shared();
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
