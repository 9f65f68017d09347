//! Types that build on one with a discriminator: how a value of that is read as one of them.

use super::types::Types;
use crate::docs::code;
use crate::model::{Kinds, TypeDef};
use proc_macro2::TokenStream;
use quote::quote;

/// The list of them, for people.
pub(super) fn listed(types: &Types<'_>, def: &TypeDef, kinds: &Kinds) -> String {
    const MOST: usize = 20;
    let lines = kinds.members.iter().take(MOST).map(|kind| {
        let name = &types.context.api.ty(kind.ty).name;
        let tags: Vec<_> = kind.tags.iter().map(|tag| code(tag)).collect();
        match tags.as_slice() {
            [] => format!("- [`{name}`]"),
            tags => format!("- {}: [`{name}`]", tags.join(", ")),
        }
    });
    let more = kinds.members.len().saturating_sub(MOST);
    let more = (more > 0).then(|| format!("- and {more} more"));
    let lines: Vec<_> = lines.chain(more).collect();
    let (tag, base) = (code(&kinds.tag), &def.name);
    let mut names = kinds.members.iter();
    let mut name = || Some(&types.context.api.ty(names.next()?.ty).name);
    let like = match (name(), name()) {
        (Some(first), Some(_)) => format!("`{first}::try_from(&value)` and its like read"),
        (first, _) => format!(
            "`{}::try_from(&value)` reads",
            first.map(ToString::to_string).unwrap_or_default()
        ),
    };
    format!(
        "{tag} tells what it is. {like} it as that, `{base}::try_from(&value)` makes it of one.\n\n{}",
        lines.join("\n")
    )
}

/// The table of the runtime.
pub(super) fn table(types: &Types<'_>, def: &TypeDef, kinds: &Kinds) -> TokenStream {
    let name = &def.name;
    let kinds = kinds.members.iter().map(|kind| types.named(kind.ty));
    quote!(crate::runtime::kinds!(#name { #(#kinds,)* });)
}
