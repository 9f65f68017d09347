//! Putting the chosen credentials on a request: done afresh for every attempt.

use super::{Credential, Ready, sign};
use crate::runtime::clock::unix;
use crate::runtime::error::{Error, Result};
use crate::runtime::request::Request;
use crate::runtime::secret::Secret;
use crate::runtime::security::{Location, Role, SchemeKind, Signature};
use crate::runtime::style::Pair;
use base64::Engine;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};
use std::time::SystemTime;

/// Adds what the credentials ask for. Signatures come last, since they cover the query.
pub(crate) fn apply(request: &mut Request, chosen: &Ready, unix_now: u64) -> Result<()> {
    for (scheme, credential) in chosen {
        match (scheme.kind, credential) {
            (
                SchemeKind::ApiKey {
                    location,
                    name,
                    role,
                },
                credential,
            ) => {
                key(request, location, name, value(role, credential))?;
            }
            (_, Credential::Bearer(token) | Credential::Jwt(token)) => {
                set(
                    request,
                    AUTHORIZATION.as_str(),
                    &format!("Bearer {}", token.expose()),
                )?;
            }
            (_, Credential::Basic { user, password }) => {
                set(
                    request,
                    AUTHORIZATION.as_str(),
                    &format!("Basic {}", basic(user, password)),
                )?;
            }
            _ => {}
        }
    }
    for (scheme, credential) in chosen {
        if let (
            SchemeKind::Signed(signature),
            Credential::Signed {
                public_token,
                private_token,
            },
        ) = (scheme.kind, credential)
        {
            signed(
                request,
                &signature,
                public_token,
                private_token.expose(),
                unix_now,
            )?;
        }
    }
    Ok(())
}

/// A name and a password as a header holds them.
pub(super) fn basic(user: &str, password: &Secret) -> String {
    base64::engine::general_purpose::STANDARD.encode(format!("{user}:{}", password.expose()))
}

/// The half of a credential that a key stands for.
fn value(role: Option<Role>, credential: &Credential) -> &str {
    match (role, credential) {
        (Some(Role::ClientId), Credential::Client { id, .. }) => id,
        (_, Credential::Client { secret, .. }) => secret.expose(),
        (_, Credential::ApiKey { key, .. }) => key.expose(),
        _ => "",
    }
}

/// Whether a refusal may come from a clock that is wrong: what to tell people then.
pub(crate) fn skew(chosen: &Ready, error: &Error, now: SystemTime) -> Option<String> {
    let lifetime = chosen.iter().find_map(|(scheme, _)| match scheme.kind {
        SchemeKind::Signed(signature) => Some(signature.lifetime),
        _ => None,
    })?;
    let apart = error.server_time()?.abs_diff(unix(now));
    let is_refused = error.is_unauthenticated() && apart > lifetime;
    is_refused
        .then(|| format!("the clocks are {apart} seconds apart, a signature lasts {lifetime}"))
}

fn key(request: &mut Request, location: Location, name: &str, value: &str) -> Result<()> {
    match location {
        Location::Header => set(request, name, value)?,
        Location::Query => request.replace_query(name, value),
        Location::Cookie => cookie(request, name, value)?,
    }
    Ok(())
}

/// Sets a cookie as the service did: what it encoded would not be known again if encoded twice.
fn cookie(request: &mut Request, name: &str, value: &str) -> Result<()> {
    let stands = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b';' | b',');
    if !name.bytes().chain(value.bytes()).all(stands) {
        return Err(Error::request(format!(
            "the credentials for cookie `{name}` hold what no cookie can: a space, `;`, `,`, a control \
             character, or one that is not ASCII; they are sent as they are, so encode them as the \
             service does"
        )));
    }
    request.cookies.retain(|pair| pair.name != name);
    request.cookies.push(Pair::verbatim(name, value));
    Ok(())
}

fn signed(
    request: &mut Request,
    signature: &Signature,
    public_token: &str,
    key: &str,
    now: u64,
) -> Result<()> {
    let Some(body) = request.body.as_bytes() else {
        return Err(Error::request(
            "a streamed body cannot be signed, as its signature goes before it; give it as bytes",
        ));
    };
    let timestamp = now.to_string();
    let pairs = request
        .query
        .iter()
        .map(|pair| (pair.name.as_str(), pair.value.as_str()));
    let text = sign::text(signature.text, pairs, &timestamp, body);
    let sign = sign::hex(&sign::mac(key, &text));
    set(request, signature.public_token, public_token)?;
    set(request, signature.timestamp, &timestamp)?;
    set(request, signature.signature, &sign)
}

/// Sets a header and marks its value as one that is not to be shown.
fn set(request: &mut Request, name: &str, value: &str) -> Result<()> {
    let forbidden = |_| {
        Error::request(format!(
            "the credentials for header `{name}` hold characters that HTTP forbids"
        ))
    };
    let mut value = HeaderValue::try_from(value).map_err(forbidden)?;
    value.set_sensitive(true);
    let name = HeaderName::try_from(name)
        .map_err(|_| Error::request("a credential's header has no name that HTTP allows"))?;
    request.headers.insert(name, value);
    Ok(())
}
