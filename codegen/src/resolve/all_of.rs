//! What a part of an `allOf` says of the whole: a `$ref` has no room for words of its own, so they
//! are written as a part beside it.

use crate::spec::{Schema, SchemaOrRef, Type};

/// Hands up what the parts say that is not about the shape of the values. A part that says nothing
/// else is gone then.
pub(super) fn hand_up(schema: &mut Schema) {
    let parts = std::mem::take(&mut schema.all_of);
    let may_be_object = parts.iter().all(|part| match part {
        SchemaOrRef::Inline(part) => matches!(part.ty, None | Some(Type::Object)),
        SchemaOrRef::Ref(_) => true,
    });
    let is_words = |part: &Schema| has_no_shape(part) && (part.ty.is_none() || may_be_object);
    let (words, shapes): (Vec<_>, Vec<_>) = parts
        .into_iter()
        .partition(|part| matches!(part, SchemaOrRef::Inline(part) if is_words(part)));
    for part in words {
        if let SchemaOrRef::Inline(part) = part {
            take_over(schema, *part);
        }
    }
    // The rest of what these say is merged with their shape.
    for part in &shapes {
        if let SchemaOrRef::Inline(part) = part {
            fill(&mut schema.description, part.description.clone());
            fill(&mut schema.title, part.title.clone());
            schema.deprecated |= part.deprecated;
        }
    }
    schema.all_of = shapes;
}

/// That it is an object says nothing yet: few write words without it.
fn has_no_shape(part: &Schema) -> bool {
    part.is_bare()
        && matches!(part.ty, None | Some(Type::Object))
        && part.format.is_none()
        && part.required.is_empty()
        && part.additional.is_none()
        && part.not.is_none()
        && part.discriminator.is_none()
}

fn take_over(schema: &mut Schema, part: Schema) {
    fill(&mut schema.title, part.title);
    fill(&mut schema.description, part.description);
    fill(&mut schema.external_docs, part.external_docs);
    fill(&mut schema.default, part.default);
    fill(&mut schema.example, part.example);
    fill(&mut schema.ty, part.ty);
    schema.nullable |= part.nullable;
    schema.read_only |= part.read_only;
    schema.write_only |= part.write_only;
    schema.deprecated |= part.deprecated;
    schema.limits.add(&part.limits);
    for (key, value) in part.extensions {
        schema.extensions.entry(key).or_insert(value);
    }
}

/// What the whole says itself goes before.
fn fill<T>(own: &mut Option<T>, other: Option<T>) {
    *own = own.take().or(other);
}
