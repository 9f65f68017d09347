// The README's links lead to items here; on its own page, to sources.
//! [`Client`]: Client
//! [`ClientBuilder`]: ClientBuilder
//! [`Credentials`]: Credentials
//! [`OAuth2Credentials`]: OAuth2Credentials
//! [`Response`]: Response
//! [`RetryPolicy`]: RetryPolicy
//! [`Error`]: Error
//! [`is_rate_limited`]: Error::is_rate_limited
//! [`is_auth`]: Error::is_auth
//! [`is_not_found`]: Error::is_not_found
//! [`is_retryable`]: Error::is_retryable
//! [`service_code`]: Error::service_code
//! [`Transport`]: runtime::Transport
//! [`Clock`]: runtime::Clock
//! [`DateTime::spaced`]: DateTime::spaced
//! [`Verifier`]: webhooks::Verifier
//! [`Delivery`]: webhooks::Delivery
//! [`upload_image`]: clients::media::Media::upload_image
//! [`clients`]: mod@clients
//! [`schemas`]: mod@schemas
//! [`webhooks`]: mod@webhooks
//! [`runtime`]: mod@runtime
//! [`Reviews`]: clients::reviews::Reviews
//! [`Orders`]: clients::orders::Orders
//! [`CustomerEvents`]: clients::customer_events::CustomerEvents
//! [`Customers`]: clients::customers::Customers
//! [`Media`]: clients::media::Media
//! [their operations]: clients::webhooks::Webhooks
//! [`Platform`]: clients::platform::Platform
//! [`Oauth2`]: clients::oauth2::Oauth2
//!
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
