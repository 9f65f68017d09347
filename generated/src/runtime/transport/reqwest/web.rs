//! Requests and replies of reqwest in a browser, which sends and hands over bodies as a whole.

use super::failure;
use crate::runtime::body::{Body, BoxStream, next, once};
use crate::runtime::transport::TransportError;
use bytes::BytesMut;

pub(super) async fn send(
    client: &reqwest::Client,
    request: http::Request<Body>,
) -> Result<http::Response<BoxStream>, TransportError> {
    let (parts, body) = request.into_parts();
    let mut outgoing = client
        .request(parts.method, parts.uri.to_string())
        .headers(parts.headers);
    if !body.is_empty() {
        let (mut stream, mut bytes) = (body.open(), BytesMut::new());
        while let Some(piece) = next(&mut stream).await {
            bytes.extend_from_slice(&piece?);
        }
        outgoing = outgoing.body(bytes.freeze());
    }
    let reply = outgoing.send().await.map_err(failure)?;
    let (status, headers) = (reply.status(), reply.headers().clone());
    let mut incoming = http::Response::new(once(reply.bytes().await.map_err(failure)?));
    *incoming.status_mut() = status;
    *incoming.headers_mut() = headers;
    Ok(incoming)
}
