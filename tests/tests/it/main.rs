//! The tests of the whole, as one program: data in, data out, through the public door.

mod cli;
mod compile;
mod fixtures;
mod freshness;
mod surface;
mod tidy;
mod write;
