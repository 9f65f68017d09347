//! The indexes: `mod.rs` of each directory, one sorted line a file.

use super::{Module, docs};
use crate::model::{Api, Tag, TypeDef};
use crate::names::ModuleName;
use crate::pointer::Pointer;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// The index of `schemas`: private files, every type re-exported.
pub(super) fn schemas(api: &Api, files: &BTreeMap<&ModuleName, Vec<&TypeDef>>) -> Module {
    let mods = files.keys().map(|name| quote!(mod #name;));
    let uses = files.iter().map(|(module, defs)| {
        let mut names: Vec<_> = defs.iter().map(|def| &def.name).collect();
        names.sort();
        match names.as_slice() {
            [only] => quote!(pub use #module::#only;),
            names => quote!(pub use #module::{#(#names),*};),
        }
    });
    let allow = docs::allow_deprecated(api);
    let doc =
        docs::inner("What requests and replies are made of: one file a schema of the document.");
    Module {
        path: "schemas/mod.rs".to_owned(),
        pointer: Pointer::root().child("components").child("schemas"),
        tokens: quote!(#doc #allow #(#mods)* #(#uses)*),
    }
}

/// The files of `clients`, which stay modules of their own.
pub(super) fn clients(tags: &[Tag]) -> TokenStream {
    let mut modules: Vec<_> = tags.iter().map(|tag| &tag.module).collect();
    modules.sort();
    quote!(#(pub mod #modules;)*)
}
