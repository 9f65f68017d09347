//! Model -> tokens: one function for each emitted item. Every decision is made before, so nothing
//! here is looked up but a type by its id, and nothing fails.

mod api;
mod argument;
mod call;
mod clients;
mod codec;
mod delivery_example;
mod docs;
mod enums;
mod example;
mod expression;
mod given;
mod index;
mod kinds;
mod method_docs;
mod operation;
mod outcome;
mod page;
mod parameter;
mod schemas;
mod security;
mod shown;
mod structs;
mod types;
mod unions;
mod validate;
mod webhooks;

use crate::model::Api;
use crate::pointer::Pointer;
use proc_macro2::TokenStream;

/// A file to be: its path below `src`, the place it comes from, and its items.
#[derive(Debug)]
pub struct Module {
    /// The path below `src`, with `/`.
    pub path: String,
    /// The place in the document.
    pub pointer: Pointer,
    /// The items.
    pub tokens: TokenStream,
}

/// What emission needs besides the model: how the generated crate is called.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The model.
    pub api: &'a Api,
    /// The crate's name as its users write it.
    pub crate_name: &'a str,
}

/// Every file of the machine's directories, each made when it is asked for: the tokens of all of
/// them at once would be many times the text.
pub fn emit(context: Context<'_>) -> impl Iterator<Item = Module> {
    clients::modules(context)
        .chain(schemas::modules(context))
        .chain(webhooks::modules(context))
}
