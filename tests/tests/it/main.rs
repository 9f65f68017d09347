//! The tests of the whole, as one program: data in, data out, through the public door.

mod cli;
mod compile;
mod diagnostics;
mod diff_accept;
mod diff_command;
mod diff_mirror;
mod diff_report;
mod diff_rules;
mod diff_same;
mod fakes;
mod faults;
mod files;
mod fixtures;
mod freshness;
mod hostile;
mod readme;
mod receiver;
mod smuggled;
mod spans;
mod stability;
mod surface;
mod tidy;
mod upload;
mod validate;
mod wire;
mod write;
