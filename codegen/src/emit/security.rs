//! The security schemes that operations ask for: their statics, and what users are told of them.

use super::{Context, Module, docs};
use crate::model::{Api, ClientRole, Location, Requirement, Scheme, SchemeKind};
use crate::pointer::Pointer;
use proc_macro2::TokenStream;
use quote::quote;

/// `clients/security.rs`, where there is a scheme to stand in it.
pub(super) fn module(context: Context<'_>) -> Option<Module> {
    let mut schemes = context.api.used_schemes().peekable();
    schemes.peek()?;
    let doc = docs::inner("How callers show who they are: the security schemes of the document.");
    let mut body: TokenStream = schemes.map(scheme).collect();
    body.extend(default(context.api));
    let whole = body
        .to_string()
        .contains("runtime ::")
        .then(|| quote!(self,));
    Some(Module {
        path: "clients/security.rs".to_owned(),
        pointer: Pointer::root().child("components").child("securitySchemes"),
        tokens: quote!(#doc use crate::runtime::{#whole Scheme, SchemeKind}; #body),
    })
}

/// What `ClientBuilder::credentials` is given, scheme by scheme; empty where nothing is asked for.
pub(super) fn section(api: &Api) -> String {
    const TAKES: &str = "What [`ClientBuilder::credentials`] takes, for each security scheme \
         that an operation asks for:";
    let items: Vec<_> = api.used_schemes().map(|scheme| item(api, scheme)).collect();
    match items.as_slice() {
        [] => String::new(),
        items => format!("\n\n# Credentials\n\n{TAKES}\n\n{}", items.join("\n")),
    }
}

/// An item of that list. What the document says is part of it, however many lines it has.
fn item(api: &Api, scheme: &Scheme) -> String {
    let said = scheme.doc.paragraphs.join("\n\n");
    let said = match said.lines().count() {
        0 => String::new(),
        1 => format!(" {said}"),
        _ => {
            let lines = said.lines().map(|line| match line {
                "" => "\n".to_owned(),
                line => format!("\n  {line}"),
            });
            format!("\n{}", lines.collect::<String>())
        }
    };
    let name = crate::docs::code(&scheme.name);
    format!("- {name}: {}.{said}", made(api, scheme))
}

/// What makes the credentials of a scheme.
fn made(api: &Api, scheme: &Scheme) -> String {
    let link = |function: &str, arguments: &str| {
        let shown = crate::docs::code(&format!("Credentials::{function}{arguments}"));
        format!("[{shown}](crate::runtime::Credentials::{function})")
    };
    let token = |function: &str| match &api.oauth2 {
        Some(_) => format!("{} or {}", link(function, ""), link("oauth2", "")),
        None => link(function, ""),
    };
    match &scheme.kind {
        SchemeKind::ApiKey { role: Some(_), .. } => token("client"),
        SchemeKind::ApiKey { location, name, .. } => {
            let place = match location {
                Location::Header => "the header",
                Location::Query => "the query as",
                Location::Cookie | Location::Path => "the cookie",
            };
            let made = link("api_key", &format!("({:?}, ..)", scheme.name));
            format!("{made}, sent in {place} {}", crate::docs::code(name))
        }
        SchemeKind::Basic => link("basic", ""),
        SchemeKind::Bearer { jwt_only: true } => link("jwt", ""),
        SchemeKind::Bearer { jwt_only: false } | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
            token("bearer")
        }
        SchemeKind::Signed(_) => link("hmac", ""),
        SchemeKind::Other(http) => {
            let http = crate::docs::code(http);
            format!("no credentials do the HTTP authentication {http}")
        }
    }
}

/// What the document says once. No constant: a scheme's may have any name.
fn default(api: &Api) -> Option<TokenStream> {
    let mut operations = api.operations();
    let is_used = operations.any(|operation| api.has_default_security(operation));
    let alternatives = alternatives(&api.security);
    is_used.then(|| {
        quote! {
            /// What the document asks for where an operation says nothing.
            pub(crate) const fn default() -> &'static [&'static [runtime::Requirement]] {
                const { #alternatives }
            }
        }
    })
}

/// An OR of ANDs.
pub(super) fn alternatives(alternatives: &[Vec<Requirement>]) -> TokenStream {
    let alternatives = alternatives.iter().map(|all| {
        let all = all.iter().map(|requirement| {
            let (scheme, scopes) = (&requirement.scheme, &requirement.scopes);
            if scopes.is_empty() {
                quote!(#scheme.required())
            } else {
                quote!(#scheme.scopes(&[#(#scopes),*]))
            }
        });
        quote!(&[#(#all),*])
    });
    quote!(&[#(#alternatives),*])
}

/// The static of a scheme.
fn scheme(scheme: &Scheme) -> TokenStream {
    let (doc, constant, name) = (docs::doc(&scheme.doc), &scheme.constant, &scheme.name);
    let kind = kind(&scheme.kind);
    quote!(#doc pub(crate) static #constant: Scheme = Scheme::new(#name, #kind);)
}

fn kind(kind: &SchemeKind) -> TokenStream {
    match kind {
        SchemeKind::ApiKey {
            location,
            name,
            role,
        } => {
            let location = match location {
                Location::Header => quote!(Header),
                Location::Query => quote!(Query),
                Location::Cookie | Location::Path => quote!(Cookie),
            };
            let role = match role {
                Some(ClientRole::Id) => quote!(Some(runtime::Role::ClientId)),
                Some(ClientRole::Secret) => quote!(Some(runtime::Role::ClientSecret)),
                None => quote!(None),
            };
            quote! {
                SchemeKind::ApiKey { location: runtime::Location::#location, name: #name, role: #role }
            }
        }
        SchemeKind::Basic => quote!(SchemeKind::Basic),
        SchemeKind::Bearer { jwt_only } => quote!(SchemeKind::Bearer { jwt_only: #jwt_only }),
        SchemeKind::OAuth2 => quote!(SchemeKind::OAuth2),
        SchemeKind::OpenIdConnect => quote!(SchemeKind::OpenIdConnect),
        SchemeKind::Signed(signature) => {
            let (public_token, sign) = (&signature.public_token, &signature.signature);
            let timestamp = &signature.timestamp;
            let lifetime = proc_macro2::Literal::u64_unsuffixed(signature.lifetime_seconds);
            quote! {
                SchemeKind::Signed(runtime::Signature {
                    public_token: #public_token,
                    signature: #sign,
                    timestamp: #timestamp,
                    lifetime: #lifetime,
                    text: runtime::SignedText::QueryTimestampBody,
                })
            }
        }
        SchemeKind::Other(http) => quote!(SchemeKind::Other(#http)),
    }
}
