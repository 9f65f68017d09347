//! Base URLs. An operation without own ones has those of the document.

use super::operations::quoted;
use super::{Caller, Comparison, Finding};
use crate::diff::Ways;
use crate::diff::rules::servers as rules;
use crate::spec::{Operation, Server};

impl Comparison<'_> {
    /// Compares the servers of an operation.
    pub(super) fn servers(&mut self, old: &Operation, new: &Operation, caller: Caller) {
        let old = if old.servers.is_empty() {
            &self.old.servers
        } else {
            &old.servers
        };
        let new = if new.servers.is_empty() {
            &self.new.servers
        } else {
            &new.servers
        };
        for finding in servers(old, new) {
            self.say(finding, caller, Ways::BOTH);
        }
    }
}

/// Compares servers by URL. One that went and one that came are one that changed.
fn servers(old: &[Server], new: &[Server]) -> Vec<Finding> {
    let mut out = Vec::new();
    let find = |list: &'_ [Server], url: &str| list.iter().position(|server| server.url == url);
    let gone: Vec<&Server> = old
        .iter()
        .filter(|server| find(new, &server.url).is_none())
        .collect();
    let come: Vec<&Server> = new
        .iter()
        .filter(|server| find(old, &server.url).is_none())
        .collect();
    match (gone.as_slice(), come.as_slice()) {
        ([before], [after]) => {
            let what = format!("went from the server `{}` to `{}`", before.url, after.url);
            let finding = Finding::new(
                &rules::SERVER_CHANGED,
                what,
                &before.pointer,
                &after.pointer,
            );
            out.push(finding.values(quoted(&before.url), quoted(&after.url)));
        }
        (gone, come) => {
            out.extend(come.iter().map(|server| {
                let what = format!("has the server `{}` now", server.url);
                Finding::added(&rules::SERVER_ADDED, what, &server.pointer)
            }));
            out.extend(gone.iter().map(|server| {
                let what = format!("lost the server `{}`", server.url);
                Finding::removed(&rules::SERVER_REMOVED, what, &server.pointer)
            }));
        }
    }
    if let (Some(before), Some(after)) = (old.first(), new.first())
        && before.url != after.url
        && (find(new, &before.url).is_some() || find(old, &after.url).is_some())
    {
        let what = format!(
            "has `{}` as its first server, had `{}`",
            after.url, before.url
        );
        let places = (&before.pointer, &after.pointer);
        out.push(Finding::new(
            &rules::DEFAULT_SERVER_CHANGED,
            what,
            places.0,
            places.1,
        ));
    }
    for after in new {
        if let Some(before) = old.iter().find(|before| before.url == after.url) {
            variables(before, after, &mut out);
        }
    }
    out
}

fn variables(old: &Server, new: &Server, out: &mut Vec<Finding>) {
    for after in &new.variables {
        let Some(before) = old
            .variables
            .iter()
            .find(|before| before.name == after.name)
        else {
            continue;
        };
        let name = &after.name;
        let at =
            |server: &Server, key: &str| server.pointer.child("variables").child(name).child(key);
        if before.default != after.default {
            let what = format!(
                "has `{}` as server variable `{name}`, had `{}`",
                after.default, before.default
            );
            let places = (at(old, "default"), at(new, "default"));
            let rule = &rules::SERVER_VARIABLE_DEFAULT_CHANGED;
            let finding = Finding::new(rule, what, &places.0, &places.1);
            out.push(finding.values(quoted(&before.default), quoted(&after.default)));
        }
        // No list is any value.
        let lists = |values: &[String], value: &String| values.is_empty() || values.contains(value);
        let more: Vec<_> = after
            .values
            .iter()
            .filter(|value| !lists(&before.values, value))
            .collect();
        let less: Vec<_> = before
            .values
            .iter()
            .filter(|value| !lists(&after.values, value))
            .collect();
        let listed = |values: Vec<&String>| {
            values
                .iter()
                .map(|value| format!("`{value}`"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let opened = !before.values.is_empty() && after.values.is_empty();
        let closed = before.values.is_empty() && !after.values.is_empty();
        if !more.is_empty() || opened {
            let values = if opened {
                "any value".to_owned()
            } else {
                listed(more)
            };
            let what = format!("takes {values} as server variable `{name}` too");
            let rule = &rules::SERVER_VARIABLE_VALUE_ADDED;
            out.push(Finding::added(rule, what, &at(new, "enum")));
        }
        if !less.is_empty() || closed {
            let what = match closed {
                true => format!("takes only the listed values as server variable `{name}`"),
                false => format!(
                    "no longer takes {} as server variable `{name}`",
                    listed(less)
                ),
            };
            let rule = &rules::SERVER_VARIABLE_VALUE_REMOVED;
            out.push(Finding::removed(rule, what, &at(old, "enum")));
        }
    }
}
