//! The project's own commands. Arguments and printing only.
fn main() {}
