//! Why a value could not be decoded, and where in it.

use super::Token;
use std::fmt;

/// Why a value could not be decoded.
#[derive(Debug)]
pub struct Fault(Box<Detail>);

#[derive(Debug)]
struct Detail {
    /// From the inside out.
    path: Vec<Step>,
    message: String,
}

#[derive(Debug)]
pub(super) enum Step {
    Member(String),
    Index(usize),
}

const MISSING: &str = "it is missing";

impl Fault {
    #[cold]
    pub(crate) fn new(message: impl fmt::Display) -> Self {
        Self(Box::new(Detail {
            path: Vec::new(),
            message: message.to_string(),
        }))
    }

    #[cold]
    pub(crate) fn expected(what: &str, found: &Token<'_>) -> Self {
        Self::new(format_args!("expected {what}, found {}", found.kind()))
    }

    /// A member that must be there is not, or is `null`.
    #[cold]
    pub(super) fn missing(name: &str) -> Self {
        Self::new(MISSING).at(Step::Member(name.to_owned()))
    }

    /// The same of an object, of which these members are `null`.
    #[cold]
    pub(super) fn or_null(mut self, nulls: &[&str]) -> Self {
        let detail = &mut *self.0;
        if let [Step::Member(name)] = &*detail.path
            && detail.message == MISSING
            && nulls.contains(&name.as_str())
        {
            detail.message = "it is null".to_owned();
        }
        self
    }

    #[cold]
    pub(super) fn at(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }

    /// What is wrong, without the place.
    pub(crate) fn message(&self) -> &str {
        &self.0.message
    }

    /// The place: `list[3].rating`. `None` for the value itself.
    pub(crate) fn path(&self) -> Option<String> {
        let mut out = String::new();
        for step in self.0.path.iter().rev() {
            match step {
                Step::Member(name) if out.is_empty() => out.push_str(name),
                Step::Member(name) => out.extend([".", name]),
                Step::Index(index) => out.push_str(&format!("[{index}]")),
            }
        }
        (!out.is_empty()).then_some(out)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = self.path() {
            write!(f, "{path}: ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Fault {}
