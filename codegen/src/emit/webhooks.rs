//! The files of webhooks.

use super::{Context, Module};

/// Every file below `webhooks`.
pub(super) fn modules(_context: Context<'_>) -> Vec<Module> {
    Vec::new()
}
