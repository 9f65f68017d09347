//! A clock for tests.

use super::yields;
use crate::runtime::body::BoxFuture;
use crate::runtime::clock::Clock;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// A clock that stands still, and jumps ahead when somebody waits.
#[derive(Clone, Debug)]
pub struct FakeClock(Arc<Mutex<Times>>);

#[derive(Debug)]
struct Times {
    start: SystemTime,
    elapsed: Duration,
    waits: Vec<Duration>,
}

impl FakeClock {
    /// A clock that stands at this time.
    #[must_use]
    pub fn at(start: SystemTime) -> Self {
        Self(Arc::new(Mutex::new(Times {
            start,
            elapsed: Duration::ZERO,
            waits: Vec::new(),
        })))
    }

    /// A clock that stands at so many Unix seconds.
    #[must_use]
    pub fn at_unix(seconds: u64) -> Self {
        Self::at(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
    }

    /// Moves the clock ahead.
    pub fn advance(&self, by: Duration) {
        self.times().elapsed += by;
    }

    /// How long was waited, each time that somebody did.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.times().waits.clone()
    }

    fn times(&self) -> MutexGuard<'_, Times> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for FakeClock {
    fn now(&self) -> SystemTime {
        let times = self.times();
        times.start + times.elapsed
    }

    fn elapsed(&self) -> Duration {
        self.times().elapsed
    }

    /// Waits only until everything else that is ready has had its turn.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        Box::pin(async move {
            yields(TURNS).await;
            let mut times = clock.times();
            times.elapsed += duration;
            times.waits.push(duration);
        })
    }
}

/// How often a wait lets others go first: more turns than any exchange without a network takes.
const TURNS: usize = 64;
