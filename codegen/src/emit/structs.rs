//! Structs: the fields first, then how to make one, then how it is read and written.

use super::types::Types;
use super::{codec, docs, kinds, validate};
use crate::model::{Doc, Field, Presence, Struct, TypeDef, TypeRef, Value};
use proc_macro2::TokenStream;
use quote::quote;

/// A struct with its impls.
pub(super) fn item(types: &Types<'_>, def: &TypeDef, object: &Struct) -> TokenStream {
    let kinds = object.kinds.as_ref();
    let mut doc = def.doc.clone();
    doc.paragraphs
        .extend(kinds.map(|kinds| kinds::listed(types, def, kinds)));
    let doc = docs::doc(&doc);
    let deprecated = docs::deprecated(def.deprecated);
    let name = &def.name;
    let fields = object.fields.iter().map(|field| {
        let doc = docs::doc(&field_doc(field));
        let deprecated = docs::deprecated(field.deprecated);
        let (name, ty) = (&field.name, field_type(types, field));
        quote!(#doc #deprecated pub #name: #ty)
    });
    let extra = object.extra.iter().map(|(name, ty)| {
        let ty = types.ty(&TypeRef::Map(Box::new(ty.clone())));
        let doc = docs::text(match object.kinds {
            Some(_) => "Members of its kinds, and those that the document does not name.",
            None => "Members that the document does not name.",
        });
        quote!(#doc pub #name: #ty)
    });
    let bars_default = object.fields.iter().any(Field::bars_default);
    let sensitive = object.fields.iter().any(|field| field.sensitive);
    let derives = [
        Some(quote!(Clone)),
        (!sensitive).then(|| quote!(Debug)),
        (!bars_default).then(|| quote!(Default)),
        Some(quote!(PartialEq)),
    ];
    let derives = derives.iter().flatten();
    let construction = def
        .direction
        .input
        .then(|| construction(types, object, bars_default));
    let validation = object.limited.then(validate::method);
    let methods = (construction.is_some() || validation.is_some())
        .then(|| quote!(impl #name { #construction #validation }));
    let debug = sensitive.then(|| debug(def, object));
    let codec = codec::object(def, object);
    let kinds = kinds.map(|kinds| kinds::table(types, def, kinds));
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
        #kinds
    }
}

/// What a field is, and that `new` knows it where it does.
fn field_doc(field: &Field) -> Doc {
    let mut doc = field.doc.clone();
    if let Some(tag) = &field.tag {
        let tag = match tag {
            Value::String(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
        };
        let sentence = format!("[`new`](Self::new) sets it to {}.", crate::docs::code(&tag));
        doc.paragraphs.push(sentence);
    }
    doc
}

fn field_type(types: &Types<'_>, field: &Field) -> TokenStream {
    let ty = types.ty(&field.ty);
    match field.presence {
        Presence::Required | Presence::Listed => ty,
        Presence::Nullable | Presence::Optional => match field.ty {
            TypeRef::Option(_) => ty,
            _ => quote!(Option<#ty>),
        },
        Presence::OptionalNullable => {
            let nullable = types.runtime("Nullable");
            quote!(Option<#nullable<#ty>>)
        }
    }
}

/// `new` with what is required, and a setter for each of the others.
fn construction(types: &Types<'_>, object: &Struct, bars_default: bool) -> TokenStream {
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
        let value = match &field.tag {
            Some(tag) => held(field, types.value(&field.ty, tag)),
            None if !field.demanded => quote!(None),
            None => held(field, types.argument(&field.ty, &quote!(#name)).1),
        };
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
        .filter(|field| field.has_setter())
        .map(|field| setter(types, field));
    let setters: Vec<_> = setters.collect();
    let is_tagged = object.fields.iter().any(|field| field.tag.is_some());
    let doc = match (required.is_empty(), setters.is_empty()) {
        (false, false) => "With what is required; the rest is set with the methods below.",
        (false, true) => "With all that it takes.",
        (true, false) if is_tagged => "With what is known; the rest is set with the methods below.",
        (true, false) => "With nothing yet: all is set with the methods below.",
        (true, true) => "With nothing, as it takes nothing.",
    };
    let doc = docs::text(doc);
    let value = match bars_default {
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

/// A value as the field holds it.
fn held(field: &Field, value: TokenStream) -> TokenStream {
    match field.presence.is_certain() {
        true => value,
        false => quote!(Some(#value)),
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
            TypeRef::Option(inner) => types.argument(inner, &tokens),
            ty => types.argument(ty, &tokens),
        },
    };
    let value = held(field, value);
    quote! {
        #doc #deprecated
        pub fn #method(mut self, #name: #argument) -> Self {
            self.#name = #value;
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
