//! The choice of credentials for an operation: the first alternative of the
//! document that the configured credentials can meet.

use super::{Credential, Credentials};
use crate::runtime::client::Shared;
use crate::runtime::error::{Error, ErrorKind, Result};
use crate::runtime::operation::Operation;
use crate::runtime::security::{Requirement, Role, Scheme, SchemeKind};
use std::sync::Arc;

/// The schemes an operation is sent with, each with what meets it.
pub(crate) struct Chosen<'a>(Vec<(&'static Scheme, &'a Credential)>);

/// The same, with nothing left to fetch.
pub(crate) type Ready = Vec<(&'static Scheme, Credential)>;

impl Chosen<'_> {
    /// Fetches access tokens where they are needed.
    pub(crate) async fn ready(&self, client: &Arc<Shared>) -> Result<Ready> {
        let mut ready = Vec::new();
        for (scheme, credential) in &self.0 {
            let credential = match (scheme.kind, credential) {
                (SchemeKind::ApiKey { .. }, Credential::OAuth2(source)) => source.client(),
                (_, Credential::OAuth2(source)) => {
                    Credential::Bearer(source.access_token(client).await?)
                }
                (_, other) => (*other).clone(),
            };
            ready.push((*scheme, credential));
        }
        Ok(ready)
    }

    /// Marks the access token that was just refused as outdated. Whether there was one.
    pub(crate) fn outdate(&self, refused: &Ready) -> bool {
        let mut any = false;
        for ((_, credential), (_, used)) in self.0.iter().zip(refused) {
            if let (Credential::OAuth2(source), Credential::Bearer(token)) = (credential, used) {
                source.outdate(token);
                any = true;
            }
        }
        any
    }
}

/// Chooses, or says what is missing.
pub(crate) fn choose<'a>(
    operation: &Operation,
    configured: &'a [Credentials],
) -> Result<Chosen<'a>> {
    let alternatives = operation.security;
    let met = alternatives
        .iter()
        .filter(|all| !all.is_empty())
        .find_map(|all| {
            all.iter()
                .map(|required| Some((required.scheme, meet(required.scheme, configured)?)))
                .collect::<Option<Vec<_>>>()
        });
    match met {
        Some(chosen) => Ok(Chosen(chosen)),
        None if alternatives.is_empty() || alternatives.iter().any(|all| all.is_empty()) => {
            Ok(Chosen(Vec::new()))
        }
        None => Err(missing(operation, configured)),
    }
}

/// The first credential that meets a scheme.
fn meet<'a>(scheme: &Scheme, configured: &'a [Credentials]) -> Option<&'a Credential> {
    configured
        .iter()
        .map(|credentials| &credentials.0)
        .find(|credential| match (scheme.kind, credential) {
            (SchemeKind::Signed(_), Credential::Signed { .. })
            | (SchemeKind::Basic, Credential::Basic { .. })
            | (SchemeKind::Bearer { jwt_only: true }, Credential::Jwt(_))
            | (
                SchemeKind::Bearer { jwt_only: false }
                | SchemeKind::OAuth2
                | SchemeKind::OpenIdConnect,
                Credential::Bearer(_) | Credential::OAuth2(_),
            )
            | (
                SchemeKind::ApiKey { role: Some(_), .. },
                Credential::Client { .. } | Credential::OAuth2(_),
            ) => true,
            (SchemeKind::ApiKey { .. }, Credential::ApiKey { scheme: name, .. }) => {
                name == scheme.name
            }
            _ => false,
        })
}

fn missing(operation: &Operation, configured: &[Credentials]) -> Error {
    let required: Vec<_> = operation
        .security
        .iter()
        .map(|all| all.iter().map(describe).collect::<Vec<_>>().join(" and "))
        .collect();
    let names: Vec<_> = configured
        .iter()
        .map(|credentials| credentials.0.name())
        .collect();
    let configured = if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    };
    let what = format!(
        "requires {}; configured: {configured}",
        required.join(", or ")
    );
    Error::new(ErrorKind::Credentials, what).with_operation(operation.id)
}

/// A requirement, and what would meet it.
fn describe(required: &Requirement) -> String {
    let name = required.scheme.name;
    let scopes = match required.scopes {
        [] => String::new(),
        scopes => format!(" with scope {}", scopes.join(" ")),
    };
    let remedy = match required.scheme.kind {
        SchemeKind::ApiKey {
            role: Some(Role::ClientId | Role::ClientSecret),
            ..
        } => "`Credentials::client` or `::oauth2`".to_owned(),
        SchemeKind::ApiKey { role: None, .. } => format!("`Credentials::api_key(\"{name}\", ..)`"),
        SchemeKind::Basic => "`Credentials::basic`".to_owned(),
        SchemeKind::Bearer { jwt_only: true } => "`Credentials::jwt`".to_owned(),
        SchemeKind::Bearer { jwt_only: false } => "`Credentials::bearer`".to_owned(),
        SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
            "`Credentials::bearer` or `::oauth2`".to_owned()
        }
        SchemeKind::Signed(_) => "`Credentials::hmac`".to_owned(),
        SchemeKind::Other(http) => {
            format!("HTTP scheme `{http}`, for which there are no credentials here")
        }
    };
    format!("{name}{scopes} ({remedy})")
}
