//! Prints the latest reviews of a shop.
//!
//! ```sh
//! export TRUSTOO_PUBLIC_TOKEN=... TRUSTOO_PRIVATE_TOKEN=...
//! cargo run -p trustoo --example list_reviews
//! ```

mod environment;

use futures_util::TryStreamExt;
use trustoo::Credentials;
use trustoo::schemas::SortOrder;

#[tokio::main]
async fn main() -> trustoo::Result<()> {
    let [public_token, private_token] =
        environment::required(["TRUSTOO_PUBLIC_TOKEN", "TRUSTOO_PRIVATE_TOKEN"]);
    let client = environment::builder()
        .credentials(Credentials::hmac(public_token, private_token))
        .build()?;

    // Pages are fetched as they are needed, three at the most.
    let mut reviews = client
        .reviews()
        .list()
        .sort_by(SortOrder::CreatedDescending)
        .page_size(50)
        .items()
        .max_pages(3);
    while let Some(review) = reviews.try_next().await? {
        let content = review.content.unwrap_or_default();
        println!("{} of 5 from {}: {content}", review.rating, review.author);
    }
    Ok(())
}
