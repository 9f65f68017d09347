//! From an OpenAPI 3.0 document to a Rust client crate.

pub mod analyze;
pub mod diag;
pub mod docs;
pub mod lower;
pub mod model;
pub mod names;
pub mod pointer;
pub mod read;
pub mod resolve;
pub mod source;
pub mod spec;
pub mod suggest;
