//! What the service sends on its own: operations the other way round.

use super::{Caller, Comparison, Finding};
use crate::diff::rules::{operations, webhooks as rules};
use crate::diff::{Called, Ways};
use crate::spec::Webhook;

impl Comparison<'_> {
    /// Compares the deliveries by topic.
    pub(super) fn webhooks(&mut self) {
        let (old, new) = (self.old, self.new);
        let same =
            |list: &'_ [Webhook], topic: &str| list.iter().position(|other| other.topic == topic);
        for after in &new.webhooks {
            let caller = Caller::delivery(self.number(Called::Webhook(after.topic.clone())));
            let Some(before) = same(&old.webhooks, &after.topic) else {
                let finding =
                    Finding::added(&rules::WEBHOOK_ADDED, "was added", &after.operation.pointer);
                self.say(finding, caller, Ways::REPLY);
                continue;
            };
            let (before, after) = (&old.webhooks[before].operation, &after.operation);
            if before.method != after.method {
                let what = format!(
                    "went from {} to {}",
                    before.method.as_str(),
                    after.method.as_str()
                );
                let rule = &operations::OPERATION_METHOD_CHANGED;
                let finding = Finding::new(rule, what, &before.pointer, &after.pointer);
                self.say(finding, caller, Ways::REPLY);
            }
            self.exchange(before, after, caller);
        }
        for before in &old.webhooks {
            if same(&new.webhooks, &before.topic).is_none() {
                let caller = Caller::delivery(self.number(Called::Webhook(before.topic.clone())));
                let place = &before.operation.pointer;
                let finding = Finding::removed(&rules::WEBHOOK_REMOVED, "was removed", place);
                self.say(finding, caller, Ways::REPLY);
            }
        }
    }
}
