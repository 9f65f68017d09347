//! The structural check: walks the tree along the grammar, says what does not
//! fit, and mends the tree so that the next stage finds only what does. A value
//! without safe meaning is an error; for all else the message states what is
//! taken instead.

mod object;
mod scalar;
mod schema;

use super::grammar::{self, Form, Object};
use super::links::{Links, Site};
use super::tree::{Kind, Member, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::pointer::{Pointer, Trail};
use crate::source::{Documents, Span};
use crate::suggest::quoted;

/// Whether a value stays in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Keep,
    Drop,
}

/// What is known of a value from above.
#[derive(Clone, Copy)]
struct At<'a> {
    trail: &'a Trail<'a>,
    /// Its key, or itself where it has none.
    head: Span,
    /// The object whose key it is.
    owner: &'static Object,
}

/// The walk. Nothing in it depends on which file a node is from: spans know.
pub(super) struct Conform<'a> {
    pub(super) documents: &'a mut Documents,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) links: &'a mut Links,
    /// Inside an extension of ours, where nothing is worse than a warning.
    pub(super) in_extension: bool,
    /// How many path items of other files are around the one at hand.
    pub(super) inlined: usize,
}

impl Conform<'_> {
    /// Checks and mends `node`, which stands at `base` in its file and is a
    /// value of `form`. Afterwards it is one, or there has been an error.
    pub(super) fn run(&mut self, node: &mut Node, form: Form, base: &Pointer) {
        let trail = Trail::new(base);
        let owner = form.object().unwrap_or(&grammar::ROOT);
        let at = At {
            trail: &trail,
            head: node.span,
            owner,
        };
        if self.value(node, form, at) == Verdict::Drop {
            node.kind = Kind::Map(Vec::new());
        }
    }

    fn value(&mut self, node: &mut Node, form: Form, at: At<'_>) -> Verdict {
        match form {
            Form::Any => Verdict::Keep,
            Form::Scalar => self.scalar(node, at),
            // The words of `WordBy` and the shape of `Type` and `Exclusive` need
            // the keys around them: whoever has those comes here no more.
            Form::Text | Form::Type | Form::WordBy(..) => self.text(node, at),
            Form::Bool | Form::Exclusive => self.bool(node, at),
            Form::Count => self.count(node, at),
            Form::Number => self.number(node, at),
            Form::Word(words) => self.word(node, words, at),
            Form::List(item) => self.list(node, *item, at),
            Form::Map(entry) => self.map(node, *entry, at),
            Form::Is(object) => self.object(node, object, at),
            Form::Ref(object) => self.object_or_reference(node, object, at),
            Form::BoolOr(_) if self.is_bool(node) => self.bool(node, at),
            Form::BoolOr(form) => self.value(node, *form, at),
            Form::Discriminator(object) => {
                self.mend_discriminator(node, at);
                self.object(node, object, at)
            }
            Form::Mapping(object) => self.mapping(node, object, at),
        }
    }

    fn list(&mut self, node: &mut Node, item: Form, at: At<'_>) -> Verdict {
        if !matches!(node.kind, Kind::List(_)) && is_lone(node, item) {
            self.mended(
                node,
                at,
                "an array",
                "it is taken as an array with one item",
            );
            let span = node.span;
            let lone = std::mem::replace(
                node,
                Node {
                    span,
                    kind: Kind::Null,
                },
            );
            node.kind = Kind::List(vec![lone]);
        }
        let described = node.describe();
        let Kind::List(items) = &mut node.kind else {
            return self.mismatch(node.span, described, at, "an array");
        };
        let mut index = 0;
        items.retain_mut(|node| {
            let trail = at.trail.index(index);
            index += 1;
            let at = At {
                trail: &trail,
                head: node.span,
                owner: at.owner,
            };
            if node.is_null() && !matches!(item, Form::Any) {
                self.null(node.span, at, "it is left out");
                return false;
            }
            self.value(node, item, at) == Verdict::Keep
        });
        Verdict::Keep
    }

    fn map(&mut self, node: &mut Node, entry: Form, at: At<'_>) -> Verdict {
        self.mend_empty_list(node, at);
        let described = node.describe();
        let Kind::Map(members) = &mut node.kind else {
            return self.mismatch(node.span, described, at, "an object");
        };
        members.retain_mut(|member| {
            // In a map of free names `x-` says nothing, but openapiv3 and
            // everybody else has these as extensions of the map.
            self.entry(member, entry, at) == Verdict::Keep
        });
        Verdict::Keep
    }

    /// An entry of a map, whose key is a name that somebody chose.
    fn entry(&mut self, member: &mut Member, form: Form, at: At<'_>) -> Verdict {
        let trail = at.trail.key(&member.key);
        let at = At {
            trail: &trail,
            head: member.key_span,
            owner: at.owner,
        };
        let node = &mut member.value;
        if node.is_null() && !matches!(form, Form::Any) {
            if form.object().is_none() {
                self.null(node.span, at, "it is left out");
                return Verdict::Drop;
            }
            self.null(node.span, at, "it is taken as an empty object");
            node.kind = Kind::Map(Vec::new());
        }
        self.value(node, form, at)
    }

    fn object_or_reference(
        &mut self,
        node: &mut Node,
        object: &'static Object,
        at: At<'_>,
    ) -> Verdict {
        let Some(member) = node.member("$ref") else {
            return self.object(node, object, at);
        };
        let (span, key_span) = (member.value.span, member.key_span);
        let Some(reference) = member.value.text().map(str::to_owned) else {
            let described = member.value.describe();
            let trail = at.trail.key("$ref");
            let at_ref = At {
                trail: &trail,
                head: key_span,
                owner: object,
            };
            let verdict = self.mismatch(span, described, at_ref, "a string");
            remove(node, "$ref");
            return if verdict == Verdict::Drop {
                self.object(node, object, at)
            } else {
                verdict
            };
        };
        let trail = at.trail.key("$ref");
        let site = Site {
            reference: &reference,
            trail: &trail,
            span,
        };
        if object == &grammar::PATH_ITEM && !reference.starts_with('#') {
            return self.path_item_of_file(node, site, at);
        }
        self.siblings(node, at);
        self.members(node, object, at);
        let target = self
            .links
            .link(self.documents, self.diagnostics, site, object);
        if let (Some(target), Kind::Map(members)) = (target, &mut node.kind)
            && let Some(member) = members.iter_mut().find(|member| &*member.key == "$ref")
        {
            member.value.kind = Kind::Text(target.into());
        }
        Verdict::Keep
    }

    /// Components have no place for path items: one of another file is put
    /// where it is named.
    fn path_item_of_file(&mut self, node: &mut Node, site: Site<'_>, at: At<'_>) -> Verdict {
        const DEEPEST: usize = 8;
        if self.inlined >= DEEPEST {
            let message = format!("{} leads through too many files", quoted(site.reference));
            let place = Place::value(&site.trail.pointer()).at(site.span);
            self.diagnostics
                .push(Diagnostic::new(Code::RefCycle, place, message));
            return Verdict::Drop;
        }
        let found = self.links.copy(self.documents, self.diagnostics, site);
        let Some((copy, origin)) = found else {
            return Verdict::Drop;
        };
        self.links
            .note(at.trail.pointer(), copy.span.file, origin.clone());
        *node = copy;
        self.inlined += 1;
        let trail = Trail::new(&origin);
        let at = At {
            trail: &trail,
            head: node.span,
            owner: at.owner,
        };
        let verdict = self.object_or_reference(node, &grammar::PATH_ITEM, at);
        self.inlined -= 1;
        verdict
    }

    /// The keys beside a `$ref`, which OpenAPI 3.0 ignores.
    fn siblings(&mut self, node: &Node, at: At<'_>) {
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
        let ignored = |member: &&Member| &*member.key != "$ref" && !member.key.starts_with("x-");
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
            .any(|member| SHAPE.contains(&&*member.key));
        let place = Place::key(&at.trail.key(&first.key).pointer()).at(first.key_span);
        let message = format!("{names} beside `$ref` {verb} ignored");
        let help = "put the `$ref` into an `allOf` with one item and the other keys beside it";
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
    fn mapping(&mut self, node: &mut Node, object: &'static Object, at: At<'_>) -> Verdict {
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

    /// The value is not of its form, and is ignored.
    fn mismatch(&mut self, span: Span, described: &str, at: At<'_>, wanted: &str) -> Verdict {
        self.unexpected(span, described, at, wanted, "it is ignored");
        Verdict::Drop
    }

    /// The value is not of its form, and is taken as if it were.
    fn mended(&mut self, node: &Node, at: At<'_>, wanted: &str, fallback: &str) {
        self.unexpected(node.span, node.describe(), at, wanted, fallback);
    }

    fn unexpected(
        &mut self,
        span: Span,
        described: &str,
        at: At<'_>,
        wanted: &str,
        fallback: &str,
    ) {
        let message = format!("{} must be {wanted}, not {described}", self.subject(at));
        self.say(
            Code::UnexpectedType,
            Place::value(&at.trail.pointer()).at(span),
            message,
            fallback,
        );
    }

    fn null(&mut self, span: Span, at: At<'_>, fallback: &str) {
        let message = format!("{} is null", self.subject(at));
        self.say(
            Code::UnexpectedNull,
            Place::key(&at.trail.pointer()).at(join(at.head, span)),
            message,
            fallback,
        );
    }

    fn subject(&self, at: At<'_>) -> String {
        at.trail.name()
    }

    /// A diagnostic; inside an extension of ours always about the extension.
    fn say(&mut self, code: Code, place: Place, message: String, help: &str) {
        let code = if self.in_extension {
            Code::InvalidExtension
        } else {
            code
        };
        self.diagnostics
            .push(Diagnostic::new(code, place, message).help(help));
    }
}

/// A null in YAML has no text of its own: the key is shown then.
fn join(head: Span, value: Span) -> Span {
    if value.start == value.end {
        head
    } else {
        value
    }
}

/// Whether `node` is what an array of `item`s would have as its only item.
fn is_lone(node: &Node, item: Form) -> bool {
    match (&node.kind, item) {
        (Kind::Text(_), Form::Text | Form::Word(_)) => true,
        (Kind::Map(members), Form::Is(_) | Form::Ref(_)) => !members.is_empty(),
        _ => false,
    }
}

fn remove(node: &mut Node, key: &str) {
    if let Kind::Map(members) = &mut node.kind {
        members.retain(|member| &*member.key != key);
    }
}
