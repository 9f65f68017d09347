//! The files of clients: one tag, one handle, its operations.

use super::types::Types;
use super::{Context, Module, api, call, docs, index, operation, outcome, security};
use crate::model::{Reply, Tag};
use crate::pointer::Pointer;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::BTreeSet;

/// Every file below `clients`, and its index.
pub(super) fn modules(context: Context<'_>) -> impl Iterator<Item = Module> {
    let root = index(context);
    let security = security::module(context);
    let tags = context.api.tags.iter().map(move |tag| Module {
        path: format!("clients/{}.rs", tag.module.file_stem()),
        pointer: tag.pointer.clone(),
        tokens: tag_file(context, tag),
    });
    [root].into_iter().chain(security).chain(tags)
}

fn index(context: Context<'_>) -> Module {
    let doc = docs::inner("The operations of the API: one file a tag of the document.");
    let allow = docs::allow_deprecated(context.api);
    let modules = index::clients(&context.api.tags);
    let some = context.api.tags.iter().any(|tag| tag.feature.is_some());
    let unused = some
        .then(|| quote!(#[allow(dead_code, reason = "a tag that is not chosen uses no scheme")]));
    let security = context.api.is_secured();
    let security = security.then(|| quote!(#unused mod security;));
    let data = api::data(context.api);
    let needs_runtime = !context.api.servers.is_empty()
        || context.api.envelope.is_some()
        || context.api.oauth2.is_some();
    let runtime = needs_runtime.then(|| quote!(self,));
    Module {
        path: "clients/mod.rs".to_owned(),
        pointer: Pointer::root().child("paths"),
        tokens: quote! {
            #doc
            #allow
            #modules
            #security
            use crate::runtime::{#runtime Api, Client, ClientBuilder};
            #data
        },
    }
}

fn tag_file(context: Context<'_>, tag: &Tag) -> TokenStream {
    let types = Types::of_clients(context);
    let feature = tag.feature.iter();
    let feature = feature.map(|feature| format!("Behind the feature `{feature}`."));
    let said: Vec<_> = tag.doc.paragraphs.iter().cloned().chain(feature).collect();
    let doc = docs::inner(&said.join("\n\n"));
    let handle = handle(&types, tag);
    let statics = tag
        .operations
        .iter()
        .map(|operation| operation::data(&types, operation));
    let statics: Vec<_> = statics.collect();
    let calls: Vec<_> = tag
        .operations
        .iter()
        .map(|operation| call::item(&types, tag, operation))
        .collect();
    let outcomes: Vec<_> = tag
        .operations
        .iter()
        .filter_map(|operation| match &operation.reply {
            Reply::Several { name, variants } => {
                Some(outcome::item(&types, operation, name, variants))
            }
            Reply::One(_) => None,
        })
        .collect();
    types.runtime("Call");
    types.runtime("Client");
    types.runtime("Operation");
    let security = security_imports(context, tag);
    let endpoints = endpoints(tag);
    let body = quote!(#handle #(#statics)* #(#calls)* #(#outcomes)* #endpoints);
    let imports = types.imports();
    quote!(#doc #security #imports #body)
}

/// The types by which calls are told apart, in a module of their own: a call has the same name.
fn endpoints(tag: &Tag) -> TokenStream {
    let doc = docs::text(&format!(
        "{} as types, by which their calls are told apart.",
        tag.summary
    ));
    let types = tag.operations.iter();
    let types = types.map(|operation| call::endpoint(tag, operation));
    quote!(#doc pub mod endpoints { #(#types)* })
}

fn handle(types: &Types<'_>, tag: &Tag) -> TokenStream {
    let (name, accessor) = (&tag.ty, &tag.handle);
    let summary = docs::text(&tag.doc.paragraphs.join("\n\n"));
    let doc = docs::text(&format!(
        "{}. Obtained from [`Client::{}`].",
        tag.summary,
        accessor.plain()
    ));
    let methods = tag
        .operations
        .iter()
        .flat_map(|operation| call::methods(types, tag, operation));
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #name(Client);

        impl Client {
            #summary
            pub fn #accessor(&self) -> #name {
                #name(self.clone())
            }
        }

        impl #name { #(#methods)* }
    }
}

fn security_imports(context: Context<'_>, tag: &Tag) -> TokenStream {
    let operations = tag.operations.iter();
    let (default, own): (Vec<_>, Vec<_>) =
        operations.partition(|operation| context.api.has_default_security(operation));
    let used: BTreeSet<&str> = own
        .iter()
        .flat_map(|operation| operation.security.iter().flatten())
        .map(|requirement| requirement.scheme.as_str())
        .collect();
    let names: Vec<_> = used
        .into_iter()
        .map(|name| format_ident!("{name}"))
        .collect();
    match (default.is_empty(), names.as_slice()) {
        (true, []) => TokenStream::new(),
        (true, [only]) => quote!(use super::security::#only;),
        (true, names) => quote!(use super::security::{#(#names),*};),
        (false, []) => quote!(
            use super::security;
        ),
        (false, names) => quote!(use super::security::{self, #(#names),*};),
    }
}
