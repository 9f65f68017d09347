//! Where the project's own files are, from whichever folder a command is run.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The name of the project's document, as messages and headers show it.
pub(crate) const DOCUMENT: &str = "spec/trustoo.yaml";
/// The name of the project's crate.
pub(crate) const CRATE: &str = "trustoo";
/// Where it lies below the workspace's root.
pub(crate) const CRATE_DIRECTORY: &str = "generated";
/// The manifest that has the crate's version.
pub(crate) const MANIFEST: &str = "generated/Cargo.toml";
/// What users of the crate are told of its versions.
pub(crate) const CHANGELOG: &str = "CHANGELOG.md";

/// The root of the workspace: the copy of the project that the command is run in, or else the one
/// that it was built in.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let here = std::env::current_dir().unwrap_or_default();
        let mut above = here.ancestors();
        let is_root =
            |folder: &&Path| folder.join("spec").is_dir() && folder.join(MANIFEST).is_file();
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let built = manifest.parent().expect("xtask lies in the workspace");
        above.find(is_root).unwrap_or(built).to_owned()
    })
}

/// The project's document.
pub(crate) fn document() -> PathBuf {
    root().join(DOCUMENT)
}

/// The project's crate.
pub(crate) fn crate_directory() -> PathBuf {
    root().join(CRATE_DIRECTORY)
}
