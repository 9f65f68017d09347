//! Statuses, headers and media types of replies. What they hold is a matter of schemas.

crate::diff::rule::rules! { Replies;
    SUCCESS_STATUS_ADDED = "success-status-added" <-> "success-status-removed",
        "a success has one more status" => { Risky: "callers may not take it for a success" }
    SUCCESS_STATUS_REMOVED = "success-status-removed" <-> "success-status-added",
        "a success has one status less" => { Breaking: "callers who wait for it no longer get it" }
    SUCCESS_STATUS_CHANGED = "success-status-changed" <-> "success-status-changed",
        "a success has another status" => { Breaking: "callers who wait for the old one take it for a failure" }
    ERROR_STATUS_ADDED = "error-status-added" <-> "error-status-removed",
        "a failure has one more status" => { Safe: "callers must be ready for failures of any status" }
    ERROR_STATUS_REMOVED = "error-status-removed" <-> "error-status-added",
        "a failure has one status less" => { Risky: "callers who act on it no longer get it" }
    REPLY_BODY_ADDED = "reply-body-added" <-> "reply-body-removed",
        "a reply has a body" => { Safe: "callers get more than before" }
    REPLY_BODY_REMOVED = "reply-body-removed" <-> "reply-body-added",
        "a reply has no body any more" => { Breaking: "callers who read it find nothing" }
    REPLY_MEDIA_TYPE_ADDED = "reply-media-type-added" <-> "reply-media-type-removed",
        "a reply may have one more media type" => { Safe: "callers get what they ask for" }
    REPLY_MEDIA_TYPE_REMOVED = "reply-media-type-removed" <-> "reply-media-type-added",
        "a reply may have one media type less" => { Breaking: "callers who ask for it no longer get it" }
    REPLY_MEDIA_TYPE_CHANGED = "reply-media-type-changed" <-> "reply-media-type-changed",
        "a reply has another media type" => { Breaking: "callers who read the old one cannot read the new one" }
    REQUIRED_HEADER_ADDED = "required-header-added" <-> "required-header-removed",
        "a reply always has one more header" => { Safe: "callers get more than before" }
    REQUIRED_HEADER_REMOVED = "required-header-removed" <-> "required-header-added",
        "a reply lost a header that was always there" => { Breaking: "callers who count on it no longer get it" }
    OPTIONAL_HEADER_ADDED = "optional-header-added" <-> "optional-header-removed",
        "a reply may have one more header" => { Safe: "callers get more than before" }
    OPTIONAL_HEADER_REMOVED = "optional-header-removed" <-> "optional-header-added",
        "a reply lost a header that could be there" => { Risky: "callers who use it no longer get it" }
    HEADER_BECAME_REQUIRED = "header-became-required" <-> "header-became-optional",
        "a header is always there" => { Safe: "callers may count on it now" }
    HEADER_BECAME_OPTIONAL = "header-became-optional" <-> "header-became-required",
        "a header may be missing" => { Breaking: "callers who count on it may not get it" }
    HEADER_DEPRECATED = "header-deprecated" <-> "header-undeprecated",
        "a header was deprecated" => { Safe: "it is sent as before" }
    HEADER_UNDEPRECATED = "header-undeprecated" <-> "header-deprecated",
        "a header is no longer deprecated" => { Safe: "it is sent as before" }
    LINK_ADDED = "link-added" <-> "link-removed",
        "a reply has one more link" => { Safe: "links are not sent" }
    LINK_REMOVED = "link-removed" <-> "link-added",
        "a reply has one link less" => { Safe: "links are not sent" }
}
