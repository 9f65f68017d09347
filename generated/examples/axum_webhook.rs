//! Receives what happens in a shop: verifies deliveries, reads them, acknowledges them.
//!
//! A delivery does not say what its topic is, so each topic is given a URL of its own when it is
//! registered: `https://shop.example/trustoo/review/created` for `review/created`, and so on.
//!
//! ```sh
//! export TRUSTOO_PRIVATE_TOKEN=... TRUSTOO_LISTEN=127.0.0.1:8080
//! cargo run -p trustoo --example axum_webhook
//! ```

mod environment;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header::CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::post;
use tokio::net::TcpListener;
use trustoo::webhooks::{ACKNOWLEDGEMENT, Delivery, Verifier};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let [private_token, address] =
        environment::required(["TRUSTOO_PRIVATE_TOKEN", "TRUSTOO_LISTEN"]);
    let app = Router::new()
        .route("/trustoo/{*topic}", post(receive))
        .with_state(Verifier::new(private_token));

    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, app).await
}

async fn receive(
    State(verifier): State<Verifier>,
    Path(topic): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<impl IntoResponse, (StatusCode, String)> {
    // The signature covers the bytes as they came: verify first, decode then.
    let verified = verifier
        .verify(&headers, &body)
        .map_err(|error| (StatusCode::UNAUTHORIZED, error.to_string()))?;
    let delivery = Delivery::decode(&topic, &body)
        .map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;

    // The service delivers again what was not acknowledged: know deliveries by their id.
    let id = verified.request_id.as_deref().unwrap_or("-");
    match delivery {
        Delivery::ReviewCreated(created) => {
            for review in created.list {
                println!("delivery {id}: review {} was created", review.id);
            }
        }
        other => println!("delivery {id}: {}", other.topic()),
    }
    Ok(([(CONTENT_TYPE, "application/json")], ACKNOWLEDGEMENT))
}
