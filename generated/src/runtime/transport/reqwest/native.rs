//! Requests and replies of reqwest on everything but the web: both bodies are streams.

use super::failure;
use crate::runtime::body::{Body, BoxStream};
use crate::runtime::transport::TransportError;
use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};
use std::pin::Pin;
use std::task::{Context, Poll};

pub(super) async fn send(
    client: &reqwest::Client,
    mut request: http::Request<Body>,
) -> Result<http::Response<BoxStream>, TransportError> {
    // Where a body is usual, some servers refuse a request that does not say there is none.
    let is_usual = [Method::POST, Method::PUT, Method::PATCH].contains(request.method());
    if is_usual && request.body().len() == Some(0) {
        let length = HeaderValue::from_static("0");
        request.headers_mut().insert(CONTENT_LENGTH, length);
    }
    let request = reqwest::Request::try_from(request.map(outgoing)).map_err(failure)?;
    let reply = client.execute(request).await.map_err(failure)?;
    let reply = http::Response::<reqwest::Body>::from(reply);
    Ok(reply.map(|body| Box::pin(Incoming(body)) as BoxStream))
}

fn outgoing(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(Outgoing {
            length: body.len(),
            stream: body.open().into(),
        }),
    }
}

/// A streamed body as reqwest takes it. The mutex makes the stream `Sync`; it is never contended.
struct Outgoing {
    stream: std::sync::Mutex<BoxStream>,
    length: Option<u64>,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        let stream = self
            .stream
            .get_mut()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        stream
            .as_mut()
            .poll_next(context)
            .map_ok(http_body::Frame::data)
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.length.map_or_else(
            http_body::SizeHint::default,
            http_body::SizeHint::with_exact,
        )
    }
}

/// The body of a reply as a stream; trailers are dropped.
struct Incoming(reqwest::Body);

impl futures_core::Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::task::ready!(http_body::Body::poll_frame(Pin::new(&mut self.0), context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(failure(error)))),
                Some(Ok(frame)) => {
                    if let Ok(bytes) = frame.into_data() {
                        return Poll::Ready(Some(Ok(bytes)));
                    }
                }
            }
        }
    }
}
