//! Ends a platform's authorization for the shop that its access token belongs to.
//!
//! ```sh
//! export TRUSTOO_ACCESS_TOKEN=...
//! cargo run -p trustoo --example disconnect
//! ```

mod environment;

use trustoo::Credentials;

#[tokio::main]
async fn main() -> trustoo::Result<()> {
    let [access_token] = environment::required(["TRUSTOO_ACCESS_TOKEN"]);
    let client = environment::builder()
        .credentials(Credentials::bearer(access_token))
        .build()?;

    let reply = client.platform().disconnect().await?;
    println!(
        "disconnected (request {})",
        reply.request_id().unwrap_or("-")
    );
    Ok(())
}
