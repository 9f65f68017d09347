//! Security schemes and OAuth2 flows.

use super::{Extensions, Location};
use crate::pointer::Pointer;

/// How a caller shows who it is.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its kind.
    pub kind: SchemeKind,
    /// What it is.
    pub description: Option<String>,
    /// Its `x-` keys.
    pub extensions: Extensions,
}

/// The kinds of security schemes.
#[derive(Clone, Debug)]
pub enum SchemeKind {
    /// A key in a header, the query or a cookie.
    ApiKey {
        /// Where it goes: never a path.
        location: Location,
        /// Its name there.
        name: String,
    },
    /// An `Authorization` header: `basic`, `bearer` or another scheme, in lower case.
    Http {
        /// The scheme.
        scheme: String,
    },
    /// OAuth2 with its flows.
    OAuth2(Vec<Flow>),
    /// OpenID Connect.
    OpenIdConnect {
        /// The discovery document.
        url: String,
    },
}

/// The kinds of OAuth2 flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FlowKind {
    Implicit,
    Password,
    ClientCredentials,
    AuthorizationCode,
}

impl FlowKind {
    /// As OpenAPI writes it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Implicit => "implicit",
            Self::Password => "password",
            Self::ClientCredentials => "clientCredentials",
            Self::AuthorizationCode => "authorizationCode",
        }
    }
}

/// One OAuth2 flow.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its kind.
    pub kind: FlowKind,
    /// Where the user consents.
    pub authorization_url: Option<String>,
    /// Where tokens are fetched.
    pub token_url: Option<String>,
    /// Where tokens are refreshed, when elsewhere.
    pub refresh_url: Option<String>,
    /// Scope -> what it allows.
    pub scopes: Vec<(String, String)>,
    /// Its `x-` keys.
    pub extensions: Extensions,
}
