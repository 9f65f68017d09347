//! Objects: which keys they have, which must be there, and which are of other
//! versions or misspelt.

use super::{At, Conform, Verdict};
use crate::diag::{Code, Diagnostic, Place, Severity};
use crate::pointer::Pointer;
use crate::read::components::referred;
use crate::read::grammar::{self, Form, Key, METHODS, Missing, Object, Others};
use crate::read::tree::{Kind, Member, Node};
use crate::suggest::{nearest, quoted};
use std::collections::HashSet;

impl Conform<'_> {
    pub(super) fn object(
        &mut self,
        node: &mut Node,
        object: &'static Object,
        at: At<'_>,
    ) -> Verdict {
        // A requirement of nothing would ask for no credentials.
        if object != &grammar::REQUIREMENT {
            self.mend_empty_list(node, at);
        }
        if object == &grammar::SCHEMA {
            self.mend_schema(node, at);
        }
        if !matches!(node.kind, Kind::Map(_)) {
            return self.mismatch(node.span, node.describe(), at, "an object");
        }
        if object != &grammar::SCHEMA && self.is_lost(node, Some(object), at) {
            return Verdict::Drop;
        }
        let misspelt = self.members(node, object, at);
        self.missing(node, object, at, &misspelt)
    }

    /// Checks each member, and takes out those that cannot stay. The needed keys
    /// that were there in another form or under a misspelt name: it has been said.
    pub(super) fn members(
        &mut self,
        node: &mut Node,
        object: &'static Object,
        at: At<'_>,
    ) -> Vec<&'static str> {
        let mut misspelt = Vec::new();
        let Kind::Map(mut members) = std::mem::replace(&mut node.kind, Kind::Null) else {
            return misspelt;
        };
        let mut dropped = Vec::new();
        for index in 0..members.len() {
            let by = |key: &str| {
                members
                    .iter()
                    .find(|m| &*m.key == key)
                    .and_then(|m| m.value.text())
            };
            let form = self.form(object, &members[index], by);
            let form = match form {
                Some(form) => Ok(form),
                None => self.other(&members, index, object, at).map(|meant| {
                    let member = &mut members[index];
                    let to = |object: Pointer| object.child(meant.name);
                    self.moved(member.key_span, at, &member.key, to);
                    member.key = meant.name.into();
                    meant.form
                }),
            };
            let verdict = match form {
                Ok(form) => self.member(&mut members[index], form, object, at),
                Err(verdict) => verdict,
            };
            if verdict == Verdict::Drop {
                misspelt.extend(
                    object
                        .key(&members[index].key)
                        .filter(|key| key.is_said())
                        .map(|key| key.name),
                );
                dropped.push(index);
            } else {
                self.unused(&members, index, object, at);
            }
        }
        if !dropped.is_empty() {
            let mut index = 0;
            let mut dropped = dropped.into_iter().peekable();
            members.retain(|_| {
                index += 1;
                dropped.next_if_eq(&(index - 1)).is_none()
            });
        }
        node.kind = Kind::Map(members);
        misspelt
    }

    /// The form that the grammar gives to a member, if it knows its key.
    fn form<'m>(
        &self,
        object: &'static Object,
        member: &Member,
        by: impl Fn(&str) -> Option<&'m str>,
    ) -> Option<Form> {
        let key = &*member.key;
        let known = object
            .key(key)
            .or_else(|| object.extension(key))
            .map(|known| known.form);
        if let Some(Form::WordBy(other, table)) = known {
            let words = by(other).and_then(|word| table.iter().find(|(name, _)| *name == word));
            return words.map(|(_, words)| Form::Word(words)).or(known);
        }
        known.or(match object.others {
            Others::Names(form) => Some(form),
            _ if key.starts_with("x-") || key == "<<" => None,
            Others::Paths(form) => Some(form),
            Others::Named(form) if key != "$ref" => Some(form),
            Others::Statuses(form) if grammar::is_status(key) => Some(form),
            _ => None,
        })
    }

    fn member(
        &mut self,
        member: &mut Member,
        form: Form,
        object: &'static Object,
        at: At<'_>,
    ) -> Verdict {
        if matches!(object.others, Others::Paths(_))
            && !member.key.starts_with('/')
            && !member.key.starts_with("x-")
        {
            let message = format!("the path {} does not start with `/`", quoted(&member.key));
            let place = Place::key(&at.trail.key(&member.key).pointer()).at(member.key_span);
            let key = format!("/{}", member.key);
            self.moved(member.key_span, at, &member.key, |paths| paths.child(&key));
            member.key = key.into();
            let help = format!("it is taken as {}", quoted(&member.key));
            self.say(Code::PathSyntax, place, message, &help);
        }
        if object.key(&member.key).is_none() && object.extension(&member.key).is_none() {
            return self.entry(
                member,
                form,
                At {
                    owner: object,
                    ..at
                },
            );
        }
        let extension = member.key.starts_with("x-") && &*member.key != "x-webhooks";
        let outer = self.in_extension;
        self.in_extension |= extension;
        let trail = at.trail.key(&member.key);
        let inner = At {
            trail: &trail,
            head: member.key_span,
            owner: object,
        };
        let verdict = if member.value.is_null() && !matches!(form, Form::Any) {
            self.null(
                member.value.span,
                inner,
                "it is taken as if the key were not there",
                self.severity(inner),
            );
            Verdict::Drop
        } else {
            self.value(&mut member.value, form, inner)
        };
        self.in_extension = outer;
        verdict
    }

    /// Says so when nothing is made of a member that is as it should be.
    fn unused(&mut self, members: &[Member], index: usize, object: &'static Object, at: At<'_>) {
        let member = &members[index];
        let key = object
            .key(&member.key)
            .or_else(|| object.extension(&member.key));
        let by = |key: &str| members.iter().find(|m| &*m.key == key)?.value.text();
        let Some((code, why)) = key.and_then(|key| key.fate.report(by)) else {
            return;
        };
        let message = format!("{} of {} is not used", quoted(&member.key), object.name);
        let place = Place::key(&at.trail.key(&member.key).pointer()).at(member.key_span);
        self.diagnostics
            .push(Diagnostic::new(code, place, message).help(why));
    }

    /// A member that the grammar does not know: what becomes of it, or the key as which it is
    /// taken because there is no meaning without that.
    fn other(
        &mut self,
        members: &[Member],
        index: usize,
        object: &'static Object,
        at: At<'_>,
    ) -> Result<&'static Key, Verdict> {
        let member = &members[index];
        let key = &*member.key;
        if key.starts_with("x-") && object.extensible {
            return Err(self.other_extension(member, object, at));
        }
        // Beside a reference, or diagnosed as a merge key.
        if (key == "$ref" && object.section.is_some()) || key == "<<" {
            return Err(if key == "<<" {
                Verdict::Drop
            } else {
                Verdict::Keep
            });
        }
        // The key is shown; the pointer is that of the object, which has no such member.
        let place = Place::key(&at.trail.pointer()).at(member.key_span);
        if matches!(object.others, Others::Statuses(_)) && nearest(key, ["default"]).is_none() {
            let message = format!("{} is no HTTP status", quoted(key));
            let help = "write a status such as `200`, a range such as `4XX`, or `default`; the response is ignored";
            self.say(Code::ImpossibleStatus, place, message, help);
            return Err(Verdict::Drop);
        }
        if let Some((_, remedy)) = object.foreign.iter().find(|(foreign, _)| *foreign == key) {
            let message = format!("{} {remedy}", quoted(key));
            self.say(Code::ForeignKey, place, message, "it is ignored");
            self.links.attic(at.trail.key(key).pointer(), &member.value);
            return Err(Verdict::Drop);
        }
        if key == "$ref" {
            let message = format!("{} cannot be a `$ref`", object.name);
            self.say(
                Code::UnknownKey,
                place,
                message,
                "write it out; the `$ref` is ignored",
            );
            return Err(Verdict::Drop);
        }
        self.links.attic(at.trail.key(key).pointer(), &member.value);
        if self.misplaced(members, member, object, &place) {
            return Err(Verdict::Drop);
        }
        self.unknown(members, key, place, object)
            .ok_or(Verdict::Drop)
    }

    /// Components beside `components`, or schemas right below it, that are referred to as if they
    /// stood where they belong. That is said once, and not of each `$ref`.
    fn misplaced(
        &mut self,
        members: &[Member],
        member: &Member,
        object: &'static Object,
        place: &Place,
    ) -> bool {
        let key = &*member.key;
        if self.diagnostics.is_full(Code::UnknownKey) {
            return false;
        }
        let there = |key: &str| members.iter().find(|member| &*member.key == key);
        let components = Pointer::root().child("components");
        let (above, section, names, declared) = if object == &grammar::ROOT {
            let section = components.child(key);
            if grammar::form_at(&section).is_none() {
                return false;
            }
            let names = member.value.members().iter().map(|member| &*member.key);
            let declared = there("components").and_then(|components| components.value.get(key));
            ("components", section, names.collect(), declared)
        } else if object == &grammar::COMPONENTS {
            let declared = there("schemas").map(|schemas| &schemas.value);
            ("schemas", components.child("schemas"), vec![key], declared)
        } else {
            return false;
        };
        let declared = declared.map_or(&[][..], Node::members).iter();
        let declared: HashSet<&str> = declared.map(|member| &*member.key).collect();
        let asked = referred(self.documents.entry().text(), &section);
        let places = names.into_iter().filter(|name| !declared.contains(name));
        let places = places.map(|name| section.child(name));
        let places: Vec<_> = places
            .filter(|place| asked.contains(place.as_str()))
            .collect();
        if places.is_empty() {
            return false;
        }
        for place in places {
            self.links.note_dropped(place);
        }
        let message = format!("{} is not a key of {}", quoted(key), object.name);
        let help = format!("write it below `{above}`, where `$ref`s look for it");
        let said = Diagnostic::new(Code::UnknownKey, place.clone(), message);
        self.diagnostics
            .push(said.severity(Severity::Error).help(help));
        true
    }

    fn unknown(
        &mut self,
        members: &[Member],
        key: &str,
        place: Place,
        object: &'static Object,
    ) -> Option<&'static Key> {
        let message = format!("{} is not a key of {}", quoted(key), object.name);
        let code = if self.in_extension {
            Code::InvalidExtension
        } else {
            Code::UnknownKey
        };
        let names = object.keys.iter().map(|key| key.name);
        let meant = if self.diagnostics.is_full(code) {
            None
        } else {
            nearest(key, names)
        };
        let meant = meant.filter(|name| !members.iter().any(|member| &*member.key == *name));
        let meant = meant.and_then(|name| object.key(name));
        let diagnostic = Diagnostic::new(code, place, message);
        let Some(meant) = meant else {
            let is_body = object.key("content").is_some() && object != &grammar::PARAMETER;
            let help = match key {
                "ref" if object.section.is_some() => "write `$ref`; it is ignored",
                _ if is_body && key.contains('/') => "write it below `content`; it is ignored",
                _ => "it is ignored",
            };
            self.diagnostics.push(diagnostic.help(help));
            return None;
        };
        let diagnostic = diagnostic.label(format!("did you mean `{}`?", meant.name));
        let needed = !matches!(meant.missing, Missing::Fine) && !self.in_extension;
        self.diagnostics.push(if needed {
            diagnostic.severity(Severity::Error)
        } else {
            diagnostic.help("it is ignored")
        });
        needed.then_some(meant)
    }

    /// An `x-` key that is not ours here. Those of other people are theirs.
    fn other_extension(&mut self, member: &Member, object: &'static Object, at: At<'_>) -> Verdict {
        let key = &*member.key;
        if let Others::Named(_) = object.others {
            let operation = |method| Some(&member.value.get(method)?.kind);
            let mut operations = METHODS.into_iter().filter_map(operation);
            if operations.any(|kind| matches!(kind, Kind::Map(_))) {
                let place = Place::key(&at.trail.key(key).pointer()).at(member.key_span);
                let message = format!("{} is an extension, and no name", quoted(key));
                let help = "give it a name that does not begin with `x-`; it is ignored";
                self.say(Code::UnknownKey, place, message, help);
            }
            return Verdict::Drop;
        }
        let meant = grammar::meant(key, object);
        if !grammar::is_ours(key) && meant.is_none() {
            return Verdict::Keep;
        }
        let place = Place::key(&at.trail.pointer()).at(member.key_span);
        let message = format!("{} means nothing in {}", quoted(key), object.name);
        let diagnostic =
            Diagnostic::new(Code::InvalidExtension, place, message).help("it is ignored");
        self.diagnostics.push(match meant {
            Some(meant) => diagnostic.label(format!("did you mean `{meant}`?")),
            None => diagnostic,
        });
        Verdict::Keep
    }

    /// `[]` for `{}`: how PHP writes an object without members.
    pub(super) fn mend_empty_list(&mut self, node: &mut Node, at: At<'_>) {
        if matches!(&node.kind, Kind::List(items) if items.is_empty()) {
            self.mended(node, at, "an object", "it is taken as an empty object");
            node.kind = Kind::Map(Vec::new());
        }
    }
}
