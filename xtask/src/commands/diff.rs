//! `diff`: what changed between two documents, for those who call the API and for those who use
//! the crate.

use std::io::IsTerminal;

use codegen::diag::Severity;
use codegen::diff::accept::{self, Accepted, Fault};
use codegen::diff::report::{self, Review};
use codegen::diff::version::Release;
use codegen::diff::{self, Document, Level, Step};
use codegen::source::Documents;
use codegen::{Layout, Options, Outcome, write};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::lint;
use crate::args::Format as LintFormat;
use crate::args::diff::{Arguments, Format};
use crate::side::{Side, sides};
use crate::{Failure, Verdict, project};

pub(crate) fn rules() -> Result<Verdict, Failure> {
    print!("{}", report::rules());
    Ok(Verdict::Clean)
}

pub(crate) fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let (base, revision) = sides(&arguments.sides)?;
    // What was wrong with it then is not to be mended now.
    let earlier = self::accepted(&base)?.ok();
    let accepted = self::accepted(&revision)?.map_err(faults)?;
    let (old, new) = std::thread::scope(|scope| {
        let old = scope.spawn(|| read(&base));
        let new = read(&revision);
        (old.join(), new)
    });
    let old = old.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    let (old, new) = (
        ready(old?, &base, "base"),
        ready(new?, &revision, "revision"),
    );
    let (old, new) = (old?, new?);
    let texts = (&old.1, &new.1);

    let report = diff::compare(&old.0, &new.0);
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let (reasons, wrong) = accepted.apply(&report, texts, earlier.as_ref(), today);
    if !wrong.is_empty() {
        return Err(faults(wrong));
    }
    let open = |from| accept::unaccepted(&report, &reasons, from).collect::<Vec<_>>();
    if arguments.accept {
        let changes = open(arguments.fail_on.unwrap_or(Level::Breaking));
        return add(&revision, &changes, texts);
    }
    let release = release(&base, &revision, report.step())?;
    if arguments.check && release.is_none() {
        return Err("--check needs revisions: a file alone has no version".into());
    }
    let review = Review {
        report: &report,
        base: shown(&base, &old),
        revision: shown(&revision, &new),
        accepted: &reasons,
        release: release.as_ref(),
    };
    print(&review, arguments.format);
    let breaking = open(Level::Breaking).len();
    if let Some(release) = release.filter(|release| arguments.check && !release.follows())
        && breaking > 0
    {
        eprintln!("{}", unanswered(breaking, &release));
        return Ok(Verdict::Findings);
    }
    Ok(match arguments.fail_on {
        Some(level) if !open(level).is_empty() => Verdict::Findings,
        _ => Verdict::Clean,
    })
}

fn read(side: &Side) -> Result<Outcome<Document>, Failure> {
    let options = Options {
        crate_name: project::CRATE.into(),
        layout: Layout::Home,
        strict: side.is_at_hand(),
        allow: Vec::new(),
    };
    Ok(codegen::read(side.documents()?, &options))
}

/// The document that was read. What is wrong with it is shown, and whose it is.
fn ready(
    mut outcome: Outcome<Document>,
    side: &Side,
    which: &str,
) -> Result<(Document, Documents), Failure> {
    if let Some(document) = outcome.value {
        return Ok((document, outcome.documents));
    }
    let diagnostics = &mut outcome.diagnostics;
    diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    eprintln!("in the {which}, {}:\n", side.name);
    lint::print(diagnostics, &outcome.documents, LintFormat::Text);
    Err(format!("the {which}, {}, has errors", side.name))
}

fn shown<'a>(side: &'a Side, (document, documents): &'a (Document, Documents)) -> report::Side<'a> {
    report::Side {
        name: &side.name,
        document,
        documents,
    }
}

/// The changes that a side's file accepts; the outer error is of reading the file.
fn accepted(side: &Side) -> Result<Result<Accepted, Vec<Fault>>, Failure> {
    let text = side.accepted()?.unwrap_or_default();
    Ok(Accepted::read(&side.accepted_name(), &text))
}

fn faults(faults: Vec<Fault>) -> Failure {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\nerror: ")
}

/// Adds entries to the revision's file of accepted changes.
fn add(
    revision: &Side,
    changes: &[&diff::Change],
    texts: (&Documents, &Documents),
) -> Result<Verdict, Failure> {
    let file = revision.accepted_file();
    let file =
        file.ok_or("--accept writes beside a file or into the working tree, not into a commit")?;
    let name = revision.accepted_name();
    if changes.is_empty() {
        println!("there is nothing to accept");
        return Ok(Verdict::Clean);
    }
    let text = revision.accepted()?.unwrap_or_default();
    let text = accept::add(&name, &text, changes, texts)?;
    write::file(&file, &text).map_err(|error| error.to_string())?;
    let count = changes.len();
    let entries = if count == 1 { "entry" } else { "entries" };
    println!("{count} {entries} added to {name}: write the reason of each");
    Ok(Verdict::Clean)
}

/// What the crate's version and changelog say to the step, where both sides have them.
fn release(base: &Side, revision: &Side, step: Step) -> Result<Option<Release>, Failure> {
    let (Some(base), Some(revision)) = (base.package()?, revision.package()?) else {
        return Ok(None);
    };
    let release = Release::of(step, &base, &revision);
    release
        .map(Some)
        .map_err(|fault| format!("{}: {fault}", project::MANIFEST))
}

/// Why a check fails, and what to do.
fn unanswered(breaking: usize, release: &Release) -> String {
    let mut wanted = Vec::new();
    if let Some(asked) = release
        .asked
        .as_ref()
        .filter(|_| !release.version_follows())
    {
        wanted.push(format!(
            "set the version in {} to {asked}",
            project::MANIFEST
        ));
    }
    if !release.changelog {
        wanted.push(format!("say in {} what changed", project::CHANGELOG));
    }
    let changes = match breaking {
        1 => "1 breaking change is".to_owned(),
        count => format!("{count} breaking changes are"),
    };
    format!(
        "error: {changes} not accepted: {}, or accept with `cargo xtask diff --accept`",
        wanted.join(" and ")
    )
}

fn print(review: &Review<'_>, format: Format) {
    let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match format {
        Format::Text if !is_plain && std::io::stdout().is_terminal() => {
            print!("{}", report::coloured(review));
        }
        Format::Text => print!("{}", report::text(review)),
        Format::Markdown => print!("{}", report::markdown(review)),
        Format::Json => print!("{}", report::json(review)),
        Format::Github => print!("{}", report::github(review)),
    }
}
