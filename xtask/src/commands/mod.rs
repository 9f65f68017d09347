//! One file a command.

pub(crate) mod ci;
pub(crate) mod codegen;
pub(crate) mod corpus;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod lint;
pub(crate) mod surface;
