//! What it is an error to be without: keys that give the whole its meaning, and what is asked of
//! callers.

use super::{At, Conform};
use crate::diag::Severity;
use crate::pointer::Trail;
use crate::read::grammar::{self, Form};
use crate::read::tree::{Kind, Member, Node};

impl Conform<'_> {
    /// How grave it is to be without a value: nothing can be made of the whole then, or what can
    /// would send requests without credentials.
    pub(super) fn severity(&self, at: At<'_>) -> Severity {
        let is_of_security = |trail: Option<&Trail<'_>>| {
            let key = at.owner.key(trail.and_then(Trail::key_name)?)?;
            let (Form::List(item) | Form::Map(item)) = key.form else {
                return None;
            };
            let is_one = [&grammar::REQUIREMENT, &grammar::SCHEME].contains(&item.object()?);
            is_one.then_some(())
        };
        let is_vital = at
            .trail
            .key_name()
            .is_some_and(|key| at.owner.is_vital(key))
            || at.owner == &grammar::REQUIREMENT
            || is_of_security(Some(at.trail)).is_some()
            || is_of_security(at.trail.above()).is_some();
        match is_vital && !self.in_extension {
            true => Severity::Error,
            false => Severity::Warning,
        }
    }

    /// A scheme alone where a requirement belongs: the scheme without scopes.
    pub(super) fn mend_requirements(&mut self, items: &mut [Node], at: At<'_>) {
        for (index, node) in items.iter_mut().enumerate() {
            let Kind::Text(name) = &node.kind else {
                continue;
            };
            let (key, span) = (name.clone(), node.span);
            let trail = at.trail.index(index);
            let fallback = format!("write `{key}: []`, as which it is taken");
            let at = At {
                trail: &trail,
                head: span,
                owner: at.owner,
            };
            self.mended(node, at, "an object", &fallback);
            let value = Node {
                span,
                kind: Kind::List(Vec::new()),
            };
            node.kind = Kind::Map(vec![Member {
                key,
                key_span: span,
                value,
            }]);
        }
    }
}
