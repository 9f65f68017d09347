//! What a reply means: a success to decode, or an error of which kind.

use super::api::Envelope;
use super::client::Shared;
use super::envelope;
use super::error::{Error, ErrorKind, Meaning, Result};
use super::problem;
use super::redirect::is_redirect;
use super::reply::{Content, RawReply};
use super::retry_after::retry_after;
use http::StatusCode;
use http::header::RETRY_AFTER;

/// Opens the envelope and tells success from refusal.
pub(crate) fn classify(client: &Shared, mut reply: RawReply) -> Result<RawReply> {
    reply.head.request_id = header_request_id(&reply);
    let rules = client
        .api
        .envelope
        .as_ref()
        .filter(|_| !reply.head.operation.bare);
    reply.head.enveloped = rules.is_some();
    if let (Some(rules), Content::Bytes { body, envelope }) = (rules, &mut reply.content) {
        *envelope = envelope::open(rules, body);
    }
    let Content::Bytes {
        envelope: Some(opened),
        ..
    } = &mut reply.content
    else {
        return by_status(client, reply, None, None);
    };
    let (code, message) = (opened.code, opened.message.take());
    reply.head.request_id = opened.request_id.take().or(reply.head.request_id);
    reply.head.time = opened.time;
    match (rules, code) {
        (Some(rules), Some(code)) if !rules.success.contains(&code) => {
            let error = Error::new(ErrorKind::Api, "").with_service(Some(code), message.as_deref());
            Err(refused(client, &reply, error, Some((rules, code))))
        }
        _ => by_status(client, reply, code, message),
    }
}

fn by_status(
    client: &Shared,
    reply: RawReply,
    code: Option<i64>,
    message: Option<String>,
) -> Result<RawReply> {
    let status = reply.head.status;
    // A redirect that comes this far is an answer: all others were followed or refused.
    if status.is_success() || is_redirect(status) {
        return Ok(reply);
    }
    let words = || reply.bytes().and_then(|body| problem::words(body));
    let message = message.or_else(words);
    let error = Error::new(ErrorKind::Status, "").with_service(code, message.as_deref());
    Err(refused(client, &reply, error, None))
}

/// Fills in what status, code and headers say of a refusal.
fn refused(
    client: &Shared,
    reply: &RawReply,
    error: Error,
    code: Option<(&Envelope, i64)>,
) -> Error {
    let status = reply.head.status;
    let is = |codes: fn(&Envelope) -> &'static [i64]| {
        code.is_some_and(|(rules, code)| codes(rules).contains(&code))
    };
    let meaning = if status == StatusCode::TOO_MANY_REQUESTS || is(|rules| rules.rejected) {
        Some(Meaning::RateLimited)
    } else if status == StatusCode::UNAUTHORIZED || is(|rules| rules.unauthenticated) {
        Some(Meaning::Unauthenticated)
    } else if status == StatusCode::FORBIDDEN {
        Some(Meaning::Forbidden)
    } else if status == StatusCode::NOT_FOUND || is(|rules| rules.not_found) {
        Some(Meaning::NotFound)
    } else {
        None
    };
    let retryable = meaning == Some(Meaning::RateLimited)
        || status == StatusCode::REQUEST_TIMEOUT
        || status.is_server_error();
    let wait = reply
        .head
        .header(RETRY_AFTER)
        .and_then(|value| retry_after(value, client.clock.now()));
    error
        .with_reply(reply)
        .with_meaning(meaning)
        .with_retry(retryable, wait)
}

/// The usual headers for a request's id, for replies that have no envelope.
fn header_request_id(reply: &RawReply) -> Option<String> {
    ["x-request-id", "request-id"]
        .iter()
        .find_map(|name| reply.head.header(*name))
        .map(str::to_owned)
}
