//! Security requirements name schemes and scopes that there are, and nothing that is sent in one place.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::read::tree::Node;
use crate::suggest::quoted;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn declared(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let components = context.tree.root().get("components");
    let schemes = components.and_then(|components| components.get("securitySchemes"));
    let schemes = schemes.map_or(&[][..], Node::members);
    for member in visit.node.members() {
        let place = visit.at(&member.key);
        let pointer = Pointer::root().child("components").child("securitySchemes");
        if context.tree.is_dropped(&pointer.child(&member.key)) {
            continue;
        }
        let Some(scheme) = context.component("securitySchemes", &member.key) else {
            let message = format!(
                "the security scheme {} is not declared",
                quoted(&member.key)
            );
            let diagnostic =
                Diagnostic::new(Code::UnknownSecurityScheme, Place::key(&place), message);
            let diagnostic = match context.nearest(
                Code::UnknownSecurityScheme,
                &member.key,
                schemes.iter().map(|scheme| &*scheme.key),
            ) {
                Some(near) => diagnostic.label(format!("did you mean `{near}`?")),
                None => diagnostic,
            };
            context.say(diagnostic.help("declare it below `components/securitySchemes`"));
            continue;
        };
        let Some(scheme) = context.resolve(scheme) else {
            continue;
        };
        if scheme.get("type").and_then(Node::text) != Some("oauth2") {
            continue;
        }
        let flows = scheme.get("flows").map_or(&[][..], Node::members);
        let scopes = flows
            .iter()
            .filter_map(|flow| flow.value.get("scopes"))
            .flat_map(Node::members);
        let scopes: BTreeSet<&str> = scopes.map(|scope| &*scope.key).collect();
        for (index, scope) in member.value.items().iter().enumerate() {
            let Some(name) = scope.text().filter(|name| !scopes.contains(name)) else {
                continue;
            };
            let message = format!(
                "the scope {} is not declared by {}",
                quoted(name),
                quoted(&member.key)
            );
            let diagnostic = Diagnostic::new(
                Code::UnknownScope,
                Place::value(&place.item(index)),
                message,
            );
            let help =
                "declare it below `scopes` of the scheme's flow; it is asked for all the same";
            context.say(
                match context.nearest(Code::UnknownScope, name, scopes.iter().copied()) {
                    Some(near) => diagnostic
                        .label(format!("did you mean `{near}`?"))
                        .help(help),
                    None => diagnostic.help(help),
                },
            );
        }
    }
}

/// No scheme of a requirement is sent where another of it is.
pub(super) fn apart<'a>(context: &mut Context<'a>, visit: &Visit<'a, '_>) {
    let members = visit.node.members().iter().map(|member| &*member.key);
    let mut schemes: Vec<(&str, Sent<'_>)> = members
        .filter_map(|name| {
            let scheme = context.component("securitySchemes", name)?;
            Some((name, sent(context.resolve(scheme)?)?))
        })
        .collect();
    // As the client does it: what signs covers the rest, so it comes last.
    schemes.sort_by_key(|(_, sent)| sent.signs);
    let mut places: BTreeMap<(&str, String), Vec<Put<'_>>> = BTreeMap::new();
    for (name, sent) in schemes {
        for (location, wire) in sent.places {
            let same = match location {
                "header" => wire.to_ascii_lowercase(),
                _ => wire.to_owned(),
            };
            let there = places.entry((location, same)).or_default();
            there.push(Put {
                name,
                wire,
                is_token: sent.is_token,
            });
        }
    }
    for ((location, _), mut there) in places {
        let Some(last) = there.pop() else { continue };
        there.retain(|put| !(put.is_token && last.is_token));
        let lost: Vec<_> = there.iter().map(|put| put.name).collect();
        if lost.is_empty() {
            continue;
        }
        let names: Vec<_> = lost.iter().map(|name| quoted(name)).collect();
        let message = format!(
            "{} overwrites {} in the {location} {}",
            quoted(last.name),
            names.join(" and "),
            quoted(last.wire)
        );
        let help = "where one of them is enough, make each an item of `security` of its own";
        let place = Place::key(&visit.at(last.name));
        let diagnostic = Diagnostic::new(Code::SecurityConflict, place, message);
        let diagnostic = diagnostic.label("is sent").help(help);
        context.say(lost.into_iter().fold(diagnostic, |diagnostic, name| {
            diagnostic.related(Place::key(&visit.at(name)), "is not sent")
        }));
    }
}

/// What a scheme puts in one place.
struct Put<'a> {
    name: &'a str,
    /// The place's name, as this scheme writes it.
    wire: &'a str,
    is_token: bool,
}

/// Where a scheme puts its credentials.
struct Sent<'a> {
    /// `header`, `query` or `cookie`, and the name there.
    places: Vec<(&'a str, &'a str)>,
    /// A token, of which one meets every scheme that takes tokens.
    is_token: bool,
    signs: bool,
}

fn sent(scheme: &Node) -> Option<Sent<'_>> {
    const AUTHORIZATION: (&str, &str) = ("header", "Authorization");
    let text = |key| scheme.get(key).and_then(Node::text);
    let signature = scheme.get("x-signature");
    let header = |key| Some(("header", signature?.get(key)?.text()?));
    let signed = ["public-token", "timestamp", "signature"].map(header);
    let kind = text("type")?;
    let http = text("scheme").unwrap_or_default().to_ascii_lowercase();
    let jwt_only = text("x-credential") == Some("jwt");
    let (places, signs) = match (kind, &*http) {
        ("apiKey", _) if signed.iter().all(Option::is_some) => {
            (signed.into_iter().flatten().collect(), true)
        }
        ("apiKey", _) => (vec![(text("in")?, text("name")?)], false),
        ("http", "basic" | "bearer") | ("oauth2" | "openIdConnect", _) => {
            (vec![AUTHORIZATION], false)
        }
        _ => return None,
    };
    Some(Sent {
        places,
        is_token: kind != "apiKey" && http != "basic" && !jwt_only,
        signs,
    })
}
