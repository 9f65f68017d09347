//! The static of an operation: what differs between operations, as data for the runtime.

use super::types::Types;
use super::{api, security};
use crate::model::{Method, Operation, Reply, ReplyKind};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `static GET_RATING: Operation = ..;`
pub(super) fn data(types: &Types<'_>, operation: &Operation) -> TokenStream {
    let (constant, id, path) = (&operation.constant, &operation.id, &operation.path);
    let method = match operation.method {
        Method::Get => quote!(get),
        Method::Put => quote!(put),
        Method::Post => quote!(post),
        Method::Delete => quote!(delete),
        Method::Options => quote!(options),
        Method::Head => quote!(head),
        Method::Patch => quote!(patch),
        Method::Trace => quote!(trace),
    };
    let security = security(types, operation);
    let pagination = operation.pagination.as_ref().map(|pagination| {
        types.runtime("Pagination");
        let page = &pagination.page;
        let size = match &pagination.size {
            Some(size) => quote!(Some(#size)),
            None => quote!(None),
        };
        quote!(.pagination(Pagination { page: #page, size: #size }))
    });
    let servers = (!operation.servers.is_empty()).then(|| {
        types.runtime_module();
        let servers = operation.servers.iter().map(api::server);
        quote!(.servers(&[#(#servers),*]))
    });
    let idempotent = operation.idempotent.then(|| quote!(.idempotent()));
    let deprecated = operation.deprecated.then(|| quote!(.deprecated()));
    let codes = operation.redirects.iter().copied();
    let codes = codes.map(Literal::u16_unsuffixed);
    let redirects = (!operation.redirects.is_empty()).then(|| quote!(.redirects(&[#(#codes),*])));
    let is_json = matches!(
        operation.reply,
        Reply::One(ReplyKind::Json(_)) | Reply::Several { .. }
    );
    let is_bare = types.context.api.envelope.is_some() && is_json && !operation.enveloped;
    let bare = is_bare.then(|| quote!(.bare()));
    let accept = operation.accept.as_ref();
    let accept = accept.map(|accept| quote!(.accept(#accept)));
    let secret = operation.secret_reply.then(|| quote!(.secret_reply()));
    quote! {
        static #constant: Operation = Operation::#method(#id, #path)
            #security #pagination #servers #idempotent #deprecated #redirects #accept #bare #secret;
    }
}

fn security(types: &Types<'_>, operation: &Operation) -> Option<TokenStream> {
    if types.context.api.has_default_security(operation) {
        return Some(quote!(.security(security::default())));
    }
    let alternatives = security::alternatives(&operation.security);
    (!operation.security.is_empty()).then(|| quote!(.security(#alternatives)))
}
