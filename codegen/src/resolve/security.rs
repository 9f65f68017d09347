//! Security schemes and requirements.

use crate::pointer::Pointer;
use crate::spec::{Flow, FlowKind, Location, Requirement, SchemeKind, SecurityScheme};
use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement};

pub(super) fn scheme(scheme: openapiv3::SecurityScheme, pointer: Pointer) -> SecurityScheme {
    use openapiv3::SecurityScheme as Of;
    let (kind, description, extensions) = match scheme {
        Of::APIKey {
            location,
            name,
            description,
            extensions,
        } => {
            let location = match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            };
            (
                SchemeKind::ApiKey { location, name },
                description,
                extensions,
            )
        }
        Of::HTTP {
            scheme,
            description,
            extensions,
            ..
        } => (
            SchemeKind::Http {
                scheme: scheme.to_ascii_lowercase(),
            },
            description,
            extensions,
        ),
        Of::OAuth2 {
            flows,
            description,
            extensions,
        } => (
            SchemeKind::OAuth2(self::flows(flows)),
            description,
            extensions,
        ),
        Of::OpenIDConnect {
            open_id_connect_url,
            description,
            extensions,
        } => (
            SchemeKind::OpenIdConnect {
                url: open_id_connect_url,
            },
            description,
            extensions,
        ),
    };
    SecurityScheme {
        pointer,
        kind,
        description,
        extensions,
    }
}

pub(super) fn requirements(
    requirements: &[SecurityRequirement],
    owner: &Pointer,
) -> Vec<Requirement> {
    let base = owner.child("security");
    let all = requirements.iter().enumerate();
    all.map(|(index, requirement)| Requirement {
        pointer: base.item(index),
        schemes: requirement
            .iter()
            .map(|(name, scopes)| (name.clone(), scopes.clone()))
            .collect(),
    })
    .collect()
}

/// The flow that fetches tokens for a user comes first: it is the one a client is built for.
fn flows(flows: OAuth2Flows) -> Vec<Flow> {
    let scopes = |scopes: IndexMap<String, String>| scopes.into_iter().collect();
    let mut out = Vec::new();
    if let Some(flow) = flows.authorization_code {
        out.push(Flow {
            kind: FlowKind::AuthorizationCode,
            authorization_url: Some(flow.authorization_url),
            token_url: Some(flow.token_url),
            refresh_url: flow.refresh_url,
            scopes: scopes(flow.scopes),
            extensions: flow.extensions,
        });
    }
    if let Some(flow) = flows.client_credentials {
        out.push(Flow {
            kind: FlowKind::ClientCredentials,
            authorization_url: None,
            token_url: Some(flow.token_url),
            refresh_url: flow.refresh_url,
            scopes: scopes(flow.scopes),
            extensions: flow.extensions,
        });
    }
    if let Some(flow) = flows.password {
        out.push(Flow {
            kind: FlowKind::Password,
            authorization_url: None,
            token_url: Some(flow.token_url),
            refresh_url: flow.refresh_url,
            scopes: scopes(flow.scopes),
            extensions: flow.extensions,
        });
    }
    if let Some(flow) = flows.implicit {
        out.push(Flow {
            kind: FlowKind::Implicit,
            authorization_url: Some(flow.authorization_url),
            token_url: None,
            refresh_url: flow.refresh_url,
            scopes: scopes(flow.scopes),
            extensions: flow.extensions,
        });
    }
    out
}
