//! Open enums of text or integers.

use super::{codec, docs};
use crate::model::{Enum, EnumRepr, TypeDef, Value};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// An enum with its impls.
pub(super) fn item(def: &TypeDef, values: &Enum) -> TokenStream {
    let doc = docs::doc(&def.doc);
    let deprecated = docs::deprecated(def.deprecated);
    let (name, way) = (&def.name, codec::way(def.codec));
    let (repr, lenient) = (values.repr, values.lenient);
    let variants = values.variants.iter().map(|variant| {
        let (doc, name) = (docs::doc(&variant.doc), &variant.name);
        quote!(#doc #name)
    });
    let values = values.variants.iter().map(|variant| {
        let name = &variant.name;
        match &variant.value {
            Value::String(text) => quote!(#name: #text),
            Value::Integer(number) => {
                let number = Literal::i64_unsuffixed(*number);
                quote!(#name: #number)
            }
        }
    });
    let lenient = lenient.then(|| quote!(lenient));
    // A text is its own `Debug`; a number says less than its variant.
    let (other, table, derives) = match repr {
        EnumRepr::String => (quote!(String), quote!(text_enum), quote!(Clone)),
        EnumRepr::Integer => (quote!(i64), quote!(integer_enum), quote!(Clone, Debug)),
    };
    quote! {
        #doc #deprecated
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the document does not list.
            Other(#other),
        }
        crate::runtime::#table!(#name: #way #lenient { #(#values,)* });
    }
}
