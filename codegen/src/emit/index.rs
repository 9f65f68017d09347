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
    let mods = files.keys().map(|name| {
        let cfg = needed(api, name);
        quote!(#cfg mod #name;)
    });
    let uses = files.iter().map(|(module, defs)| {
        let cfg = needed(api, module);
        let mut names: Vec<_> = defs.iter().map(|def| &def.name).collect();
        names.sort();
        match names.as_slice() {
            [only] => quote!(#cfg pub use #module::#only;),
            names => quote!(#cfg pub use #module::{#(#names),*};),
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
    let mut tags: Vec<_> = tags.iter().collect();
    tags.sort_by_key(|tag| &tag.module);
    let modules = tags.into_iter().map(|tag| {
        let (cfg, module) = (any(tag.feature.as_slice()), &tag.module);
        quote!(#cfg pub mod #module;)
    });
    quote!(#(#modules)*)
}

/// The condition of a file that only some tags need.
fn needed(api: &Api, file: &ModuleName) -> Option<TokenStream> {
    any(api.features.get(file)?)
}

/// `#[cfg(any(feature = "a", feature = "b"))]`
fn any(features: &[String]) -> Option<TokenStream> {
    match features {
        [] => None,
        [only] => Some(quote!(#[cfg(feature = #only)])),
        several => Some(quote!(#[cfg(any(#(feature = #several),*))])),
    }
}
