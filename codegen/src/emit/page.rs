//! `Page` of the structs that are pages of a list.

use super::types::Types;
use crate::model::{PageShape, TypeDef};
use crate::names::FieldName;
use proc_macro2::TokenStream;
use quote::quote;

/// Where a page keeps what.
pub(super) fn implementation(types: &Types<'_>, def: &TypeDef, shape: &PageShape) -> TokenStream {
    types.runtime_module();
    let name = &def.name;
    let item = types.ty(&shape.item);
    let page = number(&shape.current);
    let total_pages = number(&shape.total_pages);
    let (borrowed, owned) = items(&shape.items);
    quote! {
        impl runtime::Page for #name {
            type Item = #item;
            fn position(&self) -> runtime::Position {
                runtime::Position { page: #page, total_pages: #total_pages }
            }
            fn items(&self) -> &[#item] { #borrowed }
            fn into_items(self) -> Vec<#item> { #owned }
        }
    }
}

/// A number at the end of a way in which each step may be absent.
fn number(way: &[(FieldName, bool)]) -> TokenStream {
    let Some(((last, last_absent), before)) = way.split_last() else {
        return quote!(None);
    };
    let mut value = quote!(self);
    let mut chained = false;
    for (field, absent) in before {
        value = match (chained, absent) {
            (false, false) => quote!(#value.#field),
            (false, true) => quote!(#value.#field.as_ref()),
            (true, false) => quote!(#value.map(|value| &value.#field)),
            (true, true) => quote!(#value.and_then(|value| value.#field.as_ref())),
        };
        chained |= absent;
    }
    match (chained, last_absent) {
        (false, false) => quote!(Some(#value.#last)),
        (false, true) => quote!(#value.#last),
        (true, false) => quote!(#value.map(|value| value.#last)),
        (true, true) => quote!(#value.and_then(|value| value.#last)),
    }
}

/// The items, borrowed and owned; none where a step is absent.
fn items(way: &[(FieldName, bool)]) -> (TokenStream, TokenStream) {
    let mut borrowed = quote!(self);
    let mut owned = quote!(self);
    let mut chained = false;
    for (field, absent) in way {
        (borrowed, owned) = match (chained, absent) {
            (false, false) => (quote!(#borrowed.#field), quote!(#owned.#field)),
            (false, true) => (quote!(#borrowed.#field.as_ref()), quote!(#owned.#field)),
            (true, false) => (
                quote!(#borrowed.map(|value| &value.#field)),
                quote!(#owned.map(|value| value.#field)),
            ),
            (true, true) => (
                quote!(#borrowed.and_then(|value| value.#field.as_ref())),
                quote!(#owned.and_then(|value| value.#field)),
            ),
        };
        chained |= absent;
    }
    if chained {
        (
            quote!(#borrowed.map_or(&[], Vec::as_slice)),
            quote!(#owned.unwrap_or_default()),
        )
    } else {
        (quote!(&#borrowed), owned)
    }
}
