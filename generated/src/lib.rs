#![doc = include_str!("../README.md")]
#![cfg_attr(feature = "test-util", doc = include_str!("testing.md"))]

#[rustfmt::skip] // formatted by the generator
pub mod clients;
mod code;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "an API need not use every part"
)]
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
