//! Unions: an enum of the members, and one variant for what is none of them.

use super::types::Types;
use super::{codec, docs};
use crate::docs::code;
use crate::model::{Member, Shape, TypeDef, TypeKind, TypeRef, Union, UnionKind};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A union with its impls.
pub(super) fn item(types: &Types<'_>, def: &TypeDef, union: &Union) -> TokenStream {
    types.runtime_module();
    let doc = docs::doc(&def.doc);
    let deprecated = docs::deprecated(def.deprecated);
    let (name, way) = (&def.name, codec::way(def.codec));
    let read_gate = codec::gate(def.codec.output);
    let write_gate = codec::gate(def.codec.input);
    let variants = union.members.iter().map(|member| {
        let (doc, name, ty) = (
            member_doc(types, union, member),
            &member.name,
            types.ty(&member.ty),
        );
        quote!(#doc #name(#ty))
    });
    let decode = match &union.tag {
        Some(tag) if union.members.iter().any(|member| !member.tags.is_empty()) => {
            by_tag(tag, union)
        }
        _ => {
            let fit = by_shape(union.kind, &union.members.iter().collect::<Vec<_>>());
            quote!(let value = serde_json::Value::decode(token)?; #fit)
        }
    };
    let views = union.members.iter().map(|member| {
        let name = &member.name;
        quote!(Self::#name(value) => value.view())
    });
    let conversions = union
        .members
        .iter()
        .filter(|member| is_first(types, union, member))
        .map(|member| {
            let variant = &member.name;
            let (ty, value) = match &member.ty {
                TypeRef::Boxed(inner) => (types.ty(inner), quote!(Box::new(value))),
                ty => (types.ty(ty), quote!(value)),
            };
            let borrowed = (*types.context.api.real(&member.ty) == TypeRef::String).then(|| {
                quote! {
                    impl From<&str> for #name {
                        fn from(value: &str) -> Self { Self::#variant(value.to_owned()) }
                    }
                }
            });
            let (mutable, fill) = fill(types, member).unzip();
            quote! {
                impl From<#ty> for #name {
                    fn from(#mutable value: #ty) -> Self { #fill Self::#variant(#value) }
                }
                #borrowed
            }
        });
    quote! {
        #doc #deprecated
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// Something that the document does not describe, as it came.
            Other(serde_json::Value),
        }
        #(#conversions)*
        #read_gate
        impl runtime::Decode for #name {
            fn decode(token: runtime::Token<'_>) -> Result<Self, runtime::Fault> { #decode }
        }
        #write_gate
        impl runtime::Encode for #name {
            fn view(&self) -> runtime::View<'_> {
                match self { #(#views,)* Self::Other(value) => value.view() }
            }
        }
        crate::runtime::value!(#name: #way);
    }
}

/// The tag that a member left out is put in.
fn fill(types: &Types<'_>, member: &Member) -> Option<(TokenStream, TokenStream)> {
    let (name, tag) = member.fills.as_ref()?;
    let TypeRef::Named(id) = types.context.api.real(&member.ty) else {
        return None;
    };
    let TypeKind::Struct(object) = &types.context.api.ty(*id).kind else {
        return None;
    };
    let field = object.fields.iter().find(|field| field.name == *name)?;
    let tag = types.value(&field.ty, tag);
    Some((
        quote!(mut),
        quote!(if value.#name.is_none() { value.#name = Some(#tag); }),
    ))
}

fn member_doc(types: &Types<'_>, union: &Union, member: &Member) -> TokenStream {
    let mut doc = member.doc.clone();
    if doc.paragraphs.is_empty() {
        let ty = match &member.ty {
            TypeRef::Boxed(inner) => inner,
            ty => ty,
        };
        let ty = types.ty(ty).to_string().replace(' ', "").replace(',', ", ");
        doc.paragraphs.push(format!("A value of type `{ty}`."));
    }
    if let (Some(tag), false) = (&union.tag, member.tags.is_empty()) {
        let tags: Vec<_> = member.tags.iter().map(|tag| code(tag)).collect();
        let sentence = format!("Where {} is {}.", code(tag), tags.join(" or "));
        doc.paragraphs.push(sentence);
    }
    docs::doc(&doc)
}

/// The first member of a type, by whatever name, can be converted from: one more like it takes
/// nothing away.
fn is_first(types: &Types<'_>, union: &Union, member: &Member) -> bool {
    let mut members = union.members.iter();
    let first = members.find(|other| types.same(&other.ty, &member.ty));
    *types.context.api.real(&member.ty) != TypeRef::Any
        && first.is_some_and(|first| first.name == member.name)
}

/// The document names the member that tells which.
fn by_tag(tag: &str, union: &Union) -> TokenStream {
    let arms = union
        .members
        .iter()
        .filter(|member| !member.tags.is_empty())
        .map(|member| {
            let (name, tags) = (&member.name, &member.tags);
            quote!(Some(#(#tags)|*) => runtime::from_value(&value).map(Self::#name))
        });
    let among = |is_one: fn(&Member, &str) -> bool| -> Vec<&Member> {
        let members = union.members.iter();
        members.filter(|member| is_one(member, tag)).collect()
    };
    let unlisted = among(|member, _| member.tags.is_empty());
    let untagged = among(|member, tag| member.tags.is_empty() || !member.shape.requires(tag));
    let rest = |members: &[&Member]| match members {
        [] => quote!(Ok(Self::Other(value))),
        members => {
            let fit = by_shape(union.kind, members);
            quote!({ #fit })
        }
    };
    let absent = (untagged.len() > unlisted.len()).then(|| {
        let rest = rest(&untagged);
        quote!(None => #rest,)
    });
    let rest = rest(&unlisted);
    quote! {
        let value = serde_json::Value::decode(token)?;
        match runtime::word(&value[#tag]).as_deref() {
            #(#arms,)*
            #absent
            _ => #rest,
        }
    }
}

/// The one that loses least of the value.
fn by_shape(kind: UnionKind, members: &[&Member]) -> TokenStream {
    let of = match kind {
        UnionKind::OneOf => quote!(one_of),
        UnionKind::AnyOf => quote!(any_of),
    };
    let (last, others) = members.split_last().expect("a union has members");
    let shapes = members.iter().map(|member| shape(&member.shape));
    let read = |member: &Member| {
        let name = &member.name;
        quote!(runtime::from_value(value).map(Self::#name))
    };
    let arms = others.iter().enumerate().map(|(index, member)| {
        let (index, read) = (Literal::usize_unsuffixed(index), read(member));
        quote!(#index => #read)
    });
    let last = read(last);
    let choose = match others {
        [] => quote!(|_, value| #last),
        _ => quote!(|member, value| match member { #(#arms,)* _ => #last }),
    };
    quote! {
        const SHAPES: &[runtime::Shape] = &[#(#shapes),*];
        let fit = runtime::#of(value, SHAPES, #choose, Self::Other);
        Ok(fit)
    }
}

fn shape(shape: &Shape) -> TokenStream {
    match shape {
        Shape::Any => quote!(runtime::Shape::Any),
        Shape::Text => quote!(runtime::Shape::Text),
        Shape::Texts(known) => quote!(runtime::Shape::Texts(&[#(#known),*])),
        Shape::Boolean => quote!(runtime::Shape::Boolean),
        Shape::Integer => quote!(runtime::Shape::Integer),
        Shape::Integers(known) => {
            let known = known.iter().map(|number| Literal::i64_unsuffixed(*number));
            quote!(runtime::Shape::Integers(&[#(#known),*]))
        }
        Shape::Number => quote!(runtime::Shape::Number),
        Shape::List => quote!(runtime::Shape::List),
        Shape::Object {
            required,
            known,
            constants,
            open,
        } => {
            let constants = constants.iter().map(|(name, text)| quote!((#name, #text)));
            quote! {
                runtime::Shape::Object {
                    required: &[#(#required),*],
                    known: &[#(#known),*],
                    constants: &[#(#constants),*],
                    open: #open,
                }
            }
        }
    }
}
