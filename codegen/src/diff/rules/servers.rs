//! Base URLs.

crate::diff::rule::rules! { Servers;
    SERVER_ADDED = "server-added" <-> "server-removed",
        "there is one more server" => { Safe: "the others are as they were" }
    SERVER_REMOVED = "server-removed" <-> "server-added",
        "there is one server less" => { Breaking: "calls that go there are no longer answered" }
    SERVER_CHANGED = "server-changed" <-> "server-changed",
        "a server has another URL" => { Breaking: "calls of the old one are no longer answered" }
    DEFAULT_SERVER_CHANGED = "default-server-changed" <-> "default-server-changed",
        "another server comes first" => { Risky: "callers who name none now call another one" }
    SERVER_VARIABLE_DEFAULT_CHANGED = "server-variable-default-changed" <-> "server-variable-default-changed",
        "a variable of a server has another default" => { Risky: "callers who set none now call another server" }
    SERVER_VARIABLE_VALUE_ADDED = "server-variable-value-added" <-> "server-variable-value-removed",
        "a variable of a server may have one more value" => { Safe: "the others are as they were" }
    SERVER_VARIABLE_VALUE_REMOVED = "server-variable-value-removed" <-> "server-variable-value-added",
        "a variable of a server may have one value less" => { Breaking: "calls that go there are no longer answered" }
}
