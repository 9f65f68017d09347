//! Client of the Trustoo (TrustWILL) Open API: the product reviews of Shopify shops, and what
//! belongs to them.

#[rustfmt::skip] // formatted by the generator
pub mod clients;
mod code;
pub mod runtime;
#[rustfmt::skip] // formatted by the generator
pub mod schemas;
mod upload;
#[rustfmt::skip] // formatted by the generator
pub mod webhooks;

pub use runtime::{
    AuthorizationRequest, Client, ClientBuilder, Credentials, DateTime, Error, ErrorKind,
    OAuth2Credentials, Response, Result, RetryPolicy, Tokens,
};
pub use upload::UploadedImage;

#[cfg(test)]
mod tests;
