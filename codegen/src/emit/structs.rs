//! Structs: the fields first, then how to make one, then how it is read and written.

use super::types::Types;
use super::{codec, docs, validate};
use crate::model::{Field, Presence, Struct, TypeDef};
use proc_macro2::TokenStream;
use quote::quote;

/// A struct with its impls.
pub(super) fn item(types: &Types<'_>, def: &TypeDef, object: &Struct) -> TokenStream {
    let doc = docs::doc(&def.doc);
    let deprecated = docs::deprecated(def.deprecated);
    let name = &def.name;
    let fields = object.fields.iter().map(|field| {
        let doc = docs::doc(&field.doc);
        let deprecated = docs::deprecated(field.deprecated);
        let (name, ty) = (&field.name, field_type(types, field));
        quote!(#doc #deprecated pub #name: #ty)
    });
    let extra = object.extra.iter().map(|(name, ty)| {
        let ty = types.ty(&crate::model::TypeRef::Map(Box::new(ty.clone())));
        quote! {
            /// Members that the document does not name.
            pub #name: #ty
        }
    });
    let has_required = object
        .fields
        .iter()
        .any(|field| field.demanded || field.presence == Presence::Required);
    let sensitive = object.fields.iter().any(|field| field.sensitive);
    let derives = [
        Some(quote!(Clone)),
        (!sensitive).then(|| quote!(Debug)),
        (!has_required).then(|| quote!(Default)),
        Some(quote!(PartialEq)),
    ];
    let derives = derives.iter().flatten();
    let construction = def
        .direction
        .input
        .then(|| construction(types, object, has_required));
    let validation = object.limited.then(validate::method);
    let methods = (construction.is_some() || validation.is_some())
        .then(|| quote!(impl #name { #construction #validation }));
    let debug = sensitive.then(|| debug(def, object));
    let codec = codec::object(def, object);
    let rules = object.limited.then(|| validate::rules(types, def, object));
    // A setter whose result is dropped has set nothing.
    let must_use = def.direction.input.then(|| quote!(#[must_use]));
    quote! {
        #doc #deprecated
        #[derive(#(#derives),*)]
        #must_use
        #[non_exhaustive]
        pub struct #name { #(#fields,)* #(#extra,)* }
        #methods
        #rules
        #debug
        #codec
    }
}

fn field_type(types: &Types<'_>, field: &Field) -> TokenStream {
    let ty = types.ty(&field.ty);
    match field.presence {
        Presence::Required | Presence::Listed => ty,
        Presence::Nullable | Presence::Optional => match field.ty {
            crate::model::TypeRef::Option(_) => ty,
            _ => quote!(Option<#ty>),
        },
        Presence::OptionalNullable => {
            let nullable = types.runtime("Nullable");
            quote!(Option<#nullable<#ty>>)
        }
    }
}

/// `new` with what is required, and a setter for each of the others.
fn construction(types: &Types<'_>, object: &Struct, has_required: bool) -> TokenStream {
    let required: Vec<&Field> = object
        .fields
        .iter()
        .filter(|field| field.demanded)
        .collect();
    let arguments = required.iter().map(|field| {
        let (name, ty) = (&field.name, types.argument(&field.ty, &quote!()).0);
        quote!(#name: #ty)
    });
    let values = object.fields.iter().map(|field| {
        let name = &field.name;
        if !field.demanded {
            return quote!(#name: None);
        }
        let value = types.argument(&field.ty, &quote!(#name)).1;
        if !field.presence.is_certain() {
            return quote!(#name: Some(#value));
        }
        if value.to_string() == name.to_string() {
            quote!(#name)
        } else {
            quote!(#name: #value)
        }
    });
    let extra = object
        .extra
        .iter()
        .map(|(name, _)| quote!(#name: Default::default()));
    let many = (required.len() > 7)
        .then(|| quote!(#[expect(clippy::too_many_arguments, reason = "each is required")]));
    let setters = object
        .fields
        .iter()
        .filter(|field| !field.demanded && !field.read_only)
        .map(|field| setter(types, field));
    let setters: Vec<_> = setters.collect();
    let doc = match (required.is_empty(), setters.is_empty()) {
        (false, false) => "With what is required; the rest is set with the methods below.",
        (false, true) => "With all that it takes.",
        (true, false) => "With nothing yet: all is set with the methods below.",
        (true, true) => "With nothing, as it takes nothing.",
    };
    let doc = docs::text(doc);
    let value = match has_required {
        true => quote!(Self { #(#values,)* #(#extra,)* }),
        false => quote!(Default::default()),
    };
    quote! {
        #doc
        #many
        pub fn new(#(#arguments),*) -> Self {
            #value
        }
        #(#setters)*
    }
}

fn setter(types: &Types<'_>, field: &Field) -> TokenStream {
    let doc = docs::doc(&field.doc);
    let deprecated = docs::deprecated(field.deprecated);
    let (method, name) = (&field.setter, &field.name);
    let tokens = quote!(#name);
    let (argument, value) = match field.presence {
        Presence::OptionalNullable => {
            let (ty, nullable) = (types.ty(&field.ty), types.runtime("Nullable"));
            (quote!(impl Into<#nullable<#ty>>), quote!(#name.into()))
        }
        _ => match &field.ty {
            crate::model::TypeRef::Option(inner) => types.argument(inner, &tokens),
            ty => types.argument(ty, &tokens),
        },
    };
    quote! {
        #doc #deprecated
        pub fn #method(mut self, #name: #argument) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// `Debug` without what is sensitive.
fn debug(def: &TypeDef, object: &Struct) -> TokenStream {
    let name = &def.name;
    let title = name.as_str();
    let fields = object.fields.iter().map(|field| {
        let name = &field.name;
        let title = name.plain();
        if field.sensitive {
            quote!(.field(#title, &crate::runtime::Redacted))
        } else {
            quote!(.field(#title, &self.#name))
        }
    });
    let extra = object.extra.iter().map(|(name, _)| {
        let title = name.plain();
        quote!(.field(#title, &self.#name))
    });
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#title) #(#fields)* #(#extra)* .finish()
            }
        }
    }
}
