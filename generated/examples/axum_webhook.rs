//! Receives deliveries with axum: verifies, decodes, acknowledges.
//!
//! A delivery does not say what its topic is, so each topic has an address of its own:
//! register `https://shop.example/hooks/review/created` for `review/created`, and so on.
//!
//! ```sh
//! export TRUSTOO_PRIVATE_TOKEN=...
//! cargo run -p trustoo --example axum_webhook
//! ```

mod environment;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use trustoo::webhooks::{ACKNOWLEDGEMENT, Verifier};

/// The routes of a receiver.
pub fn router(verifier: Verifier) -> Router {
    // The verifier has its own limit; this one keeps more than that from being read.
    let limit = DefaultBodyLimit::max(1024 * 1024);
    Router::new()
        .route("/hooks/{*topic}", post(receive))
        .layer(limit)
        .with_state(verifier)
}

/// Takes the bytes as they came: a body that was decoded and encoded again would not verify.
async fn receive(
    State(verifier): State<Verifier>,
    Path(topic): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let verified = match verifier.verify(&headers, &body) {
        Ok(verified) => verified,
        Err(refused) => {
            eprintln!("refused: {refused}");
            return StatusCode::UNAUTHORIZED.into_response();
        }
    };
    match verified.decode(&topic) {
        // Acknowledge first, work later: what takes long belongs into a queue.
        Ok(delivery) => println!("{:?}: {:?}", delivery.request_id, delivery.event),
        // It is genuine, and a second delivery would be no better.
        Err(error) => eprintln!("not understood: {error}"),
    }
    (
        [(header::CONTENT_TYPE, "application/json")],
        ACKNOWLEDGEMENT,
    )
        .into_response()
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let [private_token] = environment::required(["TRUSTOO_PRIVATE_TOKEN"]);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!(
        "receiving at http://{}/hooks/<topic>",
        listener.local_addr()?
    );
    axum::serve(listener, router(Verifier::new(private_token))).await
}
