//! Objects: structs, their members, and what builds on them.

use super::{Doc, Limits, TypeId, TypeRef, Value};
use crate::names::FieldName;
use crate::pointer::Pointer;

/// An object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Struct {
    /// Its members, in document order.
    pub fields: Vec<Field>,
    /// What other members are kept as.
    pub extra: Option<(FieldName, TypeRef)>,
    /// What builds on it, where a discriminator tells that.
    pub kinds: Option<Kinds>,
    /// It can be looked at whether a value keeps to the limits.
    pub limited: bool,
}

/// The types that build on one with a discriminator: a value of it is one of theirs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Kinds {
    /// The member that tells which.
    pub tag: String,
    /// The kinds, in document order.
    pub members: Vec<Kind>,
}

/// A type that builds on another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    /// The type, a struct.
    pub ty: TypeId,
    /// What the member that tells is then.
    pub tags: Vec<String>,
}

/// Whether a member is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Always.
    Required,
    /// A list that is written always; read as empty when it is `null` or absent.
    Listed,
    /// Always, but it may be `null`.
    Nullable,
    /// Maybe; `null` is the same as absent.
    Optional,
    /// Maybe; `null` says something else than absent.
    OptionalNullable,
}

impl Presence {
    /// There is a value in any case: the field is no `Option`.
    pub fn is_certain(self) -> bool {
        matches!(self, Self::Required | Self::Listed)
    }
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its name on the wire.
    pub wire: String,
    /// Other names under which it may come.
    pub aliases: Vec<String>,
    /// The field.
    pub name: FieldName,
    /// The method that sets it.
    pub setter: FieldName,
    /// Its type, without what [`Presence`] says.
    pub ty: TypeRef,
    /// Whether it is there.
    pub presence: Presence,
    /// A scalar within is [`TypeRef::Lenient`].
    pub lenient: bool,
    /// Not for requests.
    pub read_only: bool,
    /// Not in replies.
    pub write_only: bool,
    /// A request must have it.
    pub demanded: bool,
    /// What `new` sets it to, where it tells which member of a union this is.
    pub tag: Option<Value>,
    /// Never shown.
    pub sensitive: bool,
    /// No longer to be used.
    pub deprecated: bool,
    /// What it is.
    pub doc: Doc,
    /// What the schema says about its values, then about their items or members, and so on.
    pub limits: Vec<Limits>,
    /// The struct with limits of its own that it holds, however many lists or maps are between.
    pub limited: Option<TypeId>,
}

impl Field {
    /// Whether a method sets it.
    pub fn has_setter(&self) -> bool {
        !self.demanded && !self.read_only
    }

    /// Whether `Default` could not make it.
    pub fn bars_default(&self) -> bool {
        self.demanded || self.presence == Presence::Required
    }
}
