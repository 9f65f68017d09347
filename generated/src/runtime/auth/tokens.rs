//! Where access tokens come from: kept while they last, renewed once for all who wait.

use super::Credential;
use super::oauth2::{AuthorizationRequest, Grant, OAuth2Credentials, Tokens};
use crate::runtime::api::{OAuth2, TokenFormat};
use crate::runtime::body::BoxFuture;
use crate::runtime::classify::classify;
use crate::runtime::client::Shared;
use crate::runtime::error::{Error, ErrorKind, Result};
use crate::runtime::exchange::Attempt;
use crate::runtime::operation::Operation;
use crate::runtime::reply::RawReply;
use crate::runtime::request::Request;
use crate::runtime::secret::Secret;
use crate::runtime::send::below;
use crate::runtime::server::expand;
use serde_json::{Map, Value};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync;
use url::Url;

/// How long before its end an access token is no longer used.
const MARGIN: Duration = Duration::from_secs(60);

/// The request for tokens. A redirect is no answer, and its reply may or may not be in an envelope.
static TOKEN: Operation = Operation::post("token", "");

// The request for tokens, for fakes: whatever the service answers with.
crate::runtime::endpoint!(OAuth2Credentials, TOKEN => Json<serde_json::Value>);

/// The tokens of one set of credentials; clones of a client share it.
pub(crate) struct TokenSource {
    settings: OAuth2Credentials,
    state: sync::Mutex<State>,
    /// How often tokens could not be had: those who waited share the failure, later calls try anew.
    failures: AtomicU64,
    /// What the service has refused.
    refused: Mutex<Option<Secret>>,
    /// What must not be shown: what was given at first, then tokens.
    secrets: Mutex<Vec<Secret>>,
    given: usize,
}

#[derive(Default)]
struct State {
    tokens: Option<Tokens>,
    /// Kept here, so that it goes on with the next who waits when its first caller gives up.
    fetching: Option<BoxFuture<'static, Result<Tokens>>>,
    failure: Option<(u64, Error)>,
}

impl TokenSource {
    pub(super) fn new(settings: OAuth2Credentials) -> Self {
        let state = State {
            tokens: settings.tokens.clone(),
            ..State::default()
        };
        let mut secrets = vec![settings.client_secret.clone()];
        match &settings.grant {
            Grant::Code { code: given, .. }
            | Grant::Password {
                password: given, ..
            } => {
                secrets.push(given.clone());
            }
            Grant::Given | Grant::ClientCredentials => {}
        }
        let source = Self {
            given: secrets.len(),
            secrets: Mutex::new(secrets),
            settings,
            failures: AtomicU64::new(0),
            refused: Mutex::new(None),
            state: sync::Mutex::new(state),
        };
        source.hide(source.settings.tokens.as_ref());
        source
    }

    pub(super) fn secrets(&self) -> Vec<Secret> {
        self.secrets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn hide(&self, tokens: Option<&Tokens>) {
        let Some(tokens) = tokens else { return };
        let mut secrets = self.secrets.lock().unwrap_or_else(PoisonError::into_inner);
        // What was given at first, and two generations of tokens: replies on their way may still echo the older.
        let now = [Some(&tokens.access_token), tokens.refresh_token.as_ref()];
        secrets.extend(now.into_iter().flatten().cloned());
        while secrets.len() > self.given + 4 {
            secrets.remove(self.given);
        }
    }

    /// The service has refused this token.
    pub(super) fn outdate(&self, token: &Secret) {
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
    }

    fn is_good(&self, tokens: &Tokens, client: &Shared) -> bool {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = tokens
            .expires_at
            .is_some_and(|end| client.clock.now() + MARGIN >= end);
        !ends && refused.as_ref() != Some(&tokens.access_token)
    }

    /// An access token that is good for a while.
    pub(super) async fn access_token(self: &Arc<Self>, client: &Arc<Shared>) -> Result<Secret> {
        let failures = self.failures.load(Ordering::Acquire);
        let mut state = self.state.lock().await;
        if let Some(tokens) = state
            .tokens
            .as_ref()
            .filter(|tokens| self.is_good(tokens, client))
        {
            return Ok(tokens.access_token.clone());
        }
        if let Some((_, error)) = state
            .failure
            .as_ref()
            .filter(|(number, _)| *number > failures)
        {
            return Err(error.shared());
        }
        if state.fetching.is_none() {
            let old = state.tokens.clone();
            let (source, client) = (Arc::clone(self), Arc::clone(client));
            state.fetching = Some(Box::pin(async move { source.fetch(&client, old).await }));
        }
        let fetched = match &mut state.fetching {
            Some(fetching) => fetching.await,
            None => return Err(Error::new(ErrorKind::Token, "")),
        };
        state.fetching = None;
        match fetched {
            Ok(tokens) => Ok(state.tokens.insert(tokens).access_token.clone()),
            Err(error) => {
                let number = self.failures.fetch_add(1, Ordering::AcqRel) + 1;
                state.failure = Some((number, error.shared()));
                Err(error)
            }
        }
    }

    async fn fetch(&self, client: &Shared, old: Option<Tokens>) -> Result<Tokens> {
        let (request, url) = self.request(client, old.as_ref())?;
        let number = 1;
        let attempt = Attempt {
            client,
            request: &request,
            url: &url,
            credentials: &Vec::new(),
            number,
            timeout: client.timeout,
        };
        let reply = match attempt.run().await {
            Ok(reply) => classify(client, reply),
            Err(error) => Err(error),
        };
        let reply = reply.map_err(|error| {
            let retryable = error.is_retryable() && self.may_ask_again(&error);
            let after = error.retry_after();
            let error = client.mask(error.with_operation(TOKEN.id));
            Error::new(ErrorKind::Token, reason(&error))
                .with_retry(retryable, after)
                .with_source(error)
        })?;
        let mut tokens = read(&reply, client)?;
        let before = old.and_then(|tokens| tokens.refresh_token);
        tokens.refresh_token = tokens.refresh_token.or(before);
        self.hide(Some(&tokens));
        if let Some(keep) = &self.settings.keep {
            keep(tokens.clone()).await;
        }
        Ok(tokens)
    }

    /// A code is good for one time, and so may be a refresh token: whoever uses one again can lose all
    /// that it gave. Unless it was certainly not used, only a user asks again, with another call.
    fn may_ask_again(&self, error: &Error) -> bool {
        let grant = &self.settings.grant;
        matches!(grant, Grant::ClientCredentials | Grant::Password { .. })
            || error.kind() == ErrorKind::Connect
            || error.is_rate_limited()
    }

    /// The client's id and secret, for what takes these themselves.
    pub(super) fn client(&self) -> Credential {
        Credential::Client {
            id: self.settings.client_id.clone(),
            secret: self.settings.client_secret.clone(),
        }
    }

    /// What the next tokens are had with.
    fn grant<'a>(&'a self, old: Option<&'a Tokens>) -> Result<Vec<(&'static str, &'a str)>> {
        let refresh = old.and_then(|tokens| tokens.refresh_token.as_ref());
        Ok(match (&self.settings.grant, refresh) {
            // Good for any number of times, which a refresh token need not be.
            (Grant::ClientCredentials, _) => vec![("grant_type", "client_credentials")],
            (Grant::Password { username, password }, _) => vec![
                ("grant_type", "password"),
                ("username", username),
                ("password", password.expose()),
            ],
            (_, Some(token)) => vec![
                ("grant_type", "refresh_token"),
                ("refresh_token", token.expose()),
            ],
            // Good for one time.
            (Grant::Code { code, redirect_uri }, None) if old.is_none() => vec![
                ("grant_type", "authorization_code"),
                ("code", code.expose()),
                ("redirect_uri", redirect_uri),
            ],
            (Grant::Given | Grant::Code { .. }, None) => {
                return Err(Error::new(
                    ErrorKind::Token,
                    "the access token has ended and there is none to refresh it",
                ));
            }
        })
    }

    fn request(&self, client: &Shared, old: Option<&Tokens>) -> Result<(Request, Url)> {
        let settings = &self.settings;
        let grant = self.grant(old)?;
        let is_refresh = grant.contains(&("grant_type", "refresh_token"));
        let of_client = [
            ("client_id", settings.client_id.as_str()),
            ("client_secret", settings.client_secret.expose()),
        ];
        // RFC 6749 leaves out what is empty.
        let of_client = of_client.into_iter().filter(|(_, value)| !value.is_empty());
        let mut body: Map<String, Value> = grant
            .into_iter()
            .chain(of_client)
            .map(|(name, value)| (name.to_owned(), value.into()))
            .collect();
        if !settings.scopes.is_empty() {
            body.insert("scope".to_owned(), settings.scopes.join(" ").into());
        }
        body.extend(settings.parameters.iter().cloned());
        let flows = flows(client);
        let mut request = Request::new(&TOKEN);
        request.accept = Some("application/json");
        let body = Value::Object(body);
        match flows.format {
            TokenFormat::Json => request.json("application/json", &body),
            TokenFormat::Form => request.form(&[], &body),
        }
        let refresh_url = flows.refresh_url.filter(|_| is_refresh);
        let url = refresh_url.or(flows.token_url);
        let url =
            settings.token_url.as_deref().or(url).ok_or_else(|| {
                missing("a token URL; give one with `OAuth2Credentials::token_url`")
            })?;
        Ok((request, endpoint(client, url)?))
    }
}

/// What the standard says of a refusal, if the reply keeps to it.
fn reason(error: &Error) -> String {
    let Ok(body) = error.json::<Value>() else {
        return String::new();
    };
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let texts = [text("error"), text("error_description")];
    texts
        .into_iter()
        .flatten()
        .map(|text| text.chars().filter(|c| !c.is_control()).take(200).collect())
        .collect::<Vec<String>>()
        .join(": ")
}

/// The tokens in a reply.
fn read(reply: &RawReply, client: &Shared) -> Result<Tokens> {
    // The body may hold tokens, wherever they stand: no error keeps it.
    let fault = |what: &str| {
        Error::new(ErrorKind::Token, what)
            .with_reply(reply)
            .without_body()
    };
    let value: Value = reply.json().map_err(|_| fault("the reply is not JSON"))?;
    let text = |name: &str| {
        value
            .get(name)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    };
    let Some(access_token) = text("access_token") else {
        return Err(fault("the reply holds no access token"));
    };
    let lifetime = value
        .get("expires_in")
        .and_then(|seconds| seconds.as_u64().or_else(|| seconds.as_str()?.parse().ok()));
    let mut tokens = Tokens::new(access_token);
    tokens.refresh_token = text("refresh_token").map(Secret::from);
    tokens.expires_at =
        lifetime.and_then(|seconds| client.clock.now().checked_add(Duration::from_secs(seconds)));
    tokens.scope = text("scope").map(str::to_owned);
    Ok(tokens)
}

/// What the document says, else the standard: users may know the URL.
fn flows(client: &Shared) -> OAuth2 {
    client.api.oauth2.unwrap_or(OAuth2::STANDARD)
}

fn missing(what: &str) -> Error {
    Error::configuration(format!("the API's document does not describe {what}"))
}

/// An endpoint of the document: one that lies on the document's server moves with a base URL that was given.
fn endpoint(client: &Shared, url: &str) -> Result<Url> {
    let server = client
        .api
        .servers
        .first()
        .and_then(|server| expand(server, &[]).ok());
    let rest = server
        .as_deref()
        .and_then(|server| url.strip_prefix(server.trim_end_matches('/')));
    match (rest, &client.base, Url::parse(url)) {
        (Some(rest), Some(base), _) if rest.starts_with('/') => below(base, rest),
        (_, _, Ok(url)) => Ok(url),
        (_, Some(base), Err(_)) => base
            .join(url)
            .map_err(|error| missing("a usable URL").with_source(error)),
        (_, None, Err(error)) => Err(missing("an absolute URL").with_source(error)),
    }
}

/// The URL of the page of consent.
pub(crate) fn authorization_url(client: &Shared, request: &AuthorizationRequest) -> Result<String> {
    let url = flows(client)
        .authorization_url
        .ok_or_else(|| missing("an authorization URL"))?;
    let mut url = endpoint(client, url)?;
    let scope = request.scopes.join(" ");
    let mut query = url.query_pairs_mut();
    query.append_pair("response_type", "code");
    query.append_pair("client_id", &request.client_id);
    query.append_pair("redirect_uri", &request.redirect_uri);
    query.append_pair("state", &request.state);
    if !scope.is_empty() {
        query.append_pair("scope", &scope);
    }
    drop(query);
    Ok(url.into())
}
