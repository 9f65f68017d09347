//! Changes that were accepted although they break: the file that lists them, what in a report it
//! accepts, and what to add to it. Compares days with one that it is given.
//!
//! An entry holds for a change of its rule at its place, whatever words the report has for it.

use super::{Change, Level, Report, rules};
use crate::pointer::Pointer;
use crate::read;
use crate::read::tree::Node;
use crate::source::{Documents, FileId, Position, Source};
use crate::suggest::{nearest, quoted};
use jiff::civil::Date;
use std::fmt;
use std::fmt::Write;

/// What the file is called; it lies beside the document.
pub const FILE: &str = "accepted-changes.yaml";

/// What a new file begins with.
const HEADER: &str = "\
# Changes of the document that break callers or users of the crate, and are accepted all the same.
# `cargo xtask diff --accept` adds the entries; write the `reason` of each. `until: 2027-01-31` may
# follow: from the next day on the entry is an error. Entries of earlier changes can go.
";

/// The keys of an entry.
const KEYS: [&str; 5] = ["rule", "at", "change", "reason", "until"];

/// The entries of a file.
#[derive(Debug)]
pub struct Accepted {
    source: Source,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    rule: String,
    at: String,
    reason: String,
    until: Option<Date>,
    start: usize,
}

impl Entry {
    fn is_for(&self, rule: &str, place: &str) -> bool {
        self.rule == rule && self.at == place
    }
}

/// What is wrong with the file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the file.
    pub file: String,
    /// Where in it.
    pub position: Position,
    /// What is wrong and what to do, as a sentence without a full stop.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.position;
        write!(f, "{}:{line}:{column}: {}", self.file, self.message)
    }
}

impl Accepted {
    /// Reads a file called `name`.
    ///
    /// # Errors
    /// All that is wrong with its form.
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Fault>> {
        let source = Source::new(name, text);
        let mut faults = Faults {
            source: &source,
            list: Vec::new(),
        };
        let entries = match read::parse(name, text) {
            Ok(root) => entries(&root, &mut faults),
            Err(diagnostic) => {
                let start = diagnostic.place.span.unwrap_or_default().start as usize;
                faults.say(start, diagnostic.message);
                Vec::new()
            }
        };
        let mut list = faults.list;
        if list.is_empty() {
            return Ok(Self { source, entries });
        }
        list.sort_by_key(|fault| fault.position);
        Err(list)
    }

    /// The reason why each change of the report is accepted, if it is; and what is wrong with the
    /// entries on that day. `earlier` is the file as it was at the base: what it held is for
    /// changes that were made before, and may match nothing.
    #[must_use]
    pub fn apply(
        &self,
        report: &Report,
        documents: (&Documents, &Documents),
        earlier: Option<&Self>,
        today: Date,
    ) -> (Vec<Option<&str>>, Vec<Fault>) {
        let mut reasons = vec![None; report.changes.len()];
        let mut faults = Faults {
            source: &self.source,
            list: Vec::new(),
        };
        for entry in &self.entries {
            let mut is_used = false;
            for (change, reason) in report.changes.iter().zip(&mut reasons) {
                if entry.is_for(change.rule.id, &place(change, documents)) {
                    is_used = true;
                    *reason = Some(entry.reason.as_str());
                }
            }
            let was_there = earlier.is_some_and(|earlier| {
                let mut entries = earlier.entries.iter();
                entries.any(|old| old.is_for(&entry.rule, &entry.at))
            });
            match entry.until {
                _ if !is_used && was_there => {}
                _ if !is_used => faults.say(
                    entry.start,
                    format!(
                        "no change is {} at {}: the entry accepts nothing, delete it",
                        entry.rule, entry.at
                    ),
                ),
                Some(until) if until < today => faults.say(
                    entry.start,
                    format!("the entry was good until {until}: renew it, or undo the change"),
                ),
                _ => {}
            }
        }
        (reasons, faults.list)
    }
}

/// The text of the file with an entry for each of these changes added, whose reason is to be
/// written. What stands there stays.
///
/// # Errors
/// When the file is not written in the way that lets entries be added at its end.
pub fn add(
    name: &str,
    text: &str,
    changes: &[&Change],
    documents: (&Documents, &Documents),
) -> Result<String, String> {
    let mut out = match text.trim() {
        "" => HEADER.to_owned(),
        _ => format!("{}\n", text.trim_end()),
    };
    for change in changes {
        let old = change.old.as_deref();
        let words = match (old, &change.new) {
            (Some(old), Some(new)) => format!("{} -> {}", short(old), short(new)),
            _ => change.what.clone(),
        };
        // A JSON text is YAML as well, whatever it holds.
        let text = |text: &str| serde_json::Value::from(text).to_string();
        let (place, words) = (text(&place(change, documents)), text(&words));
        // Writing to a string does not fail.
        let _ = write!(
            out,
            "\n- rule: {}\n  at: {place}\n  change: {words}\n  reason:\n",
            change.rule.id
        );
    }
    let count = |text: &str| match read::parse(name, text) {
        Ok(root) => root.items().len(),
        Err(_) => 0,
    };
    if count(&out) == count(text) + changes.len() {
        Ok(out)
    } else {
        Err(format!(
            "nothing can be added to `{name}`: it is no list with a `-` before each entry"
        ))
    }
}

/// The changes that need an entry.
pub fn unaccepted<'a>(
    report: &'a Report,
    reasons: &'a [Option<&str>],
    from: Level,
) -> impl Iterator<Item = &'a Change> {
    let changes = report.changes.iter().zip(reasons);
    changes
        .filter(move |(change, reason)| reason.is_none() && change.level() >= from)
        .map(|(change, _)| change)
}

/// The place by which an entry names a change: in the new document, or else in the old one.
fn place(change: &Change, (old, new): (&Documents, &Documents)) -> String {
    let (place, documents) = match (&change.after, &change.before) {
        (Some(after), _) => (after, new),
        (None, Some(before)) => (before, old),
        (None, None) => return Pointer::root().to_string(),
    };
    match place.span.map(|span| span.file) {
        None | Some(FileId::ENTRY) => place.pointer.to_string(),
        Some(file) => format!("{}{}", documents.path(file), place.pointer),
    }
}

fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

struct Faults<'a> {
    source: &'a Source,
    list: Vec<Fault>,
}

impl Faults<'_> {
    fn say(&mut self, at: usize, message: String) {
        self.list.push(Fault {
            file: self.source.name().to_owned(),
            position: self.source.position(at),
            message,
        });
    }
}

fn entries(root: &Node, faults: &mut Faults<'_>) -> Vec<Entry> {
    if !root.is_null() && root.items().is_empty() {
        let start = root.span.start as usize;
        faults.say(start, "this is no list of entries".into());
    }
    let mut entries: Vec<Entry> = Vec::new();
    for node in root.items() {
        let Some(entry) = entry(node, faults) else {
            continue;
        };
        if entries.iter().any(|old| old.is_for(&entry.rule, &entry.at)) {
            let message = format!("{} at {} is accepted twice", entry.rule, entry.at);
            faults.say(entry.start, message);
        }
        entries.push(entry);
    }
    entries
}

fn entry(node: &Node, faults: &mut Faults<'_>) -> Option<Entry> {
    let start = node.span.start as usize;
    for member in node.members() {
        if !KEYS.contains(&&*member.key) {
            let key = quoted(&member.key);
            let message = match nearest(&member.key, KEYS) {
                Some(near) => {
                    format!("{key} is not a key of an entry; did you mean `{near}`?")
                }
                None => format!(
                    "{key} is not a key of an entry: they are {}",
                    KEYS.join(", ")
                ),
            };
            faults.say(member.key_span.start as usize, message);
        }
    }
    let text = |key: &str| node.get(key)?.text().map(str::trim);
    let at_key = |key: &str| {
        node.member(key)
            .map_or(start, |member| member.key_span.start as usize)
    };
    let mut needed = |key: &str, what: &str| {
        let text = text(key).filter(|text| !text.is_empty());
        if text.is_none() {
            faults.say(at_key(key), format!("`{key}` is missing: {what}"));
        }
        text
    };
    let rule = needed("rule", "the id of a rule, as the report shows it");
    let at = needed("at", "a place, as the report shows it: `#/paths/..`");
    let reason = needed("reason", "why the change is accepted");
    let known: Vec<&str> = rules().map(|rule| rule.id).collect();
    if let Some(word) = rule.filter(|rule| !known.contains(rule)) {
        let rule = quoted(word);
        let message = match nearest(word, known) {
            Some(near) => format!("{rule} is no rule; did you mean `{near}`?"),
            None => format!("{rule} is no rule; `cargo xtask diff --rules` lists them"),
        };
        faults.say(at_key("rule"), message);
    }
    let until = match node.get("until") {
        None => None,
        Some(day) => {
            let date = day.text().and_then(|day| day.parse::<Date>().ok());
            if date.is_none() {
                let message = "`until` is no day, such as 2027-01-31".to_owned();
                faults.say(day.span.start as usize, message);
            }
            date
        }
    };
    Some(Entry {
        rule: rule?.to_owned(),
        at: at?.to_owned(),
        reason: reason?.to_owned(),
        until,
        start,
    })
}
