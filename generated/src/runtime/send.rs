//! The core: one call from plain request to plain reply. The order is
//! retry { credentials -> exchange -> envelope -> classify }.

use super::auth::{self, Chosen};
use super::builder::{expand, relative_or_absolute};
use super::classify::classify;
use super::client::Shared;
use super::clock::unix;
use super::error::{Error, ErrorKind, Result};
use super::exchange::exchange;
use super::reply::RawReply;
use super::request::Request;
use std::time::Duration;
use url::Url;

/// Sends a call, as often as the policy allows.
pub(crate) async fn send(client: &Shared, request: Box<Request>) -> Result<RawReply> {
    let path = request.filled_path()?;
    let base = base(client, &request)?;
    let url = format!("{}{path}", base.as_str().trim_end_matches('/'));
    let chosen = auth::choose(request.operation, &client.credentials)?;
    let policy = request.options.retry.as_ref().unwrap_or(&client.retry);
    let started = client.clock.elapsed();
    let deadline = request.options.deadline.or(client.deadline);
    let mut attempt = 1;
    loop {
        let passed = client.clock.elapsed().saturating_sub(started);
        let left = deadline.map(|deadline| deadline.saturating_sub(passed));
        let error = match attempt_once(client, &request, &url, &chosen, attempt, left).await {
            Ok(reply) => {
                client.budget.succeed();
                return Ok(reply);
            }
            Err(error) => error,
        };
        let wait = policy.decide(
            attempt,
            &error,
            request.operation.idempotent,
            (client.random)(),
        );
        let passed = client.clock.elapsed().saturating_sub(started);
        match wait {
            Some(wait)
                if deadline.is_none_or(|deadline| passed + wait < deadline)
                    && client.budget.take() =>
            {
                client.clock.sleep(wait).await;
            }
            _ => return Err(error),
        }
        attempt += 1;
    }
}

async fn attempt_once(
    client: &Shared,
    request: &Request,
    url: &str,
    chosen: &Chosen<'_>,
    attempt: u32,
    left: Option<Duration>,
) -> Result<RawReply> {
    let timeout = request.options.timeout.unwrap_or(client.timeout);
    let timeout = left.map_or(timeout, |left| left.min(timeout));
    let mut outgoing = request.clone();
    auth::apply(&mut outgoing, chosen, unix(client.clock.now()))?;
    let reply = exchange(client, &outgoing, url, timeout)
        .await
        .map_err(|error| error.with_attempts(attempt))?;
    classify(client, reply, attempt)
}

/// Where the operation is: the user's base URL, else its own server, else the API's.
fn base(client: &Shared, request: &Request) -> Result<Url> {
    let own = match request.operation.servers.first() {
        Some(server) if !client.base_given => Some(expand(server, &[])?),
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
    base.ok_or_else(|| {
        let what = "the document names no absolute server; give one with `ClientBuilder::base_url`";
        Error::new(ErrorKind::Configuration, what)
    })
}
