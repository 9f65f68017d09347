//! Paths: their templates, and the parameters that these name.

use super::context::{Context, Visit, operations};
use crate::diag::{Code, Diagnostic, Place, Severity};
use crate::pointer::Pointer;
use crate::read::tree::Node;
use crate::suggest::{nearest, quoted};
use std::collections::HashMap;

/// The names in the braces of a template, or what is wrong with it.
pub(super) fn names(template: &str) -> Result<Vec<&str>, String> {
    const MOST: usize = 200;
    let mut names: Vec<&str> = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err("a `}` without `{`".into());
        }
        let inside = &rest[open + 1..];
        let Some(close) = inside
            .find(['{', '}'])
            .filter(|at| inside[*at..].starts_with('}'))
        else {
            return Err("a `{` without `}`".into());
        };
        let name = &inside[..close];
        if name.is_empty() {
            return Err("`{}` without a name".into());
        }
        if names.len() >= MOST {
            return Err(format!("more than {MOST} parameters"));
        }
        if names.contains(&name) {
            return Err(format!("{} twice", quoted(&format!("{{{name}}}"))));
        }
        names.push(name);
        rest = &inside[close + 1..];
    }
    Ok(names)
}

pub(super) fn templates(context: &mut Context<'_>, _visit: &Visit<'_, '_>) {
    for (path, _, place) in context.path_items() {
        if let Err(fault) = names(path) {
            let message = format!("the path has {fault}");
            let help = "a parameter of the path is written `{name}`, each once; the rest is sent as it is written";
            context.say(Diagnostic::new(Code::PathSyntax, Place::key(&place), message).help(help));
        }
        if let Some(mark) = ['?', '#'].into_iter().find(|mark| path.contains(*mark)) {
            let message = format!("the path has a `{mark}`");
            let help = match mark {
                '?' => "what follows it is no part of a path; it is sent as it is written",
                _ => "what follows it is no part of a path, and is not sent",
            };
            let diagnostic = Diagnostic::new(Code::PathSyntax, Place::key(&place), message);
            context.say(diagnostic.severity(Severity::Hint).help(help));
        }
    }
}

/// Paths that differ only in the names of their parameters, with a method in common.
pub(super) fn told_apart(context: &mut Context<'_>, _visit: &Visit<'_, '_>) {
    let mut seen: HashMap<String, Vec<(&Node, Pointer)>> = HashMap::new();
    for (path, item, place) in context.path_items() {
        let same = seen.entry(shape(path)).or_default();
        let mine = operations(item, &place);
        let common = same.iter().find_map(|(other, there)| {
            let both = mine
                .iter()
                .find(|operation| other.get(operation.method).is_some())?;
            Some((both.method, there))
        });
        if let Some((method, first)) = common {
            let message = format!(
                "no `{}` request can tell this path from another",
                method.to_uppercase()
            );
            let diagnostic = Diagnostic::new(Code::DuplicatePath, Place::key(&place), message)
                .help("the two differ in the names of their parameters only; make one path of them")
                .related(Place::key(first), "the other path");
            context.say(diagnostic);
        }
        // Whoever has a method in common with one of these was found by that one.
        if common.is_none() && !mine.is_empty() {
            same.push((item, place));
        }
    }
}

fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.chars() {
        inside = (inside && c != '}') || c == '{';
        if !inside || c == '{' {
            shape.push(c);
        }
    }
    shape
}

/// A parameter `in: path`: its name, and where it is declared.
struct Declared<'a> {
    name: &'a str,
    place: Pointer,
}

/// Each `{name}` has its parameter, and each parameter `in: path` its `{name}`.
pub(super) fn parameters(context: &mut Context<'_>, _visit: &Visit<'_, '_>) {
    for (path, item, place) in context.path_items() {
        let Ok(names) = names(path) else {
            continue;
        };
        let common = declared(context, item, &place);
        let operations = operations(item, &place);
        let mut used_by_all: Vec<&str> = Vec::new();
        for operation in &operations {
            let own = declared(context, operation.node, &operation.pointer);
            let all = || common.iter().chain(&own);
            let missing: Vec<&str> = names
                .iter()
                .copied()
                .filter(|name| !all().any(|p| p.name == *name))
                .collect();
            used_by_all.extend(&missing);
            let mut taken: Vec<&str> = Vec::new();
            for parameter in own
                .iter()
                .filter(|parameter| !names.contains(&parameter.name))
            {
                taken.extend(unused(context, parameter, path, &place, &missing));
            }
            for name in missing.iter().filter(|name| !taken.contains(name)) {
                let message = format!(
                    "{} of the path is no parameter of `{}`",
                    brace(name),
                    operation.method
                );
                let near = nearest(name, common.iter().map(|parameter| parameter.name));
                // The parameter beside the operations is said to be wrong below.
                if near.is_none() {
                    let help = format!(
                        "declare {} with `in: path`; it is taken as a string",
                        quoted(name)
                    );
                    let diagnostic = Diagnostic::new(
                        Code::PathParameterUndeclared,
                        Place::key(&operation.pointer),
                        message,
                    );
                    context.say(
                        diagnostic
                            .help(help)
                            .related(Place::key(&place), "the path"),
                    );
                }
            }
        }
        for parameter in common
            .iter()
            .filter(|parameter| !names.contains(&parameter.name))
        {
            unused(context, parameter, path, &place, &used_by_all);
        }
    }
}

/// Says that a parameter is not in the path; the `{name}` that it was meant for.
fn unused<'n>(
    context: &mut Context<'_>,
    parameter: &Declared<'_>,
    path: &str,
    place: &Pointer,
    missing: &[&'n str],
) -> Option<&'n str> {
    let message = format!("the path {} has no {}", quoted(path), brace(parameter.name));
    let diagnostic = Diagnostic::new(
        Code::PathParameterUnused,
        Place::value(&parameter.place),
        message,
    )
    .related(Place::key(place), "the path");
    let meant = nearest(parameter.name, missing.iter().copied());
    context.say(match meant {
        Some(meant) => diagnostic
            .label(format!("did you mean `{meant}`?"))
            .help(format!(
                "the parameter is ignored, and {} is taken as a string",
                brace(meant)
            )),
        None => diagnostic.help("the parameter is ignored"),
    });
    meant.and_then(|meant| missing.iter().find(|name| **name == meant).copied())
}

/// The path parameters that `owner`, a path item or an operation, declares.
fn declared<'a>(context: &mut Context<'a>, owner: &'a Node, place: &Pointer) -> Vec<Declared<'a>> {
    let parameters = owner.get("parameters").map_or(&[][..], Node::items);
    let mut found = Vec::new();
    for (index, written) in parameters.iter().enumerate() {
        let Some(parameter) = context.resolve(written) else {
            continue;
        };
        let is_path = parameter.get("in").and_then(Node::text) == Some("path");
        let place = place.child("parameters").item(index);
        let place = if written.reference().is_some() {
            place.child("$ref")
        } else {
            place.child("name")
        };
        if let (true, Some(name)) = (is_path, parameter.get("name").and_then(Node::text)) {
            found.push(Declared { name, place });
        }
    }
    found
}

fn brace(name: &str) -> String {
    quoted(&format!("{{{name}}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_read() {
        assert_eq!(names("/a/{b}/c-{d}.{e}"), Ok(vec!["b", "d", "e"]));
        for wrong in ["/{a", "/a}", "/{}", "/{{a}}", "/{a}/{a}"] {
            assert!(names(wrong).is_err(), "{wrong}");
        }
        assert_eq!(shape("/a/{b}/c-{d}"), "/a/{}/c-{}");
    }
}
