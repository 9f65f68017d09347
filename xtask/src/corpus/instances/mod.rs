//! Values of every schema that became a type, made from what the document says: lowering, whose
//! mistakes they are to show, has no part in them.

mod join;
mod make;
mod places;
mod scalar;

use std::collections::HashSet;

use codegen::model::{Api, TypeDef, TypeRef};
use codegen::spec::{Schema, Spec};
use serde_json::Value;

use make::Maker;
use places::Places;

/// What a value is made to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Only what is required.
    Least,
    /// All that is named.
    Fullest,
    /// `null` wherever it is allowed.
    Nulls,
    /// Values that no enum lists.
    UnknownValue,
    /// A tag that no union names.
    UnknownTag,
    /// Members that no schema names, where they are allowed.
    Extra,
}

const CASES: [Case; 6] = [
    Case::Least,
    Case::Fullest,
    Case::Nulls,
    Case::UnknownValue,
    Case::UnknownTag,
    Case::Extra,
];

impl Case {
    /// As reports write it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Least => "least",
            Self::Fullest => "fullest",
            Self::Nulls => "nulls",
            Self::UnknownValue => "unknown value",
            Self::UnknownTag => "unknown tag",
            Self::Extra => "extra members",
        }
    }
}

/// A value for a type.
pub(super) struct Instance {
    pub(super) case: Case,
    pub(super) value: Value,
}

/// A type with the values that it must keep.
pub(super) struct Tried<'a> {
    pub(super) def: &'a TypeDef,
    /// Something in it is not for requests, so that `null` may be as good as absent.
    pub(super) reply: bool,
    pub(super) instances: Vec<Instance>,
}

/// Every type whose place is a schema of the document, with values.
pub(super) fn instances<'a>(spec: &Spec, api: &'a Api) -> Vec<Tried<'a>> {
    let places = Places::of(spec);
    let tried = api.types.iter().filter_map(|def| {
        let (schema, fixed) = places.schema(&def.pointer)?;
        let instances = of_type(spec, def, schema, fixed);
        (!instances.is_empty()).then(|| Tried {
            def,
            reply: !is_sent(api, def),
            instances,
        })
    });
    tried.collect()
}

/// Whether a type and all within it are for requests. A type that no operation names may be sent
/// by people, but hold others that are not.
fn is_sent(api: &Api, def: &TypeDef) -> bool {
    let (mut seen, mut todo) = (HashSet::new(), vec![def]);
    while let Some(def) = todo.pop() {
        if !def.direction.input {
            return false;
        }
        let ids = def.kind.parts().filter_map(TypeRef::named);
        todo.extend(ids.filter(|id| seen.insert(*id)).map(|id| api.ty(id)));
    }
    true
}

/// A union has many members; more than these are tried only in part.
const MOST: usize = 40;

fn of_type(spec: &Spec, def: &TypeDef, schema: &Schema, fixed: Option<usize>) -> Vec<Instance> {
    let listed = schema.values.len();
    let picks = match fixed {
        Some(pick) => pick..pick + 1,
        None => 0..join::choices(spec, schema, MOST).max(listed.min(MOST)),
    };
    let sides = [(true, def.direction.input), (false, def.direction.output)];
    let mut out: Vec<Instance> = Vec::new();
    for (request, _) in sides.into_iter().filter(|(_, travels)| *travels) {
        for case in CASES {
            for pick in picks.clone() {
                let value = Maker::new(spec, case, request, pick).whole(schema);
                let Some(value) = value else { continue };
                if !out.iter().any(|instance| instance.value == value) {
                    out.push(Instance { case, value });
                }
            }
        }
    }
    out
}
