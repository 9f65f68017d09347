//! `$ref`s: what they name is opened, what stands beside them is said to be ignored.

use super::{At, Conform, Verdict, join, remove};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::pointer::{Pointer, Trail};
use crate::read::grammar::{self, Object, is_ours};
use crate::read::links::Site;
use crate::read::tree::{Kind, Member, Node};
use crate::source::FileId;
use crate::suggest::quoted;

impl Conform<'_> {
    /// `beside` are the keys beside a `$ref` that are read.
    pub(super) fn object_or_reference(
        &mut self,
        node: &mut Node,
        object: &'static Object,
        beside: &[&str],
        at: At<'_>,
    ) -> Verdict {
        let Some(member) = node.member("$ref") else {
            return self.object(node, object, at);
        };
        let span = member.value.span;
        let reference = member.value.text().map(str::to_owned);
        let Some(reference) = reference.filter(|reference| !reference.is_empty()) else {
            return self.no_reference(node, object, at);
        };
        let trail = at.trail.key("$ref");
        let site = Site {
            reference: &reference,
            trail: &trail,
            span,
        };
        if object == &grammar::PATH_ITEM {
            return self.path_item(node, site, at);
        }
        self.siblings(node, object, beside, at);
        self.members(node, object, at);
        let target = self
            .links
            .link(self.documents, self.diagnostics, site, object);
        let is_own = |target: &String| *target == at.trail.pointer().to_string();
        if span.file == FileId::ENTRY && target.as_ref().is_some_and(is_own) {
            return self.component_of_file(node, object, site, at);
        }
        if let (Some(target), Kind::Map(members)) = (target, &mut node.kind)
            && let Some(member) = members.iter_mut().find(|member| &*member.key == "$ref")
        {
            member.value.kind = Kind::Text(target.into());
        }
        Verdict::Keep
    }

    /// A `$ref` that is no text. Where it is all that there is, nothing can be known of the
    /// whole, and what else it has not need not be said.
    fn no_reference(&mut self, node: &mut Node, object: &'static Object, at: At<'_>) -> Verdict {
        let described = node.get("$ref").map_or("null", Node::describe);
        let span = node
            .member("$ref")
            .map_or(node.span, |member| join(member.key_span, member.value.span));
        let is_all = node.members().len() == 1 && object != &grammar::SCHEMA;
        let comment = match described {
            // Written as it is, `null` is no text that a comment swallowed.
            "null" if !self.documents.text(span).ends_with("null") => {
                "a bare `#` begins a comment, so put it in quotes"
            }
            _ => "write `#/path/to/it` in quotes",
        };
        let place = Place::value(&at.trail.key("$ref").pointer()).at(span);
        let message = match node.get("$ref").and_then(Node::text) {
            Some(_) => "`$ref` is empty".to_owned(),
            None => format!("`$ref` must be a string, not {described}"),
        };
        if is_all && !self.in_extension {
            let said = Diagnostic::new(Code::UnexpectedType, place, message);
            let said = said.severity(Severity::Error).help(comment);
            self.diagnostics.push(said);
            return Verdict::Drop;
        }
        let help = format!("{comment}; it is ignored");
        self.say(Code::UnexpectedType, place, message, &help);
        remove(node, "$ref");
        self.object(node, object, at)
    }

    /// A component that is something of another file is that thing, under its own name.
    fn component_of_file(
        &mut self,
        node: &mut Node,
        object: &'static Object,
        site: Site<'_>,
        at: At<'_>,
    ) -> Verdict {
        match self.bring(node, site, at) {
            Some(origin) => self.copied(node, object, &origin, at.owner),
            None => Verdict::Drop,
        }
    }

    /// Components have no place for path items: one is put where it is named, and what stands
    /// beside the `$ref` is added to it.
    fn path_item(&mut self, node: &mut Node, site: Site<'_>, at: At<'_>) -> Verdict {
        const DEEPEST: usize = 8;
        if self.inlined >= DEEPEST {
            let message = format!("{} leads through too many files", quoted(site.reference));
            let place = Place::value(&site.trail.pointer()).at(site.span);
            self.diagnostics
                .push(Diagnostic::new(Code::RefCycle, place, message));
            return Verdict::Drop;
        }
        let mut beside = node.clone();
        remove(&mut beside, "$ref");
        self.members(&mut beside, &grammar::PATH_ITEM, at);
        let Some(origin) = self.bring(node, site, at) else {
            return Verdict::Drop;
        };
        self.inlined += 1;
        let verdict = self.copied(node, &grammar::PATH_ITEM, &origin, at.owner);
        self.inlined -= 1;
        self.add(node, beside, at);
        verdict
    }

    /// Adds to a path item what stands beside the `$ref` to it.
    fn add(&mut self, node: &mut Node, beside: Node, at: At<'_>) {
        let (Kind::Map(members), Kind::Map(beside)) = (&mut node.kind, beside.kind) else {
            return;
        };
        for member in beside {
            let Some(there) = members.iter().find(|there| there.key == member.key) else {
                members.push(member);
                continue;
            };
            let key = quoted(&member.key);
            let message = format!("{key} beside `$ref` is ignored");
            let place = Place::key(&at.trail.key(&member.key).pointer()).at(member.key_span);
            let other = Place::key(&at.trail.key(&there.key).pointer()).at(there.key_span);
            let said = Diagnostic::new(Code::RefSiblings, place, message);
            let said = said.severity(Severity::Warning).help("remove one of them");
            self.diagnostics
                .push(said.related(other, format!("what the `$ref` names has {key}, too")));
        }
    }

    /// A part that cannot be a `$ref`, and is nothing else. What it holds would be lost.
    pub(super) fn is_lost(&mut self, node: &Node, object: Option<&Object>, at: At<'_>) -> bool {
        let [member] = node.members() else {
            return false;
        };
        if &*member.key != "$ref" || member.value.text().is_none() || self.in_extension {
            return false;
        }
        let place = Place::key(&at.trail.key("$ref").pointer()).at(member.key_span);
        let message = format!("{} cannot be a `$ref`", self.subject(at));
        let help = match object == Some(&grammar::MEDIA_TYPE) {
            true => "write `schema:` above it",
            false => "write it out here, with a `$ref` for each of its parts where they can be one",
        };
        self.links.note_dropped(at.trail.pointer());
        let said = Diagnostic::new(Code::UnknownKey, place, message);
        self.diagnostics
            .push(said.severity(Severity::Error).help(help));
        true
    }

    /// Puts what a reference names in another file in its stead, and says where that is written.
    fn bring(&mut self, node: &mut Node, site: Site<'_>, at: At<'_>) -> Option<Pointer> {
        let found = self.links.copy(self.documents, self.diagnostics, site);
        let (copy, origin) = found?;
        self.links
            .note(at.trail.pointer(), copy.span.file, origin.clone());
        *node = copy;
        Some(origin)
    }

    /// Checks what was brought from `origin`.
    fn copied(
        &mut self,
        node: &mut Node,
        object: &'static Object,
        origin: &Pointer,
        owner: &'static Object,
    ) -> Verdict {
        let trail = Trail::new(origin);
        let at = At {
            trail: &trail,
            head: node.span,
            owner,
        };
        self.object_or_reference(node, object, &[], at)
    }

    /// The keys beside a `$ref`, which OpenAPI 3.0 ignores, but for those that are `read`.
    fn siblings(&mut self, node: &Node, object: &'static Object, read: &[&str], at: At<'_>) {
        // Those that an author surely wants to have an effect.
        const SHAPE: [&str; 11] = [
            "nullable",
            "properties",
            "required",
            "items",
            "allOf",
            "oneOf",
            "anyOf",
            "enum",
            "additionalProperties",
            "readOnly",
            "writeOnly",
        ];
        let is_read = |key: &str| read.contains(&key) || !read.is_empty() && is_ours(key);
        let ignored = |member: &&Member| {
            let key = &*member.key;
            key != "$ref" && !is_read(key) && (!key.starts_with("x-") || is_ours(key))
        };
        let Some(first) = node.members().iter().find(ignored) else {
            return;
        };
        let names: Vec<_> = node
            .members()
            .iter()
            .filter(ignored)
            .map(|m| quoted(&m.key))
            .collect();
        let (verb, names) = (
            if names.len() == 1 { "is" } else { "are" },
            names.join(", "),
        );
        let shapes = node
            .members()
            .iter()
            .any(|member| SHAPE.contains(&&*member.key) || is_ours(&member.key));
        let place = Place::key(&at.trail.key(&first.key).pointer()).at(first.key_span);
        let message = format!("{names} beside `$ref` {verb} ignored");
        let help = if object != &grammar::SCHEMA {
            "remove that, or write the whole out in place of the `$ref`"
        } else if names == "`type`" {
            "remove it: what the `$ref` names has a type of its own"
        } else {
            "put the `$ref` into an `allOf` with one item and the other keys beside it"
        };
        let severity = if shapes {
            Severity::Warning
        } else {
            Severity::Hint
        };
        self.diagnostics.push(
            Diagnostic::new(Code::RefSiblings, place, message)
                .severity(severity)
                .help(help),
        );
    }

    /// The value of a discriminator's mapping: a name, a pointer, or a file.
    pub(super) fn mapping(
        &mut self,
        node: &mut Node,
        object: &'static Object,
        at: At<'_>,
    ) -> Verdict {
        if self.text(node, at) == Verdict::Drop {
            return Verdict::Drop;
        }
        let text = node.text().unwrap_or_default();
        let is_name = !text.contains(['#', '/'])
            && ![".yaml", ".yml", ".json"]
                .iter()
                .any(|end| text.ends_with(end));
        if is_name || text.starts_with('#') {
            return Verdict::Keep;
        }
        let site = Site {
            reference: text,
            trail: at.trail,
            span: node.span,
        };
        // Left over from files that were joined: nothing needs the entry.
        let mut unread = Diagnostics::default();
        let target = self.links.link(self.documents, &mut unread, site, object);
        for fault in unread.into_sorted() {
            let help = "the entry is ignored";
            self.say(Code::DiscriminatorMapping, fault.place, fault.message, help);
        }
        let Some(target) = target else {
            return Verdict::Drop;
        };
        node.kind = Kind::Text(target.into());
        Verdict::Keep
    }
}
