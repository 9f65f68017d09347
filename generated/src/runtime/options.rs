//! What can be set for one call and, as defaults, for a client.

use super::retry::RetryPolicy;
use std::time::Duration;

/// Settings of one call; what is not set is the client's.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOptions {
    /// How long one attempt may take.
    pub(crate) timeout: Option<Duration>,
    /// How long all attempts and the waits between them may take.
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
}
