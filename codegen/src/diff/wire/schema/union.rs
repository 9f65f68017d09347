//! `oneOf`, `anyOf` and discriminators.

use super::Compare;
use super::node::{Node, Union, look};
use super::words::describe;
use crate::diff::Ways;
use crate::diff::rules::{schemas, unions as rules};
use crate::diff::wire::Finding;
use crate::pointer::Pointer;
use crate::spec::{SchemaOrRef, Spec};
use indexmap::IndexMap;

/// How many members are looked at whole in order to find out which old one is which new one.
const MOST: usize = 16;

impl<'a> Compare<'_, 'a> {
    /// Compares whether there are several forms, and which; whether what else is said can be
    /// compared at all.
    pub(super) fn forms(&mut self) -> bool {
        let (old, new) = (self.old.unions(), self.new.unions());
        match (old.as_slice(), new.as_slice()) {
            ([], []) => true,
            ([], [union, ..]) => {
                let is_one = self.one_of_many(self.old.clone(), union, false);
                match is_one {
                    _ if self.old.ty().is_none() => self.say_type(&schemas::TYPE_NARROWED),
                    true => {
                        self.say_form(&rules::ALTERNATIVES_INTRODUCED, "may have other forms too")
                    }
                    false => self.say_type(&schemas::TYPE_CHANGED),
                }
                false
            }
            ([union, ..], []) => {
                let is_one = self.one_of_many(self.new.clone(), union, true);
                match is_one {
                    _ if self.new.ty().is_none() => self.say_type(&schemas::TYPE_WIDENED),
                    true => self.say_form(
                        &rules::ALTERNATIVES_DROPPED,
                        "has only one of its forms left",
                    ),
                    false => self.say_type(&schemas::TYPE_CHANGED),
                }
                false
            }
            (old, new) => {
                for (old, new) in old.iter().zip(new) {
                    self.members(old, new);
                }
                if old.len() < new.len() {
                    self.say_form(&schemas::TYPE_NARROWED, "must fit one more set of forms");
                } else if old.len() > new.len() {
                    self.say_form(&schemas::TYPE_WIDENED, "must fit one set of forms less");
                }
                true
            }
        }
    }

    fn say_form(&mut self, rule: &'static crate::diff::Rule, what: &str) {
        let finding = Finding::new(rule, what, &self.old.place, &self.new.place);
        self.say(finding, Ways::BOTH);
    }

    /// Whether a single form is among several: the same, or at least of the same type.
    fn one_of_many(&mut self, single: Node<'a>, union: &Union<'a>, is_old: bool) -> bool {
        let spec = if is_old {
            self.schemas.old
        } else {
            self.schemas.new
        };
        let nodes: Vec<Node<'a>> = union
            .members
            .iter()
            .map(|(_, member)| Node::of(spec, member))
            .collect();
        let order = |many: Node<'a>, single: Node<'a>| match is_old {
            true => (many, single),
            false => (single, many),
        };
        for node in nodes.iter().take(MOST) {
            let (old, new) = order(node.clone(), single.clone());
            if self.schemas.is_same(old, new) {
                return true;
            }
        }
        let like = nodes
            .into_iter()
            .find(|node| node.ty().is_some() && node.ty() == single.ty());
        if let Some(node) = like {
            let (old, new) = order(node, single);
            self.inner(old, new, Ways::BOTH);
            return true;
        }
        false
    }

    fn members(&mut self, old: &Union<'a>, new: &Union<'a>) {
        let places = (
            old.owner.pointer.child(old.key),
            new.owner.pointer.child(new.key),
        );
        self.key((old.key, &places.0), (new.key, &places.1));
        let mut before: Vec<_> = old.members.clone();
        let mut after: Vec<_> = new.members.clone();
        let mut pairs = Vec::new();
        self.matched(&mut before, &mut after, &mut pairs, |_, old, new| {
            name(old).is_some() && name(old) == name(new)
        });
        if before.len() <= MOST && after.len() <= MOST {
            self.matched(&mut before, &mut after, &mut pairs, |this, old, new| {
                let old = Node::of(this.schemas.old, old);
                let new = Node::of(this.schemas.new, new);
                this.schemas.is_same(old, new)
            });
        }
        self.matched(&mut before, &mut after, &mut pairs, |this, old, new| {
            let (old, new) = (
                Node::of(this.schemas.old, old),
                Node::of(this.schemas.new, new),
            );
            old.ty().is_some() && old.ty() == new.ty() && old.unions().is_empty()
        });
        for (old, new) in &pairs {
            let (old, new) = (
                Node::of(self.schemas.old, old),
                Node::of(self.schemas.new, new),
            );
            self.inner(old, new, Ways::BOTH);
        }
        for (index, member) in &after {
            let what = format!("may be {} too", shown(self.schemas.new, member));
            let place = places.1.item(*index);
            self.say(
                Finding::added(&rules::ALTERNATIVE_ADDED, what, &place),
                Ways::BOTH,
            );
        }
        for (index, member) in &before {
            let what = format!("may no longer be {}", shown(self.schemas.old, member));
            let place = places.0.item(*index);
            self.say(
                Finding::removed(&rules::ALTERNATIVE_REMOVED, what, &place),
                Ways::BOTH,
            );
        }
        let targets = |members: &[(usize, &'a SchemaOrRef)]| -> Vec<Pointer> {
            members
                .iter()
                .filter_map(|(_, member)| target(member).cloned())
                .collect()
        };
        self.discriminator(old, new, &targets(&before), &targets(&after), &pairs);
    }

    /// Compares whether several members may hold at once.
    pub(super) fn key(
        &mut self,
        (old, old_place): (&str, &Pointer),
        (new, new_place): (&str, &Pointer),
    ) {
        if old != new {
            let (rule, what) = match new {
                "anyOf" => (
                    &rules::ONE_OF_BECAME_ANY_OF,
                    "may have several forms at once",
                ),
                _ => (
                    &rules::ANY_OF_BECAME_ONE_OF,
                    "must not have several forms at once",
                ),
            };
            self.say(Finding::new(rule, what, old_place, new_place), Ways::BOTH);
        }
    }

    /// Takes pairs of members that belong together out of those that are left.
    fn matched(
        &mut self,
        before: &mut Vec<(usize, &'a SchemaOrRef)>,
        after: &mut Vec<(usize, &'a SchemaOrRef)>,
        pairs: &mut Vec<(&'a SchemaOrRef, &'a SchemaOrRef)>,
        belong: impl Fn(&mut Self, &'a SchemaOrRef, &'a SchemaOrRef) -> bool,
    ) {
        before.retain(|(_, old)| {
            let same = after.iter().position(|(_, new)| belong(self, old, new));
            if let Some(same) = same {
                pairs.push((old, after.remove(same).1));
            }
            same.is_none()
        });
    }

    /// Compares what tells the members apart. What belongs to members that came or went is said
    /// with them.
    fn discriminator(
        &mut self,
        old: &Union<'a>,
        new: &Union<'a>,
        gone: &[Pointer],
        come: &[Pointer],
        pairs: &[(&'a SchemaOrRef, &'a SchemaOrRef)],
    ) {
        let ask = |union: &Union<'a>| union.owner.discriminator.as_ref();
        let (before, after) = match (ask(old), ask(new)) {
            (None, None) => return,
            (Some(before), Some(after)) => (before, after),
            (None, Some(after)) => {
                let what = format!("is told apart by `{}`", after.property);
                self.say_key(
                    &rules::DISCRIMINATOR_ADDED,
                    what,
                    "discriminator",
                    None,
                    Some(new.owner),
                );
                return;
            }
            (Some(before), None) => {
                let what = format!("is no longer told apart by `{}`", before.property);
                self.say_key(
                    &rules::DISCRIMINATOR_REMOVED,
                    what,
                    "discriminator",
                    Some(old.owner),
                    None,
                );
                return;
            }
        };
        let owners = (Some(old.owner), Some(new.owner));
        if before.property != after.property {
            let what = format!(
                "is told apart by `{}`, was by `{}`",
                after.property, before.property
            );
            self.say_key(
                &rules::DISCRIMINATOR_CHANGED,
                what,
                "discriminator",
                owners.0,
                owners.1,
            );
        }
        let (before, after) = (tags(old), tags(new));
        let at = |union: &Union<'_>, tag: &str| {
            let discriminator = union.owner.pointer.child("discriminator");
            discriminator.child("mapping").child(tag)
        };
        let is_same = |old: &Pointer, new: &Pointer| {
            old == new
                || pairs
                    .iter()
                    .any(|(a, b)| target(a) == Some(old) && target(b) == Some(new))
        };
        for (tag, to) in &after {
            match before.get(tag) {
                Some(from) if is_same(from, to) => {}
                Some(from) => {
                    let what = format!("means {} by `{tag}`, meant {}", last(to), last(from));
                    let rule = &rules::DISCRIMINATOR_VALUE_MOVED;
                    let finding = Finding::new(rule, what, &at(old, tag), &at(new, tag));
                    self.say(finding, Ways::BOTH);
                }
                None if come.contains(to) => {}
                None => {
                    let what = format!("means {} by `{tag}` too", last(to));
                    let rule = &rules::DISCRIMINATOR_VALUE_ADDED;
                    self.say(Finding::added(rule, what, &at(new, tag)), Ways::BOTH);
                }
            }
        }
        for (tag, from) in &before {
            if !after.contains_key(tag) && !gone.contains(from) {
                let what = format!("no longer means {} by `{tag}`", last(from));
                let rule = &rules::DISCRIMINATOR_VALUE_REMOVED;
                self.say(Finding::removed(rule, what, &at(old, tag)), Ways::BOTH);
            }
        }
    }
}

/// The values of the discriminator with the members that they mean.
fn tags<'a>(union: &Union<'a>) -> IndexMap<String, &'a Pointer> {
    let mapping = union
        .owner
        .discriminator
        .iter()
        .flat_map(|discriminator| &discriminator.mapping);
    let mut out: IndexMap<String, &Pointer> = mapping.map(|(tag, to)| (tag.clone(), to)).collect();
    for (_, member) in &union.members {
        let Some(to) = target(member) else { continue };
        if !out.values().any(|known| *known == to) {
            out.insert(last(to), to);
        }
    }
    out
}

fn target(member: &SchemaOrRef) -> Option<&Pointer> {
    match member {
        SchemaOrRef::Ref(pointer) => Some(pointer),
        SchemaOrRef::Inline(_) => None,
    }
}

fn last(pointer: &Pointer) -> String {
    pointer.last().unwrap_or_default().into_owned()
}

/// What a member is called: the schema's name or its title.
fn name(member: &SchemaOrRef) -> Option<String> {
    match member {
        SchemaOrRef::Ref(pointer) => Some(last(pointer)),
        SchemaOrRef::Inline(schema) => schema.title.clone(),
    }
}

fn shown(spec: &Spec, member: &SchemaOrRef) -> String {
    let words = || match look(spec, member) {
        Some(_) => describe(spec, &Node::of(spec, member)),
        None => "something else".to_owned(),
    };
    name(member).map_or_else(words, |name| format!("`{name}`"))
}
