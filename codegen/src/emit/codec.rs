//! How types are read and written: which way, and of structs one table of members. The loops are
//! the runtime's.

use crate::model::{Direction, Presence, Struct, TypeDef};
use proc_macro2::TokenStream;
use quote::quote;

/// Which way a type travels, in the words of the runtime's macros.
pub(super) fn way(direction: Direction) -> TokenStream {
    match (direction.output, direction.input) {
        (true, false) => quote!(read),
        (false, true) => quote!(write),
        _ => quote!(both),
    }
}

/// What stands before an impl of the way that a type does not travel.
pub(super) fn gate(travels: bool) -> Option<TokenStream> {
    (!travels).then(|| quote!(#[cfg(any(test, feature = "serde-both"))]))
}

/// The table of a struct's members.
pub(super) fn object(def: &TypeDef, object: &Struct) -> TokenStream {
    let (name, way) = (&def.name, way(def.codec));
    let members = object.fields.iter().map(|field| {
        let (name, wire) = (&field.name, &field.wire);
        let presence = match field.presence {
            Presence::Required => quote!(required),
            Presence::Listed => quote!(listed),
            Presence::Nullable => quote!(nullable),
            Presence::Optional | Presence::OptionalNullable => quote!(optional),
        };
        quote!(#presence #name: #wire)
    });
    let lenient: Vec<_> = object
        .fields
        .iter()
        .filter(|field| field.lenient)
        .map(|field| &field.name)
        .collect();
    let lenient = (!lenient.is_empty()).then(|| quote!(lenient { #(#lenient,)* }));
    let aliases: Vec<_> = object
        .fields
        .iter()
        .flat_map(|field| field.aliases.iter().map(|alias| (alias, &field.wire)))
        .map(|(alias, wire)| quote!(#alias => #wire))
        .collect();
    let aliases = (!aliases.is_empty()).then(|| quote!(aliases { #(#aliases,)* }));
    let extra = object.extra.iter().map(|(name, _)| quote!(extra #name));
    quote!(crate::runtime::object!(#name: #way { #(#members,)* } #lenient #aliases #(#extra)*);)
}
