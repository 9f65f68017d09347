//! The tests of the whole, in one binary.

mod fakes;
mod faults;
mod spans;
