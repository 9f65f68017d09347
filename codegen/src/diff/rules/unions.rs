//! `oneOf`, `anyOf` and discriminators.

crate::diff::rule::rules! { Schemas;
    ALTERNATIVE_ADDED = "alternative-added" <-> "alternative-removed",
        "a value may have one more form" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a form that they do not know" }
    ALTERNATIVE_REMOVED = "alternative-removed" <-> "alternative-added",
        "a value may have one form less" => {
            request Breaking: "callers who send it are refused",
            reply Safe: "callers could read this before" }
    ALTERNATIVES_INTRODUCED = "alternatives-introduced" <-> "alternatives-dropped",
        "a value has its old form or another one" => {
            request Safe: "what callers send is still taken",
            reply Breaking: "callers may get a form that they do not know" }
    ALTERNATIVES_DROPPED = "alternatives-dropped" <-> "alternatives-introduced",
        "a value has only one of its forms left" => {
            request Breaking: "callers who send another one are refused",
            reply Safe: "callers could read this before" }
    ONE_OF_BECAME_ANY_OF = "one-of-became-any-of" <-> "any-of-became-one-of",
        "a value may have several forms at once" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get what has several forms" }
    ANY_OF_BECAME_ONE_OF = "any-of-became-one-of" <-> "one-of-became-any-of",
        "a value must not have several forms at once" => {
            request Breaking: "callers who send what has several forms are refused",
            reply Safe: "callers could read this before" }
    DISCRIMINATOR_ADDED = "discriminator-added" <-> "discriminator-removed",
        "a property tells the forms of a value apart" => {
            request Risky: "callers must set it so that their form is understood",
            reply Safe: "callers need not look at it" }
    DISCRIMINATOR_REMOVED = "discriminator-removed" <-> "discriminator-added",
        "no property tells the forms of a value apart any more" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers who look at it may not understand what they get" }
    DISCRIMINATOR_CHANGED = "discriminator-changed" <-> "discriminator-changed",
        "another property tells the forms of a value apart" => {
            Breaking: "the old one no longer tells the forms apart" }
    DISCRIMINATOR_VALUE_ADDED = "discriminator-value-added" <-> "discriminator-value-removed",
        "a form has one more value of the discriminator" => {
            request Safe: "what callers send is still taken",
            reply Risky: "callers may get a value that they do not know" }
    DISCRIMINATOR_VALUE_REMOVED = "discriminator-value-removed" <-> "discriminator-value-added",
        "a form has one value of the discriminator less" => {
            request Breaking: "callers who send it are refused",
            reply Safe: "callers could read this before" }
    DISCRIMINATOR_VALUE_MOVED = "discriminator-value-moved" <-> "discriminator-value-moved",
        "a value of the discriminator means another form" => {
            Breaking: "values with it are taken for the wrong form" }
}
