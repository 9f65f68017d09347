//! Which member of a union a value becomes.

use crate::runtime::{Decode, Encode, Fault, Shape, Token, View, fittest, from_value};
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
crate::runtime::object!(Left: both { child: strict optional "child", left: strict optional "left", });

#[derive(Debug, PartialEq)]
struct Right {
    child: Option<Box<Node>>,
    right: Option<i64>,
}
crate::runtime::object!(Right: both { child: strict optional "child", right: strict optional "right", });

impl Decode for Node {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        const ANY: Shape = Shape::Object {
            required: &[],
            known: &[],
            constants: &[],
            open: true,
        };
        let value = Value::decode(token)?;
        let fit = fittest(&[ANY, ANY], &value, |member| {
            READ.set(READ.get() + 1);
            match member {
                0 => from_value(&value).map(Self::Left),
                _ => from_value(&value).map(Self::Right),
            }
        });
        Ok(fit.unwrap_or(Self::Other(value)))
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
crate::runtime::object!(Kind: both { kind: strict optional "kind", });

/// What is read of a value when the first shape's member keeps its `kind` alone, and the second's
/// all of it.
fn read_as(shapes: [Shape; 2], value: &Value) -> Option<Value> {
    fittest(&shapes, value, |member| match member {
        0 => from_value::<Kind>(value).map(|read| json!({ "kind": read.kind })),
        _ => Ok(value.clone()),
    })
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
