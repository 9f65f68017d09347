//! Types: open enums, unions, aliases, and the structs of [`super::object`].

use super::{Doc, Struct};
use crate::names::{FieldName, ModuleName, TypeName, VariantName};
use crate::pointer::Pointer;
pub use crate::spec::Limits;

/// The index of a type in [`super::Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeRef {
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// A whole number, 32 bits.
    Int32,
    /// A whole number, 64 bits.
    Int64,
    /// A whole number from zero, 64 bits.
    UInt64,
    /// A number.
    Double,
    /// A date with a time, its text kept.
    DateTime,
    /// A date, its text kept.
    Date,
    /// Bytes in base64, their text kept.
    Base64,
    /// An id that is written as a number, made of a text or a number.
    NumericId,
    /// An id that is a text, made of a text or a number.
    TextId,
    /// A file or other bytes as a part of a multipart body.
    File,
    /// Any JSON.
    Any,
    /// One of [`super::Api::types`].
    Named(TypeId),
    /// An array.
    List(Box<TypeRef>),
    /// An object with free keys.
    Map(Box<TypeRef>),
    /// A value that may be `null`.
    Option(Box<TypeRef>),
    /// On the heap, to end a recursion or to keep what holds it small.
    Boxed(Box<TypeRef>),
    /// A scalar that other JSON types are taken for too.
    Lenient(Box<TypeRef>),
}

impl TypeRef {
    /// The value, or `null`.
    pub fn or_null(self, nullable: bool) -> Self {
        match self {
            Self::Any | Self::Option(_) => self,
            other if nullable => Self::Option(Box::new(other)),
            other => other,
        }
    }

    /// The type that it names, at any depth of lists and maps.
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) => Some(*id),
            other => other.inner()?.named(),
        }
    }

    /// What a list, a map or another type around a value holds.
    pub fn inner(&self) -> Option<&Self> {
        match self {
            Self::List(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Boxed(inner)
            | Self::Lenient(inner) => Some(inner),
            _ => None,
        }
    }

    /// The same, to change it.
    pub fn named_mut(&mut self) -> Option<&mut TypeId> {
        match self {
            Self::Named(id) => Some(id),
            Self::List(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Boxed(inner)
            | Self::Lenient(inner) => inner.named_mut(),
            _ => None,
        }
    }
}

/// Which way values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Direction {
    /// Some request holds it.
    pub input: bool,
    /// Some reply or delivery holds it.
    pub output: bool,
}

/// A type that is made.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its name.
    pub name: TypeName,
    /// The file it stands in: its own, or its owner's.
    pub module: ModuleName,
    /// What it is.
    pub doc: Doc,
    /// No longer to be used.
    pub deprecated: bool,
    /// Which way it travels.
    pub direction: Direction,
    /// Which ways it can be read and written: its own, and those of what holds it.
    pub codec: Direction,
    /// What it is made of.
    pub kind: TypeKind,
    /// The item type where this is a page of a list, with the way to its members.
    pub page: Option<PageShape>,
    /// Of an object: example values of the members that must be there.
    pub example: Option<serde_json::Value>,
}

/// The kinds of types.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeKind {
    /// An object.
    Struct(Struct),
    /// A set of known values.
    Enum(Enum),
    /// One of several.
    Union(Union),
    /// Another name of a type.
    Alias(TypeRef),
    /// A type around another, where an alias would be its own alias.
    Newtype(TypeRef),
}

impl TypeKind {
    /// The types that it is made of.
    pub fn parts(&self) -> Box<dyn Iterator<Item = &TypeRef> + '_> {
        match self {
            Self::Struct(object) => {
                let extra = object.extra.iter().map(|(_, ty)| ty);
                Box::new(object.fields.iter().map(|field| &field.ty).chain(extra))
            }
            Self::Union(union) => Box::new(union.members.iter().map(|member| &member.ty)),
            Self::Alias(ty) | Self::Newtype(ty) => Box::new(std::iter::once(ty)),
            Self::Enum(_) => Box::new(std::iter::empty()),
        }
    }

    /// The types that it names: those that it is made of, and its kinds.
    pub fn named(&self) -> impl Iterator<Item = TypeId> {
        let kinds = match self {
            Self::Struct(object) => object.kinds.as_ref(),
            _ => None,
        };
        let kinds = kinds.into_iter().flat_map(|kinds| &kinds.members);
        let parts = self.parts().filter_map(TypeRef::named);
        parts.chain(kinds.map(|kind| kind.ty))
    }

    /// The same as [`parts`](Self::parts), to change them.
    pub fn parts_mut(&mut self) -> Box<dyn Iterator<Item = &mut TypeRef> + '_> {
        match self {
            Self::Struct(object) => {
                let extra = object.extra.iter_mut().map(|(_, ty)| ty);
                Box::new(
                    object
                        .fields
                        .iter_mut()
                        .map(|field| &mut field.ty)
                        .chain(extra),
                )
            }
            Self::Union(union) => Box::new(union.members.iter_mut().map(|member| &mut member.ty)),
            Self::Alias(ty) | Self::Newtype(ty) => Box::new(std::iter::once(ty)),
            Self::Enum(_) => Box::new(std::iter::empty()),
        }
    }
}

/// A set of known values, open to others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enum {
    /// The JSON type of the values.
    pub repr: EnumRepr,
    /// Other JSON types are taken for the values too, such as a boolean for 0 and 1.
    pub lenient: bool,
    /// The values, in document order.
    pub variants: Vec<Variant>,
}

/// What the values of an enum are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum EnumRepr {
    String,
    Integer,
}

/// A known value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The variant.
    pub name: VariantName,
    /// The value.
    pub value: Value,
    /// What it means.
    pub doc: Doc,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Value {
    String(String),
    Integer(i64),
}

/// One of several types.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Union {
    /// Whether a value may be several members at once.
    pub kind: UnionKind,
    /// The member that tells which, where the document names one.
    pub tag: Option<String>,
    /// What it may be, in document order.
    pub members: Vec<Member>,
}

/// What holds for the members of a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnionKind {
    /// `oneOf`: a value is one of them.
    OneOf,
    /// `anyOf`: a value is at least one of them.
    AnyOf,
}

/// One of the types of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// The variant.
    pub name: VariantName,
    /// What it holds.
    pub ty: TypeRef,
    /// The tags that mean it.
    pub tags: Vec<String>,
    /// The field that its tag is put into where it is left out.
    pub fills: Option<(FieldName, Value)>,
    /// What values of it look like, to tell them from those of the others.
    pub shape: Shape,
    /// What it means.
    pub doc: Doc,
}

/// Where a page of a list keeps what.
#[derive(Clone, Debug)]
pub struct PageShape {
    /// The way to the items, with whether each step may be absent.
    pub items: Vec<(FieldName, bool)>,
    /// What one item is.
    pub item: TypeRef,
    /// The way to the page's number; empty where the reply does not tell it.
    pub current: Vec<(FieldName, bool)>,
    /// The way to the number of pages; empty where the reply does not tell it.
    pub total_pages: Vec<(FieldName, bool)>,
}

/// What a JSON value looks like from outside.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Shape {
    Any,
    Text,
    /// A text, most likely one of these.
    Texts(Vec<String>),
    Boolean,
    Integer,
    /// An integer, most likely one of these.
    Integers(Vec<i64>),
    Number,
    List,
    /// An object.
    Object {
        /// Members that are always there.
        required: Vec<String>,
        /// Members that may be there.
        known: Vec<String>,
        /// Members that always have the same text.
        constants: Vec<(String, String)>,
        /// Other members are kept, so none is lost.
        open: bool,
    },
}

impl Shape {
    /// Whether no value has this shape without a member of that name.
    #[must_use]
    pub fn requires(&self, member: &str) -> bool {
        matches!(self, Self::Object { required, .. } if required.iter().any(|name| name == member))
    }
}
