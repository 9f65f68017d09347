//! What values are, in requests and replies.

crate::diff::rule::rules! { Schemas;
    TYPE_CHANGED = "type-changed" <-> "type-changed",
        "a value has another type" => {
            request Breaking: "callers who send the old type are refused",
            reply Breaking: "callers who read the old type cannot read the new one" }
    TYPE_WIDENED = "type-widened" <-> "type-narrowed",
        "a value may have more types" => {
            request Safe: "what callers send is still taken",
            reply Breaking: "callers may get a type that they do not read" }
    TYPE_NARROWED = "type-narrowed" <-> "type-widened",
        "a value may have fewer types" => {
            request Breaking: "callers who send what is no longer taken are refused",
            reply Safe: "callers could read this before" }
    FORMAT_CHANGED = "format-changed" <-> "format-changed",
        "a value has another format" => {
            request Breaking: "callers who send the old format are refused",
            reply Breaking: "callers who read the old format cannot read the new one" }
    FORMAT_WIDENED = "format-widened" <-> "format-narrowed",
        "a number has a larger format" => {
            request Safe: "what callers send is still taken",
            reply Breaking: "callers may get a number that is too large for them" }
    FORMAT_NARROWED = "format-narrowed" <-> "format-widened",
        "a number has a smaller format" => {
            request Breaking: "callers who send a larger number are refused",
            reply Safe: "callers could read this before" }
    FORMAT_ADDED = "format-added" <-> "format-removed",
        "a value has a format" => {
            request Breaking: "callers who send something else are refused",
            reply Safe: "callers could read this before" }
    FORMAT_REMOVED = "format-removed" <-> "format-added",
        "a value has no format any more" => {
            request Safe: "what callers send is still taken",
            reply Breaking: "callers who read the format may get something else" }
    NULL_ALLOWED = "null-allowed" <-> "null-refused",
        "a value may be `null`" => {
            request Safe: "callers need not send `null`",
            reply Breaking: "callers who count on a value may get `null`" }
    NULL_REFUSED = "null-refused" <-> "null-allowed",
        "a value may no longer be `null`" => {
            request Breaking: "callers who send `null` are refused",
            reply Safe: "callers always get a value now" }
    ENUM_VALUE_ADDED = "enum-value-added" <-> "enum-value-removed",
        "an `enum` has one more value" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a value that they do not know" }
    ENUM_VALUE_REMOVED = "enum-value-removed" <-> "enum-value-added",
        "an `enum` has one value less" => {
            request Breaking: "callers who send it are refused",
            reply Safe: "callers could read this before" }
    ENUM_ADDED = "enum-added" <-> "enum-removed",
        "a value must be one of an `enum`" => {
            request Breaking: "callers who send another value are refused",
            reply Safe: "callers could read this before" }
    ENUM_REMOVED = "enum-removed" <-> "enum-added",
        "a value need not be one of an `enum` any more" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a value that they do not know" }
    KNOWN_VALUE_ADDED = "known-value-added" <-> "known-value-removed",
        "one more value of an open set is known" => { Safe: "other values were to be expected before" }
    KNOWN_VALUE_REMOVED = "known-value-removed" <-> "known-value-added",
        "one value less of an open set is known" => {
            request Risky: "callers who send it may be refused",
            reply Safe: "callers could read this before" }
    DEFAULT_ADDED = "default-added" <-> "default-removed",
        "a value has a default" => {
            request Risky: "what is left out may be taken differently",
            reply Safe: "it is sent as before" }
    DEFAULT_REMOVED = "default-removed" <-> "default-added",
        "a value has no default any more" => {
            request Risky: "what is left out may be taken differently",
            reply Safe: "it is sent as before" }
    DEFAULT_CHANGED = "default-changed" <-> "default-changed",
        "a value has another default" => {
            request Risky: "what is left out is taken differently",
            reply Safe: "it is sent as before" }
    SCHEMA_DEPRECATED = "schema-deprecated" <-> "schema-undeprecated",
        "a value was deprecated" => { Safe: "it is sent and taken as before" }
    SCHEMA_UNDEPRECATED = "schema-undeprecated" <-> "schema-deprecated",
        "a value is no longer deprecated" => { Safe: "it is sent and taken as before" }
    NOT_ADDED = "not-added" <-> "not-removed",
        "a value must not fit a schema" => {
            request Breaking: "callers who send what fits it are refused",
            reply Safe: "callers could read this before" }
    NOT_REMOVED = "not-removed" <-> "not-added",
        "a value may fit a schema that was excluded" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get what was excluded" }
    NOT_CHANGED = "not-changed" <-> "not-changed",
        "a value must not fit another schema than before" => {
            request Breaking: "callers who send what fits the new one are refused",
            reply Risky: "callers may get what was excluded" }
}
