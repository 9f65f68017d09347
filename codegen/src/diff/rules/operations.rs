//! Paths, methods, and what an operation says of itself.

crate::diff::rule::rules! { Operations;
    OPERATION_ADDED = "operation-added" <-> "operation-removed",
        "an operation was added" => { Safe: "nobody calls it yet" }
    OPERATION_REMOVED = "operation-removed" <-> "operation-added",
        "an operation was removed" => { Breaking: "calls of it are answered with 404 or 405" }
}
