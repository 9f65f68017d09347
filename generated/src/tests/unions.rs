//! Which member of a union a value becomes.

use crate::runtime::{Decode, Encode, Fault, Shape, Token, View, from_value, one_of, word};
use serde_json::{Value, json};
use std::cell::Cell;

thread_local! {
    static READ: Cell<usize> = const { Cell::new(0) };
}

/// Two kinds of nodes that look alike from outside.
#[derive(Debug, PartialEq)]
enum Node {
    Left(Left),
    Right(Right),
    Other(Value),
}

#[derive(Debug, PartialEq)]
struct Left {
    child: Option<Box<Node>>,
    left: Option<i64>,
}
crate::runtime::object!(Left: both { optional child: "child", optional left: "left", });

#[derive(Debug, PartialEq)]
struct Right {
    child: Option<Box<Node>>,
    right: Option<i64>,
}
crate::runtime::object!(Right: both { optional child: "child", optional right: "right", });

impl Decode for Node {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        const ANY: Shape = Shape::Object {
            required: &[],
            known: &[],
            constants: &[],
            open: true,
        };
        let value = Value::decode(token)?;
        let read = |member, value: &_| {
            READ.set(READ.get() + 1);
            match member {
                0 => from_value(value).map(Self::Left),
                _ => from_value(value).map(Self::Right),
            }
        };
        Ok(one_of(value, &[ANY, ANY], read, Self::Other))
    }
}

impl Encode for Node {
    fn view(&self) -> View<'_> {
        match self {
            Self::Left(value) => value.view(),
            Self::Right(value) => value.view(),
            Self::Other(value) => value.view(),
        }
    }
}

fn read(value: &Value) -> Node {
    from_value(value).expect("a node")
}

#[test]
fn the_member_that_keeps_most_is_taken() {
    let leaf = |left, right| {
        Box::new(match (left, right) {
            (Some(_), _) => Node::Left(Left { child: None, left }),
            _ => Node::Right(Right { child: None, right }),
        })
    };
    let node = read(&json!({ "right": 1, "child": { "left": 2 } }));
    let child = Some(leaf(Some(2), None));
    assert_eq!(
        node,
        Node::Right(Right {
            child,
            right: Some(1)
        })
    );

    // What nobody knows counts against all of them; the first of equals is taken.
    let node = read(&json!({ "new": [1, 2], "right": 1 }));
    assert_eq!(node, *leaf(None, Some(1)));
    let node = read(&json!({ "new": [1, 2] }));
    assert_eq!(
        node,
        Node::Left(Left {
            child: None,
            left: None
        })
    );

    assert_eq!(read(&json!([1])), Node::Other(json!([1])));
}

/// Each of sixty unions has two members to try, and not one keeps all.
#[test]
fn a_deep_value_is_read_in_the_end() {
    let mut value = json!({ "new": true });
    for _ in 0..60 {
        value = json!({ "new": true, "child": value });
    }
    READ.set(0);
    assert!(matches!(read(&value), Node::Left(_)));
    assert!(READ.get() < 20_000, "read {} times", READ.get());
}

/// An object with `kind`, which always has the same text where there is one here.
const fn object(constants: &'static [(&'static str, &'static str)]) -> Shape {
    Shape::Object {
        required: &["kind"],
        known: &["kind", "more"],
        constants,
        open: false,
    }
}

struct Kind {
    kind: Option<String>,
}
crate::runtime::object!(Kind: both { optional kind: "kind", });

/// What is read of a value when the first shape's member keeps its `kind` alone, and the second's
/// all of it.
fn read_as(shapes: [Shape; 2], value: &Value) -> Option<Value> {
    let read = |member, value: &Value| match member {
        0 => from_value::<Kind>(value).map(|read| Some(json!({ "kind": read.kind }))),
        _ => Ok(Some(value.clone())),
    };
    one_of(value.clone(), &shapes, read, |_| None)
}

#[test]
fn a_constant_tells_members_apart() {
    const CAT: &[(&str, &str)] = &[("kind", "cat")];
    const DOG: &[(&str, &str)] = &[("kind", "dog")];
    let (cat, bird) = (
        json!({ "kind": "cat", "more": 1 }),
        json!({ "kind": "bird", "more": 1 }),
    );
    let kind_alone = |value: &Value| Some(json!({ "kind": value["kind"] }));

    // Whatever else a cat has, it is no dog, and a bird is neither.
    assert_eq!(read_as([object(CAT), object(DOG)], &cat), kind_alone(&cat));
    assert_eq!(read_as([object(CAT), object(DOG)], &bird), None);

    // Beside a member of any kind, a bird may be a new kind of dog.
    assert_eq!(
        read_as([object(&[]), object(DOG)], &bird),
        Some(bird.clone())
    );

    // `null` is no other text.
    let none = json!({ "kind": null, "more": 1 });
    assert_eq!(
        read_as([object(CAT), object(DOG)], &none),
        Some(none.clone())
    );
}

#[test]
fn a_tag_may_be_a_number() {
    for (value, text) in [
        (json!("1"), Some("1")),
        (json!(1), Some("1")),
        (json!(1.0), Some("1")),
        (json!(1.5), Some("1.5")),
        (json!(true), Some("true")),
        (json!(null), None),
        (json!([1]), None),
    ] {
        assert_eq!(word(&value).as_deref(), text, "{value}");
    }
}

/// A union whose members are told apart by what they lose.
macro_rules! either {
    ($fit:ident $name:ident: $($member:ident)*) => {
        #[derive(Debug, PartialEq)]
        enum $name {
            $($member($member),)*
            Other(Value),
        }

        impl Decode for $name {
            fn decode(token: Token<'_>) -> Result<Self, Fault> {
                let value = Value::decode(token)?;
                let shapes = [$(stringify!($member)),*].map(|_| Shape::Any);
                let read = |member: usize, value: &Value| {
                    let members: &[fn(&Value) -> Result<Self, Fault>] =
                        &[$(|value| from_value(value).map(Self::$member)),*];
                    members[member](value)
                };
                Ok($crate::runtime::$fit(value, &shapes, read, Self::Other))
            }
        }

        impl Encode for $name {
            fn view(&self) -> View<'_> {
                match self {
                    $(Self::$member(value) => value.view(),)*
                    Self::Other(value) => value.view(),
                }
            }
        }
    };
}
pub(super) use either;

/// It keeps nothing but `kind`, and cannot be read without a number in `more`.
#[derive(Debug, PartialEq)]
struct Narrow {
    kind: Option<String>,
    more: i64,
}
crate::runtime::object!(Narrow: both { optional kind: "kind", required more: "more", });
either!(one_of Only: Narrow);

#[derive(Debug, PartialEq)]
struct Typed {
    kind: Option<Only>,
}
crate::runtime::object!(Typed: both { optional kind: "kind", });

#[derive(Debug, PartialEq)]
struct Free {
    kind: Option<Value>,
}
crate::runtime::object!(Free: both { optional kind: "kind", });
either!(one_of Outer: Typed Free);

#[test]
fn what_a_union_within_loses_counts_against_the_member_around() {
    let outer = |within: Value| from_value::<Outer>(&json!({ "kind": within })).expect("a value");
    // One that keeps all comes first, as it is the more telling one.
    let kept = outer(json!({ "kind": "a", "more": 1 }));
    assert!(matches!(kept, Outer::Typed(_)), "{kept:?}");
    // `new` has no place in it.
    let lost = outer(json!({ "kind": "a", "more": 1, "new": true }));
    assert!(matches!(lost, Outer::Free(_)), "{lost:?}");
    // What is lost on the way to a fault is lost to no one: all of it is kept as it came.
    let failed = outer(json!({ "a new one": true, "kind": "a", "more": "text" }));
    assert!(matches!(failed, Outer::Typed(_)), "{failed:?}");
}

#[derive(Debug, PartialEq)]
struct Text {
    kind: Option<String>,
}
crate::runtime::object!(Text: both { optional kind: "kind", } lenient { kind, });

#[derive(Debug, PartialEq)]
struct Whole {
    kind: Option<i64>,
}
crate::runtime::object!(Whole: both { optional kind: "kind", });

#[derive(Debug, PartialEq)]
struct Day {
    kind: Option<crate::runtime::Date>,
}
crate::runtime::object!(Day: both { optional kind: "kind", } lenient { kind, });
either!(one_of Tolerant: Text Whole);
either!(one_of Dated: Day Text);

#[test]
fn what_is_tolerated_counts_as_lost_where_another_member_keeps_it() {
    let read = from_value::<Tolerant>(&json!({ "kind": 5 })).expect("a value");
    assert_eq!(read, Tolerant::Whole(Whole { kind: Some(5) }));
    let read = from_value::<Dated>(&json!({ "kind": "" })).expect("a value");
    let kind = Some(String::new());
    assert_eq!(read, Dated::Text(Text { kind }));
}

/// The member that is taken, by its place.
fn taken(shapes: &[Shape], value: Value) -> Option<usize> {
    one_of(value, shapes, |member, _| Ok(Some(member)), |_| None)
}

#[test]
fn a_known_value_tells_members_apart() {
    use Shape::{Integer, Integers, Number, Text, Texts};
    let texts = [Texts(&["a"]), Texts(&["b"])];
    assert_eq!(taken(&texts, json!("b")), Some(1));
    assert_eq!(taken(&texts, json!("new")), Some(0));
    let any = [Texts(&["a"]), Text];
    assert_eq!(taken(&any, json!("a")), Some(0));
    assert_eq!(taken(&any, json!("new")), Some(1));
    let numbers = [Integers(&[1]), Integers(&[2]), Number, Integer];
    assert_eq!(taken(&numbers, json!(2)), Some(1));
    assert_eq!(taken(&numbers, json!(3)), Some(3));
    assert_eq!(taken(&numbers, json!(2.5)), Some(2));
    assert_eq!(taken(&numbers[..2], json!(2.5)), None);
}
