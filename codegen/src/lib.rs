//! From an OpenAPI 3.0 document to a Rust client crate.

pub mod surface;
pub mod tree;
