//! What a value that can be null is made of, and one that cannot.

use super::api::Pet;
use crate::runtime::{Date, DateTime, Nullable, NumericId};

#[test]
fn a_text_and_an_option_become_what_can_be_null() {
    let day: Nullable<Date> = "2025-06-20".into();
    assert_eq!(day, Nullable::Value(Date::from("2025-06-20")));
    let moment: Nullable<DateTime> = Some("2025-06-20 11:06:48".into()).into();
    assert_eq!(moment, "2025-06-20 11:06:48".into());
    let id: Nullable<NumericId> = Some(7.into()).into();
    assert_eq!(id, "7".into());
    let text: Nullable<String> = None.into();
    assert_eq!(text, Nullable::Null);
    let boxed: Nullable<Box<i64>> = 7.into();
    assert_eq!(boxed, Nullable::Value(Box::new(7)));
}

#[test]
fn serde_tells_what_is_null_from_what_is_missing() {
    for (text, what) in [
        (r#"{"id": 7}"#, "name: it is missing"),
        (r#"{"id": 7, "name": null}"#, "name: it is null"),
        (r#"{"id": null}"#, "id: it is null"),
    ] {
        let error = serde_json::from_str::<Pet>(text).expect_err("a fault");
        let error = error.to_string();
        assert!(error.starts_with(what), "{text}: {error}");
    }
}
