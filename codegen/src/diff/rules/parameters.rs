//! Parameters in path, query, header and cookie. What their values are is a matter of schemas.

crate::diff::rule::rules! { Parameters;
    REQUIRED_PARAMETER_ADDED = "required-parameter-added" <-> "required-parameter-removed",
        "a required parameter was added" => {
            request Breaking: "callers who do not send it are refused",
            reply Safe: "receivers get more than before" }
    REQUIRED_PARAMETER_REMOVED = "required-parameter-removed" <-> "required-parameter-added",
        "a required parameter was removed" => {
            request Risky: "callers who still send it are ignored or refused",
            reply Breaking: "receivers who count on it no longer get it" }
    OPTIONAL_PARAMETER_ADDED = "optional-parameter-added" <-> "optional-parameter-removed",
        "an optional parameter was added" => {
            request Safe: "callers need not send it",
            reply Safe: "receivers get more than before" }
    OPTIONAL_PARAMETER_REMOVED = "optional-parameter-removed" <-> "optional-parameter-added",
        "an optional parameter was removed" => {
            request Risky: "callers who still send it are ignored or refused",
            reply Risky: "receivers who use it no longer get it" }
    PARAMETER_BECAME_REQUIRED = "parameter-became-required" <-> "parameter-became-optional",
        "a parameter became required" => {
            request Breaking: "callers who leave it out are refused",
            reply Safe: "receivers may count on it now" }
    PARAMETER_BECAME_OPTIONAL = "parameter-became-optional" <-> "parameter-became-required",
        "a parameter became optional" => {
            request Safe: "callers may leave it out now",
            reply Breaking: "receivers who count on it may not get it" }
    PARAMETER_MOVED = "parameter-moved" <-> "parameter-moved",
        "a parameter goes to another place" => { Breaking: "it is not looked for at its old place" }
    PARAMETER_RENAMED = "parameter-renamed" <-> "parameter-renamed",
        "a parameter has another name" => { Breaking: "it is not looked for under its old name" }
    PARAMETER_STYLE_CHANGED = "parameter-style-changed" <-> "parameter-style-changed",
        "a parameter is written in another style" => { Breaking: "values in the old style are misread" }
    PARAMETER_EXPLODE_CHANGED = "parameter-explode-changed" <-> "parameter-explode-changed",
        "the items of a parameter are joined differently" => { Breaking: "values in the old form are misread" }
    PARAMETER_MEDIA_TYPE_CHANGED = "parameter-media-type-changed" <-> "parameter-media-type-changed",
        "a parameter is written in another media type" => { Breaking: "values in the old form are misread" }
    RESERVED_CHARACTERS_ALLOWED = "reserved-characters-allowed" <-> "reserved-characters-escaped",
        "a parameter takes reserved characters as they are" => { Risky: "escaped characters may be misread" }
    RESERVED_CHARACTERS_ESCAPED = "reserved-characters-escaped" <-> "reserved-characters-allowed",
        "a parameter takes reserved characters escaped" => { Risky: "characters that are not escaped may be misread" }
    EMPTY_VALUE_ALLOWED = "empty-value-allowed" <-> "empty-value-refused",
        "a parameter may have no value" => { Safe: "what callers send is still taken" }
    EMPTY_VALUE_REFUSED = "empty-value-refused" <-> "empty-value-allowed",
        "a parameter must have a value" => { Breaking: "callers who send no value are refused" }
    PARAMETER_DEPRECATED = "parameter-deprecated" <-> "parameter-undeprecated",
        "a parameter was deprecated" => { Safe: "it is taken as before" }
    PARAMETER_UNDEPRECATED = "parameter-undeprecated" <-> "parameter-deprecated",
        "a parameter is no longer deprecated" => { Safe: "it is taken as before" }
}
