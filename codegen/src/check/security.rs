//! Security requirements name schemes and scopes that there are.

use super::context::{Context, Visit};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::Node;
use crate::suggest::quoted;
use std::collections::BTreeSet;

pub(super) fn declared(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let components = context.tree.root().get("components");
    let schemes = components.and_then(|components| components.get("securitySchemes"));
    let schemes = schemes.map_or(&[][..], Node::members);
    for member in visit.node.members() {
        let place = visit.at(&member.key);
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
