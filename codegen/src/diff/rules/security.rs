//! Security schemes and what operations ask for.

crate::diff::rule::rules! { Security;
    SECURITY_ADDED = "security-added" <-> "security-removed",
        "an operation asks for credentials" => { Breaking: "callers who send none are refused" }
    SECURITY_REMOVED = "security-removed" <-> "security-added",
        "an operation asks for no credentials any more" => { Safe: "callers who send some are still taken" }
    SECURITY_ALTERNATIVE_ADDED = "security-alternative-added" <-> "security-alternative-removed",
        "an operation takes other credentials too" => { Safe: "the credentials that callers have still do" }
    SECURITY_ALTERNATIVE_REMOVED = "security-alternative-removed" <-> "security-alternative-added",
        "an operation no longer takes some credentials" => { Breaking: "callers who have no others are refused" }
    SECURITY_SCOPE_ADDED = "security-scope-added" <-> "security-scope-removed",
        "an operation asks for one more scope" => { Breaking: "callers whose tokens lack it are refused" }
    SECURITY_SCOPE_REMOVED = "security-scope-removed" <-> "security-scope-added",
        "an operation asks for one scope less" => { Safe: "the tokens that callers have still do" }
    SECURITY_SCHEME_CHANGED = "security-scheme-changed" <-> "security-scheme-changed",
        "credentials are sent in another way" => { Breaking: "credentials sent in the old way are refused" }
    OAUTH_FLOW_ADDED = "oauth-flow-added" <-> "oauth-flow-removed",
        "there is one more way to a token" => { Safe: "the other ways are as they were" }
    OAUTH_FLOW_REMOVED = "oauth-flow-removed" <-> "oauth-flow-added",
        "there is one way to a token less" => { Breaking: "callers who go this way get no token" }
    OAUTH_URL_CHANGED = "oauth-url-changed" <-> "oauth-url-changed",
        "tokens come from another address" => { Breaking: "callers who ask at the old address get no token" }
    OAUTH_SCOPE_OFFERED = "oauth-scope-offered" <-> "oauth-scope-withdrawn",
        "tokens may have one more scope" => { Safe: "callers need not ask for it" }
    OAUTH_SCOPE_WITHDRAWN = "oauth-scope-withdrawn" <-> "oauth-scope-offered",
        "tokens may have one scope less" => { Breaking: "callers who ask for it get no token" }
}
