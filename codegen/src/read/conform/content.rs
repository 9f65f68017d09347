//! The keys of `content`: media types, and what people write where they belong.

use super::{At, Conform};
use crate::diag::{Code, Diagnostic, Place};
use crate::format::TextFormat;
use crate::pointer::Pointer;
use crate::read::grammar::{MEDIA_TYPE, is_media_type};
use crate::read::tree::{Kind, Member, Node};
use crate::suggest::{nearest, quoted};
use std::collections::HashSet;

/// What is taken where no other is meant.
const JSON: &str = "application/json";
/// And where it is no JSON.
const BYTES: &str = "application/octet-stream";

const COMMON: [&str; 11] = [
    JSON,
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    BYTES,
    "application/pdf",
    "application/zip",
    "application/gzip",
    "text/plain",
    "text/csv",
    "text/html",
];

impl Conform<'_> {
    pub(super) fn mend_content(&mut self, node: &mut Node, at: At<'_>) {
        self.mend_left_out(node, at);
        self.mend_media_types(node, at);
    }

    /// `content: {schema: ..}`, or an example's members: what belongs below a media type stands in
    /// its place.
    fn mend_left_out(&mut self, node: &mut Node, at: At<'_>) {
        let Kind::Map(members) = &mut node.kind else {
            return;
        };
        let is_type = |member: &Member| is_media_type(&member.key) || meant(&member.key).is_some();
        let mut named = members
            .iter()
            .filter(|member| !is_extension(member))
            .peekable();
        if named.peek().is_none() || named.any(|member| is_type(member) || describes(member)) {
            return;
        }
        let is_of_media =
            |member: &Member| is_extension(member) || MEDIA_TYPE.key(&member.key).is_some();
        let (kept, help) = match members.iter().all(is_of_media) {
            true => (
                std::mem::take(members),
                format!("write `{JSON}:` above what stands there, as which it is taken"),
            ),
            false => (
                Vec::new(),
                format!("write `{JSON}:` and a `schema` below it; any JSON is taken"),
            ),
        };
        let place = Place::key(&at.trail.pointer()).at(at.head);
        let message = format!("{} names no media type", self.subject(at));
        self.say(Code::InvalidMediaType, place, message, &help);
        for member in &kept {
            let to = |content: Pointer| content.child(JSON).child(&member.key);
            self.moved(member.key_span, at, &member.key, to);
        }
        let span = node.span;
        node.kind = Kind::Map(vec![Member {
            key: JSON.into(),
            key_span: at.head,
            value: Node {
                span,
                kind: Kind::Map(kept),
            },
        }]);
    }

    /// `json` for `application/json`. What describes a body stays one, the plainest first.
    fn mend_media_types(&mut self, node: &mut Node, at: At<'_>) {
        let Kind::Map(members) = &mut node.kind else {
            return;
        };
        members.retain(|member| !is_extension(member));
        let all = members.iter().map(|member| member.key.to_string());
        let mut names: HashSet<String> = all.filter(|key| is_media_type(key)).collect();
        for is_plain in [true, false] {
            for member in members.iter_mut() {
                let key = member.key.clone();
                let meant = meant(&key);
                let taken = meant.unwrap_or(if is_bytes(member) { BYTES } else { JSON });
                let is_turn = !is_media_type(&key) && meant.is_some() == is_plain;
                let is_body = meant.is_some() || describes(member);
                if !is_turn || !is_body || !names.insert(taken.to_owned()) {
                    continue;
                }
                let place = Place::key(&at.trail.key(&key).pointer()).at(member.key_span);
                let message = format!("{} is no media type", quoted(&key));
                let diagnostic = Diagnostic::new(Code::InvalidMediaType, place, message)
                    .help(format!("it is taken as `{taken}`"));
                self.diagnostics.push(match meant {
                    Some(meant) => diagnostic.label(format!("did you mean `{meant}`?")),
                    None => diagnostic,
                });
                self.moved(member.key_span, at, &key, |content| content.child(taken));
                member.key = taken.into();
            }
        }
        let mut others = members.iter().filter(|member| !is_media_type(&member.key));
        if let Some(first) = others.next() {
            let (are, help) = match others.count() {
                0 => ("is no media type".to_owned(), "it is ignored"),
                more => (
                    format!("and {more} more are no media types"),
                    "they are ignored",
                ),
            };
            let place = Place::key(&at.trail.key(&first.key).pointer()).at(first.key_span);
            let message = format!("{} {are}", quoted(&first.key));
            self.say(Code::InvalidMediaType, place, message, help);
            members.retain(|member| is_media_type(&member.key));
        }
    }
}

fn is_bytes(member: &Member) -> bool {
    let format = member
        .value
        .get("schema")
        .and_then(|schema| schema.get("format"));
    let format = format.and_then(Node::text).and_then(TextFormat::of);
    format == Some(TextFormat::Binary)
}

fn describes(member: &Member) -> bool {
    member.value.get("schema").is_some()
}

/// `x-world/x-vrml` is none, and neither is `x-www-form-urlencoded` where something is said of it.
fn is_extension(member: &Member) -> bool {
    let is_end = || describes(member) && ends(&member.key).is_some();
    member.key.starts_with("x-") && !is_media_type(&member.key) && !is_end()
}

/// The common media type that ends with this.
fn ends(key: &str) -> Option<&'static str> {
    let ends = |name: &&str| name.rsplit_once('/').is_some_and(|(_, end)| end == key);
    COMMON.into_iter().find(ends)
}

/// The media type that a key was probably meant to be: what it begins with, or a common one.
fn meant(key: &str) -> Option<&str> {
    let begins = key.split([',', ';', ' ']).next().unwrap_or_default();
    if is_media_type(begins) {
        return Some(begins);
    }
    let key = key.to_ascii_lowercase();
    match &*key {
        "text" => Some("text/plain"),
        "multipart" => Some("multipart/form-data"),
        key => ends(key).or_else(|| nearest(key, COMMON)),
    }
}
