use super::check::{difference, through};
use super::crate_name;
use serde_json::{Value, json};
use std::path::Path;

fn same(before: Value, after: Value) -> Option<String> {
    difference(&before, &after, false, "$")
}

#[test]
fn numbers_are_compared_as_numbers() {
    assert_eq!(same(json!({ "a": [1] }), json!({ "a": [1.0] })), None);
    let (large, larger) = (9_007_199_254_740_993_i64, 9_007_199_254_740_992_i64);
    assert!(same(json!(large), json!(larger)).is_some());
}

#[test]
fn what_is_lost_invented_or_changed_is_named() {
    let lost = same(json!({ "a": { "b": 1 } }), json!({ "a": {} }));
    assert_eq!(lost.as_deref(), Some("lost: $.a.b"));
    let invented = same(json!([{}]), json!([{ "b": null }]));
    assert_eq!(invented.as_deref(), Some("invented: $[0].b"));
    let changed = same(json!("1"), json!(1));
    assert_eq!(changed.as_deref(), Some("changed: $ from \"1\" to 1"));
}

#[test]
fn null_vanishes_from_replies_only() {
    let (before, after) = (json!({ "a": null }), json!({}));
    assert_eq!(difference(&before, &after, true, "$"), None);
    assert!(difference(&before, &after, false, "$").is_some());
}

#[test]
fn a_refusal_is_told() {
    let refused = through::<Vec<bool>>(&json!([1]), true).expect("1 is no boolean");
    assert!(refused.starts_with("refused: "), "{refused}");
    assert_eq!(through::<Vec<bool>>(&json!([true]), true), None);
}

#[test]
fn a_crate_is_named_by_path() {
    assert_eq!(crate_name(Path::new("famous/Stripe.json")), "famous-stripe");
    assert_eq!(
        crate_name(Path::new("1password_local.yaml")),
        "api-1password-local"
    );
}
