//! The transport over reqwest. No other file names reqwest.

use super::{Transport, TransportError};
use crate::runtime::body::{Body, BoxFuture, BoxStream};
use bytes::Bytes;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// How long a connection may take to be made.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Sends requests with [`reqwest`].
#[derive(Clone, Debug)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport with the settings of this crate: 10 seconds to connect, no redirects, no retries.
    ///
    /// # Errors
    /// When the system's TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        Self::with(reqwest::Client::builder())
    }

    /// A transport with settings of one's own, such as a proxy or a certificate.
    /// Redirects and retries are switched off: the client sees to both.
    ///
    /// # Errors
    /// When reqwest refuses the settings.
    pub fn with(builder: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        #[cfg(not(target_arch = "wasm32"))]
        let builder = builder
            .connect_timeout(CONNECT_TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false);
        builder
            .build()
            .map(Self)
            .map_err(|error| TransportError::io(error.without_url()))
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<BoxStream>, TransportError>> {
        let client = self.0.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let request = http::Request::from_parts(parts, outgoing(body));
            let request = reqwest::Request::try_from(request).map_err(failure)?;
            let reply = client.execute(request).await.map_err(failure)?;
            let (parts, body) = http::Response::<reqwest::Body>::from(reply).into_parts();
            Ok(http::Response::from_parts(
                parts,
                Box::pin(Incoming(body)) as BoxStream,
            ))
        })
    }
}

/// URLs stay out of errors: their queries may hold secrets.
fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_connect() {
        TransportError::connect(error)
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::io(error)
    }
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
