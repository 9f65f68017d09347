//! The calls of an operation: the handle's method, the name of its calls, its setters; what the
//! operation is as a type.

use super::docs;
use super::method_docs::{documentation, given_back};
use super::parameter::{query_style, write};
use super::types::Types;
use crate::model::{Body, BodyKind, Operation, Parameter, Reply, ReplyKind, Tag};
use crate::names::MethodName;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The methods of the handle: one, and one more for each other form of body.
pub(super) fn methods(types: &Types<'_>, tag: &Tag, operation: &Operation) -> Vec<TokenStream> {
    let method = |body, name| method(types, tag, operation, body, name);
    match operation.bodies.split_first() {
        None => vec![method(None, &operation.name)],
        Some((usual, others)) => {
            let usual_body = usual.required.then_some(usual);
            let others = others.iter().map(|body| method(Some(body), &body.method));
            std::iter::once(method(usual_body, &operation.name))
                .chain(others)
                .collect()
        }
    }
}

fn method(
    types: &Types<'_>,
    tag: &Tag,
    operation: &Operation,
    body: Option<&Body>,
    name: &MethodName,
) -> TokenStream {
    let doc = docs::text(&documentation(types, tag, operation, body, name));
    let deprecated = docs::deprecated(operation.deprecated);
    let (call, constant) = (&operation.call, &operation.constant);
    let required: Vec<&Parameter> = operation.parameters.iter().filter(|p| p.required).collect();
    let mut arguments: Vec<TokenStream> = required
        .iter()
        .map(|parameter| {
            let (name, ty) = (&parameter.name, types.argument(&parameter.ty, &quote!()).0);
            quote!(#name: #ty)
        })
        .collect();
    let steps: Vec<_> = required
        .iter()
        .map(|parameter| write(types, &quote!(call), parameter))
        .collect();
    let body_step = body.map(|body| {
        let (ty, step) = body_argument(types, body);
        arguments.push(quote!(body: #ty));
        step
    });
    let many = (arguments.len() > 6)
        .then(|| quote!(#[expect(clippy::too_many_arguments, reason = "each is required")]));
    let steps: Vec<_> = steps
        .into_iter()
        .chain(body_step.map(|step| quote!(call #step;)))
        .collect();
    let make = quote!(self.0.call(&#constant));
    let block = if steps.is_empty() {
        quote!(#make.into())
    } else {
        quote!(let mut call = #make; #(#steps)* call.into())
    };
    quote! {
        #doc #deprecated #many
        pub fn #name(&self, #(#arguments),*) -> #call { #block }
    }
}

/// The name of an operation's calls, with a setter for each optional parameter.
pub(super) fn item(types: &Types<'_>, tag: &Tag, operation: &Operation) -> TokenStream {
    let (call, name, constant) = (&operation.call, &operation.name, &operation.constant);
    let handle = &tag.ty;
    let plain = name.plain();
    let given = given_back(types, operation).map(|reply| format!(", it gives back {reply}"));
    let given = given.unwrap_or_default();
    let doc = docs::text(&format!(
        "A call of [`{handle}::{plain}`]. Sent when awaited{given}."
    ));
    let optional = operation
        .parameters
        .iter()
        .filter(|parameter| !parameter.required);
    let mut setters: Vec<TokenStream> =
        optional.map(|parameter| setter(types, parameter)).collect();
    if let Some(body) = operation.bodies.first().filter(|body| !body.required) {
        let (ty, step) = body_argument(types, body);
        let doc = docs::doc(&body.doc);
        setters.push(quote!(#doc pub fn body(mut self, body: #ty) -> Self { self.0 #step; self }));
    }
    let setters = (!setters.is_empty()).then(|| quote!(impl #call { #(#setters)* }));
    let paging = operation.pagination.as_ref().map(|pagination| {
        let page = types.named(pagination.ty);
        let (pages, items) = (types.runtime("Pages"), types.runtime("Items"));
        quote! {
            impl #call {
                /// Every page, one after the other, as a stream.
                pub fn pages(self) -> #pages<#page> { self.0.pages() }

                /// Every item of every page, as a stream.
                pub fn items(self) -> #items<#page> { self.0.items() }
            }
        }
    });
    let reply = reply(types, operation);
    quote! {
        #doc
        pub type #call = Call<endpoints::#call>;
        #setters
        #paging
        crate::runtime::endpoint!(endpoints::#call, #constant => #reply);
    }
}

/// An operation as a type.
pub(super) fn endpoint(tag: &Tag, operation: &Operation) -> TokenStream {
    let (call, handle, method) = (&operation.call, &tag.ty, operation.name.plain());
    let doc = docs::text(&format!(
        "What [`{handle}::{method}`](super::{handle}::{method}) calls."
    ));
    quote!(#doc pub enum #call {})
}

fn reply(types: &Types<'_>, operation: &Operation) -> TokenStream {
    match &operation.reply {
        Reply::Several { name, .. } => quote!(#name),
        Reply::One(ReplyKind::Empty) => quote!(Empty),
        Reply::One(ReplyKind::Text) => quote!(Text),
        Reply::One(ReplyKind::Location) => quote!(Location),
        Reply::One(ReplyKind::Binary) => quote!(Binary),
        Reply::One(ReplyKind::Json(ty)) => {
            let ty = types.ty(ty);
            quote!(Json<#ty>)
        }
    }
}

fn setter(types: &Types<'_>, parameter: &Parameter) -> TokenStream {
    let doc = docs::doc(&parameter.doc);
    let deprecated = docs::deprecated(parameter.deprecated);
    let (name, ty) = (&parameter.name, types.argument(&parameter.ty, &quote!()).0);
    let step = write(types, &quote!(self.0), parameter);
    quote! {
        #doc #deprecated
        pub fn #name(mut self, #name: #ty) -> Self { #step self }
    }
}

/// The type of a body's argument, and the step that takes it.
fn body_argument(types: &Types<'_>, body: &Body) -> (TokenStream, TokenStream) {
    let content_type = &body.content_type;
    match &body.kind {
        BodyKind::Json(ty) => {
            let ty = types.ty(ty);
            match content_type.as_str() {
                "application/json" => (ty, quote!(.json(&body))),
                _ => (ty, quote!(.json_as(#content_type, &body))),
            }
        }
        BodyKind::Form(ty, own) => {
            let ty = types.ty(ty);
            if own.is_empty() {
                return (ty, quote!(.form(&body)));
            }
            let query = types.runtime("QueryStyle");
            let own = own.iter().map(|(member, encoding)| {
                let style = format_ident!("{}", query_style(*encoding));
                quote!((#member, #query::#style))
            });
            (ty, quote!(.form_with(&[#(#own),*], &body)))
        }
        BodyKind::Multipart(ty, own) => {
            let own = own.iter().map(|(member, own)| quote!((#member, #own)));
            (types.ty(ty), quote!(.multipart_of(&[#(#own),*], &body)))
        }
        BodyKind::Text => (
            quote!(impl Into<String>),
            quote!(.text(#content_type, body.into())),
        ),
        BodyKind::Binary => {
            let ty = types.runtime("Body");
            (quote!(impl Into<#ty>), quote!(.bytes(#content_type, body)))
        }
    }
}
