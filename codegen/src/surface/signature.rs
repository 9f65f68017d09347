//! The parts of a signature as text, every path written in full: `Rating` as
//! `crate_name::schemas::Rating`, `Duration` as `std::time::Duration`, `Option` as it is.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{FnArg, GenericParam, Generics, Pat, Path, ReturnType, Signature};

use super::names::{Names, Target, plain};
use super::print::compact;
use super::public::Public;
use super::resolver::Resolver;
use super::source::Modules;

/// All that is known of the crate.
pub(super) struct View<'a> {
    pub(super) name: &'a str,
    pub(super) modules: &'a Modules,
    pub(super) names: &'a Names<'a>,
    pub(super) public: &'a Public,
}

impl View<'_> {
    /// A path below the crate's root with the crate's name before it.
    pub(super) fn full(&self, path: &[String]) -> String {
        let mut full = self.name.to_owned();
        for part in path {
            full.push_str("::");
            full.push_str(part);
        }
        full
    }

    /// The path of a target, public where there is a public one.
    pub(super) fn target(&self, target: &Target) -> Vec<String> {
        let own = |path: &[String]| [&[self.name.to_owned()], path].concat();
        match target {
            Target::Module(module) => {
                let path = self
                    .public
                    .modules
                    .get(module)
                    .map_or(&self.modules.0[*module].path[..], |place| &place.path);
                own(path)
            }
            Target::Item(item, below) => {
                let path = self
                    .public
                    .items
                    .get(item)
                    .map(|place| place.path.to_vec())
                    .unwrap_or_else(|| {
                        let module = &self.modules.0[item.0];
                        let name = super::items::name(&module.items[item.1]);
                        [module.path.clone(), name.into_iter().collect()].concat()
                    });
                own(&[path, below.clone()].concat())
            }
            Target::External(path) => standard(path),
        }
    }

    /// Writes out every path of `node`, which stands in `module` below `generics`.
    pub(super) fn resolved<T: ToTokens + Clone>(
        &self,
        scope: &Scope,
        node: &T,
        visit: fn(&mut Resolver<'_>, &mut T),
    ) -> String {
        let mut node = node.clone();
        visit(&mut Resolver::new(self, scope), &mut node);
        compact(node.to_token_stream())
    }

    pub(super) fn ty(&self, scope: &Scope, ty: &syn::Type) -> String {
        self.resolved(scope, ty, |resolver, ty| resolver.visit_type_mut(ty))
    }

    pub(super) fn path(&self, scope: &Scope, path: &Path) -> String {
        self.resolved(scope, path, |resolver, path| resolver.visit_path_mut(path))
    }

    pub(super) fn bounds(
        &self,
        scope: &Scope,
        bounds: &syn::punctuated::Punctuated<syn::TypeParamBound, syn::Token![+]>,
    ) -> String {
        let bounds: Vec<String> = bounds
            .iter()
            .map(|bound| {
                self.resolved(scope, bound, |resolver, bound| {
                    resolver.visit_type_param_bound_mut(bound)
                })
            })
            .collect();
        bounds.join(" + ")
    }

    /// `<'a, T: Bound = Default>`, or nothing.
    pub(super) fn generics(&self, scope: &Scope, generics: &Generics) -> String {
        if generics.params.is_empty() {
            return String::new();
        }
        let parameters: Vec<String> = generics
            .params
            .iter()
            .map(|parameter| {
                self.resolved(scope, parameter, |resolver, parameter| {
                    resolver.visit_generic_param_mut(parameter)
                })
            })
            .collect();
        format!("<{}>", parameters.join(", "))
    }

    /// `where T: Bound` with a space before it, or nothing.
    pub(super) fn conditions(&self, scope: &Scope, generics: &[&Generics]) -> String {
        let clauses = generics
            .iter()
            .filter_map(|generics| generics.where_clause.as_ref());
        let predicates: Vec<String> = clauses
            .flat_map(|clause| &clause.predicates)
            .map(|predicate| {
                self.resolved(scope, predicate, |resolver, predicate| {
                    resolver.visit_where_predicate_mut(predicate)
                })
            })
            .collect();
        if predicates.is_empty() {
            String::new()
        } else {
            format!(" where {}", predicates.join(", "))
        }
    }

    /// `const async fn path<T>(&self, name: T) -> U`, without its conditions.
    pub(super) fn function(&self, scope: &Scope, signature: &Signature, path: &str) -> String {
        let scope = &scope.with(&signature.generics);
        let mut text = String::new();
        for (keyword, there) in [
            ("const ", signature.constness.is_some()),
            ("async ", signature.asyncness.is_some()),
        ] {
            if there {
                text.push_str(keyword);
            }
        }
        if signature.safety.to_token_stream().to_string() == "unsafe" {
            text.push_str("unsafe ");
        }
        if let Some(abi) = &signature.abi {
            text.push_str(&compact(abi.to_token_stream()));
            text.push(' ');
        }
        let arguments: Vec<String> = signature
            .inputs
            .iter()
            .map(|argument| self.argument(scope, argument))
            .collect();
        let generics = self.generics(scope, &signature.generics);
        text.push_str(&format!("fn {path}{generics}({})", arguments.join(", ")));
        if let ReturnType::Type(_, ty) = &signature.output {
            text.push_str(&format!(" -> {}", self.ty(scope, ty)));
        }
        text
    }

    fn argument(&self, scope: &Scope, argument: &FnArg) -> String {
        match argument {
            FnArg::Receiver(receiver) => {
                let mut receiver = receiver.clone();
                receiver.attrs.clear();
                // `mut self` concerns the body alone.
                let text = self.resolved(scope, &receiver, |resolver, receiver| {
                    resolver.visit_receiver_mut(receiver)
                });
                text.strip_prefix("mut ").map(str::to_owned).unwrap_or(text)
            }
            FnArg::Typed(typed) => {
                let name = match &*typed.pat {
                    Pat::Ident(name) => plain(&name.ident),
                    _ => "_".to_owned(),
                };
                format!("{name}: {}", self.ty(scope, &typed.ty))
            }
        }
    }
}

/// Where a path stands: its module, and the parameters that are no paths.
pub(super) struct Scope {
    pub(super) module: usize,
    pub(super) parameters: BTreeSet<String>,
}

impl Scope {
    pub(super) fn new(module: usize) -> Self {
        Self {
            module,
            parameters: BTreeSet::new(),
        }
    }

    /// This scope and the parameters of `generics`.
    pub(super) fn with(&self, generics: &Generics) -> Scope {
        let mut parameters = self.parameters.clone();
        parameters.extend(
            generics
                .params
                .iter()
                .filter_map(|parameter| match parameter {
                    GenericParam::Type(parameter) => Some(plain(&parameter.ident)),
                    GenericParam::Const(parameter) => Some(plain(&parameter.ident)),
                    GenericParam::Lifetime(_) => None,
                }),
        );
        Scope {
            module: self.module,
            parameters,
        }
    }
}

/// A path of another crate: `core` and `alloc` as `std`, the prelude's names as they are.
pub(super) fn standard(path: &[String]) -> Vec<String> {
    let mut path = path.to_vec();
    if let Some(first) = path
        .first_mut()
        .filter(|first| *first == "core" || *first == "alloc")
    {
        *first = "std".to_owned();
    }
    if let [root, module, name] = &path[..]
        && root == "std"
        && PRELUDE.contains(&(module, name))
    {
        return vec![name.clone()];
    }
    path
}

const PRELUDE: &[(&str, &str)] = &[
    ("borrow", "ToOwned"),
    ("boxed", "Box"),
    ("clone", "Clone"),
    ("cmp", "Eq"),
    ("cmp", "Ord"),
    ("cmp", "PartialEq"),
    ("cmp", "PartialOrd"),
    ("convert", "AsMut"),
    ("convert", "AsRef"),
    ("convert", "From"),
    ("convert", "Into"),
    ("convert", "TryFrom"),
    ("convert", "TryInto"),
    ("default", "Default"),
    ("future", "Future"),
    ("future", "IntoFuture"),
    ("iter", "DoubleEndedIterator"),
    ("iter", "ExactSizeIterator"),
    ("iter", "Extend"),
    ("iter", "FromIterator"),
    ("iter", "IntoIterator"),
    ("iter", "Iterator"),
    ("marker", "Copy"),
    ("marker", "Send"),
    ("marker", "Sized"),
    ("marker", "Sync"),
    ("marker", "Unpin"),
    ("ops", "Drop"),
    ("ops", "Fn"),
    ("ops", "FnMut"),
    ("ops", "FnOnce"),
    ("option", "Option"),
    ("result", "Result"),
    ("string", "String"),
    ("string", "ToString"),
    ("vec", "Vec"),
];
