//! Which method sends which operation, read from the text: the statics that describe an
//! operation, the methods that use them, and the way from the client to each method.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, ExprCall, FnArg, ImplItem, Item, Lit, ReturnType, Type};

use super::Operation;
use super::impls::owner;
use super::names::{ItemId, Space, Target, plain};
use super::public::is_public;
use super::signature::View;

/// A public method: its type, its name, and what it gives back when that is of the crate.
struct Method<'a> {
    of: ItemId,
    name: String,
    takes_self: bool,
    gives: Option<ItemId>,
    module: usize,
    body: &'a syn::Block,
}

pub(super) fn operations(view: &View<'_>) -> Vec<Operation> {
    let statics = statics(view);
    let names: BTreeSet<String> = statics
        .keys()
        .filter_map(|id| super::items::name(&view.modules.0[id.0].items[id.1]))
        .collect();
    let methods = methods(view);
    let ways = ways(view, &methods);
    let mut calls: BTreeMap<ItemId, BTreeSet<String>> = BTreeMap::new();
    for method in &methods {
        for path in mentions(method.body.to_token_stream(), &names) {
            let Some(Target::Item(id, _)) = view.names.resolve(method.module, &path, Space::Value)
            else {
                continue;
            };
            if statics.contains_key(&id) {
                calls
                    .entry(id)
                    .or_default()
                    .insert(call(view, &ways, method));
            }
        }
    }
    let mut operations = Vec::new();
    for (id, (method, path)) in statics {
        let calls = calls
            .remove(&id)
            .unwrap_or_else(|| BTreeSet::from(["(no public method)".to_owned()]));
        operations.extend(calls.into_iter().map(|call| Operation {
            path: path.clone(),
            method: method.clone(),
            call,
        }));
    }
    operations.sort();
    operations
}

/// The statics of type `Operation`: HTTP method and path. One without a path belongs to the
/// runtime and is no operation of the API.
fn statics(view: &View<'_>) -> BTreeMap<ItemId, (String, String)> {
    let mut found = BTreeMap::new();
    for (module, content) in view.modules.0.iter().enumerate() {
        for (index, item) in content.items.iter().enumerate() {
            let (ty, value) = match item {
                Item::Static(item) => (&item.ty, &item.expr),
                Item::Const(item) => (&item.ty, &item.expr),
                _ => continue,
            };
            let is_operation = matches!(&**ty, Type::Path(ty) if ty.path.segments.last().is_some_and(|last| last.ident == "Operation"));
            let described = described(value).filter(|(_, path)| path.starts_with('/'));
            if let (true, Some(described)) = (is_operation, described) {
                found.insert((module, index), described);
            }
        }
    }
    found
}

/// `Operation::get("id", "/path").more(..)`, or `Operation::new("TRACE", "id", "/path")`.
fn described(value: &Expr) -> Option<(String, String)> {
    match value {
        Expr::MethodCall(call) => described(&call.receiver),
        Expr::Call(ExprCall { func, args, .. }) => {
            let Expr::Path(function) = &**func else {
                return None;
            };
            let texts: Vec<String> = args.iter().filter_map(text).collect();
            match (
                plain(&function.path.segments.last()?.ident).as_str(),
                &texts[..],
            ) {
                ("new", [method, _, path, ..]) => Some((method.clone(), path.clone())),
                (method, [_, path, ..]) => Some((method.to_uppercase(), path.clone())),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A text, or the last name of a path such as `Method::TRACE`.
fn text(argument: &Expr) -> Option<String> {
    match argument {
        Expr::Lit(literal) => {
            if let Lit::Str(text) = &literal.lit {
                Some(text.value())
            } else {
                None
            }
        }
        Expr::Path(path) => Some(path.path.segments.last()?.ident.to_string().to_uppercase()),
        _ => None,
    }
}

fn methods<'a>(view: &View<'a>) -> Vec<Method<'a>> {
    let mut methods = Vec::new();
    for (module, content) in view.modules.0.iter().enumerate() {
        for item in &content.items {
            let Item::Impl(block) = item else { continue };
            let (None, Some(of)) = (&block.trait_, owner(view, module, &block.self_ty)) else {
                continue;
            };
            if !view.public.items.contains_key(&of) {
                continue;
            }
            for member in &block.items {
                let ImplItem::Fn(method) = member else {
                    continue;
                };
                if !is_public(&method.vis) {
                    continue;
                }
                let gives = match &method.sig.output {
                    ReturnType::Type(_, ty) if is_self(ty) => Some(of),
                    ReturnType::Type(_, ty) => owner(view, module, ty),
                    ReturnType::Default => None,
                };
                let takes_self = matches!(method.sig.inputs.first(), Some(FnArg::Receiver(_)));
                let name = plain(&method.sig.ident);
                methods.push(Method {
                    of,
                    name,
                    takes_self,
                    gives,
                    module,
                    body: &method.block,
                });
            }
        }
    }
    methods
}

fn is_self(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("Self"))
}

/// How to come from the client to each type: `client.reviews()`.
fn ways(view: &View<'_>, methods: &[Method<'_>]) -> BTreeMap<ItemId, String> {
    let clients = view
        .public
        .items
        .iter()
        .filter(|(_, place)| place.path.last().is_some_and(|name| name == "Client"));
    let Some((client, _)) = clients.min_by_key(|(_, place)| (place.path.len(), &place.path)) else {
        return BTreeMap::new();
    };
    let mut by_type: BTreeMap<ItemId, Vec<&Method<'_>>> = BTreeMap::new();
    for method in methods.iter().filter(|method| method.takes_self) {
        by_type.entry(method.of).or_default().push(method);
    }
    let mut ways = BTreeMap::from([(*client, "client".to_owned())]);
    let mut open = vec![*client];
    while !open.is_empty() {
        let mut next: BTreeMap<ItemId, String> = BTreeMap::new();
        for id in open {
            for method in by_type.get(&id).into_iter().flatten() {
                let Some(gives) = method.gives.filter(|gives| !ways.contains_key(gives)) else {
                    continue;
                };
                let way = format!("{}.{}()", ways[&id], method.name);
                let known = next.entry(gives).or_insert_with(|| way.clone());
                if way < *known {
                    *known = way;
                }
            }
        }
        open = next.keys().copied().collect();
        ways.extend(next);
    }
    ways
}

fn call(view: &View<'_>, ways: &BTreeMap<ItemId, String>, method: &Method<'_>) -> String {
    match ways.get(&method.of).filter(|_| method.takes_self) {
        Some(way) => format!("{way}.{}()", method.name),
        None => format!(
            "{}::{}()",
            view.target(&Target::Item(method.of, Vec::new())).join("::"),
            method.name
        ),
    }
}

/// The paths in a body that end in one of `names`.
fn mentions(body: TokenStream, names: &BTreeSet<String>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut goes_on = false;
    for token in body {
        match token {
            TokenTree::Ident(name) => {
                if !goes_on {
                    path.clear();
                }
                path.push(plain(&name));
                if path.last().is_some_and(|last| names.contains(last)) {
                    found.push(path.clone());
                }
                goes_on = false;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => goes_on = true,
            TokenTree::Group(group) => {
                found.extend(mentions(group.stream(), names));
                goes_on = false;
            }
            _ => goes_on = false,
        }
    }
    found
}
