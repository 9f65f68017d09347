//! What can be set for one call and, as defaults, for a client.

use super::retry::{Budget, RetryPolicy};
use std::sync::Arc;
use std::time::Duration;

/// Settings of one call; what is not set is the client's.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOptions {
    /// How long one attempt may take.
    pub(crate) timeout: Option<Duration>,
    /// How long all attempts and the waits between them may take.
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    /// Shared by the calls that a stream of pages makes.
    pub(crate) budget: Option<Arc<Budget>>,
    /// How many bytes of a reply are read at the most.
    pub(crate) reply_limit: Option<usize>,
}
