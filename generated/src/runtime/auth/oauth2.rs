//! OAuth2 as users set it up: the client, its grant, its tokens, and where new tokens are kept.

use crate::runtime::body::BoxFuture;
use crate::runtime::clock::unix;
use crate::runtime::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Access by OAuth2. The access token is kept until shortly before it ends, renewed once for all
/// calls that wait for it, and renewed once more when the service refuses it.
///
/// Where tokens are had and how the request for them looks comes from the API's document.
#[derive(Clone)]
#[must_use = "give it to `Credentials::oauth2`"]
pub struct OAuth2Credentials {
    pub(super) client_id: String,
    pub(super) client_secret: Secret,
    pub(super) grant: Grant,
    pub(super) tokens: Option<Tokens>,
    pub(super) scopes: Vec<String>,
    pub(super) parameters: Vec<(String, Value)>,
    pub(super) token_url: Option<String>,
    pub(super) keep: Option<Keep>,
}

/// Hands new tokens to the user's store.
pub(super) type Keep = Arc<dyn Fn(Tokens) -> BoxFuture<'static, ()> + Send + Sync>;

/// How the first tokens are had.
#[derive(Clone)]
pub(super) enum Grant {
    /// They were given; only renewing is possible.
    Given,
    Code {
        code: Secret,
        redirect_uri: String,
    },
    ClientCredentials,
    Password {
        username: String,
        password: Secret,
    },
}

impl OAuth2Credentials {
    fn new(client_id: impl Into<String>, client_secret: impl Into<String>, grant: Grant) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: Secret::from(client_secret),
            grant,
            tokens: None,
            scopes: Vec::new(),
            parameters: Vec::new(),
            token_url: None,
            keep: None,
        }
    }

    /// With tokens from an earlier run.
    pub fn tokens(
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
        tokens: Tokens,
    ) -> Self {
        Self {
            tokens: Some(tokens),
            ..Self::new(client_id, client_secret, Grant::Given)
        }
    }

    /// With the code that came back to the redirect URI. It is exchanged when the first call needs it.
    pub fn code(
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
        code: impl Into<String>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        let grant = Grant::Code {
            code: Secret::from(code),
            redirect_uri: redirect_uri.into(),
        };
        Self::new(client_id, client_secret, grant)
    }

    /// With the client's id and secret alone.
    pub fn client_credentials(
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> Self {
        Self::new(client_id, client_secret, Grant::ClientCredentials)
    }

    /// With the name and the password of a person. Where the service knows no clients, their id and
    /// secret are `""`, and are not sent.
    pub fn password(
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
        username: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        let grant = Grant::Password {
            username: username.into(),
            password: Secret::from(password),
        };
        Self::new(client_id, client_secret, grant)
    }

    /// Adds a scope to ask for.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Adds a member to the request for tokens. A value that cannot be JSON adds nothing.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        self.parameters.extend(
            serde_json::to_value(value)
                .ok()
                .map(|value| (name.into(), value)),
        );
        self
    }

    /// Where tokens are had, in place of what the document says.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Hands over new tokens whenever there are some. Calls wait until it is done, so that
    /// no token is used that could be lost.
    pub fn on_tokens<F, Fut>(mut self, keep: F) -> Self
    where
        F: Fn(Tokens) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        self.keep = Some(Arc::new(move |tokens| Box::pin(keep(tokens))));
        self
    }
}

impl fmt::Debug for OAuth2Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth2Credentials")
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// An access token and what belongs to it.
///
/// `Serialize` writes the tokens themselves, for a store that keeps secrets; the end is written in Unix
/// seconds. `Debug` shows none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
#[non_exhaustive]
pub struct Tokens {
    /// What calls are sent with.
    pub access_token: Secret,
    /// What the next access token is had with.
    pub refresh_token: Option<Secret>,
    /// When the access token ends, if the service said so.
    pub expires_at: Option<SystemTime>,
    /// What was granted, in the service's words.
    pub scope: Option<String>,
}

impl Tokens {
    /// An access token alone.
    #[must_use]
    pub fn new(access_token: impl Into<String>) -> Self {
        Self {
            access_token: Secret::from(access_token),
            refresh_token: None,
            expires_at: None,
            scope: None,
        }
    }

    /// With a token to renew it.
    #[must_use]
    pub fn refresh_token(mut self, token: impl Into<String>) -> Self {
        self.refresh_token = Some(Secret::from(token));
        self
    }

    /// With its end.
    #[must_use]
    pub fn expires_at(mut self, time: SystemTime) -> Self {
        self.expires_at = Some(time);
        self
    }
}

/// Tokens as a store keeps them.
#[derive(Serialize, Deserialize)]
struct Kept {
    access_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
}

impl From<Kept> for Tokens {
    fn from(kept: Kept) -> Self {
        let end = |seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
        Self {
            access_token: kept.access_token.into(),
            refresh_token: kept.refresh_token.map(Secret::from),
            expires_at: kept.expires_at.and_then(end),
            scope: kept.scope,
        }
    }
}

impl From<Tokens> for Kept {
    fn from(tokens: Tokens) -> Self {
        let text = |secret: Secret| secret.expose().to_owned();
        Self {
            access_token: text(tokens.access_token),
            refresh_token: tokens.refresh_token.map(text),
            expires_at: tokens.expires_at.map(unix),
            scope: tokens.scope,
        }
    }
}

/// The first step of OAuth2: where to send the person who is to give consent.
#[derive(Clone, Debug)]
#[must_use = "give it to `Client::authorization_url`"]
pub struct AuthorizationRequest {
    pub(super) client_id: String,
    pub(super) redirect_uri: String,
    pub(super) state: String,
    pub(super) scopes: Vec<String>,
}

impl AuthorizationRequest {
    /// `state` comes back with the code: make it unguessable, keep it, and compare it then.
    pub fn new(
        client_id: impl Into<String>,
        redirect_uri: impl Into<String>,
        state: impl Into<String>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            redirect_uri: redirect_uri.into(),
            state: state.into(),
            scopes: Vec::new(),
        }
    }

    /// Adds a scope to ask for.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }
}
