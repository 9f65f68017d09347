//! Doc comments.

use crate::docs;
use crate::model::{Api, Doc, TypeKind};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `///` lines for paragraphs.
pub(super) fn doc(doc: &Doc) -> TokenStream {
    text(&doc.paragraphs.join("\n\n"))
}

/// `///` lines for a text.
pub(super) fn text(text: &str) -> TokenStream {
    let lines = lines(text).map(literal).into_iter();
    quote!(#(#[doc = #lines])*)
}

/// `//!` lines for a text.
pub(super) fn inner(text: &str) -> TokenStream {
    let lines = lines(text).map(literal).into_iter();
    quote!(#(#![doc = #lines])*)
}

/// A raw literal, where that can be: docs are most of what is written, and nothing looks at the
/// letters of one.
fn literal(text: String) -> Literal {
    let ends = |marks: &&str| text.contains(&format!("\"{marks}"));
    let marks = ["", "#", "##"].into_iter().find(|marks| !ends(marks));
    let raw = marks.and_then(|marks| format!("r{marks}\"{text}\"{marks}").parse().ok());
    raw.unwrap_or_else(|| Literal::string(&text))
}

/// The lines of a comment in one text; none of no text.
fn lines(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 32);
    for line in wrapped(text) {
        if !out.is_empty() {
            out.push(docs::BREAK);
        }
        out.extend([if line.is_empty() { "" } else { " " }, &line]);
    }
    (!out.is_empty()).then_some(out)
}

/// The lines of a text; long ones of prose are broken where Markdown sees no difference.
fn wrapped(text: &str) -> Vec<String> {
    const WIDTH: usize = 92;
    let mut out = Vec::new();
    let (mut in_code, mut in_table) = (false, false);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_start();
        let fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        in_code ^= fence;
        // A table needs no `|` at the start of its rows; it ends with an empty line.
        let may_be_table = !trimmed.is_empty() && !in_code && !fence;
        in_table = may_be_table
            && (in_table || lines.peek().is_some_and(|next| docs::is_below_head(next)));
        let is_whole = in_code || fence || in_table || trimmed.starts_with(['|', '>']);
        // What follows a heading is no part of it, so its indent could make it code.
        let is_heading = || docs::behind_markers(line).1.starts_with('#');
        if is_whole || line.len() <= WIDTH || is_heading() {
            out.push(line.to_owned());
            continue;
        }
        // What belongs to an item of a list is indented as the item's text is.
        let indent = line.len() - trimmed.len();
        let marker = trimmed
            .find(' ')
            .filter(|end| is_marker(&trimmed[..*end]))
            .map_or(0, |end| end + 1);
        let hanging = " ".repeat(indent + marker);
        let mut current = line[..indent].to_owned();
        for word in trimmed.split(' ') {
            let is_first = current.trim().is_empty() && out.last() != Some(&current);
            if !is_first && current.len() + 1 + word.len() > WIDTH && !starts_block(word) {
                out.push(std::mem::replace(&mut current, hanging.clone()));
            } else if !current.trim().is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
        out.push(current);
    }
    out
}

fn is_marker(word: &str) -> bool {
    matches!(word, "-" | "*" | "+")
        || word
            .strip_suffix(['.', ')'])
            .is_some_and(|number| number.parse::<u32>().is_ok())
}

/// A word that would mean something else at the start of a line.
fn starts_block(word: &str) -> bool {
    // Behind the second of two spaces may be such a word.
    word.is_empty()
        || is_marker(word)
        || word.starts_with(['#', '>', '|', '=', '~', '-', '+', '*'])
        || word.starts_with("```")
        || word.starts_with('<') && !word.starts_with("<http")
}

/// `#[deprecated]` where it is.
pub(super) fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated {
        quote!(#[deprecated])
    } else {
        TokenStream::new()
    }
}

/// What is deprecated is still sent and read, so our own use of it is no fault.
pub(super) fn allow_deprecated(api: &Api) -> TokenStream {
    let in_types = api.types.iter().any(|def| {
        let TypeKind::Struct(object) = &def.kind else {
            return def.deprecated;
        };
        def.deprecated || object.fields.iter().any(|field| field.deprecated)
    });
    let in_operations = api.operations().any(|operation| {
        let parameters = &operation.parameters;
        operation.deprecated || parameters.iter().any(|parameter| parameter.deprecated)
    });
    if in_types || in_operations {
        quote!(#![allow(deprecated, reason = "what is deprecated is still sent and read")])
    } else {
        TokenStream::new()
    }
}
