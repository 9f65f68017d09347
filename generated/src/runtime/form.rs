//! Bodies of `application/x-www-form-urlencoded`: how the members of an object become pairs.

use super::codec::{Encode, Out, View};
use super::style::{self, Pair, QueryStyle};

/// The pairs of an object's members, as OpenAPI says: scalars as text, objects as JSON, one pair for
/// each item of a list. Members named here have a style instead. `None` when the value is no object.
pub(crate) fn encode(body: &dyn Encode, styles: &[(&str, QueryStyle)]) -> Option<String> {
    let View::Object(object) = body.view() else {
        return None;
    };
    let mut fields = Fields {
        styles,
        pairs: Vec::new(),
    };
    object.members(&mut fields);
    let pairs: Vec<_> = fields.pairs.iter().map(Pair::encoded).collect();
    Some(pairs.join("&"))
}

/// Takes an object's members.
struct Fields<'a> {
    styles: &'a [(&'a str, QueryStyle)],
    pairs: Vec<Pair>,
}

impl Out for Fields<'_> {
    fn put(&mut self, members: &[(&str, &dyn Encode)]) {
        for (name, value) in members {
            let style = self.styles.iter().find(|(member, _)| member == name);
            match (style, value.view()) {
                (Some((_, style)), _) => self.add(name, *style, *value),
                (None, View::List(list)) => list.each(&mut |item| {
                    self.add(name, usual(item), item);
                    true
                }),
                (None, _) => self.add(name, usual(*value), *value),
            }
        }
    }
}

impl Fields<'_> {
    fn add(&mut self, name: &str, style: QueryStyle, value: &dyn Encode) {
        self.pairs.extend(style::query(name, style, false, value));
    }
}

/// What is not a scalar keeps its form only as JSON.
fn usual(value: &dyn Encode) -> QueryStyle {
    match value.view() {
        View::List(_) | View::Object(_) => QueryStyle::Json,
        _ => QueryStyle::Form,
    }
}
