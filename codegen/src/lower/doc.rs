//! What generated docs say, from what the document says. Sentences are fixed and plain.

use super::Lowering;
use crate::docs;
use crate::format::is_whole;
use crate::model::{Doc, TypeKind, TypeRef};
use crate::resolve::text;
use crate::spec::{Extensions, ExternalDocs, Header, Limits, Operation, Schema, SchemaOrRef, Type};
use serde_json::Value;

/// The paragraphs of a text.
pub(super) fn paragraphs(text: &str) -> Doc {
    let safe = docs::prose(text);
    Doc {
        paragraphs: if safe.is_empty() {
            Vec::new()
        } else {
            vec![safe]
        },
    }
}

/// A sentence of ours, which is safe as it is.
pub(super) fn ours(sentence: String) -> Doc {
    Doc {
        paragraphs: vec![sentence],
    }
}

/// The doc of an operation: summary, description, evidence.
pub(super) fn operation(operation: &Operation) -> Doc {
    let request = format!("{} {}", operation.method.as_str(), operation.path);
    said(operation, || format!("Calls {}.", docs::code(&request)))
}

/// The same of what the service sends.
pub(super) fn webhook(topic: &str, operation: &Operation) -> Doc {
    said(operation, || {
        format!("A delivery of {}.", docs::code(topic))
    })
}

fn said(operation: &Operation, otherwise: impl FnOnce() -> String) -> Doc {
    let summary = operation
        .summary
        .as_deref()
        .map(docs::sentence)
        .filter(|text| !text.is_empty());
    let description = operation
        .description
        .as_deref()
        .map(docs::prose)
        .filter(|text| !text.is_empty());
    let mut doc = Doc::default();
    match (summary, description) {
        (None, None) => doc.paragraphs.push(otherwise()),
        (summary, description) => {
            let repeats = match (&summary, &description) {
                (Some(a), Some(b)) => b.trim_end_matches('.') == a.trim_end_matches('.'),
                _ => false,
            };
            doc.paragraphs.extend(summary);
            doc.paragraphs.extend(description.filter(|_| !repeats));
        }
    }
    doc.paragraphs
        .extend(operation.external_docs.as_ref().and_then(see));
    doc.paragraphs.extend(evidence(&operation.extensions));
    doc
}

/// Where more is said.
pub(super) fn see(docs: &ExternalDocs) -> Option<String> {
    let url = docs.url.trim();
    let words = docs.description.as_deref().map(str::trim);
    let sentence = match words.filter(|words| !words.is_empty()) {
        Some(words) => format!("{}: {url}", words.trim_end_matches(['.', ':'])),
        None => format!("See {url}"),
    };
    (!url.is_empty()).then(|| docs::sentence(&sentence))
}

/// What a header of a reply says: its type, its text, whether it is always there.
pub(super) fn header(header: &Header, schema: &Schema) -> Doc {
    let described = header
        .description
        .as_deref()
        .or(schema.description.as_deref());
    let described = docs::sentence(described.unwrap_or_default());
    let mut sentences = Vec::new();
    sentences.extend((!described.is_empty()).then_some(described));
    sentences.extend(schema.ty.and_then(type_word).map(str::to_owned));
    let presence = if header.required {
        "Always there."
    } else {
        "May be absent."
    };
    sentences.push(presence.to_owned());
    sentences.extend(header.deprecated.then(|| "Deprecated.".to_owned()));
    Doc {
        paragraphs: vec![sentences.join(" ")],
    }
}

/// What a header is, besides text.
fn type_word(ty: Type) -> Option<&'static str> {
    match ty {
        Type::String => None,
        Type::Number => Some("A number."),
        Type::Integer => Some("An integer."),
        Type::Boolean => Some("`true` or `false`."),
        Type::Array => Some("A list."),
        Type::Object => Some("An object."),
    }
}

/// How sure the document is, where it is not.
pub(super) fn evidence(extensions: &Extensions) -> Option<String> {
    match text(extensions, "x-evidence")? {
        "observed" => Some("Seen in other clients; the service does not document it.".to_owned()),
        "inferred" => Some("Inferred: neither documented nor seen, so it may differ.".to_owned()),
        _ => None,
    }
}

/// Whether values are not to be shown.
pub(super) fn sensitive(schema: &Schema) -> bool {
    schema.write_only
        || schema.format.as_deref() == Some("password")
        || schema.extensions.get("x-sensitive") == Some(&Value::Bool(true))
}

/// The same of a value and of the items or members within, a sentence each.
pub(super) fn all_limits(all: &[Limits]) -> Option<String> {
    let said = |(depth, limits): (usize, &Limits)| {
        let sentence = self::limits(limits)?;
        Some(match depth {
            0 => sentence,
            _ => sentence.replacen("Allowed:", "Allowed for each:", 1),
        })
    };
    let sentences: Vec<_> = all.iter().take(2).enumerate().filter_map(said).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// What a schema says about values beyond their type, in a sentence.
fn limits(limits: &Limits) -> Option<String> {
    let mut parts = Vec::new();
    match (&limits.minimum, &limits.maximum) {
        (Some(least), Some(most)) if !limits.exclusive_minimum && !limits.exclusive_maximum => {
            parts.push(format!("from {least} to {most}"));
        }
        (least, most) => {
            if let Some(least) = least {
                let word = if limits.exclusive_minimum {
                    "above"
                } else {
                    "at least"
                };
                parts.push(format!("{word} {least}"));
            }
            if let Some(most) = most {
                let word = if limits.exclusive_maximum {
                    "below"
                } else {
                    "at most"
                };
                parts.push(format!("{word} {most}"));
            }
        }
    }
    if let Some(step) = &limits.multiple_of {
        parts.push(format!("a multiple of {step}"));
    }
    parts.extend(count(limits.min_length, limits.max_length, "character"));
    parts.extend(count(limits.min_items, limits.max_items, "item"));
    if limits.unique_items {
        parts.push("no item twice".to_owned());
    }
    parts.extend(count(
        limits.min_properties,
        limits.max_properties,
        "member",
    ));
    if let Some(pattern) = &limits.pattern {
        parts.push(format!("of the form {}", docs::code(pattern)));
    }
    (!parts.is_empty()).then(|| format!("Allowed: {}.", parts.join(", ")))
}

fn count(least: Option<usize>, most: Option<usize>, word: &str) -> Option<String> {
    let words = |n: usize| {
        if n == 1 {
            word.to_owned()
        } else {
            format!("{word}s")
        }
    };
    match (least.filter(|n| *n > 0), most) {
        (Some(least), Some(most)) if least == most => Some(format!("{least} {}", words(least))),
        (Some(least), Some(most)) => Some(format!("{least} to {most} {}", words(most))),
        (Some(least), None) => Some(format!("at least {least} {}", words(least))),
        (None, Some(most)) => Some(format!("at most {most} {}", words(most))),
        (None, None) => None,
    }
}

/// The values that a schema lists, where they have no type of their own that lists them.
pub(super) fn values(schema: &Schema, ty: &TypeRef) -> Option<String> {
    const MOST: usize = 20;
    let all: Vec<&Value> = schema.values.iter().filter(|v| !v.is_null()).collect();
    let scalar = match ty {
        TypeRef::Lenient(scalar) => scalar,
        ty => ty,
    };
    let says_nothing = all.is_empty() || *scalar == TypeRef::Boolean && all.len() > 1;
    if says_nothing || ty.named().is_some() {
        return None;
    }
    let shown = all.iter().take(MOST);
    let shown: Vec<String> = shown.map(|value| docs::code(&value.to_string())).collect();
    let more = match all.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(format!("Known values: {}{more}.", shown.join(", ")))
}

/// A format that the type does not tell.
pub(super) fn format(schema: &Schema, ty: &TypeRef) -> Option<String> {
    let format = schema.format.as_deref()?.trim();
    let says_more = match ty {
        TypeRef::Lenient(scalar) => return self::format(schema, scalar),
        TypeRef::String => !matches!(format, "string" | "text" | "password"),
        TypeRef::Int32 | TypeRef::Int64 | TypeRef::UInt64 => !is_whole(format),
        TypeRef::Double => !matches!(format, "float" | "double" | "number"),
        _ => false,
    };
    let says_more = says_more && !format.is_empty();
    says_more.then(|| format!("Format: {}.", docs::code(format)))
}

/// What the service takes when nothing is sent. We never send it ourselves.
pub(super) fn default(value: &Value) -> String {
    format!("The service's default: {}.", docs::code(&value.to_string()))
}

impl Lowering<'_> {
    /// The doc of a type.
    pub(super) fn type_doc(&self, schema: &Schema, kind: &TypeKind) -> Doc {
        let said = [&schema.description, &schema.title].into_iter().flatten();
        let mut doc = said
            .map(|text| paragraphs(text))
            .find(|doc| !doc.paragraphs.is_empty())
            .unwrap_or_else(|| {
                let what = match kind {
                    TypeKind::Struct(_) => "An object",
                    TypeKind::Enum(_) => "A set of known values",
                    TypeKind::Union(_) => "One of several types",
                    TypeKind::Alias(_) | TypeKind::Newtype(_) => "A value",
                };
                let place = docs::code(&schema.pointer.to_string());
                paragraphs(&format!(
                    "{what} that the document does not describe, at {place}."
                ))
            });
        let alias = match kind {
            TypeKind::Alias(ty) => [values(schema, ty), format(schema, ty)],
            _ => [None, None],
        };
        doc.paragraphs.extend(alias.into_iter().flatten());
        doc.paragraphs.extend(limits(&self.own_limits(schema)));
        doc.paragraphs
            .extend(demand("At least one", &schema.any_of));
        doc.paragraphs.extend(demand("Exactly one", &schema.one_of));
        doc.paragraphs
            .extend(schema.external_docs.as_ref().and_then(see));
        doc.paragraphs.extend(evidence(&schema.extensions));
        doc
    }
}

/// Members of which some have to be there: a list of rules that require.
fn demand(how_many: &str, rules: &[SchemaOrRef]) -> Option<String> {
    let sets = rules.iter().map(|rule| {
        let names = rule.demanded()?.iter().map(|name| docs::code(name));
        Some(names.collect::<Vec<_>>().join(" and "))
    });
    let sets: Vec<String> = sets.collect::<Option<_>>()?;
    let sentence = || format!("{how_many} of these must be there: {}.", sets.join(", or "));
    (!sets.is_empty()).then(sentence)
}
