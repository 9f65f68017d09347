//! Client of the Trustoo Open API.

pub mod clients;
pub mod runtime;
pub mod schemas;

pub use runtime::{Client, ClientBuilder, Credentials, Error, ErrorKind, Response, Result};

#[cfg(test)]
mod tests;
