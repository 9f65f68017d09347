//! Discriminators lead to schemas, and these declare what tells them apart.

use super::context::{Context, Visit, pointer_of};
use super::required::Properties;
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::Node;
use crate::suggest::quoted;

pub(super) fn mapping<'a>(context: &mut Context<'a>, visit: &Visit<'a, '_>) {
    let mapping = visit
        .node
        .get("discriminator")
        .and_then(|node| node.get("mapping"));
    let entries = mapping.map_or(&[][..], Node::members);
    let components = context.tree.root().get("components");
    let schemas = components
        .and_then(|node| node.get("schemas"))
        .map_or(&[][..], Node::members);
    let unions = ["oneOf", "anyOf"].into_iter();
    let members = unions.flat_map(|key| visit.node.get(key).map_or(&[][..], Node::items));
    let members: Vec<_> = members.collect();
    for member in entries {
        let Some(target) = member.value.text() else {
            continue;
        };
        let found = match pointer_of(target) {
            Some(pointer) => context.tree.node(&pointer),
            None => context.component("schemas", target),
        };
        let place = visit.at("discriminator").child("mapping");
        let place = Place::value(&place.child(&member.key));
        if let Some(found) = found {
            let found = context.resolve(found);
            let mut alternatives = members
                .iter()
                .map(|member| context.resolve(member).zip(found));
            let is_one = alternatives
                .any(|both| both.is_none_or(|(member, found)| std::ptr::eq(member, found)));
            if !members.is_empty() && !is_one {
                let message = format!("{} is not among the alternatives", quoted(target));
                let help = "add it to them; until then a value with this tag is of an unknown kind";
                context.say(Diagnostic::new(Code::DiscriminatorMapping, place, message).help(help));
            }
            continue;
        }
        let message = format!("{} leads to no schema", quoted(target));
        let diagnostic = Diagnostic::new(Code::DiscriminatorMapping, place, message)
            .help("the entry is ignored");
        let name = target.rsplit('/').next().unwrap_or(target);
        context.say(
            match context.nearest(
                Code::DiscriminatorMapping,
                name,
                schemas.iter().map(|schema| &*schema.key),
            ) {
                Some(near) => diagnostic.label(format!("did you mean `{near}`?")),
                None => diagnostic,
            },
        );
    }
}

/// What tells the members apart is a property of each.
pub(super) fn declared<'a>(context: &mut Context<'a>, visit: &Visit<'a, '_>) {
    let discriminator = visit.node.get("discriminator");
    let Some(tag) = discriminator.and_then(|node| node.get("propertyName")?.text()) else {
        return;
    };
    let has = |node: &Node| {
        let properties = node.get("properties");
        properties.is_some_and(|node| node.get(tag).is_some())
    };
    if has(visit.node) {
        return;
    }
    let unions = ["oneOf", "anyOf"].into_iter();
    let members = unions.flat_map(|key| visit.node.get(key).map_or(&[][..], Node::items));
    let mut lacking = Vec::new();
    for member in members {
        let mut properties = Properties::default();
        properties.collect(context, member);
        let is_object = !properties.names.is_empty() && !properties.open;
        if is_object && !properties.names.contains(tag) {
            let reference = member.reference().and_then(|text| text.rsplit('/').next());
            lacking.push(quoted(reference.unwrap_or("an inline schema")));
        }
    }
    let Some((first, others)) = lacking.split_first() else {
        return;
    };
    let others = match others.len() {
        0 => String::new(),
        1 => ", nor does one other".to_owned(),
        more => format!(", nor do {more} others"),
    };
    let message = format!("{first} does not declare {}{others}", quoted(tag));
    let place = Place::value(&visit.at("discriminator").child("propertyName"));
    context.say(
        Diagnostic::new(Code::UndeclaredDiscriminator, place, message)
            .help("it is taken as an optional text there; declare it, and require it"),
    );
}
