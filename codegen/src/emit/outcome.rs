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
    let rest = rest(variants);
    let (raw, reply) = (types.runtime("RawReply"), types.runtime("Reply"));
    types.runtime_module();
    let answers = answers(variants);
    // A stream of bytes can be read once.
    let is_once = variants
        .iter()
        .any(|variant| variant.kind == ReplyKind::Binary);
    let derives = match is_once {
        true => quote!(#[derive(Debug)]),
        false => quote!(#[derive(Clone, Debug, PartialEq)]),
    };
    quote! {
        #doc
        #derives
        #[non_exhaustive]
        pub enum #name { #(#items,)* }

        impl #reply for #name {
            type Output = Self;
            fn decode(reply: &mut #raw) -> runtime::Result<Self> {
                match reply.status().as_u16() {
                    #(#arms,)*
                    #rest
                }
            }
        }

        #[cfg(any(test, feature = "test-util"))]
        impl runtime::Answers for #name {
            fn answer(value: Self) -> runtime::Answer {
                match value { #(#answers,)* }
            }
        }
    }
}

/// The arms for a status that the document does not name. It is read as what it names for all
/// others, or else as the first success that loses nothing of the reply.
fn rest(variants: &[ReplyVariant]) -> TokenStream {
    let is_for_others = |variant: &&ReplyVariant| variant.status == Status::Default;
    let is_content =
        |variant: &&ReplyVariant| !matches!(variant.kind, ReplyKind::Empty | ReplyKind::Location);
    let is_empty = |variant: &&ReplyVariant| variant.kind == ReplyKind::Empty;
    let read = |variant: &ReplyVariant| read(&variant.kind, variant);
    let (content, empty) = (
        variants.iter().find(is_content).map(read),
        variants.iter().find(is_empty).map(read),
    );
    match (variants.iter().find(is_for_others), content, empty) {
        (None, Some(content), Some(empty)) => quote! {
            _ if reply.has_content() => #content,
            _ => #empty,
        },
        (None, content, empty) => {
            let read = content.or(empty);
            quote!(_ => #read,)
        }
        (Some(variant), ..) => {
            let read = read(variant);
            quote!(_ => #read,)
        }
    }
}

/// The arms that turn a variant into what a fake answers with.
fn answers(variants: &[ReplyVariant]) -> impl Iterator<Item = TokenStream> {
    variants.iter().map(|variant| {
        let name = &variant.name;
        let status = Literal::u16_unsuffixed(status(variant.status, variants));
        let (pattern, kind, value) = match &variant.kind {
            ReplyKind::Empty => (quote!(Self::#name), quote!(Empty), quote!(())),
            kind => (quote!(Self::#name(value)), reply_kind(kind), quote!(value)),
        };
        quote!(#pattern => runtime::#kind::answer(#value).with_status(#status))
    })
}

fn reply_kind(kind: &ReplyKind) -> TokenStream {
    match kind {
        ReplyKind::Empty => quote!(Empty),
        ReplyKind::Json(_) => quote!(Json),
        ReplyKind::Text => quote!(Text),
        ReplyKind::Binary => quote!(Binary),
        ReplyKind::Location => quote!(Located),
    }
}

/// A status that is read as this variant.
fn status(meant: Status, variants: &[ReplyVariant]) -> u16 {
    let first = match meant {
        Status::Code(code) => return code,
        Status::Range(digit) => digit * 100,
        Status::Default => 200,
    };
    let is_free = |code: &u16| {
        !variants
            .iter()
            .any(|other| other.status == Status::Code(*code))
    };
    (first..first + 100).find(is_free).unwrap_or(first)
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
