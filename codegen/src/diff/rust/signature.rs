//! Types as the crate writes them.

use crate::model::{Api, Field, Presence, Reply, ReplyKind, TypeRef};

/// A type: `Vec<ReviewMedia>`.
pub(super) fn ty(api: &Api, of: &TypeRef) -> String {
    match of {
        TypeRef::String | TypeRef::TextId => "String".to_owned(),
        TypeRef::Boolean => "bool".to_owned(),
        TypeRef::Int32 => "i32".to_owned(),
        TypeRef::Int64 => "i64".to_owned(),
        TypeRef::UInt64 => "u64".to_owned(),
        TypeRef::Double => "f64".to_owned(),
        TypeRef::DateTime => "DateTime".to_owned(),
        TypeRef::Date => "Date".to_owned(),
        TypeRef::Base64 => "Base64".to_owned(),
        TypeRef::NumericId => "NumericId".to_owned(),
        TypeRef::File => "Part".to_owned(),
        TypeRef::Any => "serde_json::Value".to_owned(),
        TypeRef::Named(id) => api.ty(*id).name.to_string(),
        TypeRef::List(item) => format!("Vec<{}>", ty(api, item)),
        TypeRef::Map(value) => format!("BTreeMap<String, {}>", ty(api, value)),
        TypeRef::Option(value) => format!("Option<{}>", ty(api, value)),
        TypeRef::Boxed(value) => format!("Box<{}>", ty(api, value)),
        TypeRef::Lenient(value) => ty(api, value),
    }
}

/// The type of a field, with what says whether it is there.
pub(super) fn field(api: &Api, field: &Field) -> String {
    let inner = ty(api, &field.ty);
    match (wrapping(field), &field.ty) {
        (Wrapping::None, _) | (Wrapping::Option, TypeRef::Option(_)) => inner,
        (Wrapping::Option, _) => format!("Option<{inner}>"),
        (Wrapping::Nullable, _) => format!("Option<Nullable<{inner}>>"),
    }
}

/// What stands around the type of a field.
#[derive(PartialEq, Eq)]
pub(super) enum Wrapping {
    None,
    Option,
    Nullable,
}

/// What says whether a field is there.
pub(super) fn wrapping(field: &Field) -> Wrapping {
    match field.presence {
        Presence::Required | Presence::Listed => Wrapping::None,
        Presence::Nullable | Presence::Optional => Wrapping::Option,
        Presence::OptionalNullable => Wrapping::Nullable,
    }
}

/// What a call gives back.
pub(super) fn reply(api: &Api, of: &Reply) -> String {
    match of {
        Reply::Several { name, .. } => name.to_string(),
        Reply::One(ReplyKind::Empty) => "()".to_owned(),
        Reply::One(ReplyKind::Text) => "String".to_owned(),
        Reply::One(ReplyKind::Binary) => "a stream of bytes".to_owned(),
        Reply::One(ReplyKind::Location) => "the address of a redirect".to_owned(),
        Reply::One(ReplyKind::Json(of)) => ty(api, of),
    }
}
