//! The transport over reqwest. No other file names reqwest.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
use native::send;
#[cfg(target_arch = "wasm32")]
use web::send;

use super::{Transport, TransportError};
use crate::runtime::body::{Body, BoxFuture, BoxStream};

/// How long a connection may take to be made.
#[cfg(not(target_arch = "wasm32"))]
const CONNECT_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(10);

/// Sends requests with [`reqwest`].
///
/// In a browser, requests are sent by its `fetch`: bodies are not streamed, and redirects are
/// followed by the browser and by its own rules.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport with the settings of this crate: 10 seconds to connect.
    ///
    /// # Errors
    /// When the system's TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        let builder = reqwest::Client::builder();
        #[cfg(not(target_arch = "wasm32"))]
        let builder = builder.connect_timeout(CONNECT_TIMEOUT);
        Self::with(builder)
    }

    /// A transport with settings of one's own, such as a proxy or a certificate.
    /// Redirects and retries are switched off: the client sees to both.
    ///
    /// # Errors
    /// When reqwest refuses the settings.
    pub fn with(builder: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        #[cfg(not(target_arch = "wasm32"))]
        let builder = builder
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
        Box::pin(async move { send(&client, request).await })
    }
}

/// URLs stay out of errors: their queries may hold secrets.
fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    #[cfg(not(target_arch = "wasm32"))]
    let unsent = error.is_connect();
    // A browser does not tell how far a request came.
    #[cfg(target_arch = "wasm32")]
    let unsent = false;
    if unsent {
        TransportError::connect(error)
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::io(error)
    }
}
