//! The command line -> a command. An argument that means nothing is an error.

pub(crate) mod corpus;
pub(crate) mod diff;

use std::ffi::OsString;
use std::path::PathBuf;

use codegen::diag::Code;
use codegen::suggest::nearest;
use lexopt::{Arg, Parser, ValueExt as _};

use crate::Failure;

pub(crate) const HELP: &str = "\
The project's own commands.

  cargo xtask codegen              generated/ from spec/trustoo.yaml
      --check                      write nothing; show the difference, exit 1 if there is one
      --spec FILE --out DIR        a complete crate for another document, YAML or JSON
      --name CRATE                 its name; that of DIR unless given
      --strict                     warnings are errors; always so for spec/trustoo.yaml
      --allow CODE                 do not report warnings of this code; may be repeated
  cargo xtask lint [FILE]          what is to be said about a document; spec/trustoo.yaml
      --format text|json|github    for people, programs or the annotations of a pull request
      --strict, --allow CODE       as above
  cargo xtask diff [BASE [REVISION]]
                                   what changed from one document to another, for callers of the
                                   API and for users of the crate. Each is a file, a revision of
                                   git, or REVISION:FILE; where HEAD left main (on main the last
                                   commit) and the working tree, unless given
      --merge-base                 BASE stands for the commit where REVISION left it
      --format text|markdown|json|github
                                   for people, a comment, programs, annotations
      --fail-on breaking|risky     exit 1 when a change of this level is not accepted
      --check                      exit 1 when a break is neither accepted nor followed by the
                                   crate's version and changelog
      --accept                     add what breaks to accepted-changes.yaml beside the document
      --rules                      the table of all rules
  cargo xtask explain CODE         what a diagnostic means and how to mend it
  cargo xtask surface              the public surface of the crate in generated/
  cargo xtask corpus DIR           every document below DIR: what becomes of it, as a table
      --compile                    cargo check and cargo doc of each crate, warnings counted
      --roundtrip                  values of every schema, through its type and back
      --prism PROGRAM              the calls that the docs show, judged by this Prism
      --jobs N                     so many at once; 1
      --format text|json           for people or programs
      --only NAME                  only documents whose name holds this
      --out DIR                    where the crates are made and built; the system's
                                   directory for temporary files
  cargo xtask ci                   what CI runs: fmt, clippy, test, doc, codegen --check
      --base REVISION              first diff --check since HEAD left it; of a pull request on
                                   GitHub, the branch that it goes to
  cargo xtask help                 this text

Exit codes: 0 as it should be, 1 findings or differences, 2 wrong arguments or no access.
";

const COMMANDS: [&str; 8] = [
    "codegen", "lint", "diff", "explain", "surface", "corpus", "ci", "help",
];

#[derive(Debug)]
pub(crate) enum Command {
    Codegen(Codegen),
    Lint(Lint),
    Diff(diff::Arguments),
    /// The table of `diff`'s rules.
    Rules,
    Explain(Code),
    Surface,
    Corpus(corpus::Arguments),
    /// The part of `corpus` that it starts itself.
    CorpusDocument,
    /// With the revision that the change at hand starts from, if there is one.
    Ci(Option<String>),
    Help,
}

#[derive(Debug, Default)]
pub(crate) struct Codegen {
    pub(crate) check: bool,
    pub(crate) other: Option<Other>,
    pub(crate) policy: Policy,
}

/// A document that is not the project's own.
#[derive(Debug)]
pub(crate) struct Other {
    pub(crate) spec: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) name: String,
}

#[derive(Debug, Default)]
pub(crate) struct Lint {
    /// The project's own document unless given.
    pub(crate) file: Option<PathBuf>,
    pub(crate) format: Format,
    pub(crate) policy: Policy,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Format {
    #[default]
    Text,
    Json,
    Github,
}

#[derive(Debug, Default)]
pub(crate) struct Policy {
    pub(crate) strict: bool,
    pub(crate) allow: Vec<Code>,
}

pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let mut parser = Parser::from_args(arguments);
    let name = match next(&mut parser)? {
        None => {
            return Err(format!(
                "a command is missing: one of {}",
                COMMANDS.join(", ")
            ));
        }
        Some(Word::Value(name)) => name,
        Some(Word::Option(option)) if matches!(option.as_str(), "--help" | "-h") => {
            return Ok(Command::Help);
        }
        Some(Word::Option(option)) => return Err(unknown("option", &option, &[])),
    };
    match name.to_string_lossy().as_ref() {
        "codegen" => codegen(&mut parser),
        "lint" => lint(&mut parser),
        "diff" => diff::diff(&mut parser),
        "explain" => explain(&mut parser),
        "surface" => alone(&mut parser, Command::Surface),
        "corpus" => corpus::corpus(&mut parser),
        "corpus-document" => alone(&mut parser, Command::CorpusDocument),
        "ci" => ci(&mut parser),
        "help" => alone(&mut parser, Command::Help),
        name => Err(unknown("command", name, &COMMANDS)),
    }
}

fn codegen(parser: &mut Parser) -> Result<Command, Failure> {
    let (mut options, mut spec, mut out, mut name) = (Codegen::default(), None, None, None);
    while let Some(word) = next(parser)? {
        match word.option()?.as_str() {
            "--check" => options.check = true,
            "--spec" => once(&mut spec, "--spec", PathBuf::from(value(parser)?))?,
            "--out" => once(&mut out, "--out", PathBuf::from(value(parser)?))?,
            "--name" => once(&mut name, "--name", text(parser)?)?,
            "--strict" => options.policy.strict = true,
            "--allow" => options.policy.allow.push(code(&text(parser)?)?),
            "--help" | "-h" => return Ok(Command::Help),
            option => {
                return Err(unknown(
                    "option",
                    option,
                    &[
                        "--check", "--spec", "--out", "--name", "--strict", "--allow",
                    ],
                ));
            }
        }
    }
    options.other = match (spec, out) {
        (Some(spec), Some(out)) => {
            let name = match name {
                Some(name) => crate_name(name)?,
                None => crate_name(last_name(&out))
                    .map_err(|fault| format!("{fault}; give one with --name"))?,
            };
            Some(Other { spec, out, name })
        }
        (Some(_), None) => return Err("--spec needs --out DIR, the directory of the crate".into()),
        (None, Some(_)) => return Err("--out needs --spec FILE, the document".into()),
        (None, None) if name.is_some() => return Err("--name goes with --spec and --out".into()),
        (None, None) => None,
    };
    Ok(Command::Codegen(options))
}

fn lint(parser: &mut Parser) -> Result<Command, Failure> {
    let mut options = Lint::default();
    while let Some(word) = next(parser)? {
        match word {
            Word::Value(file) => once(&mut options.file, "the document", PathBuf::from(file))?,
            Word::Option(option) => match option.as_str() {
                "--format" => options.format = format(&text(parser)?)?,
                "--strict" => options.policy.strict = true,
                "--allow" => options.policy.allow.push(code(&text(parser)?)?),
                "--help" | "-h" => return Ok(Command::Help),
                option => {
                    return Err(unknown(
                        "option",
                        option,
                        &["--format", "--strict", "--allow"],
                    ));
                }
            },
        }
    }
    Ok(Command::Lint(options))
}

fn explain(parser: &mut Parser) -> Result<Command, Failure> {
    match next(parser)? {
        Some(Word::Value(name)) => {
            let code = code(&name.to_string_lossy())?;
            alone(parser, Command::Explain(code))
        }
        Some(Word::Option(option)) => Err(unknown("option", &option, &[])),
        None => Err(
            "a code is missing, such as `unknown-key`: the word in brackets of a diagnostic".into(),
        ),
    }
}

fn ci(parser: &mut Parser) -> Result<Command, Failure> {
    let mut base = None;
    while let Some(word) = next(parser)? {
        match word.option()?.as_str() {
            "--base" => once(&mut base, "--base", text(parser)?)?,
            "--help" | "-h" => return Ok(Command::Help),
            option => return Err(unknown("option", option, &["--base"])),
        }
    }
    Ok(Command::Ci(base))
}

fn alone(parser: &mut Parser, command: Command) -> Result<Command, Failure> {
    match next(parser)? {
        None => Ok(command),
        Some(Word::Value(value)) => Err(format!(
            "`{}` is one argument too many",
            value.to_string_lossy()
        )),
        Some(Word::Option(option)) => Err(unknown("option", &option, &[])),
    }
}

enum Word {
    Option(String),
    Value(OsString),
}

impl Word {
    fn option(self) -> Result<String, Failure> {
        match self {
            Self::Option(option) => Ok(option),
            Self::Value(value) => Err(format!(
                "`{}` is one argument too many",
                value.to_string_lossy()
            )),
        }
    }
}

fn next(parser: &mut Parser) -> Result<Option<Word>, Failure> {
    Ok(match parser.next().map_err(|error| error.to_string())? {
        None => None,
        Some(Arg::Long(option)) => Some(Word::Option(format!("--{option}"))),
        Some(Arg::Short(option)) => Some(Word::Option(format!("-{option}"))),
        Some(Arg::Value(value)) => Some(Word::Value(value)),
    })
}

fn value(parser: &mut Parser) -> Result<OsString, Failure> {
    parser.value().map_err(|error| error.to_string())
}

fn text(parser: &mut Parser) -> Result<String, Failure> {
    value(parser)?.string().map_err(|error| error.to_string())
}

fn once<T>(place: &mut Option<T>, what: &str, value: T) -> Result<(), Failure> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(format!("{what} is given twice")),
    }
}

fn unknown(what: &str, word: &str, known: &[&str]) -> Failure {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("`{word}` is not a known {what}; did you mean `{near}`?"),
        None => format!("`{word}` is not a known {what}; `cargo xtask help` lists them"),
    }
}

fn code(name: &str) -> Result<Code, Failure> {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    name.parse().map_err(|_| unknown("code", name, &names))
}

fn format(name: &str) -> Result<Format, Failure> {
    match name {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "github" => Ok(Format::Github),
        name => Err(unknown("format", name, &["text", "json", "github"])),
    }
}

fn last_name(directory: &std::path::Path) -> String {
    directory
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// What cargo takes as the name of a package that can be used from Rust.
fn crate_name(name: String) -> Result<String, Failure> {
    let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let goes_on_well = name
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    if !starts_well || !goes_on_well {
        return Err(format!(
            "`{name}` is no name for a crate: letters, digits, `-` and `_`, a letter first"
        ));
    }
    if TAKEN.contains(&name.as_str()) {
        return Err(format!(
            "`{name}` is no name for a crate: Rust has taken it"
        ));
    }
    Ok(name)
}

/// Keywords, and the names of crates that are always there.
const TAKEN: [&str; 56] = [
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "std",
    "static",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];
