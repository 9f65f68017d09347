//! Client of the Trustoo (TrustWILL) Open API: the product reviews of Shopify shops, and what
//! belongs to them.

#[rustfmt::skip] // formatted by the generator
pub mod clients;
pub mod runtime;
#[rustfmt::skip] // formatted by the generator
pub mod schemas;
mod upload;
#[rustfmt::skip] // formatted by the generator
pub mod webhooks;

pub use runtime::{Client, ClientBuilder, Credentials, Error, ErrorKind, Response, Result};
pub use upload::UploadedImage;

#[cfg(test)]
mod tests;
