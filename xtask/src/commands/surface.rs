//! `surface`: the public surface of the project's crate as it lies on the disk.

use codegen::surface::Surface;
use codegen::write::sources;

use crate::{Failure, Verdict, project};

pub(crate) fn run() -> Result<Verdict, Failure> {
    let sources = sources(&project::crate_directory()).map_err(|error| error.to_string())?;
    let surface = Surface::of(project::CRATE, &sources).map_err(|error| error.to_string())?;
    print!("{surface}");
    Ok(Verdict::Clean)
}
