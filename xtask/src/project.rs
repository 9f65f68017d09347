//! Where the project's own files are, from whichever folder a command is run.

use std::path::{Path, PathBuf};

/// The name of the project's document, as messages and headers show it.
pub(crate) const DOCUMENT: &str = "spec/trustoo.yaml";
/// The name of the project's crate.
pub(crate) const CRATE: &str = "trustoo";
/// Where it lies below the workspace's root.
pub(crate) const CRATE_DIRECTORY: &str = "generated";

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().expect("xtask lies in the workspace")
}

/// The project's document.
pub(crate) fn document() -> PathBuf {
    root().join(DOCUMENT)
}

/// The project's crate.
pub(crate) fn crate_directory() -> PathBuf {
    root().join(CRATE_DIRECTORY)
}
