//! One exchange with the service: a request with its credentials out, a reply with its body in,
//! under a timeout and a limit of size, over the redirects that may be followed.

use super::auth::{self, Ready};
use super::body::{Body, BoxFuture, BoxStream, next};
use super::byte_stream::too_large;
use super::client::Shared;
use super::clock::unix;
use super::error::{Error, ErrorKind, Result};
use super::idle::Idle;
use super::redirect::{self, Hop};
use super::reply::{Content, Head, RawReply};
use super::request::Request;
use super::style::Pair;
use super::transport::{CallInfo, TransportError, TransportErrorKind};
use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, LOCATION, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Uri};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use url::Url;

/// One attempt at a call.
pub(crate) struct Attempt<'a> {
    pub(crate) client: &'a Shared,
    pub(crate) request: &'a Request,
    pub(crate) url: &'a Url,
    pub(crate) credentials: &'a Ready,
    /// From 1.
    pub(crate) number: u32,
    pub(crate) timeout: Duration,
}

impl Attempt<'_> {
    /// Sends the request and reads the reply, unless it is to be streamed.
    pub(crate) async fn run(&self) -> Result<RawReply> {
        let what = || format!("no reply within {:?}", self.timeout);
        let late = || Error::new(ErrorKind::Timeout, what()).with_retry(true, None);
        within(self.client, self.timeout, self.exchange())
            .await
            .unwrap_or_else(|| Err(late()))
    }

    async fn exchange(&self) -> Result<RawReply> {
        let mut request = self.request.clone();
        let mut method = Method::from(request.operation.method);
        let mut url = self.url.clone();
        // A path may bring a query of its own; it is signed with the rest.
        request.query.splice(0..0, pairs(&url));
        let mut left = request.elsewhere.is_some();
        for _ in 0..=redirect::MOST {
            let outgoing = if left {
                self.bare(&method, &url, request.clone())?
            } else {
                self.assemble(&method, &url, request.clone())?
            };
            let reply = self.client.transport.send(outgoing).await.map_err(failed)?;
            let location = reply
                .headers()
                .get(LOCATION)
                .and_then(|location| location.to_str().ok());
            let is_answer = request
                .operation
                .redirects
                .contains(&reply.status().as_u16());
            let hop =
                redirect::follow(&method, reply.status(), &url, location).filter(|_| !is_answer);
            let Hop {
                url: to,
                leaves,
                fetch,
            } = match hop {
                None => return self.receive(reply).await,
                Some(Err(why)) => {
                    let reply = self.receive(reply).await?;
                    return Err(Error::new(ErrorKind::Redirect, why).with_reply(&reply));
                }
                Some(Ok(hop)) => hop,
            };
            if fetch {
                method = Method::GET;
                request.body = Body::empty();
                request.content_type = None;
            }
            if leaves {
                request.body = Body::empty();
                request.content_type = None;
            }
            left |= leaves;
            request.query = pairs(&to);
            url = to;
        }
        Err(Error::new(
            ErrorKind::Redirect,
            format!("more than {} redirects", redirect::MOST),
        ))
    }

    /// The request to the service, with credentials.
    fn assemble(
        &self,
        method: &Method,
        url: &Url,
        mut request: Request,
    ) -> Result<http::Request<Body>> {
        auth::apply(
            &mut request,
            self.credentials,
            unix(self.client.clock.now()),
        )?;
        let mut headers = self.client.headers.clone();
        self.accept(&mut headers);
        if let Some(content_type) = &request.content_type {
            headers.insert(CONTENT_TYPE, content_type.clone());
        }
        headers.extend(request.headers);
        if !request.cookies.is_empty() {
            let cookies: Vec<_> = request.cookies.iter().map(Pair::encoded).collect();
            let value = HeaderValue::try_from(cookies.join("; "));
            let mut value =
                value.map_err(|_| Error::request("a cookie holds characters that HTTP forbids"))?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        let query: Vec<_> = request.query.iter().map(Pair::encoded).collect();
        let mut url = url.clone();
        url.set_query((!query.is_empty()).then(|| query.join("&")).as_deref());
        self.outgoing(method, &url, headers, request.body)
    }

    /// The request to another host: nothing of ours but what is asked for, who asks, and a body that is meant for it.
    fn bare(&self, method: &Method, url: &Url, request: Request) -> Result<http::Request<Body>> {
        let mut headers = HeaderMap::new();
        let agent = self.client.headers.get(USER_AGENT);
        headers.extend(agent.map(|agent| (USER_AGENT, agent.clone())));
        headers.extend(
            request
                .content_type
                .map(|content_type| (CONTENT_TYPE, content_type)),
        );
        self.accept(&mut headers);
        self.outgoing(method, url, headers, request.body)
    }

    fn accept(&self, headers: &mut HeaderMap) {
        headers.extend(
            self.request
                .accept
                .map(|accept| (ACCEPT, HeaderValue::from_static(accept))),
        );
    }

    fn outgoing(
        &self,
        method: &Method,
        url: &Url,
        headers: HeaderMap,
        body: Body,
    ) -> Result<http::Request<Body>> {
        let uri = Uri::try_from(url.as_str())
            .map_err(|wrong| Error::request(format!("the URL cannot be sent: {wrong}")))?;
        let mut outgoing = http::Request::new(body);
        *outgoing.method_mut() = method.clone();
        *outgoing.uri_mut() = uri;
        *outgoing.headers_mut() = headers;
        outgoing.extensions_mut().insert(CallInfo {
            operation: self.request.operation.id,
            path: self.request.operation.path,
            attempt: self.number,
            envelope: self
                .client
                .api
                .envelope
                .as_ref()
                .filter(|_| !self.request.operation.bare),
        });
        Ok(outgoing)
    }

    async fn receive(&self, reply: http::Response<BoxStream>) -> Result<RawReply> {
        let (parts, stream) = reply.into_parts();
        let operation = self.request.operation;
        let head = Head {
            operation,
            status: parts.status,
            headers: parts.headers,
            request_id: None,
            time: None,
            enveloped: false,
            attempts: self.number,
        };
        let options = &self.request.options;
        let limit = options.reply_limit.unwrap_or(self.client.reply_limit);
        // A download that turns out to be JSON may be a refusal in an envelope.
        let is_json = head
            .header(CONTENT_TYPE)
            .is_some_and(|kind| kind.starts_with("application/json"));
        let is_enveloped = is_json && !operation.bare && self.client.api.envelope.is_some();
        let content = if self.request.streamed && head.status.is_success() && !is_enveloped {
            let stream = Idle::new(stream, Arc::clone(&self.client.clock), self.timeout);
            Content::Stream {
                stream: Box::pin(stream),
                limit,
            }
        } else {
            Content::Bytes {
                body: read(stream, limit).await?,
                envelope: None,
            }
        };
        Ok(RawReply {
            head: Box::new(head),
            content,
        })
    }
}

/// The whole body, up to the limit. What UTF-8 may begin with is no part of a text, nor of JSON.
async fn read(mut stream: BoxStream, limit: usize) -> Result<Bytes> {
    let mut all = BytesMut::new();
    while let Some(piece) = next(&mut stream).await {
        let piece = piece.map_err(failed)?;
        if all.len() + piece.len() > limit {
            return Err(too_large(limit));
        }
        all.extend_from_slice(&piece);
    }
    let mark = if all.starts_with(b"\xEF\xBB\xBF") {
        3
    } else {
        0
    };
    Ok(all.freeze().slice(mark..))
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

/// The query that a URL brings.
fn pairs(url: &Url) -> Vec<Pair> {
    let pairs = url.query_pairs();
    pairs
        .map(|(name, value)| Pair::new(&name, &value))
        .collect()
}

/// The future's output, or `None` once the time is up.
pub(crate) async fn within<T>(
    client: &Shared,
    time: Duration,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = pin!(future);
    let mut timer: BoxFuture<'static, ()> = client.clock.sleep(time);
    std::future::poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => timer.as_mut().poll(context).map(|()| None),
    })
    .await
}
