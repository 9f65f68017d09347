//! The arguments of `corpus`.

use std::path::PathBuf;

use lexopt::Parser;

use super::{Command, Format, Word, next, once, text, unknown, value};
use crate::Failure;
use crate::corpus::Corpus;

#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) corpus: Corpus,
    /// Text or JSON.
    pub(crate) format: Format,
}

const OPTIONS: [&str; 7] = [
    "--compile",
    "--roundtrip",
    "--prism",
    "--jobs",
    "--format",
    "--only",
    "--out",
];

pub(super) fn corpus(parser: &mut Parser) -> Result<Command, Failure> {
    let (mut directory, mut only, mut out, mut jobs) = (None, None, None, None);
    let mut prism = None;
    let (mut compile, mut roundtrip, mut format) = (false, false, Format::Text);
    while let Some(word) = next(parser)? {
        match word {
            Word::Value(value) => once(&mut directory, "the directory", PathBuf::from(value))?,
            Word::Option(option) => match option.as_str() {
                "--compile" => compile = true,
                "--roundtrip" => roundtrip = true,
                "--prism" => once(&mut prism, "--prism", PathBuf::from(value(parser)?))?,
                "--jobs" => once(&mut jobs, "--jobs", number(&text(parser)?)?)?,
                "--format" => format = self::format(&text(parser)?)?,
                "--only" => once(&mut only, "--only", text(parser)?)?,
                "--out" => once(&mut out, "--out", PathBuf::from(value(parser)?))?,
                "--help" | "-h" => return Ok(Command::Help),
                option => return Err(unknown("option", option, &OPTIONS)),
            },
        }
    }
    let directory = directory.ok_or("the directory of the documents is missing")?;
    let corpus = Corpus {
        directory,
        only,
        out: out.unwrap_or_else(|| std::env::temp_dir().join("openapi-corpus")),
        compile,
        roundtrip,
        prism,
        jobs: jobs.unwrap_or(1),
    };
    Ok(Command::Corpus(Arguments { corpus, format }))
}

fn number(text: &str) -> Result<usize, Failure> {
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(format!("`{text}` is not a number of jobs")),
    }
}

fn format(name: &str) -> Result<Format, Failure> {
    match name {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        name => Err(unknown("format", name, &["text", "json"])),
    }
}
