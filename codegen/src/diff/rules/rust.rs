//! Names and shapes in Rust, where nothing on the wire is the cause. What they mean to users of
//! the crate is found by the comparison of the models, so there is no usual verdict here.

crate::diff::rule::rules! { Rust;
    RUST_TYPE_ADDED = "rust-type-added" <-> "rust-type-removed",
        "a type was added" => { Safe: "nothing is sent differently here" }
    RUST_TYPE_REMOVED = "rust-type-removed" <-> "rust-type-added",
        "a type was removed" => { Safe: "nothing is sent differently here" }
    RUST_TYPE_RENAMED = "rust-type-renamed" <-> "rust-type-renamed",
        "a type has another name" => { Safe: "nothing is sent differently here" }
    RUST_TYPE_CHANGED = "rust-type-changed" <-> "rust-type-changed",
        "a type is made of something else" => { Safe: "nothing is sent differently here" }
    RUST_TYPES_JOINED = "rust-types-joined" <-> "rust-types-parted",
        "two schemas are written alike and became one type" => { Safe: "nothing is sent differently here" }
    RUST_TYPES_PARTED = "rust-types-parted" <-> "rust-types-joined",
        "two schemas are no longer written alike and are two types" => { Safe: "nothing is sent differently here" }
    RUST_CONSTRUCTOR_ADDED = "rust-constructor-added" <-> "rust-constructor-removed",
        "a type can be made by callers" => { Safe: "nothing is sent differently here" }
    RUST_CONSTRUCTOR_REMOVED = "rust-constructor-removed" <-> "rust-constructor-added",
        "a type can no longer be made by callers" => { Safe: "nothing is sent differently here" }
    RUST_FIELD_ADDED = "rust-field-added" <-> "rust-field-removed",
        "a field was added" => { Safe: "nothing is sent differently here" }
    RUST_FIELD_REMOVED = "rust-field-removed" <-> "rust-field-added",
        "a field was removed" => { Safe: "nothing is sent differently here" }
    RUST_FIELD_RENAMED = "rust-field-renamed" <-> "rust-field-renamed",
        "a field has another name" => { Safe: "nothing is sent differently here" }
    RUST_FIELD_CHANGED = "rust-field-changed" <-> "rust-field-changed",
        "a field has another type" => { Safe: "nothing is sent differently here" }
    RUST_FIELD_BOXED = "rust-field-boxed" <-> "rust-field-unboxed",
        "a part of a type came to stand in a box" => { Safe: "nothing is sent differently here" }
    RUST_FIELD_UNBOXED = "rust-field-unboxed" <-> "rust-field-boxed",
        "a part of a type no longer stands in a box" => { Safe: "nothing is sent differently here" }
    RUST_VARIANT_ADDED = "rust-variant-added" <-> "rust-variant-removed",
        "a variant was added" => { Safe: "nothing is sent differently here" }
    RUST_VARIANT_REMOVED = "rust-variant-removed" <-> "rust-variant-added",
        "a variant was removed" => { Safe: "nothing is sent differently here" }
    RUST_VARIANT_RENAMED = "rust-variant-renamed" <-> "rust-variant-renamed",
        "a variant has another name" => { Safe: "nothing is sent differently here" }
    RUST_VARIANT_CHANGED = "rust-variant-changed" <-> "rust-variant-changed",
        "a variant holds another type" => { Safe: "nothing is sent differently here" }
    RUST_CONSTANT_ADDED = "rust-constant-added" <-> "rust-constant-removed",
        "a constant was added" => { Safe: "nothing is sent differently here" }
    RUST_CONSTANT_REMOVED = "rust-constant-removed" <-> "rust-constant-added",
        "a constant was removed" => { Safe: "nothing is sent differently here" }
    RUST_HANDLE_RENAMED = "rust-handle-renamed" <-> "rust-handle-renamed",
        "the operations of a tag are found under another name" => { Safe: "nothing is sent differently here" }
    RUST_METHOD_RENAMED = "rust-method-renamed" <-> "rust-method-renamed",
        "the method of an operation has another name" => { Safe: "nothing is sent differently here" }
    RUST_ARGUMENTS_CHANGED = "rust-arguments-changed" <-> "rust-arguments-changed",
        "a method or a constructor takes other arguments" => { Safe: "nothing is sent differently here" }
    RUST_SETTER_CHANGED = "rust-setter-changed" <-> "rust-setter-changed",
        "a setter has another name or takes another type" => { Safe: "nothing is sent differently here" }
    RUST_REPLY_CHANGED = "rust-reply-changed" <-> "rust-reply-changed",
        "a call gives back another type" => { Safe: "nothing is sent differently here" }
}
