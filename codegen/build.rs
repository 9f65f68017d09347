//! Embeds the runtime, which is copied into every crate that is made for another document.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    let runtime = crate_root.join("src/runtime");
    println!("cargo::rerun-if-changed={}", runtime.display());
    let mut files = Vec::new();
    collect(&runtime, &mut files);
    files.sort();
    let mut table = String::from("&[\n");
    for file in files {
        let name = file
            .strip_prefix(crate_root.join("src"))
            .expect("it was found there");
        let name = name
            .to_str()
            .expect("files of the runtime have plain names")
            .replace('\\', "/");
        writeln!(table, "    ({name:?}, include_str!({file:?})),")
            .expect("a string takes all text");
    }
    table.push_str("]\n");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets it");
    std::fs::write(Path::new(&out).join("runtime.rs"), table).expect("cargo made the directory");
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).expect("the runtime stands beside this crate") {
        let path = entry.expect("the directory was just opened").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
