//! Replies: statuses, headers, bodies.

use super::bodies::MediaRules;
use super::{Caller, Comparison, Finding};
use crate::diff::rules::replies as rules;
use crate::pointer::Pointer;
use crate::spec::{Header, Operation, Response, Status};

static REPLY: MediaRules = MediaRules {
    added: &rules::REPLY_MEDIA_TYPE_ADDED,
    removed: &rules::REPLY_MEDIA_TYPE_REMOVED,
    changed: &rules::REPLY_MEDIA_TYPE_CHANGED,
};

impl<'a> Comparison<'a> {
    /// Compares the replies by status. A success that went and one that came are one that changed.
    pub(super) fn replies(&mut self, old: &'a Operation, new: &'a Operation, caller: Caller) {
        let mut gone = Vec::new();
        let mut come: Vec<(Status, &Response)> = Vec::new();
        for (status, response) in &new.responses {
            if !old.responses.iter().any(|(other, _)| other == status) {
                come.push((*status, response));
            }
        }
        for (status, response) in &old.responses {
            match new.responses.iter().find(|(other, _)| other == status) {
                Some((_, same)) => self.reply(response, same, caller),
                None => gone.push((*status, &**response)),
            }
        }
        let only = |list: &[(Status, &'a Response)]| {
            let mut successes = list.iter().filter(|(status, _)| is_success(*status));
            successes
                .next()
                .copied()
                .filter(|_| successes.next().is_none())
        };
        if let (Some(before), Some(after)) = (only(&gone), only(&come)) {
            let what = format!("went from status {} to {}", before.0, after.0);
            let places = (at(old, before.0), at(new, after.0));
            let finding = Finding::new(&rules::SUCCESS_STATUS_CHANGED, what, &places.0, &places.1);
            let finding = finding.values(before.0.to_string(), after.0.to_string());
            self.say(finding, caller, caller.received);
            self.reply(before.1, after.1, caller);
            gone.retain(|(status, _)| *status != before.0);
            come.retain(|(status, _)| *status != after.0);
        }
        for (status, _) in come {
            let rule = match is_success(status) {
                true => &rules::SUCCESS_STATUS_ADDED,
                false => &rules::ERROR_STATUS_ADDED,
            };
            self.say(
                Finding::added(rule, "was added", &at(new, status)),
                caller,
                caller.received,
            );
        }
        for (status, _) in gone {
            let rule = match is_success(status) {
                true => &rules::SUCCESS_STATUS_REMOVED,
                false => &rules::ERROR_STATUS_REMOVED,
            };
            self.say(
                Finding::removed(rule, "was removed", &at(old, status)),
                caller,
                caller.received,
            );
        }
    }

    fn reply(&mut self, old: &'a Response, new: &'a Response, caller: Caller) {
        match (old.content.is_empty(), new.content.is_empty()) {
            (true, true) => {}
            (true, false) => {
                let finding = Finding::new(
                    &rules::REPLY_BODY_ADDED,
                    "has a body now",
                    &old.pointer,
                    &new.pointer,
                );
                self.say(finding, caller, caller.received);
            }
            (false, true) => {
                let what = "has no body any more";
                let finding =
                    Finding::new(&rules::REPLY_BODY_REMOVED, what, &old.pointer, &new.pointer);
                self.say(finding, caller, caller.received);
            }
            (false, false) => {
                self.content(&old.content, &new.content, &REPLY, caller, caller.received);
            }
        }
        self.headers(old, new, caller);
        for name in new.links.iter().filter(|name| !old.links.contains(name)) {
            let place = new.pointer.child("links").child(name);
            let what = format!("has the link `{name}` now");
            self.say(
                Finding::added(&rules::LINK_ADDED, what, &place),
                caller,
                caller.received,
            );
        }
        for name in old.links.iter().filter(|name| !new.links.contains(name)) {
            let place = old.pointer.child("links").child(name);
            let what = format!("lost the link `{name}`");
            self.say(
                Finding::removed(&rules::LINK_REMOVED, what, &place),
                caller,
                caller.received,
            );
        }
    }

    fn headers(&mut self, old: &'a Response, new: &'a Response, caller: Caller) {
        fn find<'r>(response: &'r Response, name: &str) -> Option<&'r Header> {
            response
                .headers
                .iter()
                .find(|header| header.name.eq_ignore_ascii_case(name))
        }
        // The header's place in the reply, which has its name.
        let at = |response: &Response, header: &Header| {
            response.pointer.child("headers").child(&header.name)
        };
        for header in &new.headers {
            let Some(before) = find(old, &header.name) else {
                let (rule, what) = match header.required {
                    true => (
                        &rules::REQUIRED_HEADER_ADDED,
                        "was added and is always there",
                    ),
                    false => (&rules::OPTIONAL_HEADER_ADDED, "was added"),
                };
                let finding = Finding::added(rule, what, &at(new, header));
                self.say(finding, caller, caller.received);
                continue;
            };
            let places = (at(old, before), at(new, header));
            let required = match (before.required, header.required) {
                (false, true) => Some((&rules::HEADER_BECAME_REQUIRED, "is always there now")),
                (true, false) => Some((&rules::HEADER_BECAME_OPTIONAL, "may be missing now")),
                _ => None,
            };
            let deprecated = match (before.deprecated, header.deprecated) {
                (false, true) => Some((&rules::HEADER_DEPRECATED, "was deprecated")),
                (true, false) => Some((&rules::HEADER_UNDEPRECATED, "is no longer deprecated")),
                _ => None,
            };
            for (rule, what) in required.into_iter().chain(deprecated) {
                let finding = Finding::new(rule, what, &places.0, &places.1);
                self.say(finding, caller, caller.received);
            }
            self.schemas.compare(
                &before.schema,
                &header.schema,
                caller.number,
                caller.received,
            );
        }
        for header in old
            .headers
            .iter()
            .filter(|header| find(new, &header.name).is_none())
        {
            let (rule, what) = match header.required {
                true => (
                    &rules::REQUIRED_HEADER_REMOVED,
                    "was removed; it was always there",
                ),
                false => (&rules::OPTIONAL_HEADER_REMOVED, "was removed"),
            };
            let finding = Finding::removed(rule, what, &at(old, header));
            self.say(finding, caller, caller.received);
        }
    }
}

/// A reply's place in its operation: the reply itself may be shared.
fn at(operation: &Operation, status: Status) -> Pointer {
    operation
        .pointer
        .child("responses")
        .child(&status.to_string())
}

fn is_success(status: Status) -> bool {
    status.is_success() || status.is_redirect()
}
