//! The core: one call from plain request to plain reply. The order is
//! retry { credentials -> exchange -> envelope -> classify }.

use super::auth::{self, Chosen, Ready};
use super::classify::classify;
use super::client::Shared;
use super::error::{Error, ErrorKind, Result};
use super::exchange::{Attempt, within};
use super::reply::RawReply;
use super::request::Request;
use super::server::{expand, relative_or_absolute};
use super::trace;
use std::sync::Arc;
use std::time::Duration;
use url::{Host, Url};

/// Sends a call, as often as the policy allows.
pub(crate) async fn send(client: &Arc<Shared>, request: Box<Request>) -> Result<RawReply> {
    let path = request.filled_path()?;
    let url = match &request.elsewhere {
        Some(url) => elsewhere(client, url)?,
        None => below(&base(client, &request)?, &path)?,
    };
    let chosen = auth::choose(request.operation, &client.credentials)?;
    let policy = request.options.retry.as_ref().unwrap_or(&client.retry);
    let budget = request.options.budget.as_deref().unwrap_or(&client.budget);
    let deadline = request.options.deadline.or(client.deadline);
    let started = client.clock.elapsed();
    let left = || {
        deadline
            .map(|deadline| deadline.saturating_sub(client.clock.elapsed().saturating_sub(started)))
    };
    let mut renewed = false;
    let mut number = 1;
    loop {
        let credentials = ready(client, &chosen, left()).await;
        let reply = match &credentials {
            Ok(credentials) => {
                let timeout = request.options.timeout.unwrap_or(client.timeout);
                let timeout = left().map_or(timeout, |left| left.min(timeout));
                attempt(Attempt {
                    client,
                    request: &request,
                    url: &url,
                    credentials,
                    number,
                    timeout,
                })
                .await
            }
            Err(error) => Err(error.shared()),
        };
        trace::attempt(number, &reply);
        let error = match reply {
            Ok(reply) => {
                budget.succeed();
                return Ok(reply);
            }
            Err(error) => error,
        };
        let outdated = || credentials.is_ok_and(|used| chosen.outdate(&used));
        if !renewed && error.is_unauthenticated() && outdated() {
            // The token was refused, so nothing was done: one more attempt, with a new one.
            renewed = true;
        } else {
            let wait = policy.decide(
                number,
                &error,
                request.operation.idempotent,
                (client.random)(),
            );
            match wait {
                Some(wait) if left().is_none_or(|left| wait < left) && budget.take() => {
                    client.clock.sleep(wait).await;
                }
                _ => return Err(error),
            }
        }
        number += 1;
    }
}

/// Credentials with nothing left to fetch, before the deadline.
async fn ready(client: &Arc<Shared>, chosen: &Chosen<'_>, left: Option<Duration>) -> Result<Ready> {
    let Some(left) = left else {
        return chosen.ready(client).await;
    };
    let late = || {
        Error::new(
            ErrorKind::Timeout,
            "the deadline passed before there was an access token",
        )
    };
    within(client, left, chosen.ready(client))
        .await
        .unwrap_or_else(|| Err(late()))
}

/// One attempt: credentials, exchange, envelope, meaning.
async fn attempt(attempt: Attempt<'_>) -> Result<RawReply> {
    let (client, number) = (attempt.client, attempt.number);
    let reply = attempt
        .run()
        .await
        .map_err(|error| error.with_attempts(number))?;
    classify(client, reply).map_err(|error| {
        match auth::skew(attempt.credentials, &error, client.clock.now()) {
            Some(hint) => error.with_hint(&hint),
            None => error,
        }
    })
}

/// Where the operation is: the user's base URL, else its own server, else the API's.
fn base(client: &Shared, request: &Request) -> Result<Url> {
    let own = match request.operation.servers.first() {
        Some(server) if !client.base_given => Some(expand(server, &client.variables)?),
        _ => None,
    };
    let base = match (own, &client.base) {
        (None, base) => base.clone(),
        (Some(own), base) => match (relative_or_absolute(&own)?, base) {
            (Some(absolute), _) => Some(absolute),
            (None, Some(base)) => base.join(&own).ok(),
            (None, None) => None,
        },
    };
    let what = "the document names no absolute server; give one with `ClientBuilder::base_url`";
    base.ok_or_else(|| Error::configuration(what))
}

/// An address that the service gave: https, unless all of this happens on one machine.
fn elsewhere(client: &Shared, url: &str) -> Result<Url> {
    let is_loopback = |url: &Url| match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    let url = Url::parse(url)
        .map_err(|error| Error::request("the address is no URL").with_source(error))?;
    let at_home = url.scheme() == "http"
        && is_loopback(&url)
        && client.base.as_ref().is_some_and(is_loopback);
    if url.scheme() == "https" || at_home {
        Ok(url)
    } else {
        Err(Error::request(
            "the address to which the service refers must be https",
        ))
    }
}

/// A path below a base, whose own path stays.
pub(crate) fn below(base: &Url, path: &str) -> Result<Url> {
    let text = format!("{}{path}", base.as_str().trim_end_matches('/'));
    Url::parse(&text).map_err(|error| Error::request("the path makes no URL").with_source(error))
}
