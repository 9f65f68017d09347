//! Tests of the runtime against a made-up API, over a fake transport and injected time.

mod any_of;
mod api;
mod auth;
#[cfg(feature = "tokio")]
mod bodies;
mod errors;
mod forms;
mod nullable;
mod numbers;
mod oauth2;
mod pages;
mod requests;
mod retry;
mod secrets;
mod servers;
mod sign;
mod texts;
mod unions;
mod validate;
mod webhook;

use crate::runtime::{Client, ClientBuilder, Credentials, FakeClock, FakeTransport};

/// When the tests take place.
const NOW: u64 = 1_700_465_771;

/// A client of the made-up API with signed headers, its transport and its clock.
fn client() -> (Client, FakeTransport, FakeClock) {
    with(|builder| builder.credentials(Credentials::hmac("public", "private-key")))
}

fn with(
    settings: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> (Client, FakeTransport, FakeClock) {
    let (fake, clock) = (FakeTransport::new(), FakeClock::at_unix(NOW));
    let builder = Client::pets_builder()
        .transport(fake.clone())
        .clock(clock.clone());
    let client = settings(builder.random(|| 1.0))
        .build()
        .expect("the settings are right");
    (client, fake, clock)
}
