//! The bounds and patterns of values.

crate::diff::rule::rules! { Limits;
    MINIMUM_TIGHTENED = "minimum-tightened" <-> "minimum-loosened",
        "a number has a higher minimum" => {
            request Breaking: "callers who send a smaller number are refused",
            reply Safe: "callers could read this before" }
    MINIMUM_LOOSENED = "minimum-loosened" <-> "minimum-tightened",
        "a number has a lower minimum or none" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a number that is too small for them" }
    MAXIMUM_TIGHTENED = "maximum-tightened" <-> "maximum-loosened",
        "a number has a lower maximum" => {
            request Breaking: "callers who send a larger number are refused",
            reply Safe: "callers could read this before" }
    MAXIMUM_LOOSENED = "maximum-loosened" <-> "maximum-tightened",
        "a number has a higher maximum or none" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a number that is too large for them" }
    MULTIPLE_OF_TIGHTENED = "multiple-of-tightened" <-> "multiple-of-loosened",
        "a number must be a multiple of more" => {
            request Breaking: "callers who send another number are refused",
            reply Safe: "callers could read this before" }
    MULTIPLE_OF_LOOSENED = "multiple-of-loosened" <-> "multiple-of-tightened",
        "a number need not be a multiple of as much" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a number that they do not expect" }
    MIN_LENGTH_TIGHTENED = "min-length-tightened" <-> "min-length-loosened",
        "a text must be longer" => {
            request Breaking: "callers who send a shorter text are refused",
            reply Safe: "callers could read this before" }
    MIN_LENGTH_LOOSENED = "min-length-loosened" <-> "min-length-tightened",
        "a text may be shorter" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a text that is too short for them" }
    MAX_LENGTH_TIGHTENED = "max-length-tightened" <-> "max-length-loosened",
        "a text must be shorter" => {
            request Breaking: "callers who send a longer text are refused",
            reply Safe: "callers could read this before" }
    MAX_LENGTH_LOOSENED = "max-length-loosened" <-> "max-length-tightened",
        "a text may be longer" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a text that is too long for them" }
    MIN_ITEMS_TIGHTENED = "min-items-tightened" <-> "min-items-loosened",
        "an array must have more items" => {
            request Breaking: "callers who send fewer items are refused",
            reply Safe: "callers could read this before" }
    MIN_ITEMS_LOOSENED = "min-items-loosened" <-> "min-items-tightened",
        "an array may have fewer items" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get fewer items than they expect" }
    MAX_ITEMS_TIGHTENED = "max-items-tightened" <-> "max-items-loosened",
        "an array must have fewer items" => {
            request Breaking: "callers who send more items are refused",
            reply Safe: "callers could read this before" }
    MAX_ITEMS_LOOSENED = "max-items-loosened" <-> "max-items-tightened",
        "an array may have more items" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get more items than they expect" }
    MIN_PROPERTIES_TIGHTENED = "min-properties-tightened" <-> "min-properties-loosened",
        "an object must have more properties" => {
            request Breaking: "callers who send fewer properties are refused",
            reply Safe: "callers could read this before" }
    MIN_PROPERTIES_LOOSENED = "min-properties-loosened" <-> "min-properties-tightened",
        "an object may have fewer properties" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get fewer properties than they expect" }
    MAX_PROPERTIES_TIGHTENED = "max-properties-tightened" <-> "max-properties-loosened",
        "an object must have fewer properties" => {
            request Breaking: "callers who send more properties are refused",
            reply Safe: "callers could read this before" }
    MAX_PROPERTIES_LOOSENED = "max-properties-loosened" <-> "max-properties-tightened",
        "an object may have more properties" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get more properties than they expect" }
    MULTIPLE_OF_CHANGED = "multiple-of-changed" <-> "multiple-of-changed",
        "a number must be a multiple of something else" => {
            request Breaking: "callers who send another number are refused",
            reply Risky: "callers may get a number that they do not expect" }
    PATTERN_ADDED = "pattern-added" <-> "pattern-removed",
        "a text must match a pattern" => {
            request Breaking: "callers who send what does not match are refused",
            reply Safe: "callers could read this before" }
    PATTERN_REMOVED = "pattern-removed" <-> "pattern-added",
        "a text need not match a pattern any more" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a text that they do not expect" }
    PATTERN_CHANGED = "pattern-changed" <-> "pattern-changed",
        "a text must match another pattern" => {
            request Breaking: "callers who send what does not match are refused",
            reply Risky: "callers may get a text that they do not expect" }
    UNIQUE_ITEMS_ADDED = "unique-items-added" <-> "unique-items-removed",
        "the items of an array must differ" => {
            request Breaking: "callers who send an item twice are refused",
            reply Safe: "callers could read this before" }
    UNIQUE_ITEMS_REMOVED = "unique-items-removed" <-> "unique-items-added",
        "the items of an array need not differ any more" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get an item twice" }
}
