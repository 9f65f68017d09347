//! What callers hand in for a value: something simpler, where that becomes one.

use super::types::Types;
use crate::model::{TypeKind, TypeRef};
use proc_macro2::TokenStream;
use quote::quote;

impl Types<'_> {
    /// The type of an argument that becomes a value, and the expression that makes it one.
    pub(super) fn argument(&self, ty: &TypeRef, name: &TokenStream) -> (TokenStream, TokenStream) {
        match self.unnamed(ty) {
            TypeRef::Lenient(inner) => self.argument(inner, name),
            // Callers need not know.
            TypeRef::Boxed(inner) => {
                let (ty, value) = self.argument(inner, name);
                (ty, quote!(Box::new(#value)))
            }
            TypeRef::TextId => {
                let id = self.runtime("NumericId");
                (quote!(impl Into<#id>), quote!(#name.into().to_string()))
            }
            TypeRef::List(item) if *self.context.api.real(item) == TypeRef::TextId => {
                let id = self.runtime("NumericId");
                (
                    quote!(impl IntoIterator<Item = impl Into<#id>>),
                    quote!(#name.into_iter().map(|id| id.into().to_string()).collect()),
                )
            }
            TypeRef::List(item) if self.converts(item) => {
                let item = self.ty(item);
                (
                    quote!(impl IntoIterator<Item = impl Into<#item>>),
                    quote!(#name.into_iter().map(Into::into).collect()),
                )
            }
            TypeRef::List(item) => {
                let item = self.ty(item);
                (
                    quote!(impl IntoIterator<Item = #item>),
                    quote!(#name.into_iter().collect()),
                )
            }
            ty => {
                let written = self.ty(ty);
                match self.converts(ty) {
                    true => (quote!(impl Into<#written>), quote!(#name.into())),
                    false => (written, quote!(#name)),
                }
            }
        }
    }

    /// A list or an id without the name that it has where a `$ref` leads to it: that a name comes or
    /// goes changes nothing for those who hand one in.
    fn unnamed<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        match (ty, self.context.api.real(ty)) {
            (TypeRef::Named(_), real @ (TypeRef::List(_) | TypeRef::TextId)) => real,
            _ => ty,
        }
    }

    /// Whether a caller may hand in something simpler, such as `&str` for a `String`.
    fn converts(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::String
            | TypeRef::TextId
            | TypeRef::File
            | TypeRef::DateTime
            | TypeRef::Date
            | TypeRef::Base64
            | TypeRef::NumericId
            | TypeRef::Any => true,
            TypeRef::Named(id) => match &self.context.api.ty(*id).kind {
                TypeKind::Enum(_) | TypeKind::Union(_) => true,
                TypeKind::Alias(inner) => self.converts(inner),
                TypeKind::Struct(_) | TypeKind::Newtype(_) => false,
            },
            TypeRef::Boxed(inner) | TypeRef::Lenient(inner) => self.converts(inner),
            _ => false,
        }
    }
}
