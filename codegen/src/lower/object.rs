//! Objects: structs with fields, or maps.

use super::naming::Naming;
use super::schema::Lowered;
use super::{Lowering, doc};
use crate::diag::{Code, Diagnostic, Place};
use crate::docs;
use crate::model::{Field, Presence, Struct, TypeId, TypeKind, TypeRef};
use crate::names::{FieldName, Role, Scope};
use crate::resolve::text;
use crate::spec::{AdditionalProperties, Limits, Schema, SchemaOrRef, Type};

impl Lowering<'_> {
    /// An object. One that names no property is a map, or free JSON.
    pub(super) fn object(
        &mut self,
        schema: &Schema,
        naming: &Naming,
        id: Option<TypeId>,
    ) -> Lowered {
        if schema.properties.is_empty()
            && !matches!(schema.additional, Some(AdditionalProperties::Any(false)))
        {
            let value = match &schema.additional {
                Some(AdditionalProperties::Schema(value)) => {
                    self.ty_or_null(value, &naming.inner("Value"))
                }
                _ => TypeRef::Any,
            };
            return Lowered::Value(TypeRef::Map(Box::new(value)));
        }
        let (id, naming) = self.named(schema, naming, id);
        let mut scope = Scope::<FieldName>::default();
        let mut fields: Vec<_> = schema
            .properties
            .iter()
            .map(|(wire, property)| self.field(schema, wire, property, &naming, &mut scope))
            .collect();
        fields.extend(self.undeclared(schema, &naming, &mut scope));
        self.types.def_mut(id).example = self.sample_object(schema, &fields);
        let extra = match &schema.additional {
            None | Some(AdditionalProperties::Any(false)) => None,
            Some(AdditionalProperties::Any(true)) => Some(TypeRef::Any),
            Some(AdditionalProperties::Schema(value)) => {
                let ty = self.ty_or_null(value, &naming.inner("Value"));
                self.report_strict(schema, &ty);
                Some(ty)
            }
        };
        // A discriminator without `oneOf` says that others build on this one: keep their members.
        let extra = extra.or_else(|| schema.discriminator.as_ref().map(|_| TypeRef::Any));
        let others = || FieldName::short("other members");
        let extra = extra.map(|ty| {
            let claim = scope.claim_name(FieldName::short("extra"), "", others);
            (claim.name, ty)
        });
        let limited = false;
        Lowered::Type(
            id,
            TypeKind::Struct(Struct {
                fields,
                extra,
                kinds: None,
                limited,
            }),
        )
    }

    /// Members that are not declared are read as their type says and no other way.
    fn report_strict(&mut self, schema: &Schema, extra: &TypeRef) {
        let mut parts = std::iter::successors(Some(extra), |ty| ty.inner());
        if parts.any(|ty| matches!(ty, TypeRef::Lenient(_))) {
            let place = Place::key(&schema.pointer.child("additionalProperties"));
            let message =
                "`x-also-accepts` means nothing in `additionalProperties` beside `properties`";
            let help = "it is ignored; declare the members that need it";
            self.say(Diagnostic::new(Code::InvalidExtension, place, message).help(help));
        }
    }

    /// What a schema says about its values, then about their items or members, and so on.
    pub(super) fn limits(&self, schema: &SchemaOrRef) -> Vec<Limits> {
        const DEEPEST: usize = 4;
        let mut out = Vec::new();
        let mut at = Some(schema);
        while let Some(schema) = at.and_then(|schema| self.look(schema)) {
            out.push(self.own_limits(schema));
            at = match (self.shape(schema), &schema.additional) {
                _ if out.len() == DEEPEST => None,
                (Some(Type::Array), _) => schema.items.as_ref(),
                (Some(Type::Object), Some(AdditionalProperties::Schema(value)))
                    if schema.properties.is_empty() =>
                {
                    Some(value)
                }
                _ => None,
            };
        }
        while out.pop_if(|limits| *limits == Limits::default()).is_some() {}
        out
    }

    /// Whether a list comes as `null`, or not at all, when there is nothing in it.
    fn may_be_nothing(&self, schema: &SchemaOrRef) -> bool {
        self.look(schema).is_some_and(|schema| {
            let forms = schema.extensions.get("x-also-accepts");
            let mut forms = forms
                .and_then(|forms| forms.as_array())
                .into_iter()
                .flatten();
            schema.ty == Some(Type::Array) && forms.any(|form| form == "nothing")
        })
    }

    /// What a schema says about its values itself, through its `allOf`, or through a union of one.
    pub(super) fn own_limits(&self, schema: &Schema) -> Limits {
        /// More parts than anybody writes.
        const MOST: usize = 50;
        let mut limits = Limits::default();
        let mut parts = vec![schema];
        let mut next = 0;
        while let Some(part) = parts.get(next) {
            next += 1;
            limits.add(&part.limits);
            let unions = [&part.one_of, &part.any_of].into_iter();
            let only = unions.filter(|members| members.len() == 1).flatten();
            let inner = part.all_of.iter().take(MOST).chain(only);
            for part in inner.filter_map(|part| self.look(part)) {
                let is_new = !parts.iter().any(|known| std::ptr::eq(*known, part));
                if is_new && parts.len() < MOST {
                    parts.push(part);
                }
            }
        }
        limits
    }

    /// The members that are required and declared nowhere: anything may be in them. They need not be
    /// there, since the name may be a mistake.
    fn undeclared(
        &mut self,
        owner: &Schema,
        naming: &Naming,
        scope: &mut Scope<FieldName>,
    ) -> Vec<Field> {
        // Others are kept together there.
        if owner.additional.is_some() || owner.discriminator.is_some() {
            return Vec::new();
        }
        let names = owner.required.iter();
        let names = names.filter(|wire| !owner.properties.contains_key(*wire));
        let anything = SchemaOrRef::Inline(Box::new(Schema {
            pointer: owner.pointer.child("required"),
            ..Schema::default()
        }));
        let fields = names.map(|wire| {
            let mut field = self.field(owner, wire, &anything, naming, scope);
            field.presence = Presence::Optional;
            let note = "The document requires it and does not say what it is.";
            field.doc.paragraphs.push(note.to_owned());
            field
        });
        fields.collect()
    }

    fn field(
        &mut self,
        owner: &Schema,
        wire: &str,
        property: &SchemaOrRef,
        naming: &Naming,
        scope: &mut Scope<FieldName>,
    ) -> Field {
        let pointer = match property {
            SchemaOrRef::Inline(schema) => schema.pointer.clone(),
            SchemaOrRef::Ref(_) => owner.pointer.child("properties").child(wire),
        };
        let ty = self.ty(property, &naming.inner(wire));
        let nullable = self.nullable(property) && ty != TypeRef::Any;
        let required = owner.required.contains(wire);
        let presence = match (required, nullable) {
            (true, false) if self.may_be_nothing(property) => Presence::Listed,
            (true, false) => Presence::Required,
            (true, true) => Presence::Nullable,
            (false, false) => Presence::Optional,
            (false, true) => Presence::OptionalNullable,
        };
        let empty = Schema::default();
        let own = match property {
            SchemaOrRef::Inline(schema) => schema,
            SchemaOrRef::Ref(_) => &empty,
        };
        let name_text = text(&own.extensions, "x-rust-name").unwrap_or(wire);
        let name = self.claim(scope, name_text, &pointer);
        let seen = self.look(property).unwrap_or(&empty);
        let sensitive = doc::sensitive(own) || doc::sensitive(seen);
        // That of a type of its own names the type.
        let has_type = |ty: &TypeRef| matches!(ty, TypeRef::Named(_));
        let is_plain = !std::iter::successors(Some(&ty), |ty| ty.inner()).any(has_type);
        let says_more = |title: &&str| title.contains(' ') && !says_the_same(title, wire);
        let title = own.title.as_deref().filter(|_| is_plain);
        let title = title.filter(says_more);
        let described = [
            own.description.as_deref(),
            seen.description.as_deref(),
            title,
        ];
        let described = described.into_iter().flatten().map(str::trim);
        let write_only = own.write_only || seen.write_only;
        let limits = self.limits(property);
        let mut doc = match described.into_iter().find(|text| !text.is_empty()) {
            Some(text) => doc::paragraphs(text),
            None => doc::ours(format!("The member {}.", docs::code(wire))),
        };
        let aliases = own
            .extensions
            .get("x-aliases")
            .and_then(|value| value.as_array());
        let aliases: Vec<String> = aliases
            .into_iter()
            .flatten()
            .filter_map(|alias| alias.as_str().map(str::to_owned))
            .collect();
        let deprecated = own.deprecated || seen.deprecated;
        let read_only = own.read_only || seen.read_only;
        let default = own.default.clone().or_else(|| seen.default.clone());
        doc.paragraphs.extend(doc::values(seen, &ty));
        doc.paragraphs.extend(doc::format(seen, &ty));
        doc.paragraphs.extend(doc::all_limits(&limits));
        doc.paragraphs
            .extend(default.map(|value| doc::default(&value)));
        doc.paragraphs
            .extend(own.external_docs.as_ref().and_then(doc::see));
        doc.paragraphs.extend(doc::evidence(&own.extensions));
        Field {
            wire: wire.to_owned(),
            aliases,
            setter: name.clone().beside_struct_methods(),
            name,
            ty,
            presence,
            lenient: false,
            read_only,
            write_only,
            demanded: false,
            tag: None,
            limited: None,
            sensitive,
            deprecated,
            doc,
            limits,
            pointer,
        }
    }
}

/// Whether a title is the name that it stands at, with other capitals and separators.
fn says_the_same(title: &str, name: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    letters(title) == letters(name)
}
