//! How structs are read and written: a table of members each way. The loops are the runtime's.

use super::types::Types;
use crate::model::{Field, Presence, Struct, TypeDef};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// `Decode` and `Encode` of a struct.
pub(super) fn object(types: &Types<'_>, def: &TypeDef, object: &Struct) -> TokenStream {
    types.runtime_module();
    let decode = decode(types, def, object);
    let encode = encode(def, object);
    let name = &def.name;
    quote! {
        #decode
        #encode
        crate::runtime::object!(#name);
    }
}

fn decode(types: &Types<'_>, def: &TypeDef, object: &Struct) -> TokenStream {
    let name = &def.name;
    let taken = |word: &str| object.fields.iter().any(|field| field.name.as_str() == word);
    let token = ["token", "input", "from_token"].into_iter().find(|word| !taken(word));
    let token = format_ident!("{}", token.unwrap_or("the_token"));
    let slots = object.fields.iter().map(|field| {
        let name = &field.name;
        quote!(let mut #name = None;)
    });
    let members: Vec<_> = object.fields.iter().map(slot).collect();
    let aliases: Vec<_> = object
        .fields
        .iter()
        .flat_map(|field| field.aliases.iter().map(|alias| (alias, &field.wire)))
        .map(|(alias, wire)| quote!((#alias, #wire)))
        .collect();
    let extra = object.extra.as_ref().map(|(name, ty)| {
        let ty = types.ty(&crate::model::TypeRef::Map(Box::new(ty.clone())));
        quote!(let mut #name = <#ty>::new();)
    });
    let read = match (&object.extra, aliases.is_empty()) {
        (None, true) => quote!(#token.object(&mut [#(#members),*])?;),
        (Some((extra, _)), true) => quote!(#token.object_and(&mut [#(#members),*], &mut #extra)?;),
        (None, false) => quote!(#token.read(&mut [#(#members),*], &[#(#aliases),*], None)?;),
        (Some((extra, _)), false) => {
            quote!(#token.read(&mut [#(#members),*], &[#(#aliases),*], Some(&mut #extra))?;)
        }
    };
    let values = object.fields.iter().map(|field| {
        let (name, wire) = (&field.name, &field.wire);
        match field.presence {
            Presence::Required => quote!(#name: runtime::required(#name, #wire)?),
            _ => quote!(#name),
        }
    });
    let rest = object.extra.iter().map(|(name, _)| quote!(#name));
    quote! {
        impl runtime::Decode for #name {
            fn decode(#token: runtime::Token<'_>) -> Result<Self, runtime::Fault> {
                #(#slots)*
                #extra
                #read
                Ok(Self { #(#values,)* #(#rest,)* })
            }
        }
    }
}

fn slot(field: &Field) -> TokenStream {
    let (name, wire) = (&field.name, &field.wire);
    if field.lenient {
        quote!((#wire, &mut runtime::lenient(&mut #name)))
    } else {
        quote!((#wire, &mut #name))
    }
}

fn encode(def: &TypeDef, object: &Struct) -> TokenStream {
    let name = &def.name;
    let members = object.fields.iter().map(|field| {
        let (name, wire) = (&field.name, &field.wire);
        match field.presence {
            // Required, so its absence is written as `null`.
            Presence::Nullable => quote!((#wire, &runtime::OrNull(&self.#name))),
            _ => quote!((#wire, &self.#name)),
        }
    });
    let extra = object.extra.iter().map(|(name, _)| quote!(runtime::Object::members(&self.#name, out);));
    let body = if object.fields.is_empty() && object.extra.is_none() {
        quote!(out.put(&[]);)
    } else {
        quote!(out.put(&[#(#members),*]); #(#extra)*)
    };
    quote! {
        impl runtime::Object for #name {
            fn members(&self, out: &mut dyn runtime::Out) { #body }
        }
    }
}
