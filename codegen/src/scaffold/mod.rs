//! What a complete crate has besides clients and schemas: the manifest, `lib.rs`, the runtime.

mod features;
mod quick_start;

pub use features::features;

use crate::docs;
use crate::model::Api;
use crate::tree::{FileTree, MARK};

/// Every file of the runtime, by its path below `src`.
const RUNTIME: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

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

fn manifest(api: &Api, crate_name: &str) -> String {
    let shared = features::with_tags(api);
    format!(
        "[package]\nname = \"{crate_name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.88\"\npublish = false\n\n{shared}\n"
    )
}

fn root(api: &Api, crate_name: &str) -> String {
    let title = &api.title;
    let mut doc = format!(
        "A client of {title}.\n\n{}\n\n{}",
        quick_start::section(api, crate_name),
        features::section(api)
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
#![allow(clippy::all, reason = "names, numbers and prose are the document's")]
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
