//! Security schemes, and what each operation asks for.

use super::{Lowering, doc};
use crate::diag::{Code, Diagnostic, Place};
use crate::docs;
use crate::model::{ClientRole, OAuth2, OAuth2Scope, Requirement, Scheme, SchemeKind, Signature};
use crate::names::{ConstName, Scope};
use crate::resolve::text;
use crate::spec::{self, Location, SecurityScheme};
use crate::suggest::quoted;
use serde_json::Value;
use std::collections::HashSet;

impl<'s> Lowering<'s> {
    /// The names of the schemes that something asks for.
    fn asked_for(&self) -> HashSet<&'s str> {
        let spec = self.spec;
        let deliveries = spec.webhooks.iter().map(|webhook| &webhook.operation);
        let requirements = spec
            .operations
            .iter()
            .chain(deliveries)
            .flat_map(|operation| operation.security.iter().flat_map(|all| &all.schemes));
        requirements.map(|(name, _)| name.as_str()).collect()
    }

    /// The document's schemes that something asks for.
    pub(super) fn schemes(&mut self) -> Vec<Scheme> {
        let spec = self.spec;
        let named = self.asked_for();
        let mut scope = Scope::<ConstName>::default();
        spec.schemes
            .iter()
            .filter(|(name, _)| named.contains(name.as_str()))
            .map(|(name, scheme)| {
                let constant = self.claim(&mut scope, name, &scheme.pointer);
                let kind = self.scheme_kind(scheme);
                Scheme {
                    pointer: scheme.pointer.clone(),
                    words: words(name, &kind),
                    name: name.clone(),
                    constant,
                    doc: doc::paragraphs(scheme.description.as_deref().unwrap_or_default()),
                    kind,
                }
            })
            .collect()
    }

    fn scheme_kind(&mut self, scheme: &SecurityScheme) -> SchemeKind {
        let credential = text(&scheme.extensions, "x-credential");
        match &scheme.kind {
            spec::SchemeKind::ApiKey { location, name } => match signature(scheme) {
                Some(signature) => SchemeKind::Signed(signature),
                None => SchemeKind::ApiKey {
                    location: *location,
                    name: name.clone(),
                    role: match credential {
                        Some("client-id") => Some(ClientRole::Id),
                        Some("client-secret") => Some(ClientRole::Secret),
                        _ => None,
                    },
                },
            },
            spec::SchemeKind::Http { scheme: http } => match http.as_str() {
                "basic" => SchemeKind::Basic,
                "bearer" => SchemeKind::Bearer {
                    jwt_only: credential == Some("jwt"),
                },
                other => {
                    self.say(
                        Diagnostic::new(
                            Code::UnsupportedScheme,
                            Place::value(&scheme.pointer.child("scheme")),
                            format!("the HTTP authentication scheme `{other}` is not supported"),
                        )
                        .label("operations that ask for it alone fail before they are sent"),
                    );
                    SchemeKind::Other(other.to_owned())
                }
            },
            spec::SchemeKind::OAuth2(_) => SchemeKind::OAuth2,
            spec::SchemeKind::OpenIdConnect { .. } => SchemeKind::OpenIdConnect,
        }
    }

    /// The flows of OAuth2 that something asks for; all, where none of those fetches tokens.
    fn flows(&self) -> Vec<(&'s SecurityScheme, &'s spec::Flow)> {
        let named = self.asked_for();
        let schemes = self.spec.schemes.iter();
        let asked = schemes.filter(|(name, _)| named.contains(name.as_str()));
        let asked: Vec<_> = asked.flat_map(|(_, scheme)| flows(scheme)).collect();
        match asked.iter().any(|(_, flow)| flow.token_url.is_some()) {
            true => asked,
            false => self.spec.schemes.values().flat_map(flows).collect(),
        }
    }

    /// Where tokens come from: the first flow that fetches them.
    pub(super) fn oauth2(&mut self) -> Option<OAuth2> {
        let mut fetching = self.flows();
        fetching.retain(|(_, flow)| flow.token_url.is_some());
        let all = fetching.clone();
        let mut fetching = fetching.into_iter();
        let (_, flow) = fetching.next()?;
        // What the first does not have, such as a page of consent, another of the same place may.
        let same = all
            .iter()
            .filter(|(_, other)| other.token_url == flow.token_url);
        let first =
            |of: fn(&spec::Flow) -> Option<String>| same.clone().find_map(|(_, flow)| of(flow));
        // The grant is the caller's choice; there is one place where tokens come from.
        for (scheme, other) in fetching.filter(|(_, other)| other.token_url != flow.token_url) {
            let place = scheme.pointer.child("flows").child(other.kind.key());
            let place = Place::key(&place.child("tokenUrl"));
            let message = format!("the `tokenUrl` of {} is not used", quoted(other.kind.key()));
            let help = format!(
                "tokens are asked for at that of {}",
                quoted(flow.kind.key())
            );
            self.say(Diagnostic::new(Code::UnusedKey, place, message).help(help));
        }
        Some(OAuth2 {
            authorization_url: first(|flow| flow.authorization_url.clone()),
            token_url: flow.token_url.clone()?,
            refresh_url: first(|flow| flow.refresh_url.clone()),
            json: text(&flow.extensions, "x-token-request") == Some("json"),
            scopes: self.scopes(),
        })
    }

    /// What can be asked for in any flow, each once.
    fn scopes(&mut self) -> Vec<OAuth2Scope> {
        let mut scope = Scope::<ConstName>::default();
        let mut scopes: Vec<OAuth2Scope> = Vec::new();
        for (scheme, flow) in self.flows() {
            let flows = scheme.pointer.child("flows");
            let pointer = flows.child(flow.kind.key()).child("scopes");
            for (value, description) in &flow.scopes {
                if scopes.iter().any(|known| known.value == *value) {
                    continue;
                }
                let doc = match description.trim() {
                    "" => doc::ours(format!("The scope {}.", docs::code(value))),
                    text => doc::paragraphs(text),
                };
                scopes.push(OAuth2Scope {
                    constant: self.claim(&mut scope, value, &pointer.child(value)),
                    value: value.clone(),
                    doc,
                });
            }
        }
        scopes
    }

    /// What is asked for, as data and in words.
    pub(super) fn security(
        &self,
        asked: &[spec::Requirement],
        schemes: &[Scheme],
    ) -> (Vec<Vec<Requirement>>, String) {
        let mut alternatives = Vec::new();
        let mut phrases: Vec<String> = Vec::new();
        for requirement in asked {
            let mut all = Vec::new();
            let mut parts: Vec<String> = Vec::new();
            for (name, scopes) in &requirement.schemes {
                let Some(scheme) = schemes.iter().find(|scheme| scheme.name == *name) else {
                    continue;
                };
                parts.push(with_scopes(&scheme.words, scopes));
                all.push(Requirement {
                    scheme: scheme.constant.clone(),
                    scopes: scopes.clone(),
                });
            }
            let phrase = if parts.is_empty() {
                "no credentials".to_owned()
            } else {
                parts.join(" and ")
            };
            if !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
            alternatives.push(all);
        }
        if phrases.is_empty() {
            phrases.push("no credentials".to_owned());
        }
        (alternatives, phrases.join(", or "))
    }
}

fn signature(scheme: &SecurityScheme) -> Option<Signature> {
    let members = scheme.extensions.get("x-signature")?.as_object()?;
    let header = |key: &str| members.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Signature {
        public_token: header("public-token")?,
        signature: header("signature")?,
        timestamp: header("timestamp")?,
        lifetime_seconds: members
            .get("lifetime-seconds")
            .and_then(Value::as_u64)
            .unwrap_or(900),
    })
}

/// How a person calls a scheme.
fn words(name: &str, kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::ApiKey {
            role: Some(ClientRole::Id),
            ..
        } => "the client's id".to_owned(),
        SchemeKind::ApiKey {
            role: Some(ClientRole::Secret),
            ..
        } => "secret".to_owned(),
        SchemeKind::ApiKey { location, .. } => {
            let place = match location {
                Location::Header => "header",
                Location::Query => "query",
                Location::Cookie | Location::Path => "cookie",
            };
            format!("API key {} in the {place}", docs::code(name))
        }
        SchemeKind::Basic => "user and password".to_owned(),
        SchemeKind::Bearer { jwt_only: true } => "session JWT".to_owned(),
        SchemeKind::Bearer { jwt_only: false } => "bearer token".to_owned(),
        SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => "bearer token".to_owned(),
        SchemeKind::Signed(_) => "signed headers".to_owned(),
        SchemeKind::Other(http) => format!("HTTP authentication {}", docs::code(http)),
    }
}

/// The flows of an OAuth2 scheme.
fn flows(scheme: &SecurityScheme) -> impl Iterator<Item = (&SecurityScheme, &spec::Flow)> {
    let flows = match &scheme.kind {
        spec::SchemeKind::OAuth2(flows) => flows.as_slice(),
        _ => &[],
    };
    flows.iter().map(move |flow| (scheme, flow))
}

fn with_scopes(words: &str, scopes: &[String]) -> String {
    let listed: Vec<String> = scopes.iter().map(|scope| docs::code(scope)).collect();
    match listed.as_slice() {
        [] => words.to_owned(),
        [only] => format!("{words} with scope {only}"),
        many => format!("{words} with scopes {}", many.join(", ")),
    }
}
