//! What the examples take from the environment.

#![allow(dead_code, reason = "not every example needs everything")]

use std::process::exit;
use trustoo::{Client, ClientBuilder};

/// A client to be built. It talks to `TRUSTOO_BASE_URL` where that is set, else to the service.
pub fn builder() -> ClientBuilder {
    match std::env::var("TRUSTOO_BASE_URL") {
        Ok(url) => Client::builder().base_url(url),
        Err(_) => Client::builder(),
    }
}

/// The values of these variables. Says which are missing and ends the program if any is.
pub fn required<const N: usize>(names: [&str; N]) -> [String; N] {
    let values = names.map(|name| std::env::var(name).unwrap_or_default());
    let missing: Vec<_> = (names.iter().zip(&values))
        .filter(|(_, value)| value.is_empty())
        .map(|(name, _)| *name)
        .collect();
    if !missing.is_empty() {
        eprintln!("set these environment variables: {}", missing.join(", "));
        exit(2);
    }
    values
}
