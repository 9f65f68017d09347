//! Meaning: [`Spec`] -> [`Api`]. Decides what each schema, parameter, body and reply is
//! in Rust, and asks `names` for what it is called.

mod all_of;
mod api;
mod body;
mod components;
mod discriminator;
mod doc;
mod envelope;
mod kinds;
mod naming;
mod object;
mod operation;
mod pagination;
mod parameter;
mod reply;
mod sample;
mod scalar;
mod schema;
mod security;
mod status;
mod tags;
mod types;
mod union;
mod webhook;

use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::Api;
use crate::names::{Claim, ClientName, Role, Scope};
use crate::pointer::Pointer;
use crate::read::grammar::{self, Form};
use crate::spec::Spec;
use naming::Homes;
use std::collections::HashMap;
use types::Types;

/// Lowers a whole document.
pub fn lower(spec: &Spec, diagnostics: &mut Diagnostics) -> Api {
    let is_in_place = |pointer: &Pointer| !pointer.is_component_schema();
    let homes = if spec.schemas.keys().any(is_in_place) {
        let mut unsaid = Diagnostics::default();
        let mut survey = Lowering::new(spec, Homes::survey(), &mut unsaid);
        api::api(&mut survey);
        survey.homes.surveyed()
    } else {
        Homes::default()
    };
    api::api(&mut Lowering::new(spec, homes, diagnostics))
}

/// What all of lowering shares.
struct Lowering<'a> {
    spec: &'a Spec,
    types: Types,
    homes: Homes,
    /// The operations' types, by where these stand.
    calls: HashMap<Pointer, ClientName>,
    /// What the responses that operations write in place are called after them.
    replies: HashMap<Pointer, String>,
    /// How many schemas are being lowered, each on behalf of the one before.
    depth: usize,
    /// How many schemas and properties were repeated by `allOf`.
    merged: usize,
    /// Whether that was too much.
    is_exceeded: bool,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Lowering<'a> {
    fn new(spec: &'a Spec, homes: Homes, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            spec,
            types: Types::default(),
            homes,
            calls: HashMap::new(),
            replies: HashMap::new(),
            depth: 0,
            merged: 0,
            is_exceeded: false,
            diagnostics,
        }
    }
}

impl Lowering<'_> {
    fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes a name in a scope; says so when another has taken it.
    fn claim<N: Role>(&mut self, scope: &mut Scope<N>, text: &str, pointer: &Pointer) -> N {
        let claim = scope.claim(text);
        self.settle(claim, text, pointer)
    }

    /// The claimed name; a collision is the document's business.
    fn settle<N: Role>(&mut self, claim: Claim<N>, text: &str, pointer: &Pointer) -> N {
        if let Some((short, holder)) = claim.collision {
            let (short, name) = (short.text(), claim.name.text());
            let message = match holder == text {
                true => format!("another `{text}` is called `{short}` in Rust already"),
                false => format!("`{text}` would be called `{short}` in Rust, as `{holder}` is"),
            };
            self.say(
                Diagnostic::new(Code::NameCollision, Place::key(pointer), message)
                    .label(format!("is called `{name}` instead"))
                    .help(remedy(pointer)),
            );
        }
        claim.name
    }
}

/// Enums list their values' names in one place; beside an item of a list of names, or in a map
/// of texts, nothing can stand.
fn remedy(pointer: &Pointer) -> &'static str {
    let is_list = matches!(grammar::form_at(pointer), Some(Form::List(Form::Text)));
    match pointer.last().as_deref() {
        Some("tags") if is_list => {
            return "write it in one way, or give it an entry in the document's `tags` with `x-rust-name`";
        }
        Some("required") if is_list => {
            return "name the property that is meant, or declare it below `properties` with `x-rust-name`";
        }
        _ => {}
    }
    let list = pointer.parent();
    match list.as_ref().and_then(Pointer::last).as_deref() {
        Some("enum" | "x-known-values") => {
            "give it a name of its own with `x-rust-name` (for enum values, `x-enum-varnames`)"
        }
        Some("scopes") => "nothing to do: only the name of its constant is longer",
        _ => "give it a name of its own with `x-rust-name` (beside it)",
    }
}
