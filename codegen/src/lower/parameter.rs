//! Parameters of operations.

use super::body::Codec;
use super::{Lowering, doc};
use crate::diag::{Code, Diagnostic, Place, Severity};
use crate::docs;
use crate::model::{Doc, Encoding, Parameter};
use crate::names::{ClientName, FieldName, Role, Scope};
use crate::pointer::percent_decode;
use crate::resolve::text;
use crate::spec::{self, Location, Schema, SchemeKind};
use crate::suggest::quoted;
use serde_json::Value;

impl Lowering<'_> {
    /// Those of the path first, in its own order: so people read it, and a document may list them in
    /// any.
    pub(super) fn parameters(
        &mut self,
        operation: &spec::Operation,
        call: &ClientName,
    ) -> Vec<Parameter> {
        let mut scope = Scope::<FieldName>::default();
        scope.reserve("body");
        let mut out = Vec::new();
        for parameter in &operation.parameters {
            if parameter.is_set_by_client() {
                self.report_header(operation, parameter);
                continue;
            }
            if let Some(scheme) = self.written_by(operation, parameter) {
                let message = format!("the parameter {} is not used", quoted(&parameter.name));
                let help = format!("the credentials of {} are sent there", quoted(scheme));
                let place = Place::key(&parameter.pointer);
                self.say(Diagnostic::new(Code::UnusedKey, place, message).help(help));
                continue;
            }
            let place = match parameter.location {
                Location::Path => operation.path.find(&format!("{{{}}}", parameter.name)),
                _ => None,
            };
            let place = place.unwrap_or(usize::MAX);
            out.push((place, self.parameter(parameter, call, &mut scope)));
        }
        out.sort_by_key(|(place, _)| *place);
        out.into_iter().map(|(_, parameter)| parameter).collect()
    }

    fn report_header(&mut self, operation: &spec::Operation, parameter: &spec::Parameter) {
        let message = format!("the parameter {} is not used", quoted(&parameter.name));
        let place = Place::key(&parameter.pointer);
        let diagnostic = Diagnostic::new(Code::UnusedKey, place, message);
        let name = parameter.name.to_ascii_lowercase();
        self.say(match name.as_str() {
            "authorization" if !self.has_authorization(operation) => diagnostic
                .severity(Severity::Warning)
                .label("no security scheme of the operation writes this header")
                .help("declare one and ask for it in `security`; `ClientBuilder::header` sets it until then"),
            "accept" => diagnostic
                .help("the client asks for what it reads; the `header` of a call sets another"),
            _ => diagnostic
                .help("the client writes this header itself, from credentials, the address and the body"),
        });
    }

    /// What a reader has to know of an operation that asks for a header of credentials and of no
    /// scheme that writes it.
    pub(super) fn unwritten(&self, operation: &spec::Operation) -> Option<String> {
        let asked = operation.parameters.iter().find(|parameter| {
            parameter.is_set_by_client() && parameter.name.eq_ignore_ascii_case("authorization")
        })?;
        (!self.has_authorization(operation)).then(|| {
            let name = docs::code(&asked.name);
            format!("Asks for the header {name}, which [`ClientBuilder::header`](crate::runtime::ClientBuilder::header) sets.")
        })
    }

    /// Whether credentials that the operation asks for are sent in this header.
    fn has_authorization(&self, operation: &spec::Operation) -> bool {
        let all = operation.security.iter().flat_map(|all| &all.schemes);
        let mut kinds = all.filter_map(|(name, _)| Some(&self.spec.schemes.get(name)?.kind));
        kinds.any(|kind| match kind {
            SchemeKind::ApiKey { location, name } => {
                *location == Location::Header && name.eq_ignore_ascii_case("authorization")
            }
            // Of others none is written.
            SchemeKind::Http { scheme } => matches!(scheme.as_str(), "basic" | "bearer"),
            SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect { .. } => true,
        })
    }

    /// The scheme of the operation whose credentials are sent as this parameter.
    fn written_by<'o>(
        &self,
        operation: &'o spec::Operation,
        parameter: &spec::Parameter,
    ) -> Option<&'o str> {
        let all = operation.security.iter().flat_map(|all| &all.schemes);
        let mut names = all.map(|(name, _)| name.as_str());
        names.find(|scheme| {
            let kind = self.spec.schemes.get(*scheme).map(|scheme| &scheme.kind);
            let Some(SchemeKind::ApiKey { location, name }) = kind else {
                return false;
            };
            *location == parameter.location
                && match location {
                    Location::Header => name.eq_ignore_ascii_case(&parameter.name),
                    _ => *name == parameter.name,
                }
        })
    }

    /// A value that is a document of its own is written as JSON, whatever it is said to be.
    fn report_content(&mut self, parameter: &spec::Parameter) {
        let Some(name) = parameter.content_type.as_deref() else {
            return;
        };
        if Codec::of(name) != Codec::Json {
            let message = format!("there is no codec for a parameter that is {}", quoted(name));
            let place = Place::key(&parameter.pointer.child("content").child(name));
            self.say(
                Diagnostic::new(Code::UnsupportedMediaType, place, message)
                    .help("it is written as a JSON text"),
            );
        }
    }

    fn parameter(
        &mut self,
        parameter: &spec::Parameter,
        call: &ClientName,
        scope: &mut Scope<FieldName>,
    ) -> Parameter {
        self.report_content(parameter);
        let words = text(&parameter.extensions, "x-rust-name").unwrap_or(&parameter.name);
        let short = FieldName::short(words);
        let short = if parameter.required {
            short.beside_locals()
        } else {
            short.beside_call_methods()
        };
        // Two parameters may share a name when they go to different places; `Date<` compares.
        let long = || match words.contains(['<', '>', '=', '!', '~']) {
            true => FieldName::long(words),
            false => FieldName::short(&format!("{words} in {:?}", parameter.location)),
        };
        let claim = scope.claim_name(short, words, long);
        let name = self.settle(claim, words, &parameter.pointer);
        let naming = self.naming(&parameter.pointer, call, words);
        let ty = self.ty(&parameter.schema, &naming);
        let empty = Schema::default();
        let schema = self.look(&parameter.schema).unwrap_or(&empty);
        let described = parameter
            .description
            .as_deref()
            .or(schema.description.as_deref());
        let mut doc = match described.map(str::trim) {
            Some(text) if !text.is_empty() => doc::paragraphs(text),
            // An argument is in the signature: nothing need be said where there is nothing to say.
            _ if parameter.required => Doc::default(),
            _ => doc::ours(format!("The parameter {}.", docs::code(&parameter.name))),
        };
        doc.paragraphs.extend(doc::values(schema, &ty));
        doc.paragraphs.extend(doc::format(schema, &ty));
        let limits = self.limits(&parameter.schema);
        doc.paragraphs.extend(doc::all_limits(&limits));
        doc.paragraphs
            .extend(schema.default.as_ref().map(doc::default));
        if parameter.allow_empty {
            doc.paragraphs.push("It may be empty.".to_owned());
        }
        if parameter.deprecated && parameter.required {
            doc.paragraphs.push("Deprecated.".to_owned());
        }
        doc.paragraphs.extend(doc::evidence(&parameter.extensions));
        // What need not be there is shown where the document shows it.
        let is_shown = parameter.required || schema.example.is_some();
        let sample = || self.sample(&parameter.schema, &ty, name.plain());
        let example = parameter.example.clone();
        let example = example.or_else(|| is_shown.then(sample).flatten());
        let plain = example
            .as_ref()
            .filter(|_| matches!(parameter.location, Location::Path | Location::Query))
            .and_then(plain);
        if plain.is_some() {
            doc.paragraphs
                .push("It is given plain, and percent-encoded when it is sent.".to_owned());
        }
        let example = plain.or(example);
        Parameter {
            pointer: parameter.pointer.clone(),
            wire: parameter.name.clone(),
            name,
            location: parameter.location,
            required: parameter.required,
            deprecated: parameter.deprecated,
            encoding: match &parameter.content_type {
                Some(_) => Encoding::Json,
                None => Encoding::Style {
                    style: parameter.style,
                    explode: parameter.explode,
                    allow_reserved: parameter.allow_reserved,
                },
            },
            ty,
            doc,
            example,
        }
    }
}

/// What an example stands for that is written as it is sent, percent-encoded throughout.
fn plain(example: &Value) -> Option<Value> {
    let text = example.as_str().filter(|text| text.contains('%'))?;
    let is_sent = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/".contains(c);
    let mut pieces = text.split('%');
    let is_whole = pieces.next()?.chars().all(is_sent)
        && pieces.all(|piece| {
            let code = piece.get(..2);
            code.is_some_and(|code| code.chars().all(|c| c.is_ascii_hexdigit()))
                && piece.chars().all(is_sent)
        });
    let plain = is_whole.then(|| percent_decode(text)).flatten()?;
    Some(Value::String(plain.into_owned()))
}
