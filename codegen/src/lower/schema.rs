//! A schema -> a type: which kind it is. What each kind is made of stands in files of its own.

use super::Lowering;
use super::naming::Naming;
use crate::model::{TypeId, TypeKind, TypeRef};
use crate::pointer::Pointer;
use crate::resolve::text;
use crate::spec::{Schema, SchemaOrRef, Type};
use serde_json::Value;
use std::collections::HashMap;

/// In a chain of schemas as long as a document, those further down wait until those before are
/// done.
const DEEPEST: usize = 2000;

/// What a schema comes down to.
pub(super) enum Lowered {
    /// Something that needs no name of its own.
    Value(TypeRef),
    /// The content of the type that was made for it, before its members: they may refer to it.
    Type(TypeId, TypeKind),
}

/// Whether a type is nested so deep that it needs a name: a chain of `$ref`s to lists can be as
/// long as the document.
fn is_deep(ty: &TypeRef) -> bool {
    const DEEPEST: usize = 16;
    let nested = std::iter::successors(Some(ty), |ty| ty.inner());
    nested.count() > DEEPEST
}

impl Lowering<'_> {
    /// The type of a value, `null` not counted.
    pub(super) fn ty(&mut self, schema: &SchemaOrRef, naming: &Naming) -> TypeRef {
        match schema {
            SchemaOrRef::Ref(pointer) => self.reference(pointer),
            SchemaOrRef::Inline(schema) => self.inline(schema, naming),
        }
    }

    /// The type of a value with `null` where the schema allows it: of an item or a map's value.
    pub(super) fn ty_or_null(&mut self, schema: &SchemaOrRef, naming: &Naming) -> TypeRef {
        let nullable = self.nullable(schema);
        self.ty(schema, naming).or_null(nullable)
    }

    /// The type at the place that a `$ref` names.
    pub(super) fn reference(&mut self, pointer: &Pointer) -> TypeRef {
        if let Some(known) = self.types.known(pointer) {
            return known;
        }
        let spec = self.spec;
        let Some(schema) = spec.schemas.get(pointer) else {
            return TypeRef::Any;
        };
        if self.leads_nowhere(pointer) {
            return TypeRef::Any;
        }
        if !pointer.is_component_schema() && self.depth <= DEEPEST {
            return self.inline(schema, &self.home(pointer));
        }
        let id = self.new_type(&self.home(pointer), pointer, pointer);
        self.fill(id, schema);
        while self.depth == 0
            && let Some(id) = self.types.postponed()
        {
            if let Some(schema) = spec.schemas.get(&self.types.def(id).pointer) {
                self.fill(id, schema);
            }
        }
        TypeRef::Named(id)
    }

    /// Makes the content of a type that a `$ref` named.
    fn fill(&mut self, id: TypeId, schema: &Schema) {
        if self.depth > DEEPEST {
            return self.types.postpone(id);
        }
        let naming = Naming::inside(self.types.def(id));
        self.depth += 1;
        let kind = self.kind(schema, &naming, Some(id));
        self.depth -= 1;
        let kind = match kind {
            Lowered::Value(ty) => TypeKind::Alias(ty),
            Lowered::Type(_, kind) => kind,
        };
        self.finish(id, schema, kind);
    }

    /// The type of a schema written in place. It gets a name only when it needs one.
    pub(super) fn inline(&mut self, schema: &Schema, naming: &Naming) -> TypeRef {
        let key = schema.key();
        let own_name = text(&schema.extensions, "x-rust-name").map(crate::names::Role::short);
        let known_name = || self.homes.name(&key).cloned();
        let name = own_name.or_else(known_name);
        let called = name.map(|name| naming.called(name));
        let naming = called.as_ref().unwrap_or(naming);
        self.homes.note(&key, naming);
        if let Some(known) = self.types.known(&key) {
            return known;
        }
        if let Some(naming) = self.types.enter(&key, naming) {
            // Only a type with a name can hold itself.
            return TypeRef::Named(self.new_type(&naming, &schema.pointer, &key));
        }
        self.depth += 1;
        let kind = self.kind(schema, naming, None);
        self.depth -= 1;
        self.types.leave(&key);
        let ty = match (kind, self.types.known(&key)) {
            (Lowered::Value(ty), Some(TypeRef::Named(id))) => {
                self.finish(id, schema, TypeKind::Alias(ty));
                TypeRef::Named(id)
            }
            (Lowered::Value(ty), _) if is_deep(&ty) => {
                let id = self.new_type(naming, &schema.pointer, &key);
                self.finish(id, schema, TypeKind::Alias(ty));
                TypeRef::Named(id)
            }
            (Lowered::Value(ty), _) => ty,
            (Lowered::Type(id, kind), known) => {
                self.finish(id, schema, kind);
                // What it holds may know it by another name already.
                if let Some(TypeRef::Named(other)) =
                    known.filter(|known| *known != TypeRef::Named(id))
                {
                    self.finish(other, schema, TypeKind::Alias(TypeRef::Named(id)));
                }
                TypeRef::Named(id)
            }
        };
        self.types.learn(&key, ty.clone());
        ty
    }

    fn finish(&mut self, id: TypeId, schema: &Schema, kind: TypeKind) {
        let doc = self.type_doc(schema, &kind);
        let def = self.types.def_mut(id);
        def.kind = kind;
        def.doc = doc;
        def.deprecated = schema.deprecated;
    }

    /// What a schema is. `id` is the type that is being made for it, where there is one already.
    pub(super) fn kind(&mut self, schema: &Schema, naming: &Naming, id: Option<TypeId>) -> Lowered {
        let merged = self.merged(schema);
        let within = self.homes.enter();
        let kind = self.kind_of_merged(&merged, naming, id);
        self.homes.leave(within);
        kind
    }

    fn kind_of_merged(&mut self, schema: &Schema, naming: &Naming, id: Option<TypeId>) -> Lowered {
        if let Some(only) = self.only_reference(schema) {
            return Lowered::Value(self.reference(&only));
        }
        // Whole lists get no names, and objects that are described are what is said of them.
        let is_object = schema.ty == Some(Type::Object) && schema.describes_members();
        let is_listed = |values: &Vec<Value>| !is_object && !values.iter().all(Value::is_array);
        if let Some(values) = self.known_values(schema).filter(is_listed) {
            return self.enumeration(schema, &values, naming, id);
        }
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return self.union(schema, naming, id);
        }
        match self.shape(schema) {
            Some(Type::Object) => self.object(schema, naming, id),
            Some(Type::Array) => {
                let item = match &schema.items {
                    Some(items) => self.ty_or_null(items, &naming.inner("Item")),
                    None => TypeRef::Any,
                };
                Lowered::Value(TypeRef::List(Box::new(item)))
            }
            Some(scalar) => Lowered::Value(self.scalar(scalar, schema)),
            None => Lowered::Value(TypeRef::Any),
        }
    }

    /// The declared type, or the one that the other keys give away.
    pub(super) fn shape(&self, schema: &Schema) -> Option<Type> {
        schema.ty.or_else(|| {
            if schema.describes_members() {
                Some(Type::Object)
            } else if schema.items.is_some() {
                Some(Type::Array)
            } else {
                None
            }
        })
    }

    /// Whether `null` is a value.
    pub(super) fn nullable(&self, schema: &SchemaOrRef) -> bool {
        self.nullable_within(schema, &mut HashMap::new(), 0)
    }

    /// `known` has what is known of the schemas on the way; one that leads back to itself adds
    /// nothing, nor does one behind more `$ref`s than anybody follows.
    fn nullable_within(
        &self,
        schema: &SchemaOrRef,
        known: &mut HashMap<Pointer, bool>,
        depth: usize,
    ) -> bool {
        const DEEPEST: usize = 100;
        match schema {
            SchemaOrRef::Inline(schema) => self.takes_null(schema, known, depth),
            SchemaOrRef::Ref(_) if depth == DEEPEST => false,
            SchemaOrRef::Ref(pointer) => {
                if let Some(known) = known.get(pointer) {
                    return *known;
                }
                known.insert(pointer.clone(), false);
                let schema = self.spec.schemas.get(pointer);
                let takes = schema.is_some_and(|schema| self.takes_null(schema, known, depth + 1));
                known.insert(pointer.clone(), takes);
                takes
            }
        }
    }

    fn takes_null(
        &self,
        schema: &Schema,
        known: &mut HashMap<Pointer, bool>,
        depth: usize,
    ) -> bool {
        if schema.nullable || schema.values.iter().any(serde_json::Value::is_null) {
            return true;
        }
        let mut within = |schema: &SchemaOrRef| self.nullable_within(schema, known, depth);
        let all_of =
            schema.ty.is_none() && schema.properties.is_empty() && !schema.all_of.is_empty();
        (all_of && schema.all_of.iter().all(&mut within))
            || schema.one_of.iter().any(&mut within)
            || schema.any_of.iter().any(&mut within)
    }

    /// The schema behind a `$ref`, or the one written in place.
    pub(super) fn look<'b>(&'b self, schema: &'b SchemaOrRef) -> Option<&'b Schema> {
        match schema {
            SchemaOrRef::Inline(schema) => Some(schema),
            SchemaOrRef::Ref(pointer) => self.spec.schemas.get(pointer),
        }
    }

    /// Makes the type for a kind that needs a name. What holds itself may have one already.
    pub(super) fn named(
        &mut self,
        schema: &Schema,
        naming: &Naming,
        id: Option<TypeId>,
    ) -> (TypeId, Naming) {
        let id = id.unwrap_or_else(|| match self.types.known(&schema.key()) {
            Some(TypeRef::Named(id)) => id,
            _ => self.new_type(naming, &schema.pointer, &schema.key()),
        });
        (id, Naming::inside(self.types.def(id)))
    }
}
