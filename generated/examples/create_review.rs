//! Creates a review of a product.
//!
//! ```sh
//! export TRUSTOO_PUBLIC_TOKEN=... TRUSTOO_PRIVATE_TOKEN=... TRUSTOO_PRODUCT_ID=...
//! cargo run -p trustoo --example create_review
//! ```

mod environment;

use trustoo::Credentials;
use trustoo::schemas::CreateReviewRequest;

#[tokio::main]
async fn main() -> trustoo::Result<()> {
    let [public_token, private_token, product_id] = environment::required([
        "TRUSTOO_PUBLIC_TOKEN",
        "TRUSTOO_PRIVATE_TOKEN",
        "TRUSTOO_PRODUCT_ID",
    ]);
    let client = environment::builder()
        .credentials(Credentials::hmac(public_token, private_token))
        .build()?;

    let review = CreateReviewRequest::new(product_id, 5, "Ann")
        .author_country("US")
        .content("Soft, warm, and it fits.")
        .is_published(false);
    match client.reviews().create(review).await {
        Ok(created) => println!(
            "review {} was created (request {})",
            created.id,
            created.request_id().unwrap_or("-")
        ),
        // The service's own words; all other failures end the program.
        Err(error) if error.code().is_some() => {
            println!("not created: {}", error.message().unwrap_or("-"));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}
