//! The type of a value, as it is written, and what a file must import for it.

use super::Context;
use crate::model::{TypeId, TypeKind, TypeRef, Value};
use crate::names::ModuleName;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// One file's view of types: how it writes them, and what it has used so far.
pub(super) struct Types<'a> {
    pub(super) context: Context<'a>,
    /// The file of schemas that this is; none for files of clients.
    home: Option<&'a ModuleName>,
    runtime: RefCell<BTreeSet<&'static str>>,
    whole_runtime: Cell<bool>,
    siblings: RefCell<BTreeSet<TypeId>>,
    map: Cell<bool>,
    schemas: Cell<bool>,
}

impl<'a> Types<'a> {
    /// A file of clients, which writes `schemas::Review`.
    pub(super) fn of_clients(context: Context<'a>) -> Self {
        Self::new(context, None)
    }

    /// A file of schemas, which imports its siblings.
    pub(super) fn of_schemas(context: Context<'a>, home: &'a ModuleName) -> Self {
        Self::new(context, Some(home))
    }

    fn new(context: Context<'a>, home: Option<&'a ModuleName>) -> Self {
        Self {
            context,
            home,
            runtime: RefCell::default(),
            whole_runtime: Cell::default(),
            siblings: RefCell::default(),
            map: Cell::default(),
            schemas: Cell::default(),
        }
    }

    /// A name of the runtime's, imported.
    pub(super) fn runtime(&self, name: &'static str) -> TokenStream {
        self.runtime.borrow_mut().insert(name);
        let name = format_ident!("{name}");
        quote!(#name)
    }

    /// The runtime itself, imported.
    pub(super) fn runtime_module(&self) -> TokenStream {
        self.whole_runtime.set(true);
        quote!(runtime)
    }

    /// A generated type by name.
    pub(super) fn named(&self, id: TypeId) -> TokenStream {
        let def = self.context.api.ty(id);
        let name = &def.name;
        match self.home {
            None => {
                self.schemas.set(true);
                quote!(schemas::#name)
            }
            Some(home) => {
                if *home != def.module {
                    self.siblings.borrow_mut().insert(id);
                }
                quote!(#name)
            }
        }
    }

    /// A value's type.
    pub(super) fn ty(&self, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::String | TypeRef::TextId => quote!(String),
            TypeRef::File => self.runtime("Part"),
            TypeRef::Boolean => quote!(bool),
            TypeRef::Int32 => quote!(i32),
            TypeRef::Int64 => quote!(i64),
            TypeRef::UInt64 => quote!(u64),
            TypeRef::Double => quote!(f64),
            TypeRef::DateTime => self.runtime("DateTime"),
            TypeRef::Date => self.runtime("Date"),
            TypeRef::Base64 => self.runtime("Base64"),
            TypeRef::NumericId => self.runtime("NumericId"),
            TypeRef::Any => quote!(serde_json::Value),
            TypeRef::Named(id) => self.named(*id),
            TypeRef::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            TypeRef::Map(value) => {
                let value = self.ty(value);
                self.map.set(true);
                quote!(BTreeMap<String, #value>)
            }
            TypeRef::Option(value) => {
                let value = self.ty(value);
                quote!(Option<#value>)
            }
            TypeRef::Boxed(value) => {
                let value = self.ty(value);
                quote!(Box<#value>)
            }
            TypeRef::Lenient(value) => self.ty(value),
        }
    }

    /// Whether two types are one to the compiler.
    pub(super) fn same(&self, a: &TypeRef, b: &TypeRef) -> bool {
        match (self.context.api.real(a), self.context.api.real(b)) {
            (TypeRef::List(a), TypeRef::List(b))
            | (TypeRef::Map(a), TypeRef::Map(b))
            | (TypeRef::Option(a), TypeRef::Option(b)) => self.same(a, b),
            (TypeRef::String | TypeRef::TextId, TypeRef::String | TypeRef::TextId) => true,
            (a, b) => a == b,
        }
    }

    /// A value of a type, which has it.
    pub(super) fn value(&self, ty: &TypeRef, value: &Value) -> TokenStream {
        let api = self.context.api;
        if let TypeRef::Named(id) = api.real(ty)
            && let TypeKind::Enum(values) = &api.ty(*id).kind
            && let Some(variant) = values.variants.iter().find(|known| known.value == *value)
        {
            let (ty, variant) = (self.named(*id), &variant.name);
            return quote!(#ty::#variant);
        }
        match value {
            Value::String(text) => quote!(#text.to_owned()),
            Value::Integer(number) => Literal::i64_unsuffixed(*number).to_token_stream(),
        }
    }

    /// The `use` items for all that was written.
    pub(super) fn imports(&self) -> TokenStream {
        let map = self.map.get().then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        let runtime = self.runtime.borrow();
        let whole = self.whole_runtime.get().then(|| quote!(self));
        let names = runtime.iter().map(|name| {
            let name = format_ident!("{name}");
            quote!(#name)
        });
        let names: Vec<_> = whole.clone().into_iter().chain(names).collect();
        let runtime = match names.as_slice() {
            [] => None,
            [_] if whole.is_some() => Some(quote!(
                use crate::runtime;
            )),
            [only] => Some(quote!(use crate::runtime::#only;)),
            names => Some(quote!(use crate::runtime::{#(#names),*};)),
        };
        let siblings = self.siblings.borrow();
        let mut names: Vec<_> = siblings
            .iter()
            .map(|id| &self.context.api.ty(*id).name)
            .collect();
        names.sort();
        let siblings = match names.len() {
            0 => None,
            1 => Some(quote!(use super::#(#names)*;)),
            _ => Some(quote!(use super::{#(#names),*};)),
        };
        let schemas = self.schemas.get().then(|| {
            quote!(
                use crate::schemas;
            )
        });
        quote!(#siblings #runtime #schemas #map)
    }
}
