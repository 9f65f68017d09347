//! What a process has cost: CPU seconds and memory.

use serde::{Deserialize, Serialize};

/// What was spent.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub(super) struct Usage {
    /// CPU seconds, of all threads together.
    pub(super) cpu_seconds: f64,
    /// The most that any one process held at once, in megabytes.
    pub(super) peak_megabytes: f64,
}

/// What this process has spent so far.
pub(super) fn own() -> Usage {
    measured(Whose::Own)
}

/// What its children have spent that have ended.
pub(super) fn children() -> Usage {
    measured(Whose::Children)
}

enum Whose {
    Own,
    Children,
}

#[cfg(unix)]
fn measured(whose: Whose) -> Usage {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let who = match whose {
        Whose::Own => UsageWho::RUSAGE_SELF,
        Whose::Children => UsageWho::RUSAGE_CHILDREN,
    };
    let Ok(usage) = getrusage(who) else {
        return Usage::default();
    };
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    // Apple's systems count bytes here, all others kilobytes.
    let unit = if cfg!(target_vendor = "apple") {
        1e6
    } else {
        1e3
    };
    Usage {
        cpu_seconds: micros as f64 / 1e6,
        peak_megabytes: usage.max_rss() as f64 / unit,
    }
}

/// Where there is no such count, nothing is claimed.
#[cfg(not(unix))]
fn measured(_: Whose) -> Usage {
    Usage::default()
}
