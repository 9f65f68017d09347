//! The structural check: walks the tree along the grammar, says what does not
//! fit, and mends the tree so that the next stage finds only what does. A value
//! without safe meaning is an error; for all else the message states what is
//! taken instead.

mod content;
mod enums;
mod missing;
mod object;
mod reference;
mod required;
mod scalar;
mod schema;

use super::grammar::{self, Form, Missing, Object, Others};
use super::links::Links;
use super::tree::{Kind, Member, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::pointer::{Pointer, Trail};
use crate::source::{Documents, FileId, Span};

/// The remedy for a value that [`Conform::severity`] finds is an error to be without.
const NEEDED: &str = "write one that fits: there is no safe meaning without it";

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
    /// What was read last before the text broke off: it and the objects around it may lack what
    /// was to come, or be a part of the fault.
    pub(super) open: Option<Pointer>,
}

impl<'a> Conform<'a> {
    /// A walk that has not begun; `open` is where the text broke off, if it did.
    pub(super) fn new(
        documents: &'a mut Documents,
        diagnostics: &'a mut Diagnostics,
        links: &'a mut Links,
        open: Option<Pointer>,
    ) -> Self {
        Self {
            documents,
            diagnostics,
            links,
            in_extension: false,
            inlined: 0,
            open,
        }
    }

    /// Checks and mends `node`, which stands at `base` in its file and is a
    /// value of `form`. Afterwards it is one, or false: it has no place in the tree.
    pub(super) fn run(&mut self, node: &mut Node, form: Form, base: &Pointer) -> bool {
        let trail = Trail::new(base);
        let owner = form.object().unwrap_or(&grammar::ROOT);
        let at = At {
            trail: &trail,
            head: node.span,
            owner,
        };
        self.value(node, form, at) == Verdict::Keep
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
            Form::Ref(object) => self.object_or_reference(node, object, &[], at),
            Form::Property(object) => self.object_or_reference(node, object, &["description"], at),
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
        if is_named(node, item) {
            self.mended(node, at, "an array", &each_as_item(item));
            if let Kind::Map(named) = std::mem::replace(&mut node.kind, Kind::Null) {
                for (index, member) in named.iter().enumerate() {
                    self.moved(member.key_span, at, &member.key, |list| list.item(index));
                }
                node.kind = Kind::List(named.into_iter().map(|member| member.value).collect());
            }
        } else if is_lone(node, item) {
            self.mended(
                node,
                at,
                "an array",
                "it is taken as an array with one item",
            );
            for member in node.members() {
                let to = |list: Pointer| list.item(0).child(&member.key);
                self.moved(member.key_span, at, &member.key, to);
            }
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
        if item.object() == Some(&grammar::REQUIREMENT) {
            self.mend_requirements(items, at);
        }
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
                self.null(node.span, at, "it is left out", self.severity(at));
                return false;
            }
            self.value(node, item, at) == Verdict::Keep
        });
        Verdict::Keep
    }

    fn map(&mut self, node: &mut Node, entry: Form, at: At<'_>) -> Verdict {
        self.mend_empty_list(node, at);
        if entry.object().is_some() && self.is_lost(node, None, at) {
            return Verdict::Drop;
        }
        if entry.object() == Some(&grammar::MEDIA_TYPE) {
            self.mend_content(node, at);
        }
        let described = node.describe();
        let is_component = entry
            .object()
            .is_some_and(|object| object.section.is_some());
        let Kind::Map(members) = &mut node.kind else {
            if is_component {
                self.links.note_dropped(at.trail.pointer());
            }
            return self.mismatch(node.span, described, at, "an object");
        };
        members.retain_mut(|member| {
            // In a map of free names `x-` says nothing, but openapiv3 and
            // everybody else has these as extensions of the map.
            let verdict = self.entry(member, entry, at);
            if verdict == Verdict::Drop && is_component {
                self.links.note_dropped(at.trail.key(&member.key).pointer());
            }
            verdict == Verdict::Keep
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
            let (words, kind) = match form {
                Form::List(_) => ("it is taken as an empty array", Kind::List(Vec::new())),
                form if form.object().is_some() => {
                    ("it is taken as an empty object", Kind::Map(Vec::new()))
                }
                _ => {
                    self.null(node.span, at, "it is left out", Severity::Warning);
                    return Verdict::Drop;
                }
            };
            self.null(node.span, at, words, Severity::Warning);
            node.kind = kind;
        }
        self.value(node, form, at)
    }

    /// The value is not of its form, and is ignored.
    fn mismatch(&mut self, span: Span, described: &str, at: At<'_>, wanted: &str) -> Verdict {
        let is_property = |trail: Option<&Trail<'_>>| {
            let above = trail.and_then(Trail::above);
            above.and_then(Trail::key_name) == Some("properties")
        };
        let help = match (at.trail.key_name(), described) {
            (Some("required"), "a boolean")
                if is_property(at.trail.above()) && self.documents.text(span) == "false" =>
            {
                "remove it: a property is optional unless the object around it lists it; it is ignored"
            }
            (Some("required"), "a boolean") if is_property(at.trail.above()) => {
                "list the name in `required` of the object around it; it is ignored"
            }
            (Some("required"), "an array") if is_property(Some(at.trail)) => {
                "`required` stands beside `properties`; it is ignored"
            }
            (Some("description" | "summary" | "title"), "an object") if self.is_in_block(span) => {
                "quote the text, or write `|` behind the key and the text below; it is ignored"
            }
            _ if at.owner == &grammar::REQUIREMENT => "write an array of scopes, such as `[]`",
            _ if self.severity(at) == Severity::Error => NEEDED,
            _ => "it is ignored",
        };
        self.unexpected(span, described, at, wanted, help, self.severity(at));
        Verdict::Drop
    }

    /// Whether an object is written without brackets, as a text with a `: ` in it may look.
    fn is_in_block(&self, span: Span) -> bool {
        !self.documents.text(span).starts_with('{')
    }

    /// The value is not of its form, and is taken as if it were.
    fn mended(&mut self, node: &Node, at: At<'_>, wanted: &str, fallback: &str) {
        let described = node.describe();
        self.unexpected(
            node.span,
            described,
            at,
            wanted,
            fallback,
            Severity::Warning,
        );
    }

    fn unexpected(
        &mut self,
        span: Span,
        described: &str,
        at: At<'_>,
        wanted: &str,
        fallback: &str,
        severity: Severity,
    ) {
        if self.is_open(at) {
            return;
        }
        let message = format!("{} must be {wanted}, not {described}", self.subject(at));
        let place = Place::value(&at.trail.pointer()).at(span);
        self.say_of(severity, Code::UnexpectedType, place, message, fallback);
    }

    fn null(&mut self, span: Span, at: At<'_>, fallback: &str, severity: Severity) {
        if self.is_open(at) {
            return;
        }
        let message = format!("{} is null", self.subject(at));
        let fallback = match severity {
            Severity::Error => NEEDED,
            _ => fallback,
        };
        let place = Place::key(&at.trail.pointer()).at(join(at.head, span));
        self.say_of(severity, Code::UnexpectedNull, place, message, fallback);
    }

    /// Notes where the member `key` of the value at hand stands from now on.
    fn moved(&mut self, key_span: Span, at: At<'_>, key: &str, to: impl Fn(Pointer) -> Pointer) {
        // What is copied out of other files is looked up as it is written there.
        if key_span.file == FileId::ENTRY {
            let here = at.trail.pointer();
            self.links.moves.note(here.child(key), to(here));
        }
    }

    /// Whether the text broke off in the value or right behind it.
    fn is_open(&self, at: At<'_>) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| open.below(&at.trail.pointer()).is_some())
    }

    fn subject(&self, at: At<'_>) -> String {
        at.trail.name()
    }

    /// A diagnostic; inside an extension of ours always about the extension.
    fn say(&mut self, code: Code, place: Place, message: String, help: &str) {
        self.say_of(code.severity(), code, place, message, help);
    }

    fn say_of(
        &mut self,
        severity: Severity,
        code: Code,
        place: Place,
        message: String,
        help: &str,
    ) {
        let said = match self.in_extension {
            true => Diagnostic::new(Code::InvalidExtension, place, message),
            false => Diagnostic::new(code, place, message).severity(severity),
        };
        self.diagnostics.push(said.help(help));
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
        (Kind::Text(_), item) if item.object() == Some(&grammar::REQUIREMENT) => true,
        (Kind::Map(members), Form::Is(_) | Form::Ref(_) | Form::Property(_)) => !members.is_empty(),
        _ => false,
    }
}

/// Whether `node` has the `item`s of an array as a map, each below a name.
fn is_named(node: &Node, item: Form) -> bool {
    let (Kind::Map(members), Some(object)) = (&node.kind, item.object()) else {
        return false;
    };
    let is_item = |member: &Member| {
        let key = object.key(&member.key);
        let is_name = key.is_none_or(|key| matches!(key.form, Form::Text | Form::Bool));
        is_name && matches!(member.value.kind, Kind::Map(_))
    };
    !matches!(object.others, Others::Names(_)) && !members.is_empty() && members.iter().all(is_item)
}

/// What is said of such a map.
fn each_as_item(item: Form) -> String {
    let mut keys = item.object().map_or(&[][..], |object| object.keys).iter();
    let values = "its values are taken as the items";
    match keys.find(|key| !matches!(key.missing, Missing::Fine)) {
        Some(key) => format!("write `- {}: ..` for each; {values}", key.name),
        None => values.to_owned(),
    }
}

fn remove(node: &mut Node, key: &str) {
    if let Kind::Map(members) = &mut node.kind {
        members.retain(|member| &*member.key != key);
    }
}
