//! Every rule, a table for each area.

pub(super) mod operations;
pub(super) mod schemas;

use super::rule::Rule;

static TABLES: &[&[&Rule]] = &[operations::TABLE, schemas::TABLE];

/// Every rule, by area.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    TABLES.iter().copied().flatten().copied()
}
