//! Doc comments.

use crate::model::Doc;
use proc_macro2::TokenStream;
use quote::quote;

/// `///` lines for paragraphs.
pub(super) fn doc(doc: &Doc) -> TokenStream {
    text(&doc.paragraphs.join("\n\n"))
}

/// `///` lines for a text.
pub(super) fn text(text: &str) -> TokenStream {
    let lines = text.lines().map(spaced);
    quote!(#(#[doc = #lines])*)
}

/// `//!` lines for a text.
pub(super) fn inner(text: &str) -> TokenStream {
    let lines = text.lines().map(spaced);
    quote!(#(#![doc = #lines])*)
}

fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}

/// `#[deprecated]` where it is.
pub(super) fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated { quote!(#[deprecated]) } else { TokenStream::new() }
}
