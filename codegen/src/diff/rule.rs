//! A rule: one kind of change, with what it usually means to those who call the API.
//!
//! Rules are data. What finds a change names the rule, and judges nothing itself.

use super::{Level, Ways};

/// Where in a document a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Paths, methods, and what an operation says of itself.
    Operations,
    /// Parameters in path, query, header and cookie.
    Parameters,
    /// Request bodies and their media types.
    Requests,
    /// Statuses, headers and media types of replies.
    Replies,
    /// What values are, in requests and replies.
    Schemas,
    /// The bounds and patterns of values.
    Limits,
    /// Security schemes and what operations ask for.
    Security,
    /// Base URLs.
    Servers,
    /// What the service sends on its own.
    Webhooks,
    /// The `x-` keys of the dialect.
    Dialect,
    /// Names and shapes in Rust that the wire does not see.
    Rust,
}

impl Area {
    /// The area as a heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Operations => "Operations",
            Self::Parameters => "Parameters",
            Self::Requests => "Request bodies",
            Self::Replies => "Replies",
            Self::Schemas => "Schemas",
            Self::Limits => "Limits",
            Self::Security => "Security",
            Self::Servers => "Servers",
            Self::Webhooks => "Webhooks",
            Self::Dialect => "Extensions",
            Self::Rust => "Rust",
        }
    }
}

/// What a change usually means to those who call the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usual {
    /// How much it hurts.
    pub level: Level,
    /// Why, as a sentence without a full stop.
    pub reason: &'static str,
}

/// One kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name; it never changes, since accepted changes are kept under it.
    pub id: &'static str,
    /// Where it is.
    pub area: Area,
    /// The id of the change back: what is found when the two documents change places.
    pub mirror: &'static str,
    /// What has happened, as a sentence without a full stop.
    pub what: &'static str,
    /// What it means where callers send the value, and for what has no direction.
    pub request: Usual,
    /// What it means where the service sends the value.
    pub reply: Usual,
}

impl Rule {
    /// What it means for those ways: the worse of the two where it is both.
    #[must_use]
    pub fn usual(&self, ways: Ways) -> Usual {
        match (ways.request, ways.reply) {
            (true, true) if self.reply.level > self.request.level => self.reply,
            (false, true) => self.reply,
            _ => self.request,
        }
    }

    /// Whether its verdict depends on who sends the value.
    #[must_use]
    pub fn has_direction(&self) -> bool {
        self.request != self.reply
    }
}

/// Statics for the rules of an area, and the table that lists them.
macro_rules! rules {
    ($area:ident; $($name:ident = $id:literal <-> $mirror:literal, $what:literal => { $($usual:tt)* })*) => {
        use $crate::diff::rule::{Area, Rule, usual};

        $(pub(in crate::diff) static $name: Rule = {
            let (request, reply) = usual!($($usual)*);
            Rule { id: $id, area: Area::$area, mirror: $mirror, what: $what, request, reply }
        };)*

        /// The rules of the area.
        pub(super) static TABLE: &[&Rule] = &[$(&$name),*];
    };
}

/// The usual verdicts: one for both directions, or one for each.
macro_rules! usual {
    ($level:ident: $reason:literal) => {
        usual!(request $level: $reason, reply $level: $reason)
    };
    (request $request:ident: $sent:literal, reply $reply:ident: $received:literal) => {{
        use $crate::diff::{Level, rule::Usual};
        (
            Usual { level: Level::$request, reason: $sent },
            Usual { level: Level::$reply, reason: $received },
        )
    }};
}

pub(super) use {rules, usual};
