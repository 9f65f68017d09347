//! Paths, methods, and what an operation says of itself.

crate::diff::rule::rules! { Operations;
    OPERATION_ADDED = "operation-added" <-> "operation-removed",
        "an operation was added" => { Safe: "nobody calls it yet" }
    OPERATION_REMOVED = "operation-removed" <-> "operation-added",
        "an operation was removed" => { Breaking: "calls of it are no longer answered" }
    DEPRECATED_OPERATION_ADDED = "deprecated-operation-added" <-> "deprecated-operation-removed",
        "an operation was added that is deprecated" => { Safe: "nobody calls it yet" }
    DEPRECATED_OPERATION_REMOVED = "deprecated-operation-removed" <-> "deprecated-operation-added",
        "an operation was removed that was deprecated" => {
            Risky: "it was deprecated before, but calls of it are no longer answered" }
    OPERATION_PATH_CHANGED = "operation-path-changed" <-> "operation-path-changed",
        "an operation has another path" => { Breaking: "calls of the old path are no longer answered" }
    OPERATION_METHOD_CHANGED = "operation-method-changed" <-> "operation-method-changed",
        "an operation has another method" => { Breaking: "calls with the old method are no longer answered" }
    OPERATION_DEPRECATED = "operation-deprecated" <-> "operation-undeprecated",
        "an operation was deprecated" => { Safe: "it is answered as before" }
    OPERATION_UNDEPRECATED = "operation-undeprecated" <-> "operation-deprecated",
        "an operation is no longer deprecated" => { Safe: "it is answered as before" }
    SUNSET_SET = "sunset-set" <-> "sunset-lifted",
        "an operation has a day on which it ends (`x-sunset`)" => { Risky: "it is answered as before, until that day" }
    SUNSET_LIFTED = "sunset-lifted" <-> "sunset-set",
        "an operation has no day any more on which it ends" => { Safe: "it is answered as before" }
    SUNSET_BROUGHT_FORWARD = "sunset-brought-forward" <-> "sunset-put-off",
        "an operation ends earlier" => { Risky: "callers have less time than they were told" }
    SUNSET_PUT_OFF = "sunset-put-off" <-> "sunset-brought-forward",
        "an operation ends later" => { Safe: "callers have more time than they were told" }
    OPERATION_ID_CHANGED = "operation-id-changed" <-> "operation-id-changed",
        "an operation has another `operationId`" => { Safe: "the id is not sent" }
    OPERATION_TAG_ADDED = "operation-tag-added" <-> "operation-tag-removed",
        "an operation has one more tag" => { Safe: "tags are not sent" }
    OPERATION_TAG_REMOVED = "operation-tag-removed" <-> "operation-tag-added",
        "an operation has one tag less" => { Safe: "tags are not sent" }
    OPERATION_TAG_CHANGED = "operation-tag-changed" <-> "operation-tag-changed",
        "an operation has another first tag" => { Safe: "tags are not sent" }
    CALLBACK_ADDED = "callback-added" <-> "callback-removed",
        "an operation has one more callback" => { Safe: "callers who give no address are not called" }
    CALLBACK_REMOVED = "callback-removed" <-> "callback-added",
        "an operation has one callback less" => { Breaking: "callers who wait for it are not called any more" }
}
