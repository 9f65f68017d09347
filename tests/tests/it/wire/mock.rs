//! Every operation against a mock server that none of us wrote and that judges requests by the
//! document. Runs only where `TRUSTOO_MOCK_URL` says that there is one; CONTRIBUTING.md says how.

use trustoo::ClientBuilder;

use super::{builder, documented, exchanges};

#[tokio::test]
async fn a_mock_server_accepts_every_operation() {
    let Ok(url) = std::env::var("TRUSTOO_MOCK_URL") else {
        return;
    };
    let mut faults = Vec::new();
    for exchange in exchanges() {
        for mode in exchange.modes {
            let client = mode
                .credentials()
                .into_iter()
                .fold(builder(&url), ClientBuilder::credentials)
                .build()
                .expect("the settings are right");
            // Where the document has no example, the mock makes up an answer that it allows.
            let is_known = documented(&exchange.path(), exchange.method()).is_some();
            match (exchange.call)(&client).await {
                Ok(returned) if is_known && returned != exchange.returns => {
                    faults.push(format!("{} as {mode:?}: {returned}", exchange.operation));
                }
                Ok(_) => {}
                Err(error) => faults.push(format!(
                    "{} as {mode:?}: {error}\n  {}",
                    exchange.operation,
                    error.preview().unwrap_or_default()
                )),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
