//! What holds for a value at once: a schema, its `allOf`s, and one member of each of its unions.
//! Made from the document alone: it must not know how the generator merges.

use codegen::pointer::Pointer;
use codegen::spec::{AdditionalProperties, Discriminator, Schema, SchemaOrRef, Spec, Type};
use indexmap::IndexMap;

/// Deeper nesting of `allOf` and unions than this has no finite value.
const DEEPEST: usize = 40;

/// Schemas that a value must all satisfy.
#[derive(Default)]
pub(super) struct Joined<'a> {
    /// The schemas.
    pub(super) parts: Vec<&'a Schema>,
    /// Members that tell which member of a union this is, with their text.
    pub(super) tags: Vec<(&'a str, String)>,
    /// The lists of `oneOf` that a member was picked of, and which.
    picked: Vec<(&'a [SchemaOrRef], usize)>,
    /// It goes on for ever.
    endless: bool,
}

/// Whether a schema says that a value may be `null`, and nothing else.
fn only_null(schema: &Schema) -> bool {
    let unions = [&schema.all_of, &schema.one_of, &schema.any_of];
    let says_no_type = schema.ty.is_none()
        && schema.properties.is_empty()
        && schema.items.is_none()
        && schema.additional.is_none()
        && unions.into_iter().all(Vec::is_empty);
    let may_be_null = schema.nullable || !schema.values.is_empty();
    may_be_null && says_no_type && schema.values.iter().all(serde_json::Value::is_null)
}

/// The schema behind a `$ref`, or the one written in place.
pub(super) fn behind<'a>(spec: &'a Spec, schema: &'a SchemaOrRef) -> Option<&'a Schema> {
    match schema {
        SchemaOrRef::Inline(schema) => Some(schema),
        SchemaOrRef::Ref(pointer) => spec.schemas.get(pointer),
    }
}

impl<'a> Joined<'a> {
    /// Joins these; `pick` says which members of unions are meant. None where no value is finite.
    pub(super) fn of(
        spec: &'a Spec,
        schemas: impl IntoIterator<Item = &'a Schema>,
        pick: usize,
    ) -> Option<Self> {
        let mut joined = Self::default();
        let mut pick = pick;
        for schema in schemas {
            joined.add(spec, schema, &mut pick, 0);
        }
        (!joined.endless).then_some(joined)
    }

    fn add(&mut self, spec: &'a Spec, schema: &'a Schema, pick: &mut usize, depth: usize) {
        if depth > DEEPEST {
            self.endless = true;
            return;
        }
        self.parts.push(schema);
        for member in &schema.all_of {
            if let Some(member) = behind(spec, member) {
                self.add(spec, member, pick, depth + 1);
            }
        }
        for union in [&schema.one_of, &schema.any_of] {
            if union.is_empty() {
                continue;
            }
            // `nullable` alone is how documents write "or null"; there is a case of its own for that.
            let says_more = |member: &&SchemaOrRef| !behind(spec, member).is_some_and(only_null);
            let members: Vec<_> = union.iter().filter(says_more).collect();
            let all_at_once = usize::from(may_be_all(spec, schema, union));
            let choices = members.len() + all_at_once;
            // What is one of these is no other of the same ones elsewhere.
            let before = self.picked.iter().find(|(list, _)| alike(list, union));
            let picked = match before {
                Some((_, picked)) => *picked,
                None => {
                    let picked = *pick % choices.max(1);
                    *pick /= choices.max(1);
                    picked
                }
            };
            if std::ptr::eq(union, &schema.one_of) {
                self.picked.push((union, picked));
            }
            if picked == members.len() {
                for member in members.iter().filter_map(|member| behind(spec, member)) {
                    self.add(spec, member, pick, depth + 1);
                }
                continue;
            }
            let member = members[picked];
            if let (Some(discriminator), SchemaOrRef::Ref(place)) = (&schema.discriminator, member)
            {
                let tag = tag(discriminator, place);
                if !self
                    .tags
                    .iter()
                    .any(|(name, _)| *name == discriminator.property)
                {
                    self.tags.push((&discriminator.property, tag));
                }
            }
            if let Some(member) = behind(spec, member) {
                self.add(spec, member, pick, depth + 1);
            }
        }
    }

    /// The type that the schemas agree on: `Err` when they do not.
    pub(super) fn ty(&self) -> Result<Option<Type>, ()> {
        let mut agreed = None;
        for ty in self.parts.iter().filter_map(|part| part.ty) {
            agreed = match (agreed, ty) {
                (None, ty) => Some(ty),
                (Some(Type::Number), Type::Integer) | (Some(Type::Integer), Type::Number) => {
                    Some(Type::Integer)
                }
                (Some(agreed), ty) if agreed == ty => Some(ty),
                _ => return Err(()),
            };
        }
        Ok(agreed.or_else(|| {
            if self.parts.iter().any(|part| part.describes_members()) {
                Some(Type::Object)
            } else if self.parts.iter().any(|part| part.items.is_some()) {
                Some(Type::Array)
            } else {
                None
            }
        }))
    }

    /// The listed values that are in every list, `null` apart. None where there is no list.
    pub(super) fn values(&self) -> Option<Vec<&'a serde_json::Value>> {
        let mut lists = self.parts.iter().filter(|part| !part.values.is_empty());
        let first = lists.next()?;
        let mut values: Vec<_> = first
            .values
            .iter()
            .filter(|value| !value.is_null())
            .collect();
        for list in lists {
            values.retain(|value| list.values.contains(value));
        }
        // A list may hold what the type beside it forbids.
        if let Ok(Some(ty)) = self.ty() {
            values.retain(|value| is_of(ty, value));
        }
        Some(values)
    }

    /// Every property with all that is said of it, in document order.
    pub(super) fn properties(&self) -> IndexMap<&'a str, Vec<&'a SchemaOrRef>> {
        let mut properties: IndexMap<&str, Vec<&SchemaOrRef>> = IndexMap::new();
        for part in &self.parts {
            for (name, schema) in &part.properties {
                properties.entry(name).or_default().push(schema);
            }
        }
        properties
    }

    pub(super) fn requires(&self, name: &str) -> bool {
        let mut required = self.parts.iter().flat_map(|part| &part.required);
        required.any(|required| required == name)
    }
}

/// Whether two unions have the same members, as far as their names tell.
fn alike(one: &[SchemaOrRef], other: &[SchemaOrRef]) -> bool {
    let same = |(one, other): (&SchemaOrRef, &SchemaOrRef)| match (one, other) {
        (SchemaOrRef::Ref(one), SchemaOrRef::Ref(other)) => one == other,
        (SchemaOrRef::Inline(one), SchemaOrRef::Inline(other)) => {
            one.ty == other.ty && one.properties.keys().eq(other.properties.keys())
        }
        _ => false,
    };
    one.len() == other.len() && one.iter().zip(other).all(same)
}

fn is_of(ty: Type, value: &serde_json::Value) -> bool {
    match ty {
        Type::String => value.is_string(),
        Type::Boolean => value.is_boolean(),
        Type::Integer | Type::Number => value.is_number(),
        Type::Array => value.is_array(),
        Type::Object => value.is_object(),
    }
}

/// Whether a value may be all members of a union at once: of `anyOf`, where all are objects, and
/// none forbids the members of the others.
fn may_be_all(spec: &Spec, schema: &Schema, union: &[SchemaOrRef]) -> bool {
    let is_any_of = std::ptr::eq(union, schema.any_of.as_slice());
    let is_object = |member| {
        let schema = behind(spec, member);
        schema.is_some_and(|schema| {
            schema.ty == Some(Type::Object)
                && !matches!(schema.additional, Some(AdditionalProperties::Any(false)))
        })
    };
    is_any_of && union.len() > 1 && schema.discriminator.is_none() && union.iter().all(is_object)
}

/// How many values there are by the choice of unions' members, up to `most`.
pub(super) fn choices(spec: &Spec, schema: &Schema, most: usize) -> usize {
    fn count(spec: &Spec, schema: &Schema, most: usize, depth: usize) -> usize {
        if depth > 6 {
            return 1;
        }
        let members = |list: &[SchemaOrRef]| -> Vec<usize> {
            list.iter()
                .filter_map(|member| behind(spec, member))
                .map(|member| count(spec, member, most, depth + 1))
                .collect()
        };
        let mut product: usize = members(&schema.all_of).iter().product();
        for union in [&schema.one_of, &schema.any_of] {
            let deepest = members(union).into_iter().max().unwrap_or(1);
            let choices = union.len().max(1) + usize::from(may_be_all(spec, schema, union));
            product = product.saturating_mul(choices * deepest);
        }
        product.min(most)
    }
    count(spec, schema, most, 0)
}

fn tag(discriminator: &Discriminator, place: &Pointer) -> String {
    let mapped = discriminator.mapping.iter().find(|(_, to)| to == place);
    match mapped {
        Some((tag, _)) => tag.clone(),
        None => place.last().unwrap_or_default().into_owned(),
    }
}

/// Whether `null` is allowed where this schema stands.
pub(super) fn nullable(spec: &Spec, schema: &SchemaOrRef, depth: usize) -> bool {
    let Some(schema) = behind(spec, schema) else {
        return false;
    };
    if depth > 8 {
        return false;
    }
    let within = |schema| nullable(spec, schema, depth + 1);
    schema.nullable
        || schema.values.iter().any(serde_json::Value::is_null)
        || schema.one_of.iter().any(within)
        || schema.any_of.iter().any(within)
        || (schema.ty.is_none()
            && schema.properties.is_empty()
            && !schema.all_of.is_empty()
            && schema.all_of.iter().all(within))
}
