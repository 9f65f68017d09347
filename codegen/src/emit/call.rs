//! The calls of an operation: the handle's method, the type of its calls, its setters.

use super::types::Types;
use super::{docs, example};
use crate::model::{
    Body, BodyKind, Encoding, ErrorReply, Location, Operation, Parameter, Reply, ReplyKind, Status,
    Style, TypeRef,
};
use crate::names::{FieldName, MethodName};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The methods of the handle: one, and one more for each other form of body.
pub(super) fn methods(types: &Types<'_>, operation: &Operation) -> Vec<TokenStream> {
    match operation.bodies.split_first() {
        None => vec![method(types, operation, None, &operation.name)],
        Some((usual, others)) => {
            let usual_body = usual.required.then_some(usual);
            std::iter::once(method(types, operation, usual_body, &operation.name))
                .chain(
                    others
                        .iter()
                        .map(|body| method(types, operation, Some(body), &body.method)),
                )
                .collect()
        }
    }
}

fn method(
    types: &Types<'_>,
    operation: &Operation,
    body: Option<&Body>,
    name: &MethodName,
) -> TokenStream {
    let doc = docs::text(&documentation(types, operation, body, name));
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
        .map(|parameter| write(types, parameter))
        .collect();
    let body_step = body.map(|body| {
        let (ty, step) = body_argument(types, body);
        arguments.push(quote!(body: #ty));
        step
    });
    let many = (arguments.len() > 6)
        .then(|| quote!(#[expect(clippy::too_many_arguments, reason = "each is required")]));
    let steps = steps
        .iter()
        .chain(&body_step)
        .map(|step| quote!(call #step;));
    let steps: Vec<_> = steps.collect();
    let make = quote!(self.0.call(&#constant));
    let block = if steps.is_empty() {
        quote!(#call(#make))
    } else {
        quote!(let mut call = #make; #(#steps)* #call(call))
    };
    quote! {
        #doc #deprecated #many
        pub fn #name(self, #(#arguments),*) -> #call<'a> { #block }
    }
}

/// The type of an operation's calls, with a setter for each optional parameter.
pub(super) fn item(types: &Types<'_>, operation: &Operation) -> TokenStream {
    let (call, name) = (&operation.call, &operation.name);
    let handle = types.context.api.tags.iter().find(|tag| {
        tag.operations
            .iter()
            .any(|other| other.pointer == operation.pointer)
    });
    let handle = handle.map(|tag| tag.ty.as_str()).unwrap_or_default();
    let plain = name.as_str().trim_start_matches("r#");
    let doc = docs::text(&format!(
        "A call of [`{handle}::{plain}`]. Sent when awaited."
    ));
    let optional = operation
        .parameters
        .iter()
        .filter(|parameter| !parameter.required);
    let mut setters: Vec<TokenStream> =
        optional.map(|parameter| setter(types, parameter)).collect();
    if let Some(body) = operation.bodies.first().filter(|body| !body.required) {
        let (ty, step) = body_argument(types, body);
        let doc = docs::text("What to send. Without it, nothing is sent.");
        setters.push(quote!(#doc pub fn body(mut self, body: #ty) -> Self { self.0 #step; self }));
    }
    let setters = (!setters.is_empty()).then(|| quote!(impl #call<'_> { #(#setters)* }));
    let paging = operation.pagination.as_ref().map(|pagination| {
        let page = types.named(pagination.ty);
        let (pages, items) = (types.runtime("Pages"), types.runtime("Items"));
        quote! {
            impl<'a> #call<'a> {
                /// Every page, one after the other, as a stream.
                pub fn pages(self) -> #pages<'a, #page> { self.0.pages() }

                /// Every item of every page, as a stream.
                pub fn items(self) -> #items<'a, #page> { self.0.items() }
            }
        }
    });
    let reply = reply(types, operation);
    quote! {
        #doc
        #[must_use = "a call is sent when it is awaited"]
        #[derive(Clone, Debug)]
        pub struct #call<'a>(Call<'a>);
        #setters
        #paging
        crate::runtime::call!(#call => #reply);
    }
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
    let step = write(types, parameter);
    quote! {
        #doc #deprecated
        pub fn #name(mut self, #name: #ty) -> Self { self.0 #step; self }
    }
}

/// `.query("name", &value)`
fn write(types: &Types<'_>, parameter: &Parameter) -> TokenStream {
    let (name, wire) = (&parameter.name, &parameter.wire);
    let (written, value) = value(types, &parameter.ty, name);
    let usual = |style: &str| (format_ident!("{style}"), TokenStream::new());
    let styled = |method: &str, style: &'static str, variant: &str| {
        let style = types.runtime(style);
        let variant = format_ident!("{variant}");
        (format_ident!("{method}"), quote!(#style::#variant,))
    };
    let (method, style) = match (parameter.location, parameter.encoding) {
        (Location::Path, Encoding::Json) => styled("path_styled", "PathStyle", "Json"),
        (Location::Query, Encoding::Json) => styled("query_styled", "QueryStyle", "Json"),
        (Location::Header, Encoding::Json) => styled("header_styled", "HeaderStyle", "Json"),
        (Location::Cookie, Encoding::Json) => styled("cookie_styled", "CookieStyle", "Json"),
        (Location::Path, Encoding::Style { style, explode, .. }) => match (style, explode) {
            (Style::Label, false) => styled("path_styled", "PathStyle", "Label"),
            (Style::Label, true) => styled("path_styled", "PathStyle", "LabelExploded"),
            (Style::Matrix, false) => styled("path_styled", "PathStyle", "Matrix"),
            (Style::Matrix, true) => styled("path_styled", "PathStyle", "MatrixExploded"),
            (_, true) => styled("path_styled", "PathStyle", "SimpleExploded"),
            (_, false) => usual("path"),
        },
        (
            Location::Query,
            Encoding::Style {
                style,
                explode,
                allow_reserved,
            },
        ) => {
            let variant = query_style(style, explode);
            match (allow_reserved, variant) {
                (false, "Form") => usual("query"),
                (false, variant) => styled("query_styled", "QueryStyle", variant),
                (true, variant) => styled("query_reserved", "QueryStyle", variant),
            }
        }
        (Location::Header, Encoding::Style { explode: true, .. }) => {
            styled("header_styled", "HeaderStyle", "SimpleExploded")
        }
        (Location::Header, _) => usual("header"),
        (Location::Cookie, Encoding::Style { explode: false, .. }) => {
            styled("cookie_styled", "CookieStyle", "FormJoined")
        }
        (Location::Cookie, _) => usual("cookie"),
    };
    quote!(.#method #written(#wire, #style #value))
}

/// What is written. A conversion's type must be said, since the runtime takes any.
fn value(types: &Types<'_>, ty: &TypeRef, name: &FieldName) -> (TokenStream, TokenStream) {
    let converted = types.argument(ty, &quote!(#name)).1;
    if converted.to_string() == name.to_string() {
        return (TokenStream::new(), quote!(&#name));
    }
    let ty = types.ty(ty);
    (quote!(::<#ty>), quote!(&#converted))
}

fn query_style(style: Style, explode: bool) -> &'static str {
    match (style, explode) {
        (Style::SpaceDelimited, false) => "SpaceDelimited",
        (Style::PipeDelimited, false) => "PipeDelimited",
        (Style::DeepObject, _) => "DeepObject",
        (Style::Indexed, _) => "Indexed",
        (Style::Form | Style::Simple | Style::Label | Style::Matrix, false) => "FormJoined",
        // Exploded, the delimited styles are the same as `form`.
        (_, true) => "Form",
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
        BodyKind::Form(ty, styles) => {
            let ty = types.ty(ty);
            if styles.is_empty() {
                return (ty, quote!(.form(&body)));
            }
            let query = types.runtime("QueryStyle");
            let styles = styles.iter().map(|(member, style, explode)| {
                let style = format_ident!("{}", query_style(*style, *explode));
                quote!((#member, #query::#style))
            });
            (ty, quote!(.form_with(&[#(#styles),*], &body)))
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

/// Summary, request line and access, the rest, errors, example.
fn documentation(
    types: &Types<'_>,
    operation: &Operation,
    body: Option<&Body>,
    name: &MethodName,
) -> String {
    let mut parts = operation.doc.paragraphs.clone();
    let request = crate::docs::code(&format!("{} {}", operation.method.as_str(), operation.path));
    parts.insert(
        1.min(parts.len()),
        format!("{request} · {}", operation.access),
    );
    if let Some(body) = body {
        parts.extend(body.doc.paragraphs.clone());
    }
    if !operation.errors.is_empty() {
        parts.push(format!(
            "# Errors\n\n{}",
            error_lines(types, &operation.errors)
        ));
    }
    parts.push(example::section(types.context, operation, body, name));
    parts.join("\n\n")
}

/// A line for each meaning, with the statuses that have it.
fn error_lines(types: &Types<'_>, errors: &[ErrorReply]) -> String {
    let mut lines: Vec<(Vec<String>, String)> = Vec::new();
    for error in errors {
        let status = match error.status {
            Status::Code(code) => format!("`{code}`"),
            Status::Range(digit) => format!("`{digit}XX`"),
            Status::Default => "any other status".to_owned(),
        };
        let meaning = meaning(types, error);
        match lines.iter_mut().find(|(_, known)| *known == meaning) {
            Some((statuses, _)) => statuses.push(status),
            None => lines.push((vec![status], meaning)),
        }
    }
    let lines = lines
        .into_iter()
        .map(|(statuses, meaning)| format!("- {}: {meaning}", statuses.join(", ")));
    lines.collect::<Vec<_>>().join("\n")
}

fn meaning(types: &Types<'_>, error: &ErrorReply) -> String {
    let said = error
        .doc
        .paragraphs
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let stop = if said.is_empty() || said.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    let body = match &error.ty {
        Some(TypeRef::Named(id)) => {
            let name = &types.context.api.ty(*id).name;
            format!(" Its body: [`{name}`](crate::schemas::{name}).")
        }
        _ => String::new(),
    };
    format!("{said}{stop}{body}")
}
