//! From an OpenAPI 3.0 document to a Rust client crate.

pub mod check;
pub mod diag;
pub mod pointer;
pub mod read;
pub mod source;
pub mod suggest;
