//! Time and chance, which tests replace.

use super::body::BoxFuture;
use std::time::{Duration, SystemTime};

/// Tells the time and waits.
pub trait Clock: Send + Sync + 'static {
    /// The time of day, for timestamps.
    fn now(&self) -> SystemTime;

    /// Time since some fixed moment, which never goes back: for timeouts and deadlines.
    fn elapsed(&self) -> Duration;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

/// The system's clock; waits with tokio.
#[cfg(feature = "tokio")]
#[derive(Clone, Copy, Debug)]
pub struct SystemClock(std::time::Instant);

#[cfg(feature = "tokio")]
impl Default for SystemClock {
    fn default() -> Self {
        Self(std::time::Instant::now())
    }
}

#[cfg(feature = "tokio")]
impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// Bits that differ each time: for jitter and boundaries, not for secrets.
pub(crate) fn random_bits() -> u64 {
    // The standard library seeds its hashers at random: enough for both, and no dependency.
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0_u8)
}

/// A number in `0.0..1.0`.
pub(crate) fn fraction() -> f64 {
    (random_bits() >> 11) as f64 / (1_u64 << 53) as f64
}

/// Unix seconds.
pub(crate) fn unix(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}
