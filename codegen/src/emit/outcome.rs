//! The enum of an operation that can succeed in several ways.

use super::docs;
use super::types::Types;
use crate::model::{Operation, ReplyKind, ReplyVariant, Status};
use crate::names::TypeName;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The enum, and how a reply becomes one.
pub(super) fn item(
    types: &Types<'_>,
    operation: &Operation,
    name: &TypeName,
    variants: &[ReplyVariant],
) -> TokenStream {
    let doc = docs::text(&format!(
        "What [`{}`] gives back: one of several.",
        operation.call
    ));
    let items = variants.iter().map(|variant| {
        let (doc, name) = (docs::doc(&variant.doc), &variant.name);
        match content(types, &variant.kind) {
            Some(ty) => quote!(#doc #name(#ty)),
            None => quote!(#doc #name),
        }
    });
    let statuses = |variant: &ReplyVariant| match variant.status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            Some(quote!(#code))
        }
        Status::Range(digit) => {
            let (first, last) = (
                Literal::u16_unsuffixed(digit * 100),
                Literal::u16_unsuffixed(digit * 100 + 99),
            );
            Some(quote!(#first..=#last))
        }
        Status::Default => None,
    };
    let arms = variants.iter().filter_map(|variant| {
        let (status, read) = (statuses(variant)?, read(&variant.kind, variant));
        Some(quote!(#status => #read))
    });
    // A status that the document does not name is read as what it names for all others, or else
    // as what it names first.
    let rest = variants
        .iter()
        .find(|variant| variant.status == Status::Default);
    let rest = rest
        .or(variants.first())
        .map(|variant| read(&variant.kind, variant));
    let (raw, reply) = (types.runtime("RawReply"), types.runtime("Reply"));
    quote! {
        #doc
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name { #(#items,)* }

        impl #reply for #name {
            type Output = Self;
            fn decode(reply: &mut #raw) -> crate::runtime::Result<Self> {
                match reply.status().as_u16() {
                    #(#arms,)*
                    _ => #rest,
                }
            }
        }
    }
}

fn content(types: &Types<'_>, kind: &ReplyKind) -> Option<TokenStream> {
    match kind {
        ReplyKind::Empty => None,
        ReplyKind::Json(ty) => Some(types.ty(ty)),
        ReplyKind::Text | ReplyKind::Location => Some(quote!(String)),
        ReplyKind::Binary => Some(types.runtime("ByteStream")),
    }
}

fn read(kind: &ReplyKind, variant: &ReplyVariant) -> TokenStream {
    let name = &variant.name;
    match kind {
        ReplyKind::Empty => quote!(Ok(Self::#name)),
        ReplyKind::Json(_) => quote!(reply.json().map(Self::#name)),
        ReplyKind::Text => quote!(reply.text().map(Self::#name)),
        ReplyKind::Location => quote!(reply.location().map(Self::#name)),
        ReplyKind::Binary => quote!(reply.stream().map(Self::#name)),
    }
}
