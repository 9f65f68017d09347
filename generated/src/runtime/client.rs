//! The client: what all calls share.

use super::api::Api;
use super::auth::{AuthorizationRequest, Credentials, authorization_url};
use super::body::BoxFuture;
use super::clock::Clock;
use super::error::{Error, Result};
use super::operation::Operation;
use super::raw_call::RawCall;
use super::reply::RawReply;
use super::request::Request;
use super::retry::{Budget, RetryPolicy};
use super::send;
use super::style::Pair;
use super::trace;
use super::transport::Transport;
use http::HeaderMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// The client of the API. Cheap to clone; clones share connections, tokens and the retry budget.
#[derive(Clone)]
pub struct Client(Arc<Shared>);

/// What clones share.
pub(crate) struct Shared {
    pub(crate) api: &'static Api,
    /// Without a slash at the end. `None`: no server of the document is absolute.
    pub(crate) base: Option<Url>,
    /// Whether the base was given by the user, who then means it for all operations.
    pub(crate) base_given: bool,
    /// The values of variables of servers, by name.
    pub(crate) variables: Vec<(String, String)>,
    pub(crate) credentials: Vec<Credentials>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Fn() -> f64 + Send + Sync>,
    pub(crate) headers: HeaderMap,
    pub(crate) timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Budget,
    pub(crate) reply_limit: usize,
}

impl Client {
    pub(crate) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    pub(crate) fn call(&self, operation: &'static Operation) -> RawCall {
        RawCall::new(self.clone(), operation)
    }

    /// The one way to the network.
    pub(crate) fn send(&self, request: Box<Request>) -> BoxFuture<'static, Result<RawReply>> {
        let shared = Arc::clone(&self.0);
        let operation = request.operation;
        Box::pin(trace::call(operation, async move {
            let reply = send::send(&shared, request).await;
            reply.map_err(|error| shared.mask(error).with_operation(operation.id))
        }))
    }

    /// Where to send the person who is to give consent, the first step of OAuth2. Nothing is sent.
    ///
    /// # Errors
    /// When the API's document describes no such page.
    pub fn authorization_url(&self, request: &AuthorizationRequest) -> Result<String> {
        authorization_url(&self.0, request)
    }

    pub(crate) fn mask(&self, error: Error) -> Error {
        self.0.mask(error)
    }
}

impl Shared {
    /// Replaces secrets that the service has echoed, as they are and as a URL holds them.
    pub(crate) fn mask(&self, error: Error) -> Error {
        error.masked(|text| {
            let secrets = self
                .credentials
                .iter()
                .flat_map(|credentials| credentials.0.secrets());
            let secrets = secrets.filter(|secret| !secret.expose().is_empty());
            secrets.fold(text.to_owned(), |text, secret| {
                let encoded = Pair::new("", secret.expose());
                text.replace(secret.expose(), "***")
                    .replace(&encoded.encoded()[1..], "***")
            })
        })
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("host", &self.0.base.as_ref().and_then(Url::host_str))
            .field("credentials", &self.0.credentials)
            .finish_non_exhaustive()
    }
}
