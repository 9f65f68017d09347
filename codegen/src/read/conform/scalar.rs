//! Scalars: their form, and what is taken for them when it is another.

use super::{At, Conform, Verdict};
use crate::diag::{Code, Diagnostic, Place, Severity};
use crate::read::tree::{Kind, Node};
use crate::suggest::{nearest, quoted};

impl Conform<'_> {
    pub(super) fn scalar(&mut self, node: &Node, at: At<'_>) -> Verdict {
        match node.kind {
            Kind::Text(_) | Kind::Number(_) | Kind::Bool(_) => Verdict::Keep,
            _ => self.mismatch(
                node.span,
                node.describe(),
                at,
                "a string, a number or a boolean",
            ),
        }
    }

    /// Text. Numbers and truth values are taken as they are written.
    pub(super) fn text(&mut self, node: &mut Node, at: At<'_>) -> Verdict {
        match node.kind {
            Kind::Text(_) => return Verdict::Keep,
            Kind::Number(_) | Kind::Bool(_) => {}
            _ => return self.mismatch(node.span, node.describe(), at, "a string"),
        }
        let written = self.written(node).to_owned();
        let fallback = format!("it is taken as the text {}", quoted(&written));
        self.mended(node, at, "a string", &fallback);
        node.kind = Kind::Text(written.into());
        Verdict::Keep
    }

    /// A number or a truth value, letter by letter, without the anchor and the tag before it.
    pub(super) fn written(&self, node: &Node) -> &str {
        let mut text = self.documents.text(node.span).trim();
        while text.starts_with(['&', '!']) {
            let after = text.split_once(char::is_whitespace);
            text = after.map_or("", |(_, after)| after.trim_start());
        }
        text
    }

    pub(super) fn is_bool(&self, node: &Node) -> bool {
        matches!(node.kind, Kind::Bool(_)) || truth(node).is_some()
    }

    pub(super) fn bool(&mut self, node: &mut Node, at: At<'_>) -> Verdict {
        if let Kind::Bool(_) = node.kind {
            return Verdict::Keep;
        }
        let Some(value) = truth(node) else {
            return self.mismatch(node.span, node.describe(), at, "true or false");
        };
        self.mended(
            node,
            at,
            "true or false",
            &format!("it is taken as {value}"),
        );
        node.kind = Kind::Bool(value);
        Verdict::Keep
    }

    pub(super) fn number(&mut self, node: &mut Node, at: At<'_>) -> Verdict {
        if let Kind::Number(_) = node.kind {
            return Verdict::Keep;
        }
        let written = node
            .text()
            .and_then(|text| crate::read::scalar::json_number(text)?.ok());
        let Some(number) = written else {
            return self.mismatch(node.span, node.describe(), at, "a number");
        };
        self.mended(node, at, "a number", &format!("it is taken as {number}"));
        node.kind = Kind::Number(number);
        Verdict::Keep
    }

    /// An integer from 0 on.
    pub(super) fn count(&mut self, node: &mut Node, at: At<'_>) -> Verdict {
        if node.text().is_some() && self.number(node, at) == Verdict::Drop {
            return Verdict::Drop;
        }
        let Some(number) = node.number() else {
            return self.mismatch(node.span, node.describe(), at, "an integer");
        };
        if number.as_u64().is_some() {
            return Verdict::Keep;
        }
        // 5.0 is 5; JSON writes it either way.
        let float = number.as_f64().unwrap_or(-1.0);
        let digits = format!("{float}");
        if let Ok(whole) = digits.parse::<u64>() {
            node.kind = Kind::Number(whole.into());
            return Verdict::Keep;
        }
        self.mismatch(node.span, &digits, at, "an integer from 0 on")
    }

    /// One of `words`.
    pub(super) fn word(&mut self, node: &mut Node, words: &[&'static str], at: At<'_>) -> Verdict {
        if self.text(node, at) == Verdict::Drop {
            return Verdict::Drop;
        }
        let text = node.text().unwrap_or_default();
        if words.contains(&text) {
            return Verdict::Keep;
        }
        let needed = at.trail.key_name().is_some_and(|name| at.owner.needs(name));
        let message = format!("{} is not a value of {}", quoted(text), self.subject(at));
        let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let list = list.join(", ");
        let (code, severity, fallback) = match (self.in_extension, needed) {
            (true, _) => (Code::InvalidExtension, Severity::Warning, "; it is ignored"),
            (false, true) => (Code::UnknownValue, Severity::Error, ""),
            (false, false) => (Code::UnknownValue, Severity::Warning, "; it is ignored"),
        };
        let place = Place::value(&at.trail.pointer()).at(node.span);
        let diagnostic = Diagnostic::new(code, place, message).severity(severity);
        let meant = nearest(text, words.iter().copied());
        let diagnostic = match meant {
            Some(word) => diagnostic.label(format!("did you mean `{word}`?")),
            None => diagnostic,
        };
        let help = match text {
            "body" | "formData" if at.trail.key_name() == Some("in") => {
                format!("it is of Swagger 2; write a `requestBody`{fallback}")
            }
            _ => format!("the values are {list}{fallback}"),
        };
        self.diagnostics.push(diagnostic.help(help));
        // An error all the same, but what comes after it can be looked at.
        let Some(meant) = meant.filter(|_| needed && !self.in_extension) else {
            return Verdict::Drop;
        };
        node.kind = Kind::Text(meant.into());
        Verdict::Keep
    }
}

/// The truth value that a text means.
pub(super) fn truth(node: &Node) -> Option<bool> {
    match node.text()? {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}
