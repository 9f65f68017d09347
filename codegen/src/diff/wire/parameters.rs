//! Parameters: which old one is which new one, and how each is sent.

use super::operations::{quoted, template};
use super::{Caller, Comparison, Finding};
use crate::diff::rule::Rule;
use crate::diff::rules::parameters as rules;
use crate::spec::{Location, Operation, Parameter, Style};

/// Something that a parameter is or is not.
struct Switch {
    is_on: fn(&Parameter) -> bool,
    on: (&'static Rule, &'static str),
    off: (&'static Rule, &'static str),
}

static SWITCHES: [Switch; 4] = [
    Switch {
        is_on: |parameter| parameter.required,
        on: (&rules::PARAMETER_BECAME_REQUIRED, "became required"),
        off: (&rules::PARAMETER_BECAME_OPTIONAL, "became optional"),
    },
    Switch {
        is_on: |parameter| parameter.deprecated,
        on: (&rules::PARAMETER_DEPRECATED, "was deprecated"),
        off: (&rules::PARAMETER_UNDEPRECATED, "is no longer deprecated"),
    },
    Switch {
        is_on: |parameter| parameter.allow_empty,
        on: (&rules::EMPTY_VALUE_ALLOWED, "may have no value"),
        off: (&rules::EMPTY_VALUE_REFUSED, "must have a value"),
    },
    Switch {
        is_on: |parameter| parameter.allow_reserved,
        on: (
            &rules::RESERVED_CHARACTERS_ALLOWED,
            "takes reserved characters as they are",
        ),
        off: (
            &rules::RESERVED_CHARACTERS_ESCAPED,
            "takes reserved characters escaped",
        ),
    },
];

type Pairs<'a> = Vec<(&'a Parameter, &'a Parameter)>;

impl<'a> Comparison<'a> {
    pub(super) fn parameters(&mut self, old: &'a Operation, new: &'a Operation, caller: Caller) {
        let mut pairs = Pairs::new();
        let (mut before, mut after) = (listed(old), listed(new));
        in_path(old, new, &mut before, &mut after, &mut pairs);
        matched(&mut before, &mut after, &mut pairs, |old, new| {
            old.location == new.location && is_same_name(old, new)
        });
        matched(&mut before, &mut after, &mut pairs, |old, new| {
            old.location != Location::Path && new.location != Location::Path && old.name == new.name
        });
        // One that is shared is told by its own place, whatever its name.
        matched(&mut before, &mut after, &mut pairs, |old, new| {
            old.pointer == new.pointer && old.pointer.as_str().starts_with("/components/")
        });
        for (old, new) in pairs {
            self.parameter(old, new, caller);
        }
        // What stands in the path comes and goes with it.
        for parameter in after.iter().filter(|new| new.location != Location::Path) {
            let (rule, what) = match parameter.required {
                true => (
                    &rules::REQUIRED_PARAMETER_ADDED,
                    "was added and is required",
                ),
                false => (&rules::OPTIONAL_PARAMETER_ADDED, "was added"),
            };
            let finding = Finding::added(rule, what, &parameter.pointer);
            self.say(finding, caller, caller.sent);
        }
        for parameter in before.iter().filter(|old| old.location != Location::Path) {
            let (rule, what) = match parameter.required {
                true => (
                    &rules::REQUIRED_PARAMETER_REMOVED,
                    "was removed; it was required",
                ),
                false => (&rules::OPTIONAL_PARAMETER_REMOVED, "was removed"),
            };
            let finding = Finding::removed(rule, what, &parameter.pointer);
            self.say(finding, caller, caller.sent);
        }
    }

    fn parameter(&mut self, old: &'a Parameter, new: &'a Parameter, caller: Caller) {
        let mut say = |rule: &'static Rule, what: String, values: Option<(String, String)>| {
            let finding = Finding::new(rule, what, &old.pointer, &new.pointer);
            let finding = match values {
                Some((old, new)) => finding.values(old, new),
                None => finding,
            };
            self.say(finding, caller, caller.sent);
        };
        if old.location != new.location {
            let (from, to) = (location(old), location(new));
            let what = format!("went from the {from} to the {to}");
            say(
                &rules::PARAMETER_MOVED,
                what,
                Some((quoted(from), quoted(to))),
            );
        }
        if !is_same_name(old, new) && new.location != Location::Path {
            let what = format!("went from the name `{}` to `{}`", old.name, new.name);
            say(
                &rules::PARAMETER_RENAMED,
                what,
                Some((quoted(&old.name), quoted(&new.name))),
            );
        }
        for switch in &SWITCHES {
            let (rule, what) = match ((switch.is_on)(old), (switch.is_on)(new)) {
                (false, true) => switch.on,
                (true, false) => switch.off,
                _ => continue,
            };
            say(rule, what.to_owned(), None);
        }
        match (&old.content_type, &new.content_type) {
            (None, None) if old.location != new.location => {}
            (None, None) if old.style != new.style => {
                let (from, to) = (style(old.style), style(new.style));
                let what = format!("went from the style `{from}` to `{to}`");
                say(
                    &rules::PARAMETER_STYLE_CHANGED,
                    what,
                    Some((quoted(from), quoted(to))),
                );
            }
            (None, None) if old.explode != new.explode => {
                let what = match new.explode {
                    true => "has `explode: true`, had `explode: false`",
                    false => "has `explode: false`, had `explode: true`",
                };
                let values = (old.explode.to_string(), new.explode.to_string());
                say(
                    &rules::PARAMETER_EXPLODE_CHANGED,
                    what.to_owned(),
                    Some(values),
                );
            }
            (from, to) if from != to => {
                let words = |media: &Option<String>| match media {
                    Some(media) => format!("`{media}`"),
                    None => "plain text".to_owned(),
                };
                let what = format!("went from {} to {}", words(from), words(to));
                say(&rules::PARAMETER_MEDIA_TYPE_CHANGED, what, None);
            }
            _ => {}
        }
        self.schemas
            .compare(&old.schema, &new.schema, caller.number, caller.sent);
    }
}

fn listed(operation: &Operation) -> Vec<&Parameter> {
    operation
        .parameters
        .iter()
        .map(AsRef::as_ref)
        .filter(|parameter| !parameter.is_set_by_client())
        .collect()
}

/// Headers have names without case.
fn is_same_name(old: &Parameter, new: &Parameter) -> bool {
    match old.location {
        Location::Header => old.name.eq_ignore_ascii_case(&new.name),
        _ => old.name == new.name,
    }
}

/// Pairs the parameters of a path that is the same by where they stand in it.
fn in_path<'a>(
    old: &Operation,
    new: &Operation,
    before: &mut Vec<&'a Parameter>,
    after: &mut Vec<&'a Parameter>,
    pairs: &mut Pairs<'a>,
) {
    if template(&old.path) != template(&new.path) {
        return;
    }
    let named = |list: &[&'a Parameter], name: &str| {
        let is =
            |parameter: &&Parameter| parameter.location == Location::Path && parameter.name == name;
        list.iter().position(is)
    };
    for (old, new) in names(&old.path).zip(names(&new.path)) {
        if let (Some(old), Some(new)) = (named(before, old), named(after, new)) {
            pairs.push((before.remove(old), after.remove(new)));
        }
    }
}

fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// Takes pairs that belong together out of what is left.
fn matched<'a>(
    before: &mut Vec<&'a Parameter>,
    after: &mut Vec<&'a Parameter>,
    pairs: &mut Pairs<'a>,
    belong: impl Fn(&Parameter, &Parameter) -> bool,
) {
    before.retain(|old| {
        let same = after.iter().position(|new| belong(old, new));
        if let Some(same) = same {
            pairs.push((old, after.remove(same)));
        }
        same.is_none()
    });
}

fn location(parameter: &Parameter) -> &'static str {
    match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

fn style(style: Style) -> &'static str {
    match style {
        Style::Form => "form",
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
        Style::Indexed => "indexed",
    }
}
