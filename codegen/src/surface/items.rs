//! One line an item: structs and their fields, enums and their variants, traits and what they
//! ask for, functions, constants, macros. What `impl` blocks add stands in `impls`.

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Fields, Item, ItemTrait, TraitItem};

use super::attributes::{Marks, is_hidden, is_test};
use super::names::{ItemId, plain};
use super::print::compact;
use super::public::is_public;
use super::signature::{Scope, View};

/// A line and where it is sorted: with its item, fields before methods before traits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub(super) path: Rc<[String]>,
    pub(super) rank: Rank,
    /// What it is sorted by among its like: a method's name, not its `const` or `async`.
    pub(super) name: String,
    pub(super) text: String,
    pub(super) marks: Marks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Item,
    Part,
    Method,
    Trait,
}

/// The name of an item that has one.
pub(super) fn name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Mod(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(plain(name))
}

/// The lines of the modules, the items and the other names of both.
pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for place in view.public.modules.values() {
        let text = format!("pub mod {}", view.full(&place.path));
        let marks = Marks::default().under(&place.cfg);
        lines.push(Line {
            path: place.path.clone(),
            rank: Rank::Item,
            name: String::new(),
            text,
            marks,
        });
    }
    for (id, place) in &view.public.items {
        let path = view.full(&place.path);
        let mut writer = Writer {
            view,
            lines: &mut lines,
            place: &place.path,
            cfg: &place.cfg,
        };
        writer.item(*id, &path);
    }
    for alias in &view.public.aliases {
        let target = view.target(&alias.target).join("::");
        let star = if alias.is_glob { "::*" } else { "" };
        let path = view.full(&alias.place.path);
        let text = format!("pub use {path}{star} = {target}{star}");
        let marks = Marks::default().under(&alias.place.cfg);
        lines.push(Line {
            path: alias.place.path.clone(),
            rank: Rank::Item,
            name: String::new(),
            text,
            marks,
        });
    }
    lines
}

struct Writer<'a> {
    view: &'a View<'a>,
    lines: &'a mut Vec<Line>,
    place: &'a Rc<[String]>,
    cfg: &'a [String],
}

impl Writer<'_> {
    fn line(&mut self, rank: Rank, name: &str, attributes: &[syn::Attribute], text: String) {
        let marks = Marks::of(attributes).under(self.cfg);
        self.lines.push(Line {
            path: self.place.clone(),
            rank,
            name: name.to_owned(),
            text,
            marks,
        });
    }

    fn item(&mut self, id: ItemId, path: &str) {
        let view = self.view;
        let outer = Scope::new(id.0);
        match &view.modules.0[id.0].items[id.1] {
            Item::Struct(item) => {
                let scope = outer.with(&item.generics);
                let generics = view.generics(&scope, &item.generics);
                let wanted = view.conditions(&scope, &[&item.generics]);
                let shape = self.tuple(&scope, &item.fields);
                self.line(
                    Rank::Item,
                    "",
                    &item.attrs,
                    format!("pub struct {path}{generics}{shape}{wanted}"),
                );
                self.fields(&scope, path, &item.fields, true);
            }
            Item::Union(item) => {
                let scope = outer.with(&item.generics);
                let generics = view.generics(&scope, &item.generics);
                self.line(
                    Rank::Item,
                    "",
                    &item.attrs,
                    format!("pub union {path}{generics}"),
                );
                self.fields(&scope, path, &Fields::Named(item.fields.clone()), true);
            }
            Item::Enum(item) => {
                let scope = outer.with(&item.generics);
                let generics = view.generics(&scope, &item.generics);
                let wanted = view.conditions(&scope, &[&item.generics]);
                self.line(
                    Rank::Item,
                    "",
                    &item.attrs,
                    format!("pub enum {path}{generics}{wanted}"),
                );
                for variant in item
                    .variants
                    .iter()
                    .filter(|variant| !is_hidden(&variant.attrs))
                {
                    let part = plain(&variant.ident);
                    let variant_path = format!("{path}::{part}");
                    let shape = match &variant.fields {
                        Fields::Unnamed(fields) => {
                            let types: Vec<String> = fields
                                .unnamed
                                .iter()
                                .map(|field| view.ty(&scope, &field.ty))
                                .collect();
                            format!("({})", types.join(", "))
                        }
                        _ => String::new(),
                    };
                    let value = variant
                        .discriminant
                        .as_ref()
                        .map_or(TokenStream::new(), |(_, value)| value.to_token_stream());
                    let value = if value.is_empty() {
                        String::new()
                    } else {
                        format!(" = {}", compact(value))
                    };
                    self.line(
                        Rank::Part,
                        &part,
                        &variant.attrs,
                        format!("pub {variant_path}{shape}{value}"),
                    );
                    if matches!(variant.fields, Fields::Named(_)) {
                        self.fields(&scope, &variant_path, &variant.fields, false);
                    }
                }
            }
            Item::Trait(item) => self.item_trait(&outer, path, item),
            Item::Type(item) => {
                let scope = outer.with(&item.generics);
                let generics = view.generics(&scope, &item.generics);
                let text = format!("pub type {path}{generics} = {}", view.ty(&scope, &item.ty));
                self.line(Rank::Item, "", &item.attrs, text);
            }
            Item::Fn(item) => {
                let wanted =
                    view.conditions(&outer.with(&item.sig.generics), &[&item.sig.generics]);
                let text = format!("pub {}{wanted}", view.function(&outer, &item.sig, path));
                self.line(Rank::Item, "", &item.attrs, text);
            }
            Item::Const(item) => {
                let text = format!("pub const {path}: {}", view.ty(&outer, &item.ty));
                self.line(Rank::Item, "", &item.attrs, text);
            }
            Item::Static(item) => {
                let mutable = if matches!(item.mutability, syn::StaticMutability::Mut(_)) {
                    "mut "
                } else {
                    ""
                };
                let text = format!("pub static {mutable}{path}: {}", view.ty(&outer, &item.ty));
                self.line(Rank::Item, "", &item.attrs, text);
            }
            Item::Macro(item) => {
                self.line(Rank::Item, "", &item.attrs, format!("pub macro {path}!"))
            }
            _ => {}
        }
    }

    /// A tuple struct shows its public fields with their type and the others as `_`.
    fn tuple(&self, scope: &Scope, fields: &Fields) -> String {
        let Fields::Unnamed(fields) = fields else {
            return String::new();
        };
        let types: Vec<String> = fields
            .unnamed
            .iter()
            .map(|field| {
                if is_public(&field.vis) {
                    format!("pub {}", self.view.ty(scope, &field.ty))
                } else {
                    "_".to_owned()
                }
            })
            .collect();
        format!("({})", types.join(", "))
    }

    fn fields(&mut self, scope: &Scope, path: &str, fields: &Fields, ask_visibility: bool) {
        let Fields::Named(fields) = fields else {
            return;
        };
        for field in &fields.named {
            let Some(name) = &field.ident else { continue };
            if is_hidden(&field.attrs) || (ask_visibility && !is_public(&field.vis)) {
                continue;
            }
            let part = path
                .rsplit_once("::")
                .map_or(String::new(), |(_, last)| format!("{last}::"))
                + &plain(name);
            let text = format!(
                "pub {path}::{}: {}",
                plain(name),
                self.view.ty(scope, &field.ty)
            );
            self.line(Rank::Part, &part, &field.attrs, text);
        }
    }

    fn item_trait(&mut self, outer: &Scope, path: &str, item: &ItemTrait) {
        let view = self.view;
        let scope = outer.with(&item.generics);
        let generics = view.generics(&scope, &item.generics);
        let wanted = view.conditions(&scope, &[&item.generics]);
        let unsafety = if item.unsafety.is_some() {
            "unsafe "
        } else {
            ""
        };
        let above = view.bounds(&scope, &item.supertraits);
        let above = if above.is_empty() {
            above
        } else {
            format!(": {above}")
        };
        self.line(
            Rank::Item,
            "",
            &item.attrs,
            format!("pub {unsafety}trait {path}{generics}{above}{wanted}"),
        );
        for member in &item.items {
            match member {
                TraitItem::Fn(method) if !is_hidden(&method.attrs) && !is_test(&method.attrs) => {
                    let part = plain(&method.sig.ident);
                    let method_path = format!("{path}::{part}");
                    let inner = scope.with(&method.sig.generics);
                    let wanted = view.conditions(&inner, &[&method.sig.generics]);
                    // Those who implement the trait need to know which methods are there already.
                    let provided = if method.default.is_some() {
                        " { .. }"
                    } else {
                        ""
                    };
                    let text = format!(
                        "pub {}{wanted}{provided}",
                        view.function(&scope, &method.sig, &method_path)
                    );
                    self.line(Rank::Part, &part, &method.attrs, text);
                }
                TraitItem::Type(ty) if !is_hidden(&ty.attrs) => {
                    let inner = scope.with(&ty.generics);
                    let generics = view.generics(&inner, &ty.generics);
                    let wanted = view.conditions(&inner, &[&ty.generics]);
                    let bounds = view.bounds(&inner, &ty.bounds);
                    let bounds = if bounds.is_empty() {
                        bounds
                    } else {
                        format!(": {bounds}")
                    };
                    let part = plain(&ty.ident);
                    let text = format!("pub type {path}::{part}{generics}{bounds}{wanted}");
                    self.line(Rank::Part, &part, &ty.attrs, text);
                }
                TraitItem::Const(constant) if !is_hidden(&constant.attrs) => {
                    let provided = if constant.default.is_some() {
                        " = .."
                    } else {
                        ""
                    };
                    let ty = view.ty(&scope, &constant.ty);
                    let part = plain(&constant.ident);
                    let text = format!("pub const {path}::{part}: {ty}{provided}");
                    self.line(Rank::Part, &part, &constant.attrs, text);
                }
                _ => {}
            }
        }
    }
}
