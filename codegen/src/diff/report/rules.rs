//! The table of all rules.

use crate::diff::{Rule, Usual};
use std::fmt::Write;

/// Every rule by area: its id, what has happened, and what that usually means to those who call
/// the API.
#[must_use]
pub fn rules() -> String {
    let mut out = String::new();
    let mut area = None;
    let width = crate::diff::rules().map(|rule| rule.id.len()).max();
    let width = width.unwrap_or_default();
    for rule in crate::diff::rules() {
        // Writing to a string does not fail.
        if area.replace(rule.area) != Some(rule.area) {
            let gap = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}{}", rule.area.title());
        }
        let _ = writeln!(out, "  {:<width$}  {}", rule.id, rule.what);
        for usual in usuals(rule) {
            let _ = writeln!(out, "  {:<width$}    {usual}", "");
        }
    }
    out
}

fn usuals(rule: &Rule) -> Vec<String> {
    let one = |usual: &Usual| format!("{}: {}", usual.level.word(), usual.reason);
    if rule.has_direction() {
        vec![
            format!("in a request {}", one(&rule.request)),
            format!("in a reply {}", one(&rule.reply)),
        ]
    } else {
        vec![one(&rule.request)]
    }
}
