//! The arguments of `diff`.

use codegen::diff::Level;
use lexopt::{Parser, ValueExt as _};

use super::{Command, Word, next, once, text, unknown};
use crate::Failure;
use crate::side::Words;

#[derive(Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) sides: Words,
    pub(crate) format: Format,
    /// From which level on a change that is not accepted is a finding.
    pub(crate) fail_on: Option<Level>,
    /// What breaks has to be accepted, or to be followed by version and changelog.
    pub(crate) check: bool,
    /// Write entries for what breaks.
    pub(crate) accept: bool,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Format {
    #[default]
    Text,
    Markdown,
    Json,
    Github,
}

const OPTIONS: [&str; 6] = [
    "--merge-base",
    "--format",
    "--fail-on",
    "--check",
    "--accept",
    "--rules",
];

pub(super) fn diff(parser: &mut Parser) -> Result<Command, Failure> {
    let mut arguments = Arguments::default();
    let (mut fail_on, mut format, mut rules) = (None, None, false);
    while let Some(word) = next(parser)? {
        match word {
            Word::Value(value) => {
                let value = value.string().map_err(|error| error.to_string())?;
                let sides = &mut arguments.sides;
                match (&sides.base, &sides.revision) {
                    (None, _) => sides.base = Some(value),
                    (Some(_), None) => sides.revision = Some(value),
                    _ => return Err(format!("`{value}` is one argument too many")),
                }
            }
            Word::Option(option) => match option.as_str() {
                "--merge-base" => arguments.sides.merge_base = true,
                "--format" => once(&mut format, "--format", self::format(&text(parser)?)?)?,
                "--fail-on" => once(&mut fail_on, "--fail-on", level(&text(parser)?)?)?,
                "--check" => arguments.check = true,
                "--accept" => arguments.accept = true,
                "--rules" => rules = true,
                "--help" | "-h" => return Ok(Command::Help),
                option => return Err(unknown("option", option, &OPTIONS)),
            },
        }
    }
    if arguments.sides.merge_base && arguments.sides.base.is_none() {
        return Err("--merge-base needs a revision as BASE".into());
    }
    arguments.fail_on = fail_on;
    arguments.format = format.unwrap_or_default();
    Ok(match rules {
        true => Command::Rules,
        false => Command::Diff(arguments),
    })
}

fn format(name: &str) -> Result<Format, Failure> {
    match name {
        "text" => Ok(Format::Text),
        "markdown" => Ok(Format::Markdown),
        "json" => Ok(Format::Json),
        "github" => Ok(Format::Github),
        name => Err(unknown(
            "format",
            name,
            &["text", "markdown", "json", "github"],
        )),
    }
}

fn level(name: &str) -> Result<Level, Failure> {
    match name {
        "breaking" => Ok(Level::Breaking),
        "risky" => Ok(Level::Risky),
        name => Err(unknown("level", name, &["breaking", "risky"])),
    }
}
