//! Open enums of text or integers.

use super::docs;
use crate::model::{Enum, EnumRepr, TypeDef, Value};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// An enum with its impls.
pub(super) fn item(def: &TypeDef, values: &Enum) -> TokenStream {
    let doc = docs::doc(&def.doc);
    let deprecated = docs::deprecated(def.deprecated);
    let name = &def.name;
    let variants = values.variants.iter().map(|variant| {
        let (doc, name) = (docs::doc(&variant.doc), &variant.name);
        quote!(#doc #name)
    });
    let known: Vec<_> = values
        .variants
        .iter()
        .map(|variant| match &variant.value {
            Value::String(text) => (quote!(#text), &variant.name),
            Value::Integer(number) => {
                let number = Literal::i64_unsuffixed(*number);
                (quote!(#number), &variant.name)
            }
        })
        .collect();
    let to_value = known
        .iter()
        .map(|(value, name)| quote!(Self::#name => #value));
    let from_value = known
        .iter()
        .map(|(value, name)| quote!(#value => Self::#name));
    let (other, methods) = match values.repr {
        EnumRepr::String => (
            quote!(Other(String)),
            quote! {
                /// The text as the service writes it.
                pub fn as_str(&self) -> &str {
                    match self { #(#to_value,)* Self::Other(text) => text }
                }

                fn known(text: &str) -> Option<Self> {
                    Some(match text { #(#from_value,)* _ => return None })
                }
            },
        ),
        EnumRepr::Integer => (
            quote!(Other(i64)),
            quote! {
                /// The number as the service writes it.
                pub fn as_i64(&self) -> i64 {
                    match self { #(#to_value,)* Self::Other(number) => *number }
                }

                fn known(number: i64) -> Option<Self> {
                    Some(match number { #(#from_value,)* _ => return None })
                }
            },
        ),
    };
    let codec = match (values.repr, values.lenient) {
        (EnumRepr::String, false) => quote!(crate::runtime::text_enum!(#name);),
        (EnumRepr::String, true) => quote!(crate::runtime::text_enum!(#name, lenient);),
        (EnumRepr::Integer, false) => quote!(crate::runtime::integer_enum!(#name);),
        (EnumRepr::Integer, true) => quote!(crate::runtime::integer_enum!(#name, lenient);),
    };
    quote! {
        #doc #deprecated
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the document does not list.
            #other,
        }
        impl #name { #methods }
        #codec
    }
}
