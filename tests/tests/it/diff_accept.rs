//! The file of accepted changes: what of a report it accepts on which day, and what is wrong with
//! it.

use codegen::diff::accept::{self, Accepted, Fault};
use codegen::diff::{self, Level, Report};
use codegen::source::Documents;
use tests::{read, sending};

const PET: &str = "\
components:
  schemas:
    Pet: {type: object, properties: {age: {type: integer}, name: {type: string}}}
";

/// Two types change, both in what callers send.
fn report() -> (Report, Documents, Documents) {
    let before = sending("{$ref: '#/components/schemas/Pet'}") + PET;
    let after = before
        .replace("age: {type: integer}", "age: {type: string}")
        .replace("name: {type: string}", "name: {type: integer}");
    let ((old, before), (new, after)) = (read(&before), read(&after));
    (diff::compare(&old, &new), before, after)
}

const AGE: &str = "\
- rule: type-changed
  at: '#/components/schemas/Pet/properties/age'
  change: integer -> string
  reason: Nobody sends it.
";

fn accepted(text: &str) -> Accepted {
    Accepted::read("accepted.yaml", text).expect("its form is right")
}

fn said(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn an_entry_accepts_what_its_rule_found_at_its_place() {
    let (report, before, after) = report();
    let accepted = accepted(AGE);
    let today = "2026-01-31".parse().expect("a day");
    let (reasons, faults) = accepted.apply(&report, (&before, &after), None, today);
    assert_eq!(said(&faults), [""; 0]);
    let age = |change: &&diff::Change| change.subject.contains("`age`");
    let at = report.changes.iter().position(|change| age(&change));
    let at = at.expect("the age has changed");
    assert_eq!(reasons[at], Some("Nobody sends it."));
    let open: Vec<_> = accept::unaccepted(&report, &reasons, Level::Breaking).collect();
    assert_eq!(open.len(), report.changes.len() - 1);
    assert!(!open.iter().any(age));
}

#[test]
fn an_entry_holds_until_its_day() {
    let (report, before, after) = report();
    let accepted = accepted(&format!("{AGE}  until: 2026-01-31\n"));
    let faults = |today: &str| {
        let today = today.parse().expect("a day");
        let (_, faults) = accepted.apply(&report, (&before, &after), None, today);
        said(&faults)
    };
    assert_eq!(faults("2026-01-31"), [""; 0]);
    assert_eq!(
        faults("2026-02-01"),
        ["accepted.yaml:1:3: the entry was good until 2026-01-31: renew it, or undo the change"]
    );
}

#[test]
fn an_entry_that_accepts_nothing_is_wrong_unless_it_is_of_an_earlier_change() {
    let (report, before, after) = report();
    let other = AGE.replace("/age", "/height");
    let file = accepted(&format!("{AGE}{other}"));
    let earlier = accepted(&other);
    let today = "2026-01-31".parse().expect("a day");
    let faults = |earlier| {
        let (_, faults) = file.apply(&report, (&before, &after), earlier, today);
        said(&faults)
    };
    assert_eq!(
        faults(None),
        ["accepted.yaml:5:3: no change is type-changed at \
             #/components/schemas/Pet/properties/height: the entry accepts nothing, delete it"]
    );
    assert_eq!(faults(Some(&earlier)), [""; 0]);
}

#[test]
fn every_fault_of_the_form_is_said_at_its_place() {
    let text = "\
- rule: type-changd
  at: '#/paths'
  reson: Why not.
  until: tomorrow
- at: ''
  rule: type-changed
  reason: ' '
- rule: type-changed
  at: '#/paths'
  reason: One.
- {rule: type-changed, at: '#/paths', reason: Two.}
";
    let faults = Accepted::read("accepted.yaml", text).expect_err("much is wrong");
    assert_eq!(
        said(&faults),
        [
            "accepted.yaml:1:3: `reason` is missing: why the change is accepted",
            "accepted.yaml:1:3: `type-changd` is no rule; did you mean `type-changed`?",
            "accepted.yaml:3:3: `reson` is not a key of an entry; did you mean `reason`?",
            "accepted.yaml:4:10: `until` is no day, such as 2027-01-31",
            "accepted.yaml:5:3: `at` is missing: a place, as the report shows it: `#/paths/..`",
            "accepted.yaml:7:3: `reason` is missing: why the change is accepted",
            "accepted.yaml:11:3: type-changed at #/paths is accepted twice",
        ]
    );
    for (text, fault) in [
        (
            "rule: type-changed",
            "accepted.yaml:1:1: this is no list of entries",
        ),
        ("- [", "accepted.yaml:1:4: "),
    ] {
        let faults = Accepted::read("accepted.yaml", text).expect_err(text);
        assert!(said(&faults)[0].starts_with(fault), "{faults:?}");
    }
    for nothing in ["", "# Nothing yet.\n"] {
        accepted(nothing);
    }
}

#[test]
fn what_is_added_is_read_again() {
    let (report, before, after) = report();
    let texts = (&before, &after);
    let changes: Vec<_> = report.changes.iter().collect();
    for text in [
        "",
        "# Ours.\n",
        AGE,
        "- rule: type-changed\n  at: '#'\n  reason: x",
    ] {
        let added = accept::add("accepted.yaml", text, &changes, texts).expect(text);
        assert!(added.contains(text.trim_end()), "{added}");
        let faults = Accepted::read("accepted.yaml", &added).expect_err("reasons are missing");
        let is_reason = |fault: &Fault| fault.message.contains("`reason` is missing");
        let reasons = faults.iter().filter(|fault| is_reason(fault)).count();
        assert_eq!(reasons, changes.len(), "{added}");
    }
    for text in ["[]", "rule: type-changed"] {
        let refused = accept::add("accepted.yaml", text, &changes, texts).expect_err(text);
        assert!(refused.starts_with("nothing can be added to `accepted.yaml`: "));
    }
}
