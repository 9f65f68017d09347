//! An entry of the report: what was found, with its verdicts, its places and its words.

use super::rule::Rule;
use super::rules::rust as rules;
use super::rust::Effect;
use super::{Called, Change, Document, Level, Reach, Step, Verdict, Ways, wire, words};
use crate::diag::Place;
use crate::pointer::Pointer;

/// A change of what is sent, with what it does to the crate.
pub(super) fn of_the_wire(
    entry: wire::Entry,
    called: &[Called],
    effects: Vec<Effect>,
    old: &Document,
    new: &Document,
) -> Change {
    let wire::Entry { finding, reach } = entry;
    let ways = reach.values();
    let ways = ways.fold(Ways::default(), |all, ways| all.or(*ways));
    let usual = finding.rule.usual(ways);
    let reach = reach.into_iter().map(|(number, ways)| Reach {
        called: called[number].clone(),
        ways,
    });
    Change {
        rule: finding.rule,
        subject: subject(finding.before.as_ref(), finding.after.as_ref(), old, new),
        what: finding.what,
        old: finding.old,
        new: finding.new,
        before: finding.before.map(|place| located(&place, old)),
        after: finding.after.map(|place| located(&place, new)),
        reach: reach.collect(),
        wire: Verdict {
            level: usual.level,
            reason: usual.reason.to_owned(),
        },
        asks: asks(&effects),
        rust: verdict(&effects),
    }
}

/// A change of the crate that has no cause on the wire.
pub(super) fn of_rust(effect: Effect, old: &Document, new: &Document) -> Change {
    let usual = effect.rule.usual(Ways::BOTH);
    let (subject, what) = effect.words();
    let reason = match effect.level {
        Level::Safe => "what compiled still compiles",
        Level::Risky => "code that counts on it may no longer compile",
        Level::Breaking => "code that uses it no longer compiles, or means something else",
    };
    Change {
        rule: effect.rule,
        subject: subject.to_owned(),
        what: what.to_owned(),
        old: None,
        new: None,
        before: effect.before.as_ref().map(|place| located(place, old)),
        after: effect.after.as_ref().map(|place| located(place, new)),
        reach: Vec::new(),
        wire: Verdict {
            level: usual.level,
            reason: usual.reason.to_owned(),
        },
        rust: Verdict {
            level: effect.level,
            reason: reason.to_owned(),
        },
        asks: effect.step,
    }
}

/// What effects come to: the worst of them, which comes first in the words. Types that come or go
/// with something else are only counted up at the end.
fn verdict(effects: &[Effect]) -> Verdict {
    let mut sorted: Vec<&Effect> = effects.iter().collect();
    sorted.sort_by_key(|effect| std::cmp::Reverse(effect.level));
    let Some(worst) = sorted.first() else {
        return Verdict {
            level: Level::Safe,
            reason: "no item of the crate changes".to_owned(),
        };
    };
    let level = worst.level;
    let of = |rule: &Rule| -> Vec<&str> {
        let effects = sorted.iter().filter(|effect| effect.rule == rule);
        effects.map(|effect| effect.words().0).collect()
    };
    let (added, removed) = (of(&rules::RUST_TYPE_ADDED), of(&rules::RUST_TYPE_REMOVED));
    let is_counted = |effect: &&&Effect| {
        effect.rule == &rules::RUST_TYPE_ADDED || effect.rule == &rules::RUST_TYPE_REMOVED
    };
    let others = sorted.iter().filter(|effect| !is_counted(effect));
    let mut words: Vec<String> = others.map(|effect| effect.what.clone()).collect();
    for (names, one, many) in [
        (removed, "is gone", "are gone"),
        (added, "is new", "are new"),
    ] {
        match names.as_slice() {
            [] => {}
            [name] => words.push(format!("{name} {one}")),
            [first, second] => words.push(format!("{first} and {second} {many}")),
            [first, second, third] => {
                words.push(format!("{first}, {second} and {third} {many}"));
            }
            [first, second, rest @ ..] => {
                words.push(format!(
                    "{first}, {second} and {} more types {many}",
                    rest.len()
                ));
            }
        }
    }
    Verdict {
        level,
        reason: words.join("; "),
    }
}

fn asks(effects: &[Effect]) -> Step {
    let steps = effects.iter().map(|effect| effect.step);
    steps.max().unwrap_or(Step::Patch)
}

fn subject(
    before: Option<&Pointer>,
    after: Option<&Pointer>,
    old: &Document,
    new: &Document,
) -> String {
    match (after, before) {
        (Some(place), _) => words::subject(&new.tree, place),
        (None, Some(place)) => words::subject(&old.tree, place),
        (None, None) => words::subject(&new.tree, &Pointer::root()),
    }
}

fn located(place: &Pointer, document: &Document) -> Place {
    document.tree.locate(&Place::key(place))
}
