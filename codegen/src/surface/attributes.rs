//! What the attributes of an item mean for its surface.

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Path, Token};

use super::print::compact;

/// The marks that a line shows before its item.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Marks {
    /// The conditions of `#[cfg(..)]`, those of the modules around first.
    pub(super) cfg: Vec<String>,
    pub(super) deprecated: bool,
    pub(super) non_exhaustive: bool,
}

impl Marks {
    pub(super) fn of(attributes: &[Attribute]) -> Self {
        Self {
            cfg: conditions(attributes),
            deprecated: attributes
                .iter()
                .any(|attribute| attribute.path().is_ident("deprecated")),
            non_exhaustive: attributes
                .iter()
                .any(|attribute| attribute.path().is_ident("non_exhaustive")),
        }
    }

    /// These marks below the conditions `outer`, each condition once.
    pub(super) fn under(mut self, outer: &[String]) -> Self {
        let own = std::mem::take(&mut self.cfg);
        self.cfg = outer.to_vec();
        for condition in own {
            if !self.cfg.contains(&condition) {
                self.cfg.push(condition);
            }
        }
        self
    }
}

impl std::fmt::Display for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for condition in &self.cfg {
            write!(f, "#[cfg({condition})] ")?;
        }
        if self.deprecated {
            f.write_str("#[deprecated] ")?;
        }
        if self.non_exhaustive {
            f.write_str("#[non_exhaustive] ")?;
        }
        Ok(())
    }
}

fn conditions(attributes: &[Attribute]) -> Vec<String> {
    cfgs(attributes)
        .map(|condition| for_dependents(&condition))
        .collect()
}

fn cfgs(attributes: &[Attribute]) -> impl Iterator<Item = Meta> {
    let cfgs = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"));
    cfgs.filter_map(|attribute| attribute.parse_args().ok())
}

/// A condition as those see it who depend on the crate: they never compile its tests.
fn for_dependents(condition: &Meta) -> String {
    let whole = || compact(condition.to_token_stream());
    let Meta::List(list) = condition else {
        return whole();
    };
    let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    let Ok(parts) = parts else { return whole() };
    let others = parts.iter().filter(|part| !part.path().is_ident("test"));
    let others: Vec<String> = others.map(for_dependents).collect();
    match others.as_slice() {
        _ if !list.path.is_ident("any") || others.len() == parts.len() => whole(),
        [only] => only.clone(),
        others => format!("any({})", others.join(", ")),
    }
}

/// Whether the item is compiled for tests only, or for no one.
pub(super) fn is_test(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("test"))
        || cfgs(attributes).any(|condition| is_never(&condition))
}

/// Whether a condition holds in no dependent.
fn is_never(condition: &Meta) -> bool {
    let parts = match condition {
        Meta::List(list) => list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated),
        _ => return condition.path().is_ident("test"),
    };
    let Ok(parts) = parts else { return false };
    match condition.path() {
        path if path.is_ident("any") => parts.iter().all(is_never),
        path if path.is_ident("all") => parts.iter().any(is_never),
        _ => false,
    }
}

/// Whether the item asks to be left out of the documentation, and so of the surface.
pub(super) fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .any(|attribute| {
            let listed = |list: &syn::MetaList| {
                let metas = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
                metas.is_ok_and(|metas| metas.iter().any(|meta| meta.path().is_ident("hidden")))
            };
            attribute.meta.require_list().is_ok_and(listed)
        })
}

/// The file that `#[path = ".."]` names.
pub(super) fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    let attribute = attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("path"))?;
    match &attribute.meta.require_name_value().ok()?.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// The traits of the `#[derive(..)]`s, each with the condition of its `cfg_attr`.
pub(super) fn derives(attributes: &[Attribute]) -> Vec<(Option<String>, Path)> {
    let mut found = Vec::new();
    for attribute in attributes {
        if attribute.path().is_ident("derive") {
            collect_derives(None, &attribute.meta, &mut found);
        } else if attribute.path().is_ident("cfg_attr") {
            let parser = Punctuated::<Meta, Token![,]>::parse_terminated;
            let Ok(metas) = attribute.parse_args_with(parser) else {
                continue;
            };
            let mut metas = metas.iter();
            let condition = metas.next().map(for_dependents);
            for meta in metas.filter(|meta| meta.path().is_ident("derive")) {
                collect_derives(condition.clone(), meta, &mut found);
            }
        }
    }
    found
}

fn collect_derives(
    condition: Option<String>,
    meta: &Meta,
    found: &mut Vec<(Option<String>, Path)>,
) {
    let Ok(list) = meta.require_list() else {
        return;
    };
    let Ok(paths) = list.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated) else {
        return;
    };
    found.extend(paths.into_iter().map(|path| (condition.clone(), path)));
}

/// Whether an attribute of this name stands on the item.
pub(super) fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident(name))
}
