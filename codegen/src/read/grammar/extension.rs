//! The extensions of our dialect. A document of somebody else may use the same
//! names for other things, so a wrong form is a warning and the key is ignored.

use super::{Form, Key, Object, drops, key};

/// The name of every extension of ours, wherever it stands.
pub(super) const NAMES: &[&str] = &[
    "x-rust-name",
    "x-enum-varnames",
    "x-enum-descriptions",
    "x-known-values",
    "x-envelope",
    "x-pagination",
    "x-idempotent",
    "x-signature",
    "x-credential",
    "x-token-request",
    "x-also-accepts",
    "x-aliases",
    "x-numeric-id",
    "x-sensitive",
    "x-style",
    "x-webhooks",
    "x-evidence",
];

const EVIDENCES: Form = Form::Word(&["documented", "observed", "inferred"]);
const TEXTS: Form = Form::List(&Form::Text);

pub(super) const RUST_NAME: Key = key("x-rust-name", Form::Text);
pub(super) const ENUM_VARNAMES: Key = key("x-enum-varnames", TEXTS);
pub(super) const ENUM_DESCRIPTIONS: Key = key("x-enum-descriptions", TEXTS);
pub(super) const KNOWN_VALUES: Key = key("x-known-values", Form::List(&Form::Scalar));
pub(super) const ENVELOPE: Key = key("x-envelope", Form::Is(&ENVELOPE_OBJECT));
pub(super) const PAGINATION: Key = key("x-pagination", Form::Is(&PAGINATION_OBJECT));
pub(super) const IDEMPOTENT: Key = key("x-idempotent", Form::Bool);
pub(super) const SIGNATURE: Key = key("x-signature", Form::Is(&SIGNATURE_OBJECT));
pub(super) const CREDENTIAL: Key = key(
    "x-credential",
    Form::Word(&["client-id", "client-secret", "jwt"]),
);
pub(super) const TOKEN_REQUEST: Key = key("x-token-request", Form::Word(&["json", "form"]));
pub(super) const ALSO_ACCEPTS: Key = key("x-also-accepts", Form::List(&FORMS));
pub(super) const ALIASES: Key = key("x-aliases", TEXTS);
pub(super) const NUMERIC_ID: Key = key("x-numeric-id", Form::Bool);
pub(super) const SENSITIVE: Key = key("x-sensitive", Form::Bool);
pub(super) const STYLE: Key = key("x-style", Form::Word(&["indexed"]));
pub(super) const EVIDENCE: Key = key("x-evidence", EVIDENCES);

static FORMS: Form = Form::Word(&[
    "string",
    "integer",
    "number",
    "boolean",
    "space-date-time",
    "empty-string",
    "nothing",
]);

static ENVELOPE_OBJECT: Object = Object {
    keys: &[
        key("schema", Form::Text),
        drops("code", Form::Text),
        drops("success", Form::List(&Form::Scalar)),
        key("message", Form::Text),
        key("request-id", Form::Text),
        key("time", Form::Text),
        key("data", Form::Text),
        key("rejected", Form::List(&Form::Scalar)),
        key("unauthenticated", Form::List(&Form::Scalar)),
        key("not-found", Form::List(&Form::Scalar)),
    ],
    extensible: false,
    ..Object::new("`x-envelope`")
};

static PAGINATION_OBJECT: Object = Object {
    keys: &[
        drops("page", Form::Text),
        key("size", Form::Text),
        key("info", Form::Text),
        drops("items", Form::Text),
        key("current", Form::Text),
        key("total-pages", Form::Text),
    ],
    extensible: false,
    ..Object::new("`x-pagination`")
};

static SIGNATURE_OBJECT: Object = Object {
    keys: &[
        drops("algorithm", Form::Word(&["hmac-sha256"])),
        drops("encoding", Form::Word(&["hex"])),
        drops("public-token", Form::Text),
        drops("signature", Form::Text),
        drops("timestamp", Form::Text),
        drops("signs", Form::Word(&["query-timestamp-body"])),
        key("evidence", EVIDENCES).informative(),
        drops("lifetime-seconds", Form::Count),
    ],
    extensible: false,
    ..Object::new("`x-signature`")
};
