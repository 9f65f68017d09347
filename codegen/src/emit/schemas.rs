//! The files of schemas: each a type with what is written inside of it.

use super::types::Types;
use super::{Context, Module, codec, docs, enums, index, page, structs, unions};
use crate::model::{TypeDef, TypeKind};
use crate::names::ModuleName;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// Every file below `schemas`, and its index.
pub(super) fn modules(context: Context<'_>) -> impl Iterator<Item = Module> {
    let mut files: BTreeMap<&ModuleName, Vec<&TypeDef>> = BTreeMap::new();
    for def in &context.api.types {
        files.entry(&def.module).or_default().push(def);
    }
    let index = index::schemas(context.api, &files);
    let files = files.into_iter().map(move |(name, defs)| {
        let types = Types::of_schemas(context, name);
        let items: Vec<_> = defs.iter().map(|def| item(&types, def)).collect();
        let imports = types.imports();
        Module {
            path: format!("schemas/{}.rs", name.file_stem()),
            pointer: defs[0].pointer.clone(),
            tokens: quote!(#imports #(#items)*),
        }
    });
    [index].into_iter().chain(files)
}

fn item(types: &Types<'_>, def: &TypeDef) -> TokenStream {
    match &def.kind {
        TypeKind::Struct(object) => {
            let object = structs::item(types, def, object);
            let page = def
                .page
                .as_ref()
                .map(|shape| page::implementation(types, def, shape));
            quote!(#object #page)
        }
        TypeKind::Enum(values) => enums::item(def, values),
        TypeKind::Union(union) => unions::item(types, def, union),
        TypeKind::Alias(ty) => {
            let doc = docs::doc(&def.doc);
            let deprecated = docs::deprecated(def.deprecated);
            let (name, ty) = (&def.name, types.ty(ty));
            quote!(#doc #deprecated pub type #name = #ty;)
        }
        TypeKind::Newtype(ty) => {
            let doc = docs::doc(&def.doc);
            let deprecated = docs::deprecated(def.deprecated);
            let (name, ty, way) = (&def.name, types.ty(ty), codec::way(def.codec));
            quote! {
                #doc #deprecated
                #[derive(Clone, Debug, PartialEq)]
                pub struct #name(pub #ty);
                crate::runtime::transparent!(#name: #way);
            }
        }
    }
}
