//! Request bodies and media types.

use super::operations::quoted;
use super::{Caller, Comparison, Finding};
use crate::diff::Ways;
use crate::diff::rule::Rule;
use crate::diff::rules::requests as rules;
use crate::spec::{Encoding, MediaType, Operation};

/// What it is when a media type comes, goes, or takes the place of another.
pub(super) struct MediaRules {
    pub(super) added: &'static Rule,
    pub(super) removed: &'static Rule,
    pub(super) changed: &'static Rule,
}

static REQUEST: MediaRules = MediaRules {
    added: &rules::REQUEST_MEDIA_TYPE_ADDED,
    removed: &rules::REQUEST_MEDIA_TYPE_REMOVED,
    changed: &rules::REQUEST_MEDIA_TYPE_CHANGED,
};

impl<'a> Comparison<'a> {
    pub(super) fn bodies(&mut self, old: &'a Operation, new: &'a Operation, caller: Caller) {
        let finding = match (&old.body, &new.body) {
            (None, None) => return,
            (None, Some(new)) => match new.required {
                true => Finding::added(
                    &rules::REQUIRED_BODY_ADDED,
                    "was added and is required",
                    &new.pointer,
                ),
                false => Finding::added(&rules::OPTIONAL_BODY_ADDED, "was added", &new.pointer),
            },
            (Some(old), None) => match old.required {
                true => Finding::removed(
                    &rules::REQUIRED_BODY_REMOVED,
                    "was removed; it was required",
                    &old.pointer,
                ),
                false => {
                    Finding::removed(&rules::OPTIONAL_BODY_REMOVED, "was removed", &old.pointer)
                }
            },
            (Some(old), Some(new)) => {
                self.content(&old.content, &new.content, &REQUEST, caller, caller.sent);
                let (rule, what) = match (old.required, new.required) {
                    (false, true) => (&rules::BODY_BECAME_REQUIRED, "became required"),
                    (true, false) => (&rules::BODY_BECAME_OPTIONAL, "became optional"),
                    _ => return,
                };
                Finding::new(rule, what, &old.pointer, &new.pointer)
            }
        };
        self.say(finding, caller, caller.sent);
    }

    /// Compares the media types by name. One that went and one that came are one that changed.
    pub(super) fn content(
        &mut self,
        old: &'a [MediaType],
        new: &'a [MediaType],
        rules: &MediaRules,
        caller: Caller,
        ways: Ways,
    ) {
        let is_same = |old: &MediaType, new: &MediaType| essence(&old.name) == essence(&new.name);
        let mut gone = Vec::new();
        let mut come: Vec<&MediaType> = new.iter().collect();
        for old in old {
            match come.iter().position(|new| is_same(old, new)) {
                Some(same) => self.media_type(old, come.remove(same), caller, ways),
                None => gone.push(old),
            }
        }
        if let ([old], [new]) = (gone.as_slice(), come.as_slice()) {
            let what = format!("went from `{}` to `{}`", old.name, new.name);
            let finding = Finding::new(rules.changed, what, &old.pointer, &new.pointer);
            self.say(
                finding.values(quoted(&old.name), quoted(&new.name)),
                caller,
                ways,
            );
            self.media_type(old, new, caller, ways);
            return;
        }
        for new in come {
            let what = format!("may be `{}` too", new.name);
            self.say(
                Finding::added(rules.added, what, &new.pointer),
                caller,
                ways,
            );
        }
        for old in gone {
            let what = format!("may no longer be `{}`", old.name);
            self.say(
                Finding::removed(rules.removed, what, &old.pointer),
                caller,
                ways,
            );
        }
    }

    fn media_type(&mut self, old: &'a MediaType, new: &'a MediaType, caller: Caller, ways: Ways) {
        self.schemas.compare_optional(
            (old.schema.as_ref(), &old.pointer),
            (new.schema.as_ref(), &new.pointer),
            caller.number,
            ways,
        );
        let members = old
            .encoding
            .iter()
            .chain(&new.encoding)
            .map(|encoding| &encoding.member);
        let mut seen: Vec<&String> = Vec::new();
        for member in members {
            if seen.contains(&member) {
                continue;
            }
            seen.push(member);
            fn own<'e>(media: &'e MediaType, member: &str) -> Option<&'e Encoding> {
                media
                    .encoding
                    .iter()
                    .find(|encoding| encoding.member == *member)
            }
            let (before, after) = (own(old, member), own(new, member));
            if before == after {
                continue;
            }
            let at = |media: &MediaType| media.pointer.child("encoding").child(member);
            let what = format!("has its member `{member}` written differently");
            let finding = match (before, after) {
                (None, _) => Finding::added(&rules::ENCODING_CHANGED, what, &at(new)),
                (_, None) => Finding::removed(&rules::ENCODING_CHANGED, what, &at(old)),
                _ => Finding::new(&rules::ENCODING_CHANGED, what, &at(old), &at(new)),
            };
            self.say(finding, caller, ways);
        }
    }
}

/// A media type without what only a program would write.
fn essence(name: &str) -> String {
    let without: String = name
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    without.to_ascii_lowercase()
}
