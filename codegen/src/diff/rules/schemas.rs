//! What values are, in requests and replies.

crate::diff::rule::rules! { Schemas;
    REQUIRED_PROPERTY_ADDED = "required-property-added" <-> "required-property-removed",
        "a required property was added" => {
            request Breaking: "callers who do not send it are refused",
            reply Safe: "callers get more than before" }
    REQUIRED_PROPERTY_REMOVED = "required-property-removed" <-> "required-property-added",
        "a required property was removed" => {
            request Risky: "callers who still send it are ignored or refused",
            reply Breaking: "callers who count on it no longer get it" }
    OPTIONAL_PROPERTY_ADDED = "optional-property-added" <-> "optional-property-removed",
        "an optional property was added" => {
            request Safe: "callers need not send it",
            reply Safe: "callers get more than before" }
    OPTIONAL_PROPERTY_REMOVED = "optional-property-removed" <-> "optional-property-added",
        "an optional property was removed" => {
            request Risky: "callers who still send it are ignored or refused",
            reply Risky: "callers who use it no longer get it" }
    PROPERTY_BECAME_REQUIRED = "property-became-required" <-> "property-became-optional",
        "a property became required" => {
            request Breaking: "callers who leave it out are refused",
            reply Safe: "callers may count on it now" }
    PROPERTY_BECAME_OPTIONAL = "property-became-optional" <-> "property-became-required",
        "a property became optional" => {
            request Safe: "callers may leave it out now",
            reply Breaking: "callers who count on it may not get it" }
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
    NULL_ALLOWED = "null-allowed" <-> "null-refused",
        "a value may be `null`" => {
            request Safe: "callers need not send `null`",
            reply Breaking: "callers who count on a value may get `null`" }
    NULL_REFUSED = "null-refused" <-> "null-allowed",
        "a value may no longer be `null`" => {
            request Breaking: "callers who send `null` are refused",
            reply Safe: "callers always get a value now" }
}
