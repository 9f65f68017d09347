//! What a derive stands for. Derives are programs, so this is the one table of the surface that
//! the crate's text does not hold: the traits of the language, of serde and of thiserror.

use syn::{Fields, GenericParam, Generics, Item, Path};

use super::attributes::has;
use super::impls::segments;
use super::names::{Space, Target};
use super::signature::{Scope, View};

/// The lines that `#[derive(path)]` on `item` stands for, each after what it is sorted by.
pub(super) fn derived(
    view: &View<'_>,
    module: usize,
    item: &Item,
    place: &[String],
    path: &Path,
) -> Vec<(String, String)> {
    let generics = match item {
        Item::Struct(item) => &item.generics,
        Item::Enum(item) => &item.generics,
        Item::Union(item) => &item.generics,
        _ => return Vec::new(),
    };
    let scope = Scope::new(module).with(generics);
    let name = match view.names.resolve(module, &segments(path), Space::Type) {
        Some(Target::External(path)) => path,
        _ => segments(path),
    };
    let name: Vec<&str> = name.iter().map(String::as_str).collect();
    let ty = format!("{}{}", view.full(place), arguments(generics));
    let one = |of: &str| vec![line(view, &scope, generics, None, of, Some(of), &ty)];
    match name[..] {
        ["Clone" | "Copy" | "PartialEq" | "Eq" | "PartialOrd" | "Ord" | "Default"] => one(name[0]),
        ["Debug"] => one("std::fmt::Debug"),
        ["Hash"] => one("std::hash::Hash"),
        ["serde", "Serialize"] | ["Serialize"] => one("serde::Serialize"),
        ["serde", "Deserialize"] | ["Deserialize"] => {
            let of = "serde::Deserialize<'de>";
            vec![line(view, &scope, generics, Some("'de"), of, Some(of), &ty)]
        }
        ["thiserror", "Error"] => {
            let mut lines = vec![
                line(view, &scope, generics, None, "std::error::Error", None, &ty),
                line(view, &scope, generics, None, "std::fmt::Display", None, &ty),
            ];
            for source in sources(item) {
                let of = format!("From<{}>", view.ty(&scope, &source));
                lines.push(line(view, &scope, generics, None, &of, None, &ty));
            }
            lines
        }
        // Better an unusual line than a trait that nobody sees come or go.
        _ => vec![(
            name.join("::"),
            format!("#[derive({})] {ty}", name.join("::")),
        )],
    }
}

/// `impl<'x, 'a, T: bound> of for ty`.
fn line(
    view: &View<'_>,
    scope: &Scope,
    generics: &Generics,
    first: Option<&str>,
    of: &str,
    bound: Option<&str>,
    ty: &str,
) -> (String, String) {
    let mut parameters: Vec<String> = first.into_iter().map(str::to_owned).collect();
    for parameter in &generics.params {
        parameters.push(match parameter {
            GenericParam::Lifetime(parameter) => parameter.lifetime.to_string(),
            GenericParam::Const(parameter) => format!(
                "const {}: {}",
                parameter.ident,
                view.ty(scope, &parameter.ty)
            ),
            GenericParam::Type(parameter) => {
                let own = view.bounds(scope, &parameter.bounds);
                let bounds: Vec<&str> = [own.as_str()]
                    .into_iter()
                    .filter(|own| !own.is_empty())
                    .chain(bound)
                    .collect();
                if bounds.is_empty() {
                    parameter.ident.to_string()
                } else {
                    format!("{}: {}", parameter.ident, bounds.join(" + "))
                }
            }
        });
    }
    let parameters = if parameters.is_empty() {
        String::new()
    } else {
        format!("<{}>", parameters.join(", "))
    };
    let name = format!("{of} for {ty}");
    let text = format!(
        "impl{parameters} {name}{}",
        view.conditions(scope, &[generics])
    );
    (name, text)
}

fn arguments(generics: &Generics) -> String {
    let names: Vec<String> = generics
        .params
        .iter()
        .map(|parameter| match parameter {
            GenericParam::Lifetime(parameter) => parameter.lifetime.to_string(),
            GenericParam::Type(parameter) => parameter.ident.to_string(),
            GenericParam::Const(parameter) => parameter.ident.to_string(),
        })
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("<{}>", names.join(", "))
    }
}

/// The types of the fields marked `#[from]`.
fn sources(item: &Item) -> Vec<syn::Type> {
    let of_fields = |fields: &Fields| -> Vec<syn::Type> {
        fields
            .iter()
            .filter(|field| has(&field.attrs, "from"))
            .map(|field| field.ty.clone())
            .collect()
    };
    match item {
        Item::Struct(item) => of_fields(&item.fields),
        Item::Enum(item) => item
            .variants
            .iter()
            .flat_map(|variant| of_fields(&variant.fields))
            .collect(),
        _ => Vec::new(),
    }
}
