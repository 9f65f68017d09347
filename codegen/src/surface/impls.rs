//! What `impl` blocks and derives add: methods, constants, associated types, and the traits that
//! a public type has. Auto traits are left to the compiler.

use syn::{GenericArgument, Generics, ImplItem, Item, ItemImpl, Path, PathArguments, Type};

use super::attributes::{Marks, derives, is_hidden, is_test};
use super::derives::derived;
use super::items::{Line, Rank};
use super::names::{ItemId, Names, Space, Target, plain};
use super::public::{Place, Public, is_public};
use super::signature::{Scope, View};
use super::source::attributes;

/// The lines of every `impl` and derive, whichever module they stand in.
pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (module, content) in view.modules.0.iter().enumerate() {
        for item in &content.items {
            match item {
                Item::Impl(block) => add_block(view, module, block, &mut lines),
                // `const _: () = { impl .. };` keeps helpers out of the way.
                Item::Const(item) if item.ident == "_" => {
                    let syn::Expr::Block(block) = &*item.expr else {
                        continue;
                    };
                    for statement in &block.block.stmts {
                        if let syn::Stmt::Item(Item::Impl(block)) = statement {
                            add_block(view, module, block, &mut lines);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    for (id, place) in &view.public.items {
        add_derives(view, *id, place, &mut lines);
    }
    lines
}

/// The item of the crate that a type names, aliases followed.
pub(super) fn owner(view: &View<'_>, module: usize, ty: &Type) -> Option<ItemId> {
    named(view.modules, view.names, module, ty, 8)
}

fn named(
    modules: &super::source::Modules,
    names: &Names<'_>,
    module: usize,
    ty: &Type,
    depth: usize,
) -> Option<ItemId> {
    let path = match ty {
        Type::Path(ty) if ty.qself.is_none() => &ty.path,
        Type::Group(group) => return named(modules, names, module, &group.elem, depth),
        Type::Paren(paren) => return named(modules, names, module, &paren.elem, depth),
        _ => return None,
    };
    let Some(Target::Item(id, below)) = names.resolve(module, &segments(path), Space::Type) else {
        return None;
    };
    if !below.is_empty() {
        return None;
    }
    match &modules.0[id.0].items[id.1] {
        Item::Type(alias) if depth > 0 => named(modules, names, id.0, &alias.ty, depth - 1),
        _ => Some(id),
    }
}

/// The names of a path, without their arguments.
pub(super) fn segments(path: &Path) -> Vec<String> {
    let root = path.leading_colon.as_ref().map(|_| String::new());
    root.into_iter()
        .chain(path.segments.iter().map(|segment| plain(&segment.ident)))
        .collect()
}

fn add_block(view: &View<'_>, module: usize, block: &ItemImpl, lines: &mut Vec<Line>) {
    if is_hidden(&block.attrs) || is_test(&block.attrs) {
        return;
    }
    let of_trait = match &block.trait_ {
        Some((path, _)) => match trait_place(view, module, path) {
            TraitPlace::Private => return,
            TraitPlace::Own(place) => Some((path, Some(place))),
            TraitPlace::External => Some((path, None)),
        },
        None => None,
    };
    let scope = Scope::new(module).with(&block.generics);
    let place = match owner(view, module, &block.self_ty) {
        Some(own) => {
            // What is written for another name of a type stands with that name.
            let written = named(view.modules, view.names, module, &block.self_ty, 0);
            let place = |id| view.public.items.get(&id);
            match written.and_then(place).or_else(|| place(own)) {
                Some(place) => Some(place),
                None => return,
            }
        }
        None => None,
    };
    match of_trait {
        Some((path, of_trait)) => {
            let mentioned = mentioned(view, module, path);
            // `impl From<Own> for String` belongs to the first.
            let of_trait = of_trait.or(mentioned.first().copied().flatten());
            // Nor does a trait of what nobody outside can name.
            if mentioned.contains(&None) {
                return;
            }
            let Some(place) = place.or(of_trait) else {
                return;
            };
            let generics = view.generics(&scope, &block.generics);
            let wanted = view.conditions(&scope, &[&block.generics]);
            let unsafety = if block.unsafety.is_some() {
                "unsafe "
            } else {
                ""
            };
            let of = view.path(&scope, path);
            let ty = view.ty(&scope, &block.self_ty);
            let name = format!("{of} for {ty}");
            let text = format!("{unsafety}impl{generics} {name}{wanted}");
            let marks = Marks::of(&block.attrs).under(&place.cfg);
            lines.push(Line {
                path: place.path.clone(),
                rank: Rank::Trait,
                name: name.clone(),
                text,
                marks,
            });
            add_members(view, &scope, block, place, Some(&name), lines);
        }
        None => {
            if let Some(place) = place {
                add_members(view, &scope, block, place, None, lines);
            }
        }
    }
}

enum TraitPlace<'a> {
    Own(&'a Place),
    /// A trait that nobody outside can name says nothing to them.
    Private,
    External,
}

fn trait_place<'a>(view: &View<'a>, module: usize, path: &Path) -> TraitPlace<'a> {
    let public: &'a Public = view.public;
    match view.names.resolve(module, &segments(path), Space::Type) {
        Some(Target::Item(id, _)) => public
            .items
            .get(&id)
            .map_or(TraitPlace::Private, TraitPlace::Own),
        _ => TraitPlace::External,
    }
}

/// The types of the crate among the arguments of a trait; `None` for a private one.
fn mentioned<'a>(view: &View<'a>, module: usize, path: &Path) -> Vec<Option<&'a Place>> {
    let Some(PathArguments::AngleBracketed(arguments)) =
        path.segments.last().map(|last| &last.arguments)
    else {
        return Vec::new();
    };
    let public: &'a Public = view.public;
    let own = arguments.args.iter().filter_map(|argument| {
        let GenericArgument::Type(ty) = argument else {
            return None;
        };
        let mut ty = ty;
        while let Type::Reference(reference) = ty {
            ty = &reference.elem;
        }
        Some(public.items.get(&owner(view, module, ty)?))
    });
    own.collect()
}

/// The members of a block; those of a trait stand below the line of the trait, `header`.
fn add_members(
    view: &View<'_>,
    scope: &Scope,
    block: &ItemImpl,
    place: &Place,
    header: Option<&str>,
    lines: &mut Vec<Line>,
) {
    if block.items.is_empty() {
        return;
    }
    let ty = view.ty(scope, &block.self_ty);
    let is_trait = header.is_some();
    let rank = if is_trait { Rank::Trait } else { Rank::Method };
    let cfg = Marks::of(&block.attrs).under(&place.cfg).cfg;
    let mut add = |attributes: &[syn::Attribute], name: &str, text: String| {
        let name = header.unwrap_or(name).to_owned();
        lines.push(Line {
            path: place.path.clone(),
            rank,
            name,
            text,
            marks: Marks::of(attributes).under(&cfg),
        });
    };
    let shown = |attributes: &[syn::Attribute], visibility: &syn::Visibility| {
        !is_hidden(attributes) && !is_test(attributes) && (is_trait || is_public(visibility))
    };
    for member in &block.items {
        match member {
            // A method of a trait is the trait's to show.
            ImplItem::Fn(method) if !is_trait && shown(&method.attrs, &method.vis) => {
                let name = plain(&method.sig.ident);
                let path = format!("{ty}::{name}");
                let inner = scope.with(&method.sig.generics);
                let bounds = bounds(view, scope, &block.generics);
                let wanted = view.conditions(&inner, &[&block.generics, &method.sig.generics]);
                let wanted = match (bounds.is_empty(), wanted.strip_prefix(" where ")) {
                    (true, _) => wanted,
                    (false, None) => format!(" where {bounds}"),
                    (false, Some(wanted)) => format!(" where {bounds}, {wanted}"),
                };
                add(
                    &method.attrs,
                    &name,
                    format!("pub {}{wanted}", view.function(scope, &method.sig, &path)),
                );
            }
            ImplItem::Const(constant) if shown(&constant.attrs, &constant.vis) => {
                let ty_of = view.ty(scope, &constant.ty);
                let name = plain(&constant.ident);
                add(
                    &constant.attrs,
                    &name,
                    format!("pub const {ty}::{name}: {ty_of}"),
                );
            }
            ImplItem::Type(alias) if shown(&alias.attrs, &alias.vis) => {
                let inner = scope.with(&alias.generics);
                let generics = view.generics(&inner, &alias.generics);
                let stands_for = view.ty(&inner, &alias.ty);
                let name = plain(&alias.ident);
                add(
                    &alias.attrs,
                    &name,
                    format!("pub type {ty}::{name}{generics} = {stands_for}"),
                );
            }
            _ => {}
        }
    }
}

/// The bounds that an `impl<T: Bound>` puts on its methods: a line stands alone, so it says them.
fn bounds(view: &View<'_>, scope: &Scope, generics: &Generics) -> String {
    let bounds: Vec<String> = generics
        .type_params()
        .filter(|parameter| !parameter.bounds.is_empty())
        .map(|parameter| {
            format!(
                "{}: {}",
                plain(&parameter.ident),
                view.bounds(scope, &parameter.bounds)
            )
        })
        .collect();
    bounds.join(", ")
}

fn add_derives(view: &View<'_>, id: ItemId, place: &Place, lines: &mut Vec<Line>) {
    let item = &view.modules.0[id.0].items[id.1];
    for (condition, path) in derives(attributes(item)) {
        let mut cfg = place.cfg.clone();
        cfg.extend(condition);
        for (name, text) in derived(view, id.0, item, &place.path, &path) {
            let marks = Marks::default().under(&cfg);
            lines.push(Line {
                path: place.path.clone(),
                rank: Rank::Trait,
                name,
                text,
                marks,
            });
        }
    }
}
