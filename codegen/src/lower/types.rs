//! The types found so far: which place is which type, and which names are taken.

use super::Lowering;
use super::naming::Naming;
use crate::model::{Direction, Doc, TypeDef, TypeId, TypeKind, TypeRef};
use crate::names::{Claim, ModuleName, Role, Scope, TypeName};
use crate::pointer::Pointer;
use std::collections::HashMap;

/// The arena of types.
#[derive(Default)]
pub(super) struct Types {
    defs: Vec<TypeDef>,
    known: HashMap<Pointer, TypeRef>,
    /// The schemas that are being lowered and have no type yet, with what they would be called.
    open: HashMap<Pointer, Naming>,
    /// Types that have a name and wait for their content.
    postponed: Vec<TypeId>,
    names: Scope<TypeName>,
    modules: Scope<ModuleName>,
    components: HashMap<Pointer, (TypeName, ModuleName)>,
    /// Names that are kept for what stands in a component that may be used only later.
    held: HashMap<TypeName, Pointer>,
}

impl Types {
    pub(super) fn into_defs(self) -> Vec<TypeDef> {
        self.defs
    }

    pub(super) fn def(&self, id: TypeId) -> &TypeDef {
        &self.defs[id.0]
    }

    pub(super) fn def_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.defs[id.0]
    }

    pub(super) fn known(&self, pointer: &Pointer) -> Option<TypeRef> {
        self.known.get(pointer).cloned()
    }

    /// The name of a component.
    pub(super) fn component(&self, pointer: &Pointer) -> Option<&TypeName> {
        self.components.get(pointer).map(|(name, _)| name)
    }

    pub(super) fn learn(&mut self, pointer: &Pointer, ty: TypeRef) {
        self.known.insert(pointer.clone(), ty);
    }

    /// Begins with the schema at a place; what it would be called when it has begun before.
    pub(super) fn enter(&mut self, pointer: &Pointer, naming: &Naming) -> Option<Naming> {
        let begun = self.open.get(pointer).cloned();
        if begun.is_none() {
            self.open.insert(pointer.clone(), naming.clone());
        }
        begun
    }

    /// Puts the content of a type off.
    pub(super) fn postpone(&mut self, id: TypeId) {
        self.postponed.push(id);
    }

    /// A type whose content was put off.
    pub(super) fn postponed(&mut self) -> Option<TypeId> {
        self.postponed.pop()
    }

    /// Ends with it.
    pub(super) fn leave(&mut self, pointer: &Pointer) {
        self.open.remove(pointer);
    }
}

impl Lowering<'_> {
    /// Gives every schema of `components` its name before anything else takes one, and keeps those
    /// of types that are known to have one or may come to.
    pub(super) fn name_components(&mut self) {
        for name in self.homes.claimed() {
            self.types.names.take(name.clone(), name.text());
        }
        let base = Pointer::root().child("components").child("schemas");
        let spec = self.spec;
        for (pointer, schema) in &spec.schemas {
            if pointer.parent().as_ref() != Some(&base) {
                continue;
            }
            let key = pointer.last().unwrap_or_default().into_owned();
            let text = crate::resolve::text(&schema.extensions, "x-rust-name").unwrap_or(&key);
            let names = self.take_names(TypeName::short(text), text, pointer, pointer);
            self.types.components.insert(pointer.clone(), names);
        }
        for place in &spec.holders {
            let name = Naming::of_component(place, "Body").map(|naming| naming.name());
            if let Some(name) = name.filter(|name| !self.types.names.has(name)) {
                self.types.names.take(name.clone(), name.text());
                self.types.held.insert(name, place.clone());
            }
        }
    }

    /// A new type at a place, still without content; `key` is what its schema is known by.
    pub(super) fn new_type(&mut self, naming: &Naming, pointer: &Pointer, key: &Pointer) -> TypeId {
        let (name, module) = match self.types.components.get(pointer).cloned() {
            Some(names) => names,
            None => {
                let name = naming.name();
                let text = name.to_string();
                match &naming.module {
                    None => self.take_names(name, &text, pointer, key),
                    Some(module) => (self.take_name(name, &text, pointer, key), module.clone()),
                }
            }
        };
        let id = TypeId(self.types.defs.len());
        self.types.learn(key, TypeRef::Named(id));
        self.types.defs.push(TypeDef {
            pointer: pointer.clone(),
            name,
            module,
            doc: Doc::default(),
            deprecated: false,
            direction: Direction::default(),
            codec: Direction::default(),
            kind: TypeKind::Alias(TypeRef::Any),
            page: None,
            example: None,
        });
        id
    }

    /// A name among all types, also of what stands at no schema, such as an operation's enum of
    /// replies; `key` is what the type is known by.
    pub(super) fn take_names(
        &mut self,
        short: TypeName,
        text: &str,
        pointer: &Pointer,
        key: &Pointer,
    ) -> (TypeName, ModuleName) {
        let name = self.take_name(short, text, pointer, key);
        let module = self.types.modules.claim(name.as_str()).name;
        (name, module)
    }

    /// The long form of a type's name says that it is written in place; where that is taken, too,
    /// and for components, it is the whole place in the document.
    fn take_name(
        &mut self,
        short: TypeName,
        text: &str,
        pointer: &Pointer,
        key: &Pointer,
    ) -> TypeName {
        let names = &mut self.types.names;
        let held = self.types.held.get(&short);
        let is_held = held.is_some_and(|place| pointer.below(place).is_some());
        let own = is_held.then(|| {
            self.types.held.remove(&short);
            Claim {
                name: short.clone(),
                collision: None,
            }
        });
        let claim = own.or_else(|| self.homes.claim(key)).unwrap_or_else(|| {
            let in_place = (names.has(&short) && !pointer.is_component_schema())
                .then(|| short.inner("inline"))
                .filter(|name| !names.has(name));
            names.claim_name(short, text, || {
                let tokens: Vec<_> = pointer.tokens().collect();
                in_place.unwrap_or_else(|| TypeName::short(&tokens.join(" ")))
            })
        });
        self.homes.keep(key, &claim);
        self.settle(claim, text, pointer)
    }
}
