//! The test that is put beside a crate: it sends each value through its type and back.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::json;

use super::instances::Tried;
use crate::Failure;

/// How many values there are, and for how many types.
pub(super) struct Extent {
    pub(super) types: usize,
    pub(super) values: usize,
}

/// What the test prints before the number of values and the faults, as JSON.
pub(super) const MARK: &str = "roundtrip: ";

/// Writes the test and its values.
pub(super) fn write(directory: &Path, name: &str, tried: &[Tried<'_>]) -> Result<Extent, Failure> {
    let tests = directory.join("tests");
    let in_words = |error: std::io::Error| format!("`{}`: {error}", tests.display());
    fs::create_dir_all(&tests).map_err(in_words)?;
    let (mut table, mut lines) = (String::new(), String::new());
    for tried in tried {
        let (place, name) = (tried.def.pointer.as_str(), &tried.def.name);
        let first = table.lines().count();
        writeln!(table, "    ({place:?}, through::<schemas::{name}>),")
            .expect("a string takes all text");
        for base in &tried.bases {
            let base = &base.name;
            writeln!(
                table,
                "    ({place:?}, through_base::<schemas::{name}, schemas::{base}>),"
            )
            .expect("a string takes all text");
        }
        for instance in &tried.instances {
            let line = json!({
                "types": (first..=first + tried.bases.len()).collect::<Vec<_>>(),
                "case": instance.case.word(),
                "value": instance.value,
                "declared": instance.declared,
                "reply": tried.reply,
            });
            writeln!(lines, "{line}").expect("a string takes all text");
        }
    }
    let text = PROGRAM
        .replace("NAME", &name.replace('-', "_"))
        .replace("/* TYPES */", &table);
    let check = include_str!("check.rs");
    let check: String = check
        .lines()
        .skip_while(|line| line.starts_with("//!"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(tests.join("roundtrip.rs"), text + &check).map_err(in_words)?;
    fs::write(tests.join("roundtrip.jsonl"), lines).map_err(in_words)?;
    Ok(Extent {
        types: tried.len(),
        values: tried.iter().map(|tried| tried.instances.len()).sum(),
    })
}

const PROGRAM: &str = r##"#![allow(dead_code, deprecated)]

use r#NAME::schemas;

type Through = fn(&Value, &Value, bool) -> Option<String>;

#[rustfmt::skip]
const TYPES: &[(&str, Through)] = &[
/* TYPES */];

#[test]
fn roundtrip() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/roundtrip.jsonl");
    let lines = std::fs::read_to_string(path).expect("the values lie beside the test");
    let mut faults = Vec::new();
    for line in lines.lines() {
        let tried: Value = serde_json::from_str(line).expect("a line is JSON");
        let reply = tried["reply"] == true;
        for index in tried["types"].as_array().expect("a line names its types") {
            let (place, through) = TYPES[index.as_u64().expect("a type has a number") as usize];
            if let Some(fault) = through(&tried["value"], &tried["declared"], reply) {
                faults.push(serde_json::json!({
                    "place": place, "case": tried["case"], "fault": fault, "value": tried["value"],
                }));
            }
        }
    }
    println!("\nroundtrip: {}", serde_json::json!(faults));
}

"##;
