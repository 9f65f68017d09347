//! Paths inside a type written out: what each name means where it stands, and what an alias that
//! nobody outside can name stands for.

use std::collections::{BTreeMap, VecDeque};

use proc_macro2::{Ident, Span};
use syn::visit_mut::{self, VisitMut};
use syn::{GenericArgument, GenericParam, Generics, Path, PathArguments};

use super::names::{Space, Target, plain};
use super::signature::{Scope, View};

pub(super) struct Resolver<'a> {
    view: &'a View<'a>,
    scope: &'a Scope,
    /// How many aliases may still be looked through.
    depth: usize,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(view: &'a View<'a>, scope: &'a Scope) -> Self {
        Self {
            view,
            scope,
            depth: 8,
        }
    }

    /// What an alias that nobody outside can name stands for, with its arguments put in.
    fn private_alias(&mut self, ty: &syn::Type) -> Option<syn::Type> {
        let syn::Type::Path(syn::TypePath {
            qself: None, path, ..
        }) = ty
        else {
            return None;
        };
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| plain(&segment.ident))
            .collect();
        if self.depth == 0 || self.scope.parameters.contains(names.first()?) {
            return None;
        }
        let Target::Item(id, below) =
            self.view
                .names
                .resolve(self.scope.module, &names, Space::Type)?
        else {
            return None;
        };
        let syn::Item::Type(alias) = &self.view.modules.0[id.0].items[id.1] else {
            return None;
        };
        if !below.is_empty() || self.view.public.items.contains_key(&id) {
            return None;
        }
        let mut arguments = path.segments.last()?.arguments.clone();
        self.visit_path_arguments_mut(&mut arguments);
        let mut stands_for = (*alias.ty).clone();
        let scope = Scope::new(id.0).with(&alias.generics);
        Resolver {
            view: self.view,
            scope: &scope,
            depth: self.depth - 1,
        }
        .visit_type_mut(&mut stands_for);
        Substitution::new(&alias.generics, arguments).visit_type_mut(&mut stands_for);
        Some(stands_for)
    }
}

/// The arguments of an alias by the names of its parameters.
#[derive(Default)]
struct Substitution {
    lifetimes: BTreeMap<String, syn::Lifetime>,
    types: BTreeMap<String, syn::Type>,
}

impl Substitution {
    fn new(generics: &Generics, arguments: PathArguments) -> Self {
        let mut given = match arguments {
            PathArguments::AngleBracketed(arguments) => arguments.args.into_iter().collect(),
            _ => VecDeque::new(),
        };
        let mut found = Self::default();
        for parameter in &generics.params {
            match (parameter, given.front()) {
                (GenericParam::Lifetime(parameter), Some(GenericArgument::Lifetime(lifetime))) => {
                    found
                        .lifetimes
                        .insert(parameter.lifetime.ident.to_string(), lifetime.clone());
                    given.pop_front();
                }
                (GenericParam::Type(parameter), Some(GenericArgument::Type(ty))) => {
                    found.types.insert(plain(&parameter.ident), ty.clone());
                    given.pop_front();
                }
                (GenericParam::Type(parameter), _) => {
                    found.types.extend(
                        parameter
                            .default
                            .clone()
                            .map(|(_, ty)| (plain(&parameter.ident), ty)),
                    );
                }
                _ => {}
            }
        }
        found
    }
}

impl VisitMut for Substitution {
    fn visit_lifetime_mut(&mut self, lifetime: &mut syn::Lifetime) {
        if let Some(given) = self.lifetimes.get(&lifetime.ident.to_string()) {
            *lifetime = given.clone();
        }
    }

    fn visit_type_mut(&mut self, ty: &mut syn::Type) {
        let name = match ty {
            syn::Type::Path(path) => path.path.get_ident().map(plain),
            _ => None,
        };
        match name.and_then(|name| self.types.get(&name)) {
            Some(given) => *ty = given.clone(),
            None => visit_mut::visit_type_mut(self, ty),
        }
    }
}

impl VisitMut for Resolver<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        let mut names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| plain(&segment.ident))
            .collect();
        if names
            .first()
            .is_some_and(|first| first == "Self" || self.scope.parameters.contains(first))
        {
            return;
        }
        if path.leading_colon.take().is_some() {
            names.insert(0, String::new());
        }
        let Some(target) = self
            .view
            .names
            .resolve(self.scope.module, &names, Space::Type)
        else {
            return;
        };
        let resolved = self.view.target(&target);
        // The arguments stay with the last names: those before are modules.
        let kept: Vec<_> = path
            .segments
            .iter()
            .rev()
            .map(|segment| segment.arguments.clone())
            .collect();
        let mut segments: Vec<syn::PathSegment> = resolved
            .iter()
            .map(|name| syn::PathSegment::from(Ident::new(name, Span::call_site())))
            .collect();
        for (segment, arguments) in segments.iter_mut().rev().zip(kept) {
            segment.arguments = arguments;
        }
        path.segments = segments.into_iter().collect();
    }

    fn visit_type_mut(&mut self, ty: &mut syn::Type) {
        match self.private_alias(ty) {
            Some(stands_for) => *ty = stands_for,
            None => visit_mut::visit_type_mut(self, ty),
        }
    }

    fn visit_type_path_mut(&mut self, ty: &mut syn::TypePath) {
        let Some(qself) = &mut ty.qself else {
            return self.visit_path_mut(&mut ty.path);
        };
        self.visit_type_mut(&mut qself.ty);
        // `<T as Trait>::Name`: the first segments name the trait and are a path of their own.
        let position = qself.position;
        let segments: Vec<syn::PathSegment> =
            std::mem::take(&mut ty.path.segments).into_iter().collect();
        let (of_trait, rest) = segments.split_at(position);
        if !of_trait.is_empty() {
            let mut path = Path {
                leading_colon: ty.path.leading_colon.take(),
                segments: of_trait.iter().cloned().collect(),
            };
            self.visit_path_mut(&mut path);
            ty.path.segments = path.segments;
        }
        qself.position = ty.path.segments.len();
        for segment in rest {
            let mut segment = segment.clone();
            self.visit_path_segment_mut(&mut segment);
            ty.path.segments.push(segment);
        }
    }

    fn visit_attribute_mut(&mut self, _: &mut syn::Attribute) {}

    fn visit_expr_mut(&mut self, _: &mut syn::Expr) {}
}
