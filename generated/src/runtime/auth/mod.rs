//! Credentials, and which of them an operation is sent with.

mod apply;
mod choose;
mod oauth2;
pub(crate) mod sign;
mod tokens;

pub(crate) use apply::{apply, skew};
pub(crate) use choose::{Chosen, Ready, choose};
pub use oauth2::{AuthorizationRequest, OAuth2Credentials, Tokens};
pub(crate) use tokens::authorization_url;

use super::secret::Secret;
use std::fmt;
use std::sync::Arc;
use tokens::TokenSource;

/// What a client proves itself with. Several can be set on one client; each
/// operation takes those that the document asks for.
#[derive(Clone)]
pub struct Credentials(pub(crate) Credential);

#[derive(Clone)]
pub(crate) enum Credential {
    Signed {
        public_token: String,
        private_token: Secret,
    },
    Bearer(Secret),
    Jwt(Secret),
    Basic {
        user: String,
        password: Secret,
    },
    Client {
        id: String,
        secret: Secret,
    },
    ApiKey {
        scheme: String,
        key: Secret,
    },
    OAuth2(Arc<TokenSource>),
}

impl Credentials {
    /// Signed headers: a public token and the private one that signs. A signature covers the body, so
    /// bodies must be at hand as bytes.
    #[must_use]
    pub fn hmac(public_token: impl Into<String>, private_token: impl Into<String>) -> Self {
        Self(Credential::Signed {
            public_token: public_token.into(),
            private_token: Secret::from(private_token),
        })
    }

    /// An access token that is kept and renewed elsewhere.
    #[must_use]
    pub fn bearer(token: impl Into<String>) -> Self {
        Self(Credential::Bearer(Secret::from(token)))
    }

    /// A JWT, for the operations that take nothing else.
    #[must_use]
    pub fn jwt(token: impl Into<String>) -> Self {
        Self(Credential::Jwt(Secret::from(token)))
    }

    /// A user's name and password.
    #[must_use]
    pub fn basic(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self(Credential::Basic {
            user: user.into(),
            password: Secret::from(password),
        })
    }

    /// A client's id and secret, for the operations that take these themselves.
    #[must_use]
    pub fn client(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self(Credential::Client {
            id: id.into(),
            secret: Secret::from(secret),
        })
    }

    /// The key of one API key scheme, by the scheme's name in the document. A key in a cookie or a
    /// header is sent as it is: give that of a cookie as the service set it.
    #[must_use]
    pub fn api_key(scheme: impl Into<String>, key: impl Into<String>) -> Self {
        Self(Credential::ApiKey {
            scheme: scheme.into(),
            key: Secret::from(key),
        })
    }

    /// OAuth2: tokens are had and renewed as needed. The client's id and secret also go to the
    /// operations that take these themselves.
    #[must_use]
    pub fn oauth2(settings: OAuth2Credentials) -> Self {
        Self(Credential::OAuth2(Arc::new(TokenSource::new(settings))))
    }
}

impl Credential {
    /// What people call it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Signed { .. } => "hmac",
            Self::Bearer(_) => "bearer",
            Self::Jwt(_) => "jwt",
            Self::Basic { .. } => "basic",
            Self::Client { .. } => "client",
            Self::ApiKey { .. } => "api_key",
            Self::OAuth2(_) => "oauth2",
        }
    }

    /// The texts that must not be shown.
    pub(crate) fn secrets(&self) -> Vec<Secret> {
        match self {
            Self::Basic { user, password } => {
                vec![password.clone(), Secret::from(apply::basic(user, password))]
            }
            Self::Signed {
                private_token: secret,
                ..
            }
            | Self::Bearer(secret)
            | Self::Jwt(secret)
            | Self::Client { secret, .. }
            | Self::ApiKey { key: secret, .. } => vec![secret.clone()],
            Self::OAuth2(source) => source.secrets(),
        }
    }
}

impl fmt::Debug for Credentials {
    /// The kind, never a value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials({})", self.0.name())
    }
}
