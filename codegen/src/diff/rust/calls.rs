//! Operations: the methods of handles, their arguments and setters.

use super::bodies::body_named;
use super::matching::named;
use super::replies::reply_types;
use super::{Comparison, Effect, rules, signature};
use crate::model::{Operation, Parameter, Tag, TypeId};
use crate::pointer::Pointer;
use std::collections::HashMap;

/// An operation with the handle that has it.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) tag: &'a Tag,
    pub(super) operation: &'a Operation,
}

impl Call<'_> {
    /// `client.reviews().create()`
    pub(super) fn path(self) -> String {
        format!("client.{}().{}()", self.tag.handle, self.operation.name)
    }
}

impl<'a> Comparison<'a> {
    /// Compares the calls of operations that are in both documents.
    pub(super) fn calls(&mut self, same: &[(Pointer, Pointer)]) {
        let (old, new) = (self.old.api, self.new.api);
        self.handles(&old.tags, &new.tags);
        let moved: HashMap<&Pointer, &Pointer> = same.iter().map(|(from, to)| (to, from)).collect();
        let mut left: HashMap<&Pointer, Call<'_>> = listed(&old.tags).collect();
        for (place, after) in listed(&new.tags) {
            let from = moved.get(place).copied().unwrap_or(place);
            match left.remove(from) {
                Some(before) => self.call(before, after),
                None => {
                    let what = format!("{} is new", after.path());
                    let effect = Effect::addition(&rules::RUST_METHOD_RENAMED, what);
                    self.say(effect.after(place).brings(types(after.operation)));
                }
            }
        }
        let gone = listed(&old.tags).filter(|(place, _)| left.contains_key(place));
        for (place, before) in gone.collect::<Vec<_>>() {
            let what = format!("{} is gone", before.path());
            let effect = Effect::breaking(&rules::RUST_METHOD_RENAMED, what);
            self.say(effect.before(place).takes(types(before.operation)));
        }
    }

    /// Compares the accessors on the client.
    fn handles(&mut self, old: &[Tag], new: &[Tag]) {
        for after in new {
            let Some(before) = old.iter().find(|before| before.name == after.name) else {
                continue;
            };
            if before.handle == after.handle && before.ty == after.ty {
                continue;
            }
            let what = format!(
                "client.{}() is now called client.{}()",
                before.handle, after.handle
            );
            let effect = Effect::breaking(&rules::RUST_HANDLE_RENAMED, what);
            let at = |side: super::Side<'_>, name: &str| {
                let tag = side.spec.tags.iter().find(|tag| tag.name == name);
                tag.map_or_else(|| Pointer::root().child("tags"), |tag| tag.pointer.clone())
            };
            let (old, new) = (at(self.old, &before.name), at(self.new, &after.name));
            self.say(effect.before(&old).after(&new));
        }
    }

    fn call(&mut self, old: Call<'_>, new: Call<'_>) {
        let (before, after) = (old.operation, new.operation);
        let at = |key: &str| (before.pointer.child(key), after.pointer.child(key));
        if old.tag.name != new.tag.name {
            let what = format!("{} is now {}", old.path(), new.path());
            let (from, to) = at("tags");
            let effect = Effect::breaking(&rules::RUST_METHOD_RENAMED, what);
            self.say(effect.before(&from).after(&to));
        } else if before.name != after.name || before.call != after.call {
            let mut parts = Vec::new();
            if before.name != after.name {
                let (handle, from, to) = (&new.tag.handle, &before.name, &after.name);
                parts.push(format!("client.{handle}().{from}() is now called {to}()"));
            }
            if before.call != after.call {
                parts.push(format!(
                    "its calls are {}, were {}",
                    after.call, before.call
                ));
            }
            let (from, to) = at("x-rust-name");
            let (id_from, id_to) = at("operationId");
            let effect = Effect::breaking(&rules::RUST_METHOD_RENAMED, parts.join("; "));
            self.say(effect.before(&from).after(&to).causes([id_to, id_from]));
        }
        if before.deprecated != after.deprecated {
            self.deprecation(
                &new.path(),
                &before.pointer,
                &after.pointer,
                after.deprecated,
            );
        }
        self.arguments(before, new);
        self.body(before, new);
        self.reply(before, new);
        if before.pagination.is_some() != after.pagination.is_some() {
            let (from, to) = at("x-pagination");
            let effect = match after.pagination.is_some() {
                true => {
                    let what = format!("{}::pages and ::items are new", after.call);
                    Effect::addition(&rules::RUST_REPLY_CHANGED, what)
                }
                false => {
                    let what = format!("{}::pages and ::items are gone", after.call);
                    Effect::breaking(&rules::RUST_REPLY_CHANGED, what)
                }
            };
            self.say(effect.before(&from).after(&to));
        }
    }

    fn arguments(&mut self, old: &Operation, new: Call<'_>) {
        let method = new.path();
        let new = new.operation;
        let call = &new.call;
        let mut left: Vec<&Parameter> = old.parameters.iter().collect();
        let mut pairs = Vec::new();
        for (index, after) in new.parameters.iter().enumerate() {
            let found = left
                .iter()
                .position(|before| is_same(before, after, &self.matching_paths(old, new)));
            match found {
                Some(found) => pairs.push((left.remove(found), after, index)),
                None => {
                    let ty = signature::ty(self.new.api, &after.ty);
                    let effect = match after.required {
                        true => {
                            let what = format!("{method} takes `{}` too: {ty}", after.name);
                            Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what)
                        }
                        false => {
                            let what = format!("{call}::{} is new: it takes {ty}", after.name);
                            Effect::addition(&rules::RUST_SETTER_CHANGED, what)
                        }
                    };
                    let effect = effect
                        .after(&after.pointer)
                        .causes([after.pointer.clone(), new.pointer.clone()]);
                    self.say(effect.brings(named(&after.ty)));
                }
            }
        }
        for before in &left {
            let what = match before.required {
                true => format!("{method} no longer takes `{}`", before.name),
                false => format!("{call}::{} is gone", before.name),
            };
            let effect =
                Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what).before(&before.pointer);
            self.say(
                effect
                    .causes([before.pointer.clone(), new.pointer.clone()])
                    .takes(named(&before.ty)),
            );
        }
        for (before, after, _) in &pairs {
            self.parameter(&method, call.as_str(), before, after);
        }
        let required = pairs
            .iter()
            .filter(|(before, after, _)| before.required && after.required);
        let order: Vec<usize> = required
            .filter_map(|(before, ..)| {
                old.parameters
                    .iter()
                    .position(|other| other.pointer == before.pointer)
            })
            .collect();
        if !order.is_sorted() {
            let what = format!("{method} takes its arguments in another order");
            let effect = Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what);
            let at = |operation: &Operation| operation.pointer.child("parameters");
            self.say(effect.before(&at(old)).after(&at(new)));
        }
    }

    /// The parameters in the path that are the same, though they may have other names.
    fn matching_paths<'o>(
        &self,
        old: &'o Operation,
        new: &'o Operation,
    ) -> Vec<(&'o str, &'o str)> {
        let names = |path: &'o str| {
            path.split('{')
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('}')?.0))
        };
        match names(&old.path).count() == names(&new.path).count() {
            true => names(&old.path).zip(names(&new.path)).collect(),
            false => Vec::new(),
        }
    }

    fn parameter(&mut self, method: &str, call: &str, old: &Parameter, new: &Parameter) {
        let place = |effect: Effect| effect.before(&old.pointer).after(&new.pointer);
        let is = signature::ty(self.new.api, &new.ty);
        let was = signature::ty(self.old.api, &old.ty);
        let name = &new.name;
        let what = match (old.required, new.required) {
            (false, true) => Some(format!("{method} takes `{name}`, which was set before")),
            (true, false) => Some(format!(
                "{method} no longer takes `{name}`, which can be set"
            )),
            (true, true) if !self.matching.is_same(&old.ty, &new.ty) => {
                Some(format!("{method} takes {is} as `{name}`, took {was}"))
            }
            _ => None,
        };
        if let Some(what) = what {
            let effect = Effect::breaking(&rules::RUST_ARGUMENTS_CHANGED, what);
            self.say(place(effect).takes(named(&old.ty)).brings(named(&new.ty)));
            return;
        }
        // The name of an argument is nobody's business but the method's.
        if new.required {
            return;
        }
        if !self.matching.is_same(&old.ty, &new.ty) {
            let what = format!("{call}::{name} takes {is}, took {was}");
            let effect = Effect::breaking(&rules::RUST_SETTER_CHANGED, what);
            self.say(place(effect).takes(named(&old.ty)).brings(named(&new.ty)));
        }
        if old.name != new.name {
            let what = format!("{call}::{} is now called {name}", old.name);
            self.say(place(Effect::breaking(&rules::RUST_SETTER_CHANGED, what)));
        }
    }
}

/// The calls by place.
fn listed(tags: &[Tag]) -> impl Iterator<Item = (&Pointer, Call<'_>)> {
    tags.iter().flat_map(|tag| {
        let operations = tag.operations.iter();
        operations.map(move |operation| (&operation.pointer, Call { tag, operation }))
    })
}

fn is_same(old: &Parameter, new: &Parameter, in_path: &[(&str, &str)]) -> bool {
    use crate::model::Location::Path;
    match (old.location, new.location) {
        (Path, Path) => {
            in_path.contains(&(old.wire.as_str(), new.wire.as_str())) || old.wire == new.wire
        }
        _ => {
            let is_shared = old.pointer.as_str().starts_with("/components/");
            old.wire == new.wire || (is_shared && old.pointer == new.pointer)
        }
    }
}

/// The types that an operation names.
fn types(operation: &Operation) -> Vec<TypeId> {
    let parameters = operation
        .parameters
        .iter()
        .filter_map(|parameter| named(&parameter.ty));
    let bodies = operation
        .bodies
        .iter()
        .filter_map(|body| body_named(&body.kind));
    let errors = operation
        .errors
        .iter()
        .filter_map(|error| error.ty.as_ref().and_then(named));
    parameters
        .chain(bodies)
        .chain(errors)
        .chain(reply_types(&operation.reply))
        .collect()
}
