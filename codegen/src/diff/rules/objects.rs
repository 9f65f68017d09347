//! The members of objects.

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
    REQUIRED_ALTERNATIVES_ADDED =
        "required-alternatives-added" <-> "required-alternatives-removed",
        "one of several sets of properties is required" => {
            request Breaking: "callers who leave them all out are refused",
            reply Safe: "callers may count on one of them now" }
    REQUIRED_ALTERNATIVES_REMOVED =
        "required-alternatives-removed" <-> "required-alternatives-added",
        "none of several sets of properties is required any more" => {
            request Safe: "callers may leave them all out now",
            reply Breaking: "callers who count on one of them may get none" }
    REQUIRED_ALTERNATIVES_NARROWED =
        "required-alternatives-narrowed" <-> "required-alternatives-widened",
        "less meets what is required of several sets of properties" => {
            request Breaking: "callers who send what is no longer enough are refused",
            reply Safe: "callers could read this before" }
    REQUIRED_ALTERNATIVES_WIDENED =
        "required-alternatives-widened" <-> "required-alternatives-narrowed",
        "more meets what is required of several sets of properties" => {
            request Safe: "what callers send is still taken",
            reply Breaking: "callers may get none of the sets that they count on" }
    REQUIRED_ALTERNATIVES_CHANGED =
        "required-alternatives-changed" <-> "required-alternatives-changed",
        "one of several other sets of properties is required" => {
            request Breaking: "callers who send what is no longer enough are refused",
            reply Breaking: "callers may get none of the sets that they count on" }
    PROPERTY_BECAME_READ_ONLY = "property-became-read-only" <-> "property-became-writable",
        "a property is `readOnly`" => {
            request Risky: "callers who still send it are ignored or refused",
            reply Safe: "callers get what they got before" }
    PROPERTY_BECAME_WRITABLE = "property-became-writable" <-> "property-became-read-only",
        "a property is no longer `readOnly`" => {
            request Safe: "callers need not send it",
            reply Safe: "callers get what they got before" }
    REQUIRED_PROPERTY_BECAME_READ_ONLY =
        "required-property-became-read-only" <-> "required-property-became-writable",
        "a required property is `readOnly`" => {
            request Risky: "callers who still send it are ignored or refused",
            reply Safe: "callers get what they got before" }
    REQUIRED_PROPERTY_BECAME_WRITABLE =
        "required-property-became-writable" <-> "required-property-became-read-only",
        "a required property is no longer `readOnly`" => {
            request Breaking: "callers who do not send it are refused",
            reply Safe: "callers get what they got before" }
    PROPERTY_BECAME_WRITE_ONLY = "property-became-write-only" <-> "property-became-readable",
        "a property is `writeOnly`" => {
            request Safe: "callers send what they sent before",
            reply Risky: "callers who use it no longer get it" }
    PROPERTY_BECAME_READABLE = "property-became-readable" <-> "property-became-write-only",
        "a property is no longer `writeOnly`" => {
            request Safe: "callers send what they sent before",
            reply Safe: "callers get more than before" }
    REQUIRED_PROPERTY_BECAME_WRITE_ONLY =
        "required-property-became-write-only" <-> "required-property-became-readable",
        "a required property is `writeOnly`" => {
            request Safe: "callers send what they sent before",
            reply Breaking: "callers who count on it no longer get it" }
    REQUIRED_PROPERTY_BECAME_READABLE =
        "required-property-became-readable" <-> "required-property-became-write-only",
        "a required property is no longer `writeOnly`" => {
            request Safe: "callers send what they sent before",
            reply Safe: "callers get more than before" }
    OTHER_PROPERTIES_ALLOWED = "other-properties-allowed" <-> "other-properties-refused",
        "an object may have properties beside the named ones" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get properties that they do not know" }
    OTHER_PROPERTIES_REFUSED = "other-properties-refused" <-> "other-properties-allowed",
        "an object may have no properties beside the named ones" => {
            request Breaking: "callers who send others are refused",
            reply Safe: "callers could read this before" }
    OTHER_PROPERTIES_WIDENED = "other-properties-widened" <-> "other-properties-narrowed",
        "properties beside the named ones may have any value" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get values that they do not read" }
    OTHER_PROPERTIES_NARROWED = "other-properties-narrowed" <-> "other-properties-widened",
        "properties beside the named ones must fit a schema" => {
            request Breaking: "callers who send other values are refused",
            reply Safe: "callers could read this before" }
}
