//! What stands once in a crate: the API's data.

use super::{docs, security};
use crate::model::{Api, Envelope, OAuth2, OAuth2Scope, Reach, Server};
use crate::spec::ServerVariable;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// `static API` and `Client::builder`.
pub(super) fn data(api: &Api) -> TokenStream {
    let servers = api.servers.iter().map(server);
    let envelope = api.envelope.as_ref().map(envelope);
    let oauth2 = api.oauth2.as_ref().map(oauth2);
    let variables = own_variables(api);
    let secured = api.is_secured().then(|| quote!(.secured()));
    let section = servers_section(api);
    let talks = match api.servers.first().map(|server| (server, &server.reach)) {
        Some((server, Reach::Absolute)) => {
            let url = crate::docs::code(&server.url);
            let doc = server.doc.as_deref().filter(|_| section.is_empty());
            let doc = doc.map(|doc| format!(" ({})", doc.trim_end_matches('.')));
            let doc = doc.unwrap_or_default();
            format!("It talks to {url}{doc} unless told otherwise.")
        }
        Some((server, Reach::Open(_))) => {
            let url = crate::docs::code(&server.url);
            format!(
                "It talks to {url}, with what [`ClientBuilder::server_variable`] sets in its braces, \
                 or to the base URL that is given."
            )
        }
        Some((_, Reach::Relative)) | None => {
            "The document names no absolute server, so a base URL must be given.".to_owned()
        }
    };
    let title = &api.title;
    let credentials = security::section(api);
    let doc = docs::text(&format!(
        "A client of {title}, to be built. {talks}{section}{credentials}"
    ));
    let scopes = api
        .oauth2
        .as_ref()
        .and_then(|oauth2| scopes(&oauth2.scopes));
    quote! {
        static API: Api = Api::new(&[#(#servers),*]) #variables #secured #envelope #oauth2;

        impl Client {
            #doc
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&API)
            }
        }

        #scopes
    }
}

/// A constant for each scope.
fn scopes(scopes: &[OAuth2Scope]) -> Option<TokenStream> {
    let constants = scopes.iter().map(|scope| {
        let (doc, constant, value) = (docs::doc(&scope.doc), &scope.constant, &scope.value);
        quote!(#doc pub const #constant: &str = #value;)
    });
    (!scopes.is_empty()).then(|| {
        quote! {
            /// The scopes that can be asked for, as the document names them.
            #[derive(Debug)]
            pub enum Scope {}

            impl Scope { #(#constants)* }
        }
    })
}

/// The document's servers, when there is more to be said of them than the URL of the first.
fn servers_section(api: &Api) -> String {
    const CHOICE: &str = "[`ClientBuilder::base_url`] chooses one as it stands here, \
         [`ClientBuilder::server_variable`] sets what is in braces:";
    const OWN: &str = "Some operations have servers of their own, in which \
         [`ClientBuilder::server_variable`] sets what is in braces, too:";
    let (servers, own) = (&api.servers, &api.own_servers);
    let is_choice = servers.len() > 1 || servers.iter().any(|server| !server.variables.is_empty());
    let choice = is_choice.then(|| server_list(CHOICE, servers));
    let own = (!own.is_empty()).then(|| server_list(OWN, own));
    let title = (is_choice || own.is_some()).then(|| "\n\n# Servers".to_owned());
    title.into_iter().chain(choice).chain(own).collect()
}

fn server_list(what: &str, servers: &[Server]) -> String {
    let lines = servers.iter().flat_map(|server| {
        let url = crate::docs::code(&server.url);
        let own = match &server.doc {
            Some(doc) => format!("- {url}: {doc}"),
            None => format!("- {url}"),
        };
        let variables = server.variables.iter().map(variable_line);
        [own].into_iter().chain(variables)
    });
    format!("\n\n{what}\n\n{}", lines.collect::<Vec<_>>().join("\n"))
}

/// `.variables(..)`: what can be set besides the variables of the API's first server.
fn own_variables(api: &Api) -> Option<TokenStream> {
    let first = api.servers.first().map(std::slice::from_ref);
    let own = &variables(&api.own_servers) - &variables(first.unwrap_or_default());
    (!own.is_empty()).then(|| quote!(.variables(&[#(#own),*])))
}

fn variables(servers: &[Server]) -> BTreeSet<&str> {
    let variables = servers.iter().flat_map(|server| &server.variables);
    variables.map(|variable| variable.name.as_str()).collect()
}

fn variable_line(variable: &ServerVariable) -> String {
    let code = crate::docs::code;
    let said = crate::docs::sentence(variable.description.as_deref().unwrap_or_default());
    let space = if said.is_empty() { "" } else { " " };
    let values: Vec<_> = variable.values.iter().map(|value| code(value)).collect();
    let values = match values.as_slice() {
        [] => String::new(),
        values => format!("One of {}. ", values.join(", ")),
    };
    let (name, default) = (code(&variable.name), code(&variable.default));
    format!("  - {name}: {said}{space}{values}{default} unless set.")
}

/// `Server::new(..)`
pub(super) fn server(server: &Server) -> TokenStream {
    let url = &server.url;
    let variables = server.variables.iter().map(|variable| {
        let (name, default, values) = (&variable.name, &variable.default, &variable.values);
        quote!(runtime::Variable { name: #name, default: #default, values: &[#(#values),*] })
    });
    let variables = (!server.variables.is_empty()).then(|| quote!(.variables(&[#(#variables),*])));
    quote!(runtime::Server::new(#url) #variables)
}

fn envelope(envelope: &Envelope) -> TokenStream {
    let codes = |codes: &[i64]| {
        let codes = codes
            .iter()
            .map(|code| proc_macro2::Literal::i64_unsuffixed(*code));
        quote!(&[#(#codes),*])
    };
    let (code, data) = (&envelope.code, &envelope.data);
    let names = [
        (quote!(message), &envelope.message),
        (quote!(request_id), &envelope.request_id),
        (quote!(time), &envelope.time),
    ];
    let complete = names.iter().all(|(_, name)| name.is_some());
    let rest = (!complete).then(|| quote!(..runtime::Envelope::USUAL));
    let names = names
        .into_iter()
        .filter_map(|(field, name)| name.as_ref().map(|name| quote!(#field: #name,)));
    let success = codes(&envelope.success);
    let rejected = codes(&envelope.rejected);
    let unauthenticated = codes(&envelope.unauthenticated);
    let not_found = codes(&envelope.not_found);
    quote! {
        .envelope(runtime::Envelope {
            code: #code,
            #(#names)*
            data: #data,
            success: #success,
            rejected: #rejected,
            unauthenticated: #unauthenticated,
            not_found: #not_found,
            #rest
        })
    }
}

fn oauth2(oauth2: &OAuth2) -> TokenStream {
    let url = |url: &Option<String>| match url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let (authorization, refresh) = (url(&oauth2.authorization_url), url(&oauth2.refresh_url));
    let token = &oauth2.token_url;
    let format = if oauth2.json {
        quote!(Json)
    } else {
        quote!(Form)
    };
    quote! {
        .oauth2(runtime::OAuth2 {
            authorization_url: #authorization,
            token_url: Some(#token),
            refresh_url: #refresh,
            format: runtime::TokenFormat::#format,
        })
    }
}
