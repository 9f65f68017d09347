//! Bodies of `application/x-www-form-urlencoded`: how the members of an object become pairs.

use super::codec::{Encode, View};
use super::style::{self, Pair, QueryStyle};

/// The pairs of an object's members, as OpenAPI says: scalars as text, objects as JSON, one pair for
/// each item of a list. Members named here have a style instead. `None` when the value is no object.
pub(crate) fn encode(body: &dyn Encode, styles: &[(&str, QueryStyle)]) -> Option<String> {
    let View::Object(members) = body.view() else {
        return None;
    };
    let mut pairs = Vec::new();
    let mut add = |name, style, value: &dyn Encode| {
        pairs.extend(style::query(name, style, false, value));
    };
    for (name, value) in members {
        let style = styles.iter().find(|(member, _)| *member == name);
        match (style, value.view()) {
            (Some((_, style)), _) => add(name, *style, value),
            (None, View::List(list)) => list.each(&mut |item| {
                add(name, usual(item), item);
                true
            }),
            (None, _) => add(name, usual(value), value),
        }
    }
    let pairs: Vec<_> = pairs.iter().map(Pair::encoded).collect();
    Some(pairs.join("&"))
}

/// What is not a scalar keeps its form only as JSON.
fn usual(value: &dyn Encode) -> QueryStyle {
    match value.view() {
        View::List(_) | View::Object(_) => QueryStyle::Json,
        _ => QueryStyle::Form,
    }
}
