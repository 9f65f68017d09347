//! Request bodies and their media types. What they hold is a matter of schemas.

crate::diff::rule::rules! { Requests;
    REQUIRED_BODY_ADDED = "required-body-added" <-> "required-body-removed",
        "a required request body was added" => {
            request Breaking: "callers who send none are refused",
            reply Safe: "receivers get more than before" }
    REQUIRED_BODY_REMOVED = "required-body-removed" <-> "required-body-added",
        "a required request body was removed" => {
            request Risky: "callers who still send one are ignored or refused",
            reply Breaking: "receivers who count on it no longer get it" }
    OPTIONAL_BODY_ADDED = "optional-body-added" <-> "optional-body-removed",
        "an optional request body was added" => {
            request Safe: "callers need not send it",
            reply Safe: "receivers get more than before" }
    OPTIONAL_BODY_REMOVED = "optional-body-removed" <-> "optional-body-added",
        "an optional request body was removed" => {
            request Risky: "callers who still send one are ignored or refused",
            reply Risky: "receivers who use it no longer get it" }
    BODY_BECAME_REQUIRED = "body-became-required" <-> "body-became-optional",
        "a request body became required" => {
            request Breaking: "callers who leave it out are refused",
            reply Safe: "receivers may count on it now" }
    BODY_BECAME_OPTIONAL = "body-became-optional" <-> "body-became-required",
        "a request body became optional" => {
            request Safe: "callers may leave it out now",
            reply Breaking: "receivers who count on it may not get it" }
    REQUEST_MEDIA_TYPE_ADDED = "request-media-type-added" <-> "request-media-type-removed",
        "a request body may have one more media type" => {
            request Safe: "what callers send is still taken",
            reply Risky: "receivers may get a form that they do not read" }
    REQUEST_MEDIA_TYPE_REMOVED = "request-media-type-removed" <-> "request-media-type-added",
        "a request body may have one media type less" => {
            request Breaking: "callers who send it are refused",
            reply Safe: "receivers could read this before" }
    REQUEST_MEDIA_TYPE_CHANGED = "request-media-type-changed" <-> "request-media-type-changed",
        "a request body has another media type" => {
            Breaking: "what is sent in the old one is refused" }
    ENCODING_CHANGED = "encoding-changed" <-> "encoding-changed",
        "a member of a form is written differently" => { Breaking: "values in the old form are misread" }
}
