//! What a struct's members may be, as data, and the method that looks at it.

use super::types::Types;
use crate::model::{Field, Limits, Struct, TypeDef, TypeKind, TypeRef};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Number;

/// The method that looks at the rules.
pub(super) fn method() -> TokenStream {
    quote! {
        /// Looks at the limits that the document sets; the service may set others. Patterns are left
        /// to it, and so is what enums hold.
        ///
        /// # Errors
        ///
        /// Everything that breaks a limit, each with its place.
        pub fn validate(&self) -> Result<(), runtime::Violations> {
            runtime::validate(self)
        }
    }
}

/// The rules.
pub(super) fn rules(types: &Types<'_>, def: &TypeDef, object: &Struct) -> TokenStream {
    types.runtime_module();
    let name = &def.name;
    let rules = object.fields.iter().filter(|field| !field.read_only);
    let rules = rules.filter_map(|field| {
        let (wire, limits) = (&field.wire, chain(types, field)?);
        Some(quote!((#wire, #limits)))
    });
    quote! {
        impl runtime::Limited for #name {
            const RULES: &'static [runtime::Rule] = &[#(#rules,)*];
        }
    }
}

/// The limits of a field's values, with those of what they hold inside.
fn chain(types: &Types<'_>, field: &Field) -> Option<TokenStream> {
    let depth = depth(types, &field.ty, 0);
    let within = field.limited.map(|id| {
        let ty = types.named(id);
        quote!(.within(runtime::rules::<#ty>))
    });
    let deepest = depth.max(field.limits.len().saturating_sub(1));
    let mut inner: Option<TokenStream> = None;
    for at in (0..=deepest).rev() {
        let own = field.limits.get(at).map(calls).unwrap_or_default();
        let each = inner.take().map(|inner| quote!(.each(&#inner)));
        let within = within.as_ref().filter(|_| at == depth);
        if !own.is_empty() || each.is_some() || within.is_some() {
            inner = Some(quote!(runtime::Limits::ANY #own #each #within));
        }
    }
    inner
}

/// How many lists and maps are around a value.
fn depth(types: &Types<'_>, ty: &TypeRef, seen: usize) -> usize {
    match ty {
        TypeRef::List(inner) | TypeRef::Map(inner) => depth(types, inner, seen) + 1,
        TypeRef::Option(inner) | TypeRef::Boxed(inner) | TypeRef::Lenient(inner) => {
            depth(types, inner, seen)
        }
        TypeRef::Named(id) => match &types.context.api.ty(*id).kind {
            TypeKind::Alias(ty) if seen < types.context.api.types.len() => {
                depth(types, ty, seen + 1)
            }
            _ => 0,
        },
        _ => 0,
    }
}

fn calls(limits: &Limits) -> TokenStream {
    let mut out = TokenStream::new();
    if let Some(least) = limits.minimum.as_ref().and_then(number) {
        out.extend(match limits.exclusive_minimum {
            true => quote!(.above(#least)),
            false => quote!(.from(#least)),
        });
    }
    if let Some(most) = limits.maximum.as_ref().and_then(number) {
        out.extend(match limits.exclusive_maximum {
            true => quote!(.below(#most)),
            false => quote!(.to(#most)),
        });
    }
    if let Some(step) = limits.multiple_of.as_ref().and_then(number) {
        out.extend(quote!(.multiple_of(#step)));
    }
    if let Some((least, most)) = count(limits.min_length, limits.max_length) {
        out.extend(quote!(.length(#least, #most)));
    }
    if let Some((least, most)) = count(limits.min_items, limits.max_items) {
        out.extend(quote!(.items(#least, #most)));
    }
    if limits.unique_items {
        out.extend(quote!(.unique()));
    }
    if let Some((least, most)) = count(limits.min_properties, limits.max_properties) {
        out.extend(quote!(.members(#least, #most)));
    }
    out
}

fn number(number: &Number) -> Option<Literal> {
    number.as_f64().map(Literal::f64_unsuffixed)
}

fn count(least: Option<usize>, most: Option<usize>) -> Option<(Literal, TokenStream)> {
    if least.is_none() && most.is_none() {
        return None;
    }
    let least = Literal::usize_unsuffixed(least.unwrap_or_default());
    let most = most.map(Literal::usize_unsuffixed);
    Some((
        least,
        match most {
            Some(most) => quote!(Some(#most)),
            None => quote!(None),
        },
    ))
}
