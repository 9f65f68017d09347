//! Whether to try again and when: a pure function of the attempt, the failure,
//! the operation and chance; and the budget that keeps retries from becoming a flood.

use super::error::{Error, ErrorKind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// When a call is sent again.
///
/// Idempotent operations are sent again after connection failures, timeouts,
/// HTTP 408, 429 and 5xx, and refusals for rate; all others only when nothing was sent.
/// The wait is chosen at random between nothing and a bound that doubles with
/// every attempt; a `Retry-After` of the service comes before that.
#[derive(Clone, Debug, PartialEq)]
pub struct RetryPolicy {
    attempts: u32,
    first_wait: Duration,
    longest_wait: Duration,
}

impl Default for RetryPolicy {
    /// 3 attempts, waits of up to 0.25 seconds at first and 30 seconds at the most.
    fn default() -> Self {
        Self {
            attempts: 3,
            first_wait: Duration::from_millis(250),
            longest_wait: Duration::from_secs(30),
        }
    }
}

impl RetryPolicy {
    /// Every call is sent once.
    #[must_use]
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// How many attempts there are in all, the first included. At least 1.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The bound of the wait after the first attempt; it doubles with each further one.
    #[must_use]
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// The longest wait. When the service asks to wait longer than that, the call fails at once and
    /// [`Error::retry_after`] says how long.
    #[must_use]
    pub fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// How long to wait before the next attempt; `None` to stop. `attempt` counts
    /// from 1, `chance` lies in `0.0..1.0`.
    #[must_use]
    pub fn decide(
        &self,
        attempt: u32,
        error: &Error,
        idempotent: bool,
        chance: f64,
    ) -> Option<Duration> {
        let unsent = matches!(error.kind(), ErrorKind::Connect | ErrorKind::Token);
        if attempt >= self.attempts || !error.is_retryable() || !(idempotent || unsent) {
            return None;
        }
        match error.retry_after() {
            Some(wait) => (wait <= self.longest_wait).then_some(wait),
            None => {
                let bound = self
                    .first_wait
                    .saturating_mul(1 << (attempt - 1).min(20))
                    .min(self.longest_wait);
                Some(bound.mul_f64(chance.clamp(0.0, 1.0)))
            }
        }
    }
}

/// What a retry costs, and what a success gives back.
const COST: u32 = 10;
const REFUND: u32 = 1;

/// How many retries a client may make in a row of failures: each takes one, ten successes give one back.
#[derive(Debug)]
pub(crate) struct Budget {
    full: u32,
    left: AtomicU32,
}

impl Budget {
    pub(crate) fn new(retries: u32) -> Self {
        let full = retries.saturating_mul(COST);
        Self {
            full,
            left: AtomicU32::new(full),
        }
    }

    /// Takes one retry, if there is one.
    pub(crate) fn take(&self) -> bool {
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(COST)
            })
            .is_ok()
    }

    pub(crate) fn succeed(&self) {
        let refund = |left: u32| (left < self.full).then(|| (left + REFUND).min(self.full));
        // `Err` only says that the budget was full.
        let _ = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, refund);
    }
}
