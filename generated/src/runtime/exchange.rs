//! One exchange with the service: a request with its credentials out, a reply
//! with its body in, under a timeout and a limit of size, over redirects that may be followed.

use super::body::{BoxStream, next};
use super::byte_stream::too_large;
use super::client::Shared;
use super::error::{Error, ErrorKind, Result};
use super::reply::{Content, Head, RawReply};
use super::request::Request;
use super::style::Pair;
use super::transport::{TransportError, TransportErrorKind};
use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderValue, Uri};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

pub(crate) async fn exchange(
    client: &Shared,
    request: &Request,
    url: &str,
    timeout: Duration,
) -> Result<RawReply> {
    let bounded = pin!(exchange_unbounded(client, request, url));
    let timer = client.clock.sleep(timeout);
    match first(bounded, timer).await {
        Some(reply) => reply,
        None => Err(
            Error::new(ErrorKind::Timeout, format!("no reply within {timeout:?}"))
                .with_retry(true, None),
        ),
    }
}

async fn exchange_unbounded(client: &Shared, request: &Request, url: &str) -> Result<RawReply> {
    let reply = client
        .transport
        .send(assemble(client, request, url)?)
        .await
        .map_err(failed)?;
    let (parts, stream) = reply.into_parts();
    let head = Box::new(Head {
        operation: request.operation,
        status: parts.status,
        headers: parts.headers,
        request_id: None,
        time: None,
        attempts: 0,
    });
    let content = if request.streamed && head.status.is_success() && !is_enveloped(client, &head) {
        Content::Stream {
            stream,
            limit: client.reply_limit,
        }
    } else {
        Content::Bytes {
            body: read(stream, client.reply_limit).await?,
            envelope: None,
        }
    };
    Ok(RawReply { head, content })
}

/// A download that turns out to be JSON may be a refusal in an envelope.
fn is_enveloped(client: &Shared, head: &Head) -> bool {
    client.api.envelope.is_some()
        && !head.operation.bare
        && head
            .header(CONTENT_TYPE)
            .is_some_and(|kind| kind.starts_with("application/json"))
}

/// The request as it is sent.
fn assemble(
    client: &Shared,
    request: &Request,
    url: &str,
) -> Result<http::Request<super::body::Body>> {
    let query: Vec<_> = request.query.iter().map(Pair::encoded).collect();
    let separator = if query.is_empty() { "" } else { "?" };
    let uri = Uri::try_from(format!("{url}{separator}{}", query.join("&")));
    let uri = uri.map_err(|_| Error::request("the URL is longer than HTTP allows"))?;
    let mut headers = client.headers.clone();
    if let Some(accept) = request.accept {
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
    }
    if let Some(content_type) = &request.content_type {
        headers.insert(CONTENT_TYPE, content_type.clone());
    }
    headers.extend(request.headers.clone());
    if !request.cookies.is_empty() {
        let cookies: Vec<_> = request.cookies.iter().map(Pair::encoded).collect();
        let value = HeaderValue::try_from(cookies.join("; "));
        let mut value =
            value.map_err(|_| Error::request("a cookie holds characters that HTTP forbids"))?;
        value.set_sensitive(true);
        headers.insert(COOKIE, value);
    }
    let mut outgoing = http::Request::new(request.body.clone());
    *outgoing.method_mut() = request.operation.method.into();
    *outgoing.uri_mut() = uri;
    *outgoing.headers_mut() = headers;
    Ok(outgoing)
}

/// The whole body, up to the limit.
async fn read(mut stream: BoxStream, limit: usize) -> Result<Bytes> {
    let mut all = BytesMut::new();
    while let Some(piece) = next(&mut stream).await {
        let piece = piece.map_err(failed)?;
        if all.len() + piece.len() > limit {
            return Err(too_large(limit));
        }
        all.extend_from_slice(&piece);
    }
    Ok(all.freeze())
}

fn failed(error: TransportError) -> Error {
    let kind = match error.kind() {
        TransportErrorKind::Connect => ErrorKind::Connect,
        TransportErrorKind::Timeout => ErrorKind::Timeout,
        TransportErrorKind::Io => ErrorKind::Transport,
    };
    Error::new(kind, "")
        .with_source(error)
        .with_retry(true, None)
}

/// The future's output, or `None` once the timer is through.
async fn first<T>(
    mut future: std::pin::Pin<&mut impl Future<Output = T>>,
    mut timer: super::body::BoxFuture<'static, ()>,
) -> Option<T> {
    std::future::poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        timer.as_mut().poll(context).map(|()| None)
    })
    .await
}
