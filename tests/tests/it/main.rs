//! The tests of the whole, as one program: data in, data out, through the public door.

mod diagnostics;
mod files;
mod hostile;
