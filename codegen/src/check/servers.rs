//! Server URLs and their variables.

use super::context::{Context, Visit};
use super::paths;
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::Node;
use crate::suggest::quoted;

pub(super) fn variables(context: &mut Context<'_>, visit: &Visit<'_, '_>) {
    let Some(url) = visit.node.get("url").and_then(Node::text) else {
        return;
    };
    let variables = visit.node.get("variables").map_or(&[][..], Node::members);
    let at_url = || Place::value(&visit.at("url"));
    let names = match paths::names(url) {
        Ok(names) => names,
        Err(fault) => {
            let message = format!("the URL of a server has {fault}");
            let help = "a variable is written `{name}`; the rest is used as it is written";
            return context
                .say(Diagnostic::new(Code::ServerVariable, at_url(), message).help(help));
        }
    };
    for name in names
        .iter()
        .filter(|name| !variables.iter().any(|variable| &*variable.key == **name))
    {
        let message = format!(
            "{} of the URL is not declared",
            quoted(&format!("{{{name}}}"))
        );
        let diagnostic = Diagnostic::new(Code::ServerVariable, at_url(), message);
        let help = "declare it below `variables` with a `default`; until then users must set it themselves";
        context.say(
            match context.nearest(
                Code::ServerVariable,
                name,
                variables.iter().map(|variable| &*variable.key),
            ) {
                Some(near) => diagnostic
                    .label(format!("did you mean `{near}`?"))
                    .help(help),
                None => diagnostic.help(help),
            },
        );
    }
    for variable in variables {
        let pointer = visit.at("variables").child(&variable.key);
        if !names.contains(&&*variable.key) {
            let message = format!(
                "the URL has no {}",
                quoted(&format!("{{{}}}", variable.key))
            );
            let help = "the variable is ignored";
            context.say(
                Diagnostic::new(Code::ServerVariable, Place::key(&pointer), message).help(help),
            );
        }
        let values = variable.value.get("enum").map_or(&[][..], Node::items);
        let default = variable
            .value
            .get("default")
            .and_then(Node::text)
            .unwrap_or_default();
        if !values.is_empty() && !values.iter().any(|value| value.text() == Some(default)) {
            let message = format!("the default {} is not in the `enum`", quoted(default));
            let place = Place::value(&pointer.child("default"));
            context.say(
                Diagnostic::new(Code::ServerVariable, place, message)
                    .help("the default is used all the same"),
            );
        }
    }
}
