//! Tests of the runtime against a made-up API.

mod api;
