//! Values of every schema that became a type, made from what the document says: lowering, whose
//! mistakes they are to show, has no part in them.

mod join;
mod make;
mod places;
mod scalar;

use std::collections::{HashMap, HashSet};

use codegen::model::{Api, Direction, TypeDef, TypeKind, TypeRef};
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
    /// Scalars in another form that is read too.
    OtherForm,
}

const CASES: [Case; 7] = [
    Case::Least,
    Case::Fullest,
    Case::Nulls,
    Case::UnknownValue,
    Case::UnknownTag,
    Case::Extra,
    Case::OtherForm,
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
            Self::OtherForm => "other form",
        }
    }
}

/// A value for a type.
pub(super) struct Instance {
    pub(super) case: Case,
    pub(super) value: Value,
    /// The same in the form that is declared, as which it may be written again.
    pub(super) declared: Value,
}

/// A type with the values that it must keep.
pub(super) struct Tried<'a> {
    pub(super) def: &'a TypeDef,
    /// Something in it is not for requests, so that `null` may be as good as absent.
    pub(super) reply: bool,
    pub(super) instances: Vec<Instance>,
    /// The types of which it is a kind: each can be made of it and read as it.
    pub(super) bases: Vec<&'a TypeDef>,
}

/// Every type whose place is a schema of the document, with values.
pub(super) fn instances<'a>(spec: &Spec, api: &'a Api) -> Vec<Tried<'a>> {
    let places = Places::of(spec);
    let mut bases = bases(api);
    let tried = api.types.iter().enumerate().filter_map(|(index, def)| {
        let (schema, fixed) = places.schema(&def.pointer)?;
        let sent = travels(api, def, |direction| direction.input);
        let received = travels(api, def, |direction| direction.output);
        let sides = [(true, sent), (false, received)];
        let sides = sides.into_iter().filter(|(_, travels)| *travels);
        let instances = of_type(spec, schema, fixed, sides.map(|(request, _)| request));
        (!instances.is_empty()).then_some(Tried {
            def,
            reply: !sent,
            instances,
            bases: bases.remove(&index).unwrap_or_default(),
        })
    });
    tried.collect()
}

/// By the index of a kind.
fn bases(api: &Api) -> HashMap<usize, Vec<&TypeDef>> {
    let mut bases: HashMap<_, Vec<_>> = HashMap::new();
    for def in &api.types {
        let TypeKind::Struct(object) = &def.kind else {
            continue;
        };
        for kind in object.kinds.iter().flat_map(|kinds| &kinds.members) {
            bases.entry(kind.ty.0).or_default().push(def);
        }
    }
    bases
}

/// Whether a type and all within it travel this way. A type that no operation names may be sent
/// and received by people, but hold others that are not.
fn travels(api: &Api, def: &TypeDef, way: impl Fn(&Direction) -> bool) -> bool {
    let (mut seen, mut todo) = (HashSet::new(), vec![def]);
    while let Some(def) = todo.pop() {
        if !way(&def.direction) {
            return false;
        }
        let ids = def.kind.parts().filter_map(TypeRef::named);
        todo.extend(ids.filter(|id| seen.insert(*id)).map(|id| api.ty(id)));
    }
    true
}

/// A union has many members; more than these are tried only in part.
const MOST: usize = 40;

fn of_type(
    spec: &Spec,
    schema: &Schema,
    fixed: Option<usize>,
    sides: impl Iterator<Item = bool>,
) -> Vec<Instance> {
    let listed = schema.values.len();
    let picks = match fixed {
        Some(pick) => pick..pick + 1,
        None => 0..join::choices(spec, schema, MOST).max(listed.min(MOST)),
    };
    let mut out: Vec<Instance> = Vec::new();
    for request in sides {
        for case in CASES {
            for pick in picks.clone() {
                let made = |case| Maker::new(spec, case, request, pick).whole(schema);
                let Some(value) = made(case) else { continue };
                if out.iter().any(|instance| instance.value == value) {
                    continue;
                }
                let declared = match case {
                    Case::OtherForm => made(Case::Fullest),
                    _ => None,
                };
                out.push(Instance {
                    case,
                    declared: declared.unwrap_or_else(|| value.clone()),
                    value,
                });
            }
        }
    }
    out
}
