//! How a parameter is written into a call: the method of the runtime, the style, the value.

use super::types::Types;
use crate::model::{Encoding, Location, Parameter, Style, TypeRef};
use crate::names::FieldName;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// `call.query("name", &value);`, the value turned into its type before.
pub(super) fn write(types: &Types<'_>, call: &TokenStream, parameter: &Parameter) -> TokenStream {
    let (name, wire) = (&parameter.name, &parameter.wire);
    let (before, written, value) = value(types, &parameter.ty, name);
    let usual = |style: &str| (format_ident!("{style}"), TokenStream::new());
    let styled = |method: &str, style: &'static str, variant: &str| {
        let style = types.runtime(style);
        let variant = format_ident!("{variant}");
        (format_ident!("{method}"), quote!(#style::#variant,))
    };
    let (method, style) = match (parameter.location, parameter.encoding) {
        (Location::Path, Encoding::Json) => styled("path_styled", "PathStyle", "Json"),
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
        (Location::Query, encoding) => match (encoding, query_style(encoding)) {
            (
                Encoding::Style {
                    allow_reserved: true,
                    ..
                },
                style,
            ) => styled("query_reserved", "QueryStyle", style),
            (_, "Form") => usual("query"),
            (_, style) => styled("query_styled", "QueryStyle", style),
        },
        (Location::Header, Encoding::Style { explode: true, .. }) => {
            styled("header_styled", "HeaderStyle", "SimpleExploded")
        }
        (Location::Header, _) => usual("header"),
        (Location::Cookie, Encoding::Style { explode: false, .. }) => {
            styled("cookie_styled", "CookieStyle", "FormJoined")
        }
        (Location::Cookie, _) => usual("cookie"),
    };
    quote!(#before #call.#method #written(#wire, #style #value);)
}

/// What is written. The runtime takes any type, so what a conversion makes must be said: in
/// place for a text, on a line before for what has a longer name.
fn value(
    types: &Types<'_>,
    ty: &TypeRef,
    name: &FieldName,
) -> (TokenStream, TokenStream, TokenStream) {
    let (argument, converted) = types.argument(ty, &quote!(#name));
    let nothing = TokenStream::new;
    let ty = types.ty(ty);
    match ty.to_string().as_str() {
        _ if argument.to_string() == ty.to_string() => (nothing(), nothing(), quote!(&#name)),
        "String" => (nothing(), quote!(::<String>), quote!(&#converted)),
        _ => (
            quote!(let #name: #ty = #converted;),
            nothing(),
            quote!(&#name),
        ),
    }
}

/// The runtime's name of an encoding in a query or a form.
pub(super) fn query_style(encoding: Encoding) -> &'static str {
    let Encoding::Style { style, explode, .. } = encoding else {
        return "Json";
    };
    match (style, explode) {
        (Style::SpaceDelimited, false) => "SpaceDelimited",
        (Style::PipeDelimited, false) => "PipeDelimited",
        // A list is written as an object whose members are numbered.
        (Style::DeepObject | Style::Indexed, _) => "DeepObject",
        (Style::Form | Style::Simple | Style::Label | Style::Matrix, false) => "FormJoined",
        // Exploded, the delimited styles are the same as `form`.
        (_, true) => "Form",
    }
}
