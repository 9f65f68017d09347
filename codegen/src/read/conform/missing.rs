//! The keys that must be there: what is taken for them when they are not.

use super::{At, Conform, Verdict, remove};
use crate::diag::{Code, Diagnostic, Place, Severity};
use crate::read::grammar::{self, Fate, Form, Key, Missing, Object};
use crate::read::tree::{Kind, Member, Node};

impl Conform<'_> {
    /// The keys that must be there.
    pub(super) fn missing(
        &mut self,
        node: &mut Node,
        object: &'static Object,
        at: At<'_>,
        misspelt: &[&str],
    ) -> Verdict {
        let mut verdict = Verdict::Keep;
        if self.is_open(at) {
            return verdict;
        }
        for key in object.keys {
            if node.get(key.name).is_none() && !matches!(key.missing, Missing::Fine) {
                verdict = self.absent(node, key, object, at, misspelt, verdict);
            }
        }
        for (by, word, keys) in object.needs {
            for key in *keys {
                let asked = node.get(by).and_then(Node::text) == Some(*word);
                if asked && node.get(key.name).is_none() {
                    verdict = self.absent(node, key, object, at, misspelt, verdict);
                }
            }
        }
        if let Some(either) = &object.either {
            match (node.get(either.first), node.get(either.second)) {
                (Some(_), Some(_)) => {
                    let message = format!(
                        "{} has both `{}` and `{}`",
                        object.name, either.first, either.second
                    );
                    let help = format!("one of them is enough; `{}` is ignored", either.second);
                    let place = Place::key(&at.trail.key(either.second).pointer());
                    let span = node
                        .member(either.second)
                        .map_or(at.head, |member| member.key_span);
                    self.say(either.code, place.at(span), message, &help);
                    remove(node, either.second);
                }
                (None, None) => {
                    let message = format!(
                        "{} has neither `{}` nor `{}`",
                        object.name, either.first, either.second
                    );
                    let place = Place::key(&at.trail.pointer()).at(at.head);
                    let key = Key {
                        name: either.first,
                        form: Form::Any,
                        missing: either.missing,
                        fate: Fate::Used,
                    };
                    let words = fallback(&key);
                    self.say(either.code, place, message, &words);
                    verdict = fill(node, &key, verdict);
                }
                _ => {}
            }
        }
        verdict
    }

    fn absent(
        &mut self,
        node: &mut Node,
        key: &Key,
        object: &'static Object,
        at: At<'_>,
        misspelt: &[&str],
        verdict: Verdict,
    ) -> Verdict {
        if !misspelt.contains(&key.name) {
            let is_response = object == &grammar::RESPONSE;
            let code = match self.in_extension {
                true => Code::InvalidExtension,
                false if is_response => Code::MissingDescription,
                false => Code::MissingKey,
            };
            let place = Place::key(&at.trail.pointer()).at(at.head);
            let message = format!("{} has no `{}`", object.name, key.name);
            let diagnostic = Diagnostic::new(code, place, message);
            self.diagnostics.push(match key.missing {
                Missing::Wrong if !self.in_extension => diagnostic
                    .severity(Severity::Error)
                    .help(format!("add `{}`", key.name)),
                _ => diagnostic.help(format!("add `{}`; {}", key.name, fallback(key))),
            });
        }
        fill(node, key, verdict)
    }
}

fn fallback(key: &Key) -> String {
    match key.missing {
        Missing::Taken { words, .. } => words.into(),
        _ => "the whole is ignored".into(),
    }
}

/// Puts what is taken for a missing key in its place.
fn fill(node: &mut Node, key: &Key, verdict: Verdict) -> Verdict {
    let Missing::Taken { json, .. } = key.missing else {
        return Verdict::Drop;
    };
    let span = node.span;
    let value = crate::read::json::read(span.file, json, &mut Vec::new());
    if let (Kind::Map(members), Ok(mut value)) = (&mut node.kind, value) {
        value.respan(span);
        members.push(Member {
            key: key.name.into(),
            key_span: span,
            value,
        });
    }
    verdict
}
