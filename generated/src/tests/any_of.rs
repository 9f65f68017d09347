//! What is several members of `anyOf` at once.

use crate::runtime::{Decode, Encode, Fault, Shape, Token, View, any_of, from_value};
use serde_json::{Value, json};

/// Members that each know a part.
#[derive(Debug, PartialEq)]
struct Mail {
    mail: Option<String>,
}
crate::runtime::object!(Mail: both { optional mail: "mail", });

#[derive(Debug, PartialEq)]
struct Phone {
    phone: Option<i64>,
}
crate::runtime::object!(Phone: both { optional phone: "phone", });

#[test]
fn what_is_several_members_at_once_is_kept_as_it_came() {
    const fn knows(
        known: &'static [&'static str],
        kind: &'static [(&'static str, &'static str)],
    ) -> Shape {
        Shape::Object {
            required: &[],
            known,
            constants: kind,
            open: false,
        }
    }
    let contact = |constants: [_; 2], value: &Value| {
        let [mail, phone] = constants;
        let shapes = [knows(&["mail"], mail), knows(&["phone"], phone)];
        let read = |member, value: &_| match member {
            0 => from_value::<Mail>(value).map(|_| Some("mail")),
            _ => from_value::<Phone>(value).map(|_| Some("phone")),
        };
        any_of(value.clone(), &shapes, read, |_| None)
    };
    assert_eq!(contact([&[], &[]], &json!({ "mail": "m" })), Some("mail"));
    assert_eq!(
        contact([&[], &[]], &json!({ "phone": 1, "new": 2 })),
        Some("phone")
    );
    assert_eq!(
        contact([&[], &[]], &json!({ "mail": "m", "phone": 1 })),
        None
    );
    // It is no phone, so `phone` is a new part of a mail.
    let mail = json!({ "mail": "m", "phone": "text" });
    assert_eq!(contact([&[], &[]], &mail), Some("mail"));
    // Another constant says that it is no phone.
    let mail = json!({ "mail": "m", "phone": 1 });
    assert_eq!(
        contact([&[("mail", "m")], &[("mail", "p")]], &mail),
        Some("mail")
    );
}

/// The same further in.
#[derive(Debug, PartialEq)]
struct Mailed {
    way: Option<Mail>,
    ways: Option<Vec<Mail>>,
}
crate::runtime::object!(Mailed: both { optional way: "way", optional ways: "ways", });

#[derive(Debug, PartialEq)]
struct Phoned {
    way: Option<Phone>,
    ways: Option<Vec<Phone>>,
}
crate::runtime::object!(Phoned: both { optional way: "way", optional ways: "ways", });

#[test]
fn so_is_what_is_several_members_further_in() {
    let way = |value: Value| {
        let read = |member, value: &_| match member {
            0 => from_value::<Mailed>(value).map(|_| Some("mailed")),
            _ => from_value::<Phoned>(value).map(|_| Some("phoned")),
        };
        any_of(value, &[Shape::Any, Shape::Any], read, |_| None)
    };
    let both = json!({ "mail": "m", "phone": 1 });
    assert_eq!(way(json!({ "way": both })), None);
    assert_eq!(way(json!({ "ways": [{ "mail": "m" }, both] })), None);
    // Each would lose another item.
    let [mail, phone] = [json!({ "mail": "m" }), json!({ "phone": 1 })];
    assert_eq!(way(json!({ "ways": [mail, phone] })), None);
    // No one knows `new`, at its place.
    let new = json!({ "phone": 1, "new": 2 });
    assert_eq!(
        way(json!({ "way": phone, "ways": [phone, new] })),
        Some("phoned")
    );
}

/// Either or both, one in the other.
#[derive(Debug, PartialEq)]
struct MailLink {
    mail: Option<i64>,
    next: Option<Box<Chain>>,
}
crate::runtime::object!(MailLink: both { optional mail: "mail", optional next: "next", });

#[derive(Debug, PartialEq)]
struct PhoneLink {
    phone: Option<i64>,
    next: Option<Box<Chain>>,
}
crate::runtime::object!(PhoneLink: both { optional phone: "phone", optional next: "next", });

super::unions::either!(any_of Chain: MailLink PhoneLink);
crate::runtime::value!(Chain: both);

/// Where there is no time to try all members, what would be lost may be what another one keeps.
#[test]
fn a_deep_value_is_kept_as_it_came() {
    let mut value = json!({ "mail": 0, "phone": 0 });
    for depth in 1..40 {
        value = json!({ "mail": depth, "phone": depth, "next": value });
        let read = from_value::<Chain>(&value).expect("a value");
        assert_eq!(serde_json::to_value(&read).expect("JSON"), value);
    }
}
