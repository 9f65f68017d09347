//! Client of the Trustoo Open API.

pub mod runtime;

pub use runtime::{Client, ClientBuilder, Credentials, Error, ErrorKind, Response, Result};

#[cfg(test)]
mod tests;
