//! The colours of a terminal, or none.

use crate::diag::Severity;

/// What stands before and after the parts of a report.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    coloured: bool,
}

impl Style {
    pub(crate) const PLAIN: Self = Self { coloured: false };
    pub(crate) const COLOURED: Self = Self { coloured: true };

    /// The severity and what is marked as it.
    pub(crate) fn severity(self, severity: Severity, text: &str) -> String {
        let colour = match severity {
            Severity::Error => "31",
            Severity::Warning => "33",
            Severity::Hint => "36",
        };
        self.paint(&format!("1;{colour}"), text)
    }

    /// The main message.
    pub(crate) fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// Line numbers, arrows and bars.
    pub(crate) fn gutter(self, text: &str) -> String {
        self.paint("1;34", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        match self.coloured {
            true => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }
}
