//! What a place says about values: all schemas that hold there at once, `$ref`s and `allOf`s
//! taken apart. Two places are the same when the same schemas hold there.

use crate::pointer::Pointer;
use crate::spec::{Schema, SchemaOrRef, Spec, Type};
use indexmap::IndexMap;

/// The schemas that hold for a value; any value fits where there is none.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// Where it stands, behind `$ref`s.
    pub(super) place: Pointer,
    /// The schemas, those that say nothing left out.
    pub(super) leaves: Vec<&'a Schema>,
    /// A union beside real members has one that is `null` alone.
    null: bool,
}

/// A union of a node: what is one of several.
pub(super) struct Union<'a> {
    /// The schema that has it.
    pub(super) owner: &'a Schema,
    /// `oneOf` or `anyOf`
    pub(super) key: &'static str,
    /// The members by their numbers.
    pub(super) members: Vec<(usize, &'a SchemaOrRef)>,
}

/// What tells a node from others of its document: its leaves, or its place when it has none.
pub(super) type Key = (Vec<*const Schema>, Option<Pointer>);

/// How deep `allOf`s may nest; deeper ones are a cycle.
const DEEPEST: usize = 24;

impl<'a> Node<'a> {
    /// What a schema says.
    pub(super) fn of(spec: &'a Spec, schema: &'a SchemaOrRef) -> Self {
        Self::all(spec, [schema], &Pointer::root())
    }

    /// What schemas say that hold at once; `place` is where they are asked for.
    pub(super) fn all(
        spec: &'a Spec,
        schemas: impl IntoIterator<Item = &'a SchemaOrRef>,
        place: &Pointer,
    ) -> Self {
        let mut node = Self {
            place: place.clone(),
            leaves: Vec::new(),
            null: false,
        };
        for (index, schema) in schemas.into_iter().enumerate() {
            if index == 0
                && let Some(schema) = look(spec, schema)
            {
                node.place.clone_from(&schema.pointer);
            }
            node.add(spec, schema, 0);
        }
        node
    }

    fn add(&mut self, spec: &'a Spec, schema: &'a SchemaOrRef, depth: usize) {
        let Some(schema) = look(spec, schema) else {
            return;
        };
        let is_new = !self.leaves.iter().any(|leaf| std::ptr::eq(*leaf, schema));
        if depth > DEEPEST || !is_new {
            return;
        }
        if says_something(schema) {
            self.leaves.push(schema);
        }
        for member in &schema.all_of {
            self.add(spec, member, depth + 1);
        }
        for union in [&schema.one_of, &schema.any_of] {
            if let [(_, only)] = real(union, self.ty()).as_slice() {
                self.null |= union.len() > 1;
                self.add(spec, only, depth + 1);
            }
        }
    }

    pub(super) fn key(&self) -> Key {
        let leaves: Vec<_> = self
            .leaves
            .iter()
            .map(|leaf| std::ptr::from_ref(*leaf))
            .collect();
        let place = leaves.is_empty().then(|| self.place.clone());
        (leaves, place)
    }

    /// The first answer of the schemas to a question, with the one that gives it.
    pub(super) fn first<T>(
        &self,
        ask: impl Fn(&'a Schema) -> Option<T>,
    ) -> Option<(T, &'a Schema)> {
        let mut leaves = self.leaves.iter();
        leaves.find_map(|leaf| Some((ask(leaf)?, *leaf)))
    }

    pub(super) fn any(&self, ask: impl Fn(&'a Schema) -> bool) -> bool {
        self.leaves.iter().any(|leaf| ask(leaf))
    }

    /// The declared type, or the one that other keys give away.
    pub(super) fn ty(&self) -> Option<Type> {
        let declared = self.first(|schema| schema.ty).map(|(ty, _)| ty);
        declared.or_else(|| match () {
            () if self.any(|schema| !schema.properties.is_empty()) => Some(Type::Object),
            () if self.any(|schema| schema.items.is_some()) => Some(Type::Array),
            () => self
                .first(|schema| schema.values.first().and_then(type_of))
                .map(|(ty, _)| ty),
        })
    }

    /// The unions that are more than one member under another name, with their key.
    pub(super) fn unions(&self) -> Vec<Union<'a>> {
        let mut out = Vec::new();
        for leaf in &self.leaves {
            for (key, members) in unions(leaf) {
                let members = real(members, self.ty());
                if members.len() > 1 {
                    let owner = *leaf;
                    out.push(Union {
                        owner,
                        key,
                        members,
                    });
                }
            }
        }
        out
    }

    /// What is said of the items of an array.
    pub(super) fn items(&self) -> Vec<&'a SchemaOrRef> {
        self.leaves
            .iter()
            .filter_map(|leaf| leaf.items.as_ref())
            .collect()
    }

    /// Whether `null` is a value.
    pub(super) fn nullable(&self) -> bool {
        let says = |schema: &Schema| {
            let in_union = |union: &[SchemaOrRef]| union.iter().any(is_null);
            schema.nullable
                || schema.values.iter().any(serde_json::Value::is_null)
                || in_union(&schema.one_of)
                || in_union(&schema.any_of)
        };
        // Beside an `allOf` it is meant for the whole, though strictly it is not.
        let outer = self.any(|schema| says(schema) && schema.ty.is_none());
        let mut typed = self
            .leaves
            .iter()
            .filter(|leaf| leaf.ty.is_some())
            .peekable();
        self.null || outer || (typed.peek().is_some() && typed.all(|leaf| says(leaf)))
    }

    /// The properties, each with all that is said of it and where it stands first.
    pub(super) fn properties(&self) -> IndexMap<&'a str, (Vec<&'a SchemaOrRef>, &'a Schema)> {
        let mut out: IndexMap<&str, (Vec<&SchemaOrRef>, &Schema)> = IndexMap::new();
        for leaf in &self.leaves {
            for (name, property) in &leaf.properties {
                let known = out.entry(name).or_insert_with(|| (Vec::new(), leaf));
                known.0.push(property);
            }
        }
        out
    }

    /// The schema that says that a property is required.
    pub(super) fn requires(&self, name: &str) -> Option<&'a Schema> {
        let ask = |schema: &'a Schema| {
            let required = schema.required.iter().any(|required| required == name);
            required.then_some(())
        };
        self.first(ask).map(|((), schema)| schema)
    }
}

/// The JSON type of a value of an `enum` that stands without a type.
fn type_of(value: &serde_json::Value) -> Option<Type> {
    match value {
        serde_json::Value::String(_) => Some(Type::String),
        serde_json::Value::Bool(_) => Some(Type::Boolean),
        serde_json::Value::Number(number) if number.is_f64() => Some(Type::Number),
        serde_json::Value::Number(_) => Some(Type::Integer),
        _ => None,
    }
}

/// The schema itself.
pub(super) fn look<'a>(spec: &'a Spec, schema: &'a SchemaOrRef) -> Option<&'a Schema> {
    match schema {
        SchemaOrRef::Inline(schema) => Some(schema),
        SchemaOrRef::Ref(pointer) => spec.schemas.get(pointer),
    }
}

/// The unions of a schema with their keys.
pub(super) fn unions(schema: &Schema) -> [(&'static str, &[SchemaOrRef]); 2] {
    [("oneOf", &schema.one_of), ("anyOf", &schema.any_of)]
}

/// The members of a union that are more than `null` and more than a rule on values. `ty` is what
/// stands beside the union; that the whole is an object need not be said again.
pub(super) fn real(union: &[SchemaOrRef], ty: Option<Type>) -> Vec<(usize, &SchemaOrRef)> {
    if ty == Some(Type::Object) && union.iter().all(|member| member.demanded().is_some()) {
        return Vec::new();
    }
    let is_real = |(_, member): &(usize, &SchemaOrRef)| match member {
        SchemaOrRef::Ref(_) => true,
        SchemaOrRef::Inline(schema) => {
            let is_rule = schema.nullable || !schema.required.is_empty() || schema.not.is_some();
            let has_type = schema.ty.is_some() || !schema.is_bare();
            !is_null(member) && (has_type || !is_rule)
        }
    };
    let real: Vec<_> = union.iter().enumerate().filter(is_real).collect();
    match ty.is_some() && real.iter().all(|(_, member)| member.is_limit()) {
        true => Vec::new(),
        false => real,
    }
}

/// Whether a member of a union is `null` and nothing else.
fn is_null(member: &SchemaOrRef) -> bool {
    let SchemaOrRef::Inline(schema) = member else {
        return false;
    };
    let says_nothing = schema.ty.is_none() && schema.all_of.is_empty() && schema.nullable;
    let values = &schema.values;
    match values.is_empty() {
        true => says_nothing && schema.properties.is_empty() && schema.one_of.is_empty(),
        false => values.iter().all(serde_json::Value::is_null),
    }
}

/// Whether a schema says anything itself that is compared, its `allOf` apart.
fn says_something(schema: &Schema) -> bool {
    let many = |union: &[SchemaOrRef]| {
        real(union, None).len() > 1 || union.iter().any(|member| member.demanded().is_some())
    };
    schema.ty.is_some()
        || schema.format.is_some()
        || schema.nullable
        || schema.read_only
        || schema.write_only
        || schema.deprecated
        || schema.not.is_some()
        || schema.default.is_some()
        || schema.additional.is_some()
        || schema.items.is_some()
        || schema.discriminator.is_some()
        || !schema.values.is_empty()
        || !schema.properties.is_empty()
        || !schema.required.is_empty()
        || many(&schema.one_of)
        || many(&schema.any_of)
        || schema.limits != Default::default()
        || schema
            .extensions
            .keys()
            .any(|key| COMPARED.contains(&key.as_str()))
}

/// The extensions of a schema that say something about values.
pub(super) const COMPARED: &[&str] = &[
    "x-known-values",
    "x-also-accepts",
    "x-aliases",
    "x-sensitive",
];
