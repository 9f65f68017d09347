//! The opt-in check of what a request is made of against the limits in the document. Data comes
//! in: which member may be what. Nothing calls it but people: the service has the last word.

use super::codec::{Encode, Member, View};
use std::fmt;

/// What breaks the limits of the document, all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Each with its place.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// One limit that is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Which value, e.g. `lines[0].quantity`.
    pub path: String,
    /// What it must be, e.g. `must be at least 1`. Never shows the value.
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path, self.what)
    }
}

/// A type whose members have limits.
pub(crate) trait Limited: Encode {
    /// The members that have some.
    const RULES: &'static [Rule];
}

/// A member's name, and what it may be.
pub(crate) type Rule = (&'static str, Limits);

/// The rules of a type, to be looked up when it is met: types may contain themselves.
pub(crate) fn rules<T: Limited>() -> &'static [Rule] {
    T::RULES
}

/// What a value may be. Patterns are for people to read: the runtime has no engine for them.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    least: Option<(f64, bool)>,
    most: Option<(f64, bool)>,
    step: Option<f64>,
    length: Option<Count>,
    items: Option<Count>,
    unique: bool,
    members: Option<Count>,
    each: Option<&'static Limits>,
    within: Option<fn() -> &'static [Rule]>,
}

type Count = (usize, Option<usize>);

impl Limits {
    /// No limit.
    pub(crate) const ANY: Self = Self {
        least: None,
        most: None,
        step: None,
        length: None,
        items: None,
        unique: false,
        members: None,
        each: None,
        within: None,
    };

    /// A number from here on.
    pub(crate) const fn from(mut self, least: f64) -> Self {
        self.least = Some((least, true));
        self
    }

    /// A number greater than this.
    pub(crate) const fn above(mut self, least: f64) -> Self {
        self.least = Some((least, false));
        self
    }

    /// A number up to here.
    pub(crate) const fn to(mut self, most: f64) -> Self {
        self.most = Some((most, true));
        self
    }

    /// A number less than this.
    pub(crate) const fn below(mut self, most: f64) -> Self {
        self.most = Some((most, false));
        self
    }

    /// A multiple of a number.
    pub(crate) const fn multiple_of(mut self, step: f64) -> Self {
        self.step = Some(step);
        self
    }

    /// So many characters.
    pub(crate) const fn length(mut self, least: usize, most: Option<usize>) -> Self {
        self.length = Some((least, most));
        self
    }

    /// So many items.
    pub(crate) const fn items(mut self, least: usize, most: Option<usize>) -> Self {
        self.items = Some((least, most));
        self
    }

    /// No item twice.
    pub(crate) const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// So many members.
    pub(crate) const fn members(mut self, least: usize, most: Option<usize>) -> Self {
        self.members = Some((least, most));
        self
    }

    /// What each item of a list, or each value of a map, may be.
    pub(crate) const fn each(mut self, limits: &'static Self) -> Self {
        self.each = Some(limits);
        self
    }

    /// An object whose members have limits.
    pub(crate) const fn within(mut self, rules: fn() -> &'static [Rule]) -> Self {
        self.within = Some(rules);
        self
    }
}

/// Everything in a value that breaks the limits of its type.
pub(crate) fn validate<T: Limited>(value: &T) -> Result<(), Violations> {
    let mut found = Vec::new();
    if let View::Object(members) = value.view() {
        ruled("", &members, T::RULES, &mut found);
    }
    if found.is_empty() {
        Ok(())
    } else {
        Err(Violations(found))
    }
}

/// Looks at the members of an object that have limits.
fn ruled(path: &str, members: &[Member<'_>], rules: &[Rule], found: &mut Vec<Violation>) {
    for (name, value) in members {
        for (_, limits) in rules.iter().filter(|(member, _)| member == name) {
            let dot = if path.is_empty() { "" } else { "." };
            check(&format!("{path}{dot}{name}"), *value, limits, found);
        }
    }
}

fn check(path: &str, value: &dyn Encode, limits: &Limits, found: &mut Vec<Violation>) {
    match value.view() {
        View::Integer(number) => numbers(path, number as f64, limits, found),
        View::Unsigned(number) => numbers(path, number as f64, limits, found),
        View::Float(number) => numbers(path, number, limits, found),
        View::Text(text) => {
            counted(
                path,
                text.chars().count(),
                limits.length,
                "character",
                found,
            );
        }
        View::List(list) => {
            let mut items = Vec::new();
            let mut count = 0;
            list.each(&mut |item| {
                let path = format!("{path}[{count}]");
                check(&path, item, limits.each.unwrap_or(&Limits::ANY), found);
                count += 1;
                if limits.unique {
                    items.push(super::codec::to_json(item));
                }
                true
            });
            counted(path, count, limits.items, "item", found);
            items.sort_unstable();
            if items.windows(2).any(|pair| pair[0] == pair[1]) {
                say(path, "must have no item twice".to_owned(), found);
            }
        }
        View::Object(members) => object(path, &members, limits, found),
        View::Absent | View::Null | View::Boolean(_) | View::Part(_) => {}
    }
}

fn object(path: &str, members: &[Member<'_>], limits: &Limits, found: &mut Vec<Violation>) {
    if let Some(rules) = limits.within {
        ruled(path, members, rules(), found);
        return;
    }
    let each = limits.each.unwrap_or(&Limits::ANY);
    for (name, value) in members {
        check(&format!("{path}[{name:?}]"), *value, each, found);
    }
    counted(path, members.len(), limits.members, "member", found);
}

fn numbers(path: &str, number: f64, limits: &Limits, found: &mut Vec<Violation>) {
    match limits.least {
        Some((least, true)) if number < least => {
            say(path, format!("must be at least {least}"), found);
        }
        Some((least, false)) if number <= least => {
            say(path, format!("must be above {least}"), found);
        }
        _ => {}
    }
    match limits.most {
        Some((most, true)) if number > most => {
            say(path, format!("must be at most {most}"), found);
        }
        Some((most, false)) if number >= most => {
            say(path, format!("must be below {most}"), found);
        }
        _ => {}
    }
    if let Some(step) = limits.step {
        let times = number / step;
        // Steps such as 0.01 are no exact numbers.
        if (times - times.round()).abs() > 1e-9 * times.abs().max(1.0) {
            say(path, format!("must be a multiple of {step}"), found);
        }
    }
}

fn counted(
    path: &str,
    count: usize,
    allowed: Option<Count>,
    word: &str,
    found: &mut Vec<Violation>,
) {
    let Some((least, most)) = allowed else { return };
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    if count < least {
        let s = plural(least);
        say(path, format!("must have at least {least} {word}{s}"), found);
    }
    if let Some(most) = most.filter(|most| count > *most) {
        let s = plural(most);
        say(path, format!("must have at most {most} {word}{s}"), found);
    }
}

fn say(path: &str, what: String, found: &mut Vec<Violation>) {
    let path = path.to_owned();
    found.push(Violation { path, what });
}
