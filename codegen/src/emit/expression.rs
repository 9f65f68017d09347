//! Expressions that make values of types, for the examples in docs.

use super::given::{is_set, items, known, number, scalar};
use crate::model::{Api, Body, BodyKind, Field, Member, TypeDef, TypeKind, TypeRef};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// How deep examples of unions go before an unknown member must do.
const DEEPEST: usize = 6;
/// How many structs one example makes: those that require others may require them without end.
const MOST: usize = 50;
/// A value that the reader has to think of, and the hidden line of the example that declares it.
const ANY: &str = "any";
pub(super) const ANY_DECLARED: &str = "# fn any<T>() -> T { unreachable!() }\n";

/// Makes expressions of types.
pub(super) struct Maker<'a> {
    pub(super) api: &'a Api,
    /// The names that must be imported.
    pub(super) used: RefCell<BTreeSet<&'a str>>,
    /// Whether the part of a multipart body must be imported, too.
    pub(super) files: Cell<bool>,
    /// How many structs were made.
    pub(super) structs: Cell<usize>,
}

impl<'a> Maker<'a> {
    /// Whether the example has become so large that the reader has to think of the rest.
    pub(super) fn is_cut(&self) -> bool {
        self.structs.get() >= MOST
    }

    pub(super) fn body(&self, body: &Body, example: Option<&serde_json::Value>) -> String {
        match &body.kind {
            BodyKind::Json(ty) | BodyKind::Form(ty, _) | BodyKind::Multipart(ty, _) => {
                self.value(ty, example, 0)
            }
            BodyKind::Text => "\"text\"".to_owned(),
            BodyKind::Binary => "b\"bytes\".as_slice()".to_owned(),
        }
    }

    /// What is handed in where `argument` of the types says what is taken.
    pub(super) fn argument(
        &self,
        ty: &TypeRef,
        example: Option<&serde_json::Value>,
        depth: usize,
    ) -> String {
        match ty {
            TypeRef::File => {
                self.files.set(true);
                r#"Part::new("text").file_name("file.txt")"#.to_owned()
            }
            TypeRef::String | TypeRef::TextId | TypeRef::DateTime | TypeRef::Date => {
                let fallback = match ty {
                    TypeRef::DateTime => "2026-01-31T12:00:00Z",
                    TypeRef::Date => "2026-01-31",
                    _ => "text",
                };
                let text = example.and_then(|value| value.as_str()).unwrap_or(fallback);
                format!("{text:?}")
            }
            // Bytes as they are before they become base64.
            TypeRef::Base64 => "b\"text\".as_slice()".to_owned(),
            TypeRef::List(item) => {
                let items = items(example, |example| match self.is_list(item) {
                    true => self.value(item, example, depth),
                    false => self.argument(item, example, depth),
                });
                format!("[{items}]")
            }
            TypeRef::NumericId => number(example),
            TypeRef::Boxed(inner) | TypeRef::Lenient(inner) => self.argument(inner, example, depth),
            TypeRef::Named(id) => match &self.api.ty(*id).kind {
                TypeKind::Alias(inner) => self.argument(inner, example, depth),
                _ => self.value(ty, example, depth),
            },
            ty => self.value(ty, example, depth),
        }
    }

    /// Whether a type is a list to the compiler: within another, it is taken as nothing else.
    fn is_list(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::List(_) => true,
            TypeRef::Boxed(inner) | TypeRef::Lenient(inner) => self.is_list(inner),
            TypeRef::Named(id) => match &self.api.ty(*id).kind {
                TypeKind::Alias(inner) => self.is_list(inner),
                _ => false,
            },
            _ => false,
        }
    }

    /// A value of exactly the type.
    fn value(&self, ty: &TypeRef, example: Option<&serde_json::Value>, depth: usize) -> String {
        match ty {
            TypeRef::String
            | TypeRef::TextId
            | TypeRef::DateTime
            | TypeRef::Date
            | TypeRef::Base64 => {
                format!("{}.into()", self.argument(ty, example, depth))
            }
            TypeRef::File => self.argument(ty, example, depth),
            TypeRef::Boolean => scalar(example).unwrap_or(true).to_string(),
            TypeRef::Int32 => scalar(example).unwrap_or(1_i32).to_string(),
            TypeRef::NumericId => format!("{}.into()", number(example)),
            TypeRef::Int64 => number(example),
            TypeRef::UInt64 => scalar(example).unwrap_or(1_u64).to_string(),
            TypeRef::Double => {
                let number = scalar(example).filter(|number: &f64| number.is_finite());
                format!("{:?}", number.unwrap_or(1.0))
            }
            TypeRef::Any => "serde_json::json!({})".to_owned(),
            TypeRef::List(item) => {
                let items = items(example, |example| self.value(item, example, depth));
                format!("vec![{items}]")
            }
            TypeRef::Map(_) => "Default::default()".to_owned(),
            TypeRef::Option(_) => "None".to_owned(),
            TypeRef::Boxed(inner) => format!("Box::new({})", self.value(inner, example, depth)),
            TypeRef::Lenient(inner) => self.value(inner, example, depth),
            TypeRef::Named(id) => self.named(self.api.ty(*id), example, depth),
        }
    }

    fn named(&self, def: &'a TypeDef, example: Option<&serde_json::Value>, depth: usize) -> String {
        let path = def.name.as_str();
        if !matches!(def.kind, TypeKind::Alias(_)) {
            self.used.borrow_mut().insert(path);
        }
        match &def.kind {
            TypeKind::Alias(ty) => self.value(ty, example, depth),
            // One of lists of itself has no end.
            TypeKind::Newtype(_) if depth >= DEEPEST => format!("{path}(Default::default())"),
            TypeKind::Newtype(ty) => format!("{path}({})", self.value(ty, None, depth + 1)),
            TypeKind::Enum(values) => known(path, values, example),
            TypeKind::Union(union) => match union.members.first() {
                // The conversion puts its tag in.
                Some(Member {
                    fills: Some(_), ty, ..
                }) if depth < DEEPEST => {
                    let value = self.value(self.api.real(ty), None, depth + 1);
                    format!("{path}::from({value})")
                }
                Some(member) if depth < DEEPEST => {
                    let value = self.value(&member.ty, None, depth + 1);
                    format!("{path}::{}({value})", member.name)
                }
                _ => format!("{path}::Other(serde_json::Value::Null)"),
            },
            TypeKind::Struct(_) if self.is_cut() => format!("{ANY}::<{path}>()"),
            TypeKind::Struct(object) => {
                self.structs.set(self.structs.get() + 1);
                let required = object.fields.iter().filter(|field| field.demanded);
                let arguments = required.map(|field| self.member(def, field, example, depth));
                let made = format!("{path}::new({})", arguments.collect::<Vec<_>>().join(", "));
                // What the document's own example sets besides, and a file, as that is the point.
                let file = object.fields.iter().find(|field| self.is_file(&field.ty));
                let is_file = |field: &Field| {
                    file.is_some_and(|file| file.name == field.name && field.has_setter())
                };
                let set = object.fields.iter();
                let set = set.filter(|field| {
                    is_file(field) || self.is_telling(&field.ty) && is_set(field, example, depth)
                });
                set.fold(made, |made, field| {
                    let value = self.member(def, field, example, depth);
                    format!("{made}.{}({value})", field.setter)
                })
            }
        }
    }

    /// Whether more than its type would be shown of a value.
    fn is_telling(&self, ty: &TypeRef) -> bool {
        match self.api.real(ty) {
            TypeRef::List(item) => self.is_telling(item),
            TypeRef::Map(_) | TypeRef::Any => false,
            TypeRef::Named(id) => !matches!(self.api.ty(*id).kind, TypeKind::Union(_)),
            _ => true,
        }
    }

    fn is_file(&self, ty: &TypeRef) -> bool {
        match self.api.real(ty) {
            TypeRef::List(item) => self.is_file(item),
            ty => *ty == TypeRef::File,
        }
    }

    fn member<'e>(
        &self,
        owner: &'e TypeDef,
        field: &Field,
        example: Option<&'e serde_json::Value>,
        depth: usize,
    ) -> String {
        let own = |example: Option<&'e serde_json::Value>| example?.get(&field.wire);
        let example = own(example).or_else(|| own(owner.example.as_ref()));
        self.argument(&field.ty, example, depth + 1)
    }
}
