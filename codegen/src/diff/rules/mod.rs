//! Every rule, a table for each area.

pub(super) mod dialect;
pub(super) mod limits;
pub(super) mod objects;
pub(super) mod operations;
pub(super) mod parameters;
pub(super) mod replies;
pub(super) mod requests;
pub(super) mod rust;
pub(super) mod schemas;
pub(super) mod security;
pub(super) mod servers;
pub(super) mod unions;
pub(super) mod webhooks;

use super::rule::Rule;

static TABLES: &[&[&Rule]] = &[
    operations::TABLE,
    parameters::TABLE,
    requests::TABLE,
    replies::TABLE,
    schemas::TABLE,
    objects::TABLE,
    unions::TABLE,
    limits::TABLE,
    security::TABLE,
    servers::TABLE,
    webhooks::TABLE,
    dialect::TABLE,
    rust::TABLE,
];

/// Every rule, by area.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    TABLES.iter().copied().flatten().copied()
}
