//! The `x-` keys of the dialect, as far as they say something about the wire.

crate::diff::rule::rules! { Dialect;
    ENVELOPE_ADDED = "envelope-added" <-> "envelope-removed",
        "replies are said to be wrapped" => { Safe: "what is sent is said by the schemas" }
    ENVELOPE_REMOVED = "envelope-removed" <-> "envelope-added",
        "replies are no longer said to be wrapped" => { Safe: "what is sent is said by the schemas" }
    ENVELOPE_CHANGED = "envelope-changed" <-> "envelope-changed",
        "the envelope of replies is read differently" => { Risky: "callers may take a failure for a success, or the other way round" }
    PAGINATION_ADDED = "pagination-added" <-> "pagination-removed",
        "an operation is said to have pages" => { Safe: "what is sent is said by the parameters and schemas" }
    PAGINATION_REMOVED = "pagination-removed" <-> "pagination-added",
        "an operation is no longer said to have pages" => { Safe: "what is sent is said by the parameters and schemas" }
    PAGINATION_CHANGED = "pagination-changed" <-> "pagination-changed",
        "the pages of an operation are asked for differently" => { Safe: "what is sent is said by the parameters and schemas" }
    IDEMPOTENT_ADDED = "idempotent-added" <-> "idempotent-removed",
        "an operation may be repeated" => { Safe: "callers need not repeat it" }
    IDEMPOTENT_REMOVED = "idempotent-removed" <-> "idempotent-added",
        "an operation must not be repeated any more" => { Risky: "callers who repeat it do it twice" }
    SIGNATURE_ADDED = "signature-added" <-> "signature-removed",
        "requests are signed" => { Breaking: "callers who do not sign are refused" }
    SIGNATURE_REMOVED = "signature-removed" <-> "signature-added",
        "requests are no longer signed" => { Breaking: "the key is taken as it is, not to sign with" }
    SIGNATURE_CHANGED = "signature-changed" <-> "signature-changed",
        "requests are signed differently" => { Breaking: "callers who sign in the old way are refused" }
    CREDENTIAL_CHANGED = "credential-changed" <-> "credential-changed",
        "a security scheme takes other credentials" => { Breaking: "callers who send the old ones are refused" }
    TOKEN_REQUEST_CHANGED = "token-request-changed" <-> "token-request-changed",
        "tokens are asked for in another form" => { Breaking: "callers who ask in the old form get no token" }
    ALSO_ACCEPTS_ADDED = "also-accepts-added" <-> "also-accepts-removed",
        "a value may come in another form too" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a form that they do not read" }
    ALSO_ACCEPTS_REMOVED = "also-accepts-removed" <-> "also-accepts-added",
        "a value no longer comes in another form too" => {
            request Risky: "callers who send it in that form may be refused",
            reply Safe: "callers could read this before" }
    ALIAS_ADDED = "alias-added" <-> "alias-removed",
        "a value may come under another name too" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may not find it under the name they know" }
    ALIAS_REMOVED = "alias-removed" <-> "alias-added",
        "a value no longer comes under another name too" => {
            request Risky: "callers who send it under that name may be ignored",
            reply Safe: "callers could read this before" }
    SENSITIVE_ADDED = "sensitive-added" <-> "sensitive-removed",
        "a value is to be kept secret" => { Safe: "it is sent as before" }
    SENSITIVE_REMOVED = "sensitive-removed" <-> "sensitive-added",
        "a value need not be kept secret any more" => { Safe: "it is sent as before" }
}
