//! Building a client: every setting, its default, and what can be wrong with it.

use super::api::Api;
use super::auth::Credentials;
use super::client::{Client, Shared};
use super::clock::{self, Clock};
use super::error::{Error, Result};
use super::retry::{Budget, RetryPolicy};
use super::server;
use super::transport::Transport;
use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long an attempt may take unless it is set.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How many bytes of a reply are read unless it is set.
const REPLY_LIMIT: usize = 32 * 1024 * 1024;
/// How many retries a client may make in a row of failures unless it is set.
const RETRY_BUDGET: u32 = 50;

/// Builds a [`Client`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Option<String>,
    variables: Vec<(String, String)>,
    credentials: Vec<Credentials>,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    random: Option<Arc<dyn Fn() -> f64 + Send + Sync>>,
    headers: Vec<(String, String)>,
    user_agent: Option<String>,
    timeout: Duration,
    deadline: Option<Duration>,
    retry: RetryPolicy,
    retry_budget: u32,
    reply_limit: usize,
}

impl ClientBuilder {
    pub(crate) fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            variables: Vec::new(),
            credentials: Vec::new(),
            transport: None,
            clock: None,
            random: None,
            headers: Vec::new(),
            user_agent: None,
            timeout: TIMEOUT,
            deadline: None,
            retry: RetryPolicy::default(),
            retry_budget: RETRY_BUDGET,
            reply_limit: REPLY_LIMIT,
        }
    }

    /// Adds credentials. Several can be given; each operation takes those it requires. Where the
    /// document has no such operation, [`build`](Self::build) fails.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials.push(credentials);
        self
    }

    /// Where the API is, in place of the document's first server. All operations go there,
    /// also those that the document places on servers of their own. What is in braces is a
    /// variable: [`server_variable`](Self::server_variable) sets it. One of the document's servers,
    /// as it is written there, has its defaults.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The value of a variable: of the [`base_url`](Self::base_url), or else of the document's first
    /// server and of those that single operations have. [`build`](Self::build) fails when there is no
    /// such variable, or when one has neither a value nor a default.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// How requests are sent, in place of reqwest.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Tells the time and waits, in place of the system's clock.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// The source of chance for the waits between attempts: numbers in `0.0..1.0`.
    pub fn random(mut self, random: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.random = Some(Arc::new(random));
        self
    }

    /// A header that is sent with every request to the API.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// What stands in `User-Agent` before the name and version of this crate.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// How long one attempt may take, body included. Default: 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long a call may take in all, waits between attempts included. Default: no bound but that of the attempts.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// When calls are sent again. Default: [`RetryPolicy::default`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How many retries all calls together may make in a row of failures; ten successes give one
    /// back. A call may have a budget of its own. Default: 50.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// How many bytes of a reply are read at the most. Default: 32 MiB.
    pub fn reply_limit(mut self, bytes: usize) -> Self {
        self.reply_limit = bytes;
        self
    }

    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    /// When a setting is wrong, or one is missing that has no default; the error says which.
    pub fn build(self) -> Result<Client> {
        if !self.api.is_secured && !self.credentials.is_empty() {
            return Err(Error::configuration(
                "no operation of the document asks for credentials, so none would be sent; give what the service wants with `ClientBuilder::header`",
            ));
        }
        let base = server::base(self.api, self.base_url.as_deref(), &self.variables)?;
        let Some(transport) = self
            .transport
            .map_or_else(default_transport, |transport| Ok(Some(transport)))?
        else {
            return Err(Error::configuration(
                "there is no transport; give one with `ClientBuilder::transport` or enable the feature `reqwest`",
            ));
        };
        let Some(clock) = self.clock.or_else(default_clock) else {
            return Err(Error::configuration(
                "there is no clock; give one with `ClientBuilder::clock` or enable the feature `tokio`",
            ));
        };
        let mut headers = HeaderMap::new();
        let own = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        let user_agent = self
            .user_agent
            .map_or_else(|| own.to_owned(), |given| format!("{given} {own}"));
        for (name, value) in [(USER_AGENT.to_string(), user_agent)]
            .into_iter()
            .chain(self.headers)
        {
            let (Ok(key), Ok(value)) = (
                HeaderName::try_from(name.as_str()),
                HeaderValue::try_from(value),
            ) else {
                return Err(Error::configuration(format!(
                    "header {name:?} holds characters that HTTP forbids"
                )));
            };
            headers.insert(key, value);
        }
        Ok(Client::new(Shared {
            api: self.api,
            base,
            base_given: self.base_url.is_some(),
            variables: self.variables,
            credentials: self.credentials,
            transport,
            clock,
            random: self.random.unwrap_or_else(|| Arc::new(clock::fraction)),
            headers,
            timeout: self.timeout,
            deadline: self.deadline,
            retry: self.retry,
            budget: Budget::new(self.retry_budget),
            reply_limit: self.reply_limit,
        }))
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "reqwest")]
fn default_transport() -> Result<Option<Arc<dyn Transport>>> {
    let transport = super::transport::ReqwestTransport::new();
    let transport =
        transport.map_err(|error| Error::configuration("the transport").with_source(error))?;
    Ok(Some(Arc::new(transport)))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Result<Option<Arc<dyn Transport>>> {
    Ok(None)
}

#[cfg(feature = "tokio")]
fn default_clock() -> Option<Arc<dyn Clock>> {
    Some(Arc::new(clock::SystemClock::default()))
}

#[cfg(not(feature = "tokio"))]
fn default_clock() -> Option<Arc<dyn Clock>> {
    None
}
