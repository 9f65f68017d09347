//! Values that come in another form than the declared one.

use crate::runtime::from_value;
use serde_json::{Value, json};

#[derive(Clone)]
enum Kind {
    One,
    Half,
    True,
    Other(String),
}
crate::runtime::text_enum!(Kind: both lenient {
    One: "1",
    Half: "1.0",
    True: "true",
});

#[derive(Clone, Debug)]
enum Size {
    Small,
    Other(i64),
}
crate::runtime::integer_enum!(Size: both lenient { Small: 1, });

#[derive(Debug)]
struct Pet {
    kind: Option<Kind>,
    size: Option<Size>,
    tame: Option<bool>,
}
crate::runtime::object!(Pet: both {
    optional kind: "kind",
    optional size: "size",
    optional tame: "tame",
} lenient { kind, size, tame, });

/// Reads a member and writes it again.
fn through(name: &str, value: Value) -> Value {
    let read: Pet = from_value(&json!({ name: value })).expect("a value");
    serde_json::to_value(&read).expect("it can be written")[name].take()
}

#[test]
fn what_comes_in_another_form_is_written_in_the_declared_one() {
    for (value, declared) in [(json!(1), "1"), (json!(1.0), "1.0"), (json!(true), "true")] {
        assert_eq!(through("kind", value), declared);
    }
    let read: Pet = from_value(&json!({ "kind": 1 })).expect("a value");
    assert!(matches!(read.kind, Some(Kind::One)), "{read:?}");
    assert_eq!(through("kind", json!(7)), "7");
    for (value, declared) in [(json!("1"), 1), (json!("7"), 7), (json!(1.0), 1)] {
        assert_eq!(through("size", value), declared);
    }
    let read: Pet = from_value(&json!({ "size": "1" })).expect("a value");
    assert!(matches!(read.size, Some(Size::Small)), "{read:?}");
    for text in ["true", "True", "TRUE", "1"] {
        assert_eq!(through("tame", json!(text)), true);
    }
    for text in ["false", "False", "FALSE", "0"] {
        assert_eq!(through("tame", json!(text)), false);
    }
}
