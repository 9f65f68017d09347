//! Values against their limits.

use crate::runtime::{Limited, Limits, Rule, rules, validate};
use std::collections::BTreeMap;

struct Order {
    code: String,
    price: f64,
    notes: Option<Vec<String>>,
    labels: BTreeMap<String, String>,
    inner: Vec<Order>,
}

crate::runtime::object!(Order: both {
    required code: "code",
    required price: "price",
    optional notes: "notes",
    required labels: "labels",
    required inner: "inner",
});

impl Limited for Order {
    const RULES: &'static [Rule] = &[
        ("code", Limits::ANY.length(2, Some(3))),
        ("price", Limits::ANY.above(0.0).to(9.5).multiple_of(0.01)),
        (
            "notes",
            Limits::ANY
                .items(1, Some(2))
                .unique()
                .each(&Limits::ANY.length(0, Some(4))),
        ),
        (
            "labels",
            Limits::ANY
                .members(0, Some(1))
                .each(&Limits::ANY.length(1, None)),
        ),
        (
            "inner",
            Limits::ANY.each(&Limits::ANY.within(rules::<Order>)),
        ),
    ];
}

fn order() -> Order {
    Order {
        code: "äöü".into(),
        price: 0.29,
        notes: None,
        labels: BTreeMap::new(),
        inner: Vec::new(),
    }
}

fn said(order: &Order) -> Vec<String> {
    let found = validate(order).expect_err("it breaks limits");
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn what_keeps_to_the_limits_is_valid() {
    let mut whole = order();
    whole.notes = Some(vec!["a".into(), "b".into()]);
    whole.inner.push(order());
    assert_eq!(validate(&whole), Ok(()));
}

#[test]
fn every_violation_is_told_with_its_place() {
    let mut wrong = order();
    wrong.code = "a".into();
    wrong.price = 9.505;
    wrong.notes = Some(vec!["same".into(), "same".into(), "longer".into()]);
    wrong.labels = [("a b".into(), String::new()), ("c".into(), "d".into())].into();
    let mut inner = order();
    inner.price = 0.0;
    inner.notes = Some(Vec::new());
    wrong.inner = vec![order(), inner];
    assert_eq!(
        said(&wrong),
        [
            "`code` must have at least 2 characters",
            "`price` must be at most 9.5",
            "`price` must be a multiple of 0.01",
            "`notes[2]` must have at most 4 characters",
            "`notes` must have at most 2 items",
            "`notes` must have no item twice",
            "`labels[\"a b\"]` must have at least 1 character",
            "`labels` must have at most 1 member",
            "`inner[1].price` must be above 0",
            "`inner[1].notes` must have at least 1 item",
        ]
    );
}
