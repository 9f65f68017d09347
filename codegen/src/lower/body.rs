//! Request bodies: which media types there are, and how each is written.

use super::naming::Naming;
use super::{Lowering, doc};
use crate::diag::{Code, Diagnostic, Place};
use crate::docs;
use crate::format::TextFormat;
use crate::model::{Body, BodyKind, Doc, Encoding, TypeRef};
use crate::names::{ClientName, MethodName, Scope};
use crate::spec::{self, MediaType, Schema, SchemaOrRef, Style, Type};
use crate::suggest::quoted;

/// The codecs that there are, the preferred one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Codec {
    Json,
    Form,
    Multipart,
    Text,
    Binary,
}

impl Codec {
    /// The codec of a media type. A range such as `*/*` says nothing, so JSON it is.
    pub(super) fn of(media_type: &str) -> Self {
        match essence(media_type).as_str() {
            "application/x-www-form-urlencoded" => Self::Form,
            "*/*" | "application/*" | "text/json" => Self::Json,
            "application/xml" | "application/yaml" | "application/x-yaml" => Self::Text,
            "application/javascript" | "application/graphql" => Self::Text,
            // It may have no end.
            "text/event-stream" => Self::Binary,
            other if other.ends_with("/json") || other.ends_with("+json") => Self::Json,
            other if other.starts_with("multipart/") => Self::Multipart,
            other if other.starts_with("text/") || other.ends_with("+xml") => Self::Text,
            _ => Self::Binary,
        }
    }

    /// The word that tells a method which sends this codec's body from the usual one.
    fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Form => "form",
            Self::Multipart => "multipart",
            Self::Text => "text",
            Self::Binary => "bytes",
        }
    }
}

/// The media types that one codec writes.
pub(super) struct Form<'a> {
    pub(super) codec: Codec,
    /// The one that is announced, unless it is a range.
    pub(super) media: &'a MediaType,
    others: Vec<&'a MediaType>,
}

impl Form<'_> {
    /// What its schema is called after what it stands in; only the usual form is the body.
    pub(super) fn words(&self, index: usize) -> &'static str {
        if index == 0 {
            "Body"
        } else {
            self.codec.word()
        }
    }

    /// What is sent, and as what it may be announced where that is the caller's to know.
    fn doc(&self, description: Option<&str>, required: bool) -> Doc {
        let mut doc = doc::paragraphs(description.unwrap_or_default());
        if doc.paragraphs.is_empty() && !required {
            let nothing = "What to send. Without it, nothing is sent.".to_owned();
            doc.paragraphs.push(nothing);
        }
        let is_open = self.media.name.contains('*') || !self.others.is_empty();
        if is_open && matches!(self.codec, Codec::Text | Codec::Binary) {
            let allowed = std::iter::once(&self.media).chain(&self.others);
            let allowed: Vec<_> = allowed.map(|media| docs::code(&media.name)).collect();
            doc.paragraphs.push(format!(
                "Sent as {}, unless the call's `header` sets another `content-type`. Allowed: {}.",
                docs::code(&announced(self.codec, &self.media.name)),
                allowed.join(", "),
            ));
        }
        doc
    }
}

/// JSON by its plain name goes before its other names.
pub(super) fn is_special(media: &MediaType) -> bool {
    essence(&media.name) != "application/json"
}

/// A media type without its parameters.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

impl Lowering<'_> {
    /// The forms in which an operation takes its body, the usual one first.
    pub(super) fn bodies(
        &mut self,
        operation: &spec::Operation,
        call: &ClientName,
        name: &MethodName,
        methods: &mut Scope<MethodName>,
    ) -> Vec<Body> {
        let Some(body) = &operation.body else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for (index, form) in self.forms(body).into_iter().enumerate() {
            let Form { codec, media, .. } = form;
            for other in &form.others {
                self.report_opaque(other, codec);
                // As what a text is sent is the caller's to say.
                if codec != Codec::Text && !self.is_covered(other, media) {
                    self.report_unchosen(other, media, "the body is sent as");
                }
            }
            let required = body.required || index > 0;
            let claim = match index {
                0 => None,
                _ => Some(
                    methods
                        .claim(&format!("{} {}", name.plain(), codec.word()))
                        .name,
                ),
            };
            let naming = self.naming(&body.pointer, call, form.words(index));
            out.push(Body {
                pointer: media.pointer.clone(),
                content_type: announced(codec, &media.name),
                required,
                method: claim.unwrap_or_else(|| name.clone()),
                kind: self.body_kind(codec, media, &naming),
                doc: form.doc(body.description.as_deref(), required),
            });
        }
        out
    }

    /// The media types of a body by their codecs, the usual one first.
    pub(super) fn forms<'b>(&self, body: &'b spec::Body) -> Vec<Form<'b>> {
        let mut forms: Vec<Form<'_>> = Vec::new();
        let mut content: Vec<&MediaType> = body.content.iter().collect();
        content.sort_by_key(|media| is_special(media));
        for media in content {
            let codec = self.codec(media);
            match forms.iter_mut().find(|form| form.codec == codec) {
                Some(form) => form.others.push(media),
                None => forms.push(Form {
                    codec,
                    media,
                    others: Vec::new(),
                }),
            }
        }
        forms.sort_by_key(|form| form.codec);
        forms
    }

    /// How what a media type holds is written and read. Bytes are no JSON and no text, whatever they
    /// are called.
    pub(super) fn codec(&self, media: &MediaType) -> Codec {
        let schema = media.schema.as_ref().and_then(|schema| self.look(schema));
        let is_binary = schema.and_then(Schema::text_format) == Some(TextFormat::Binary);
        let shape = schema.and_then(|schema| self.shape(schema));
        let has_members = matches!(shape, None | Some(Type::Object));
        match Codec::of(&media.name) {
            Codec::Json | Codec::Text if is_binary => Codec::Binary,
            // Where anything will do, a text comes as it is.
            Codec::Json if media.name.contains('*') && shape == Some(Type::String) => Codec::Text,
            Codec::Form if !has_members => Codec::Text,
            Codec::Multipart if !has_members => Codec::Binary,
            codec => codec,
        }
    }

    fn body_kind(&mut self, codec: Codec, media: &MediaType, naming: &Naming) -> BodyKind {
        if codec == Codec::of(&media.name) {
            self.report_opaque(media, codec);
        } else {
            self.report_memberless(media, codec);
        }
        match codec {
            Codec::Json => BodyKind::Json(self.media_type(media, naming)),
            Codec::Form => {
                let ty = self.media_type(media, naming);
                let own = media.encoding.iter();
                let own = own.filter_map(|own| Some((own.member.clone(), written(own)?)));
                BodyKind::Form(ty, own.collect())
            }
            Codec::Multipart => {
                self.report_parts(media);
                let ty = self.media_type(media, naming);
                let own = media.encoding.iter();
                let own = own.filter_map(|own| self.part_type(media, own));
                BodyKind::Multipart(ty, own.collect())
            }
            Codec::Text => BodyKind::Text,
            Codec::Binary => BodyKind::Binary,
        }
    }

    /// A part with the content type that it is given. Objects are JSON by any of its names.
    fn part_type(&mut self, media: &MediaType, own: &spec::Encoding) -> Option<(String, String)> {
        let content_type = only_type(own)?;
        let schema = media.schema.as_ref().and_then(|schema| self.look(schema));
        let member = schema.and_then(|schema| self.look(schema.properties.get(&own.member)?));
        let items = member.and_then(|member| member.items.as_ref());
        let part = items.and_then(|items| self.look(items)).or(member);
        let is_object = part.and_then(|part| self.shape(part)) == Some(Type::Object);
        if is_object && Codec::of(content_type) != Codec::Json {
            let place = media.pointer.child("encoding").child(&own.member);
            let place = Place::value(&place.child("contentType"));
            let message = format!(
                "there is no codec for an object that is {}",
                quoted(content_type)
            );
            self.say(
                Diagnostic::new(Code::UnsupportedMediaType, place, message)
                    .help("the part is sent as `application/json`"),
            );
            return None;
        }
        Some((own.member.clone(), content_type.to_owned()))
    }

    /// The type of what a media type holds.
    pub(super) fn media_type(&mut self, media: &MediaType, naming: &Naming) -> TypeRef {
        match &media.schema {
            Some(schema) => self.ty_or_null(schema, naming),
            None => TypeRef::Any,
        }
    }

    /// Whether nothing is lost of a media type where another is taken: both are bytes, or JSON of
    /// one schema.
    pub(super) fn is_covered(&self, media: &MediaType, taken: &MediaType) -> bool {
        match (self.codec(media), self.codec(taken)) {
            (Codec::Binary, Codec::Binary) => true,
            (Codec::Json, Codec::Json) => is_same(media.schema.as_ref(), taken.schema.as_ref()),
            _ => false,
        }
    }

    /// One of several media types, where another is taken.
    pub(super) fn report_unchosen(&mut self, media: &MediaType, chosen: &MediaType, does: &str) {
        let message = format!("{} is not used", quoted(&media.name));
        let help = format!("{does} {}", quoted(&chosen.name));
        let place = Place::key(&media.pointer);
        self.say(Diagnostic::new(Code::UnsupportedMediaType, place, message).help(help));
    }

    /// Parts of other kinds than a form's are put together in another way.
    fn report_parts(&mut self, media: &MediaType) {
        let name = media.name.to_ascii_lowercase();
        if !name.starts_with("multipart/form-data") {
            let message = format!("there is no codec for {}", quoted(&media.name));
            self.say(
                Diagnostic::new(
                    Code::UnsupportedMediaType,
                    Place::key(&media.pointer),
                    message,
                )
                .label("is sent as `multipart/form-data`"),
            );
        }
    }

    /// A form has names for what it holds, and what is no object has none.
    fn report_memberless(&mut self, media: &MediaType, codec: Codec) {
        if matches!(Codec::of(&media.name), Codec::Form | Codec::Multipart) {
            let message = format!("{} holds what is no object", quoted(&media.name));
            let place = Place::key(&media.pointer);
            self.say(
                Diagnostic::new(Code::UnsupportedMediaType, place, message)
                    .label(format!("is handed over as {}", codec.word()))
                    .help("describe the form's fields as the properties of an object"),
            );
        }
    }

    /// What has no codec goes as text or as bytes: what its schema says of parts has no effect.
    pub(super) fn report_opaque(&mut self, media: &MediaType, codec: Codec) {
        let schema = media.schema.as_ref().and_then(|schema| self.look(schema));
        let has_parts = schema.is_some_and(|schema| {
            let unions = [&schema.all_of, &schema.one_of, &schema.any_of];
            schema.describes_members()
                || schema.items.is_some()
                || unions.iter().any(|union| !union.is_empty())
        });
        if !has_parts || !matches!(codec, Codec::Text | Codec::Binary) {
            return;
        }
        let message = format!("there is no codec for {}", quoted(&media.name));
        let place = Place::key(&media.pointer);
        let mut diagnostic = Diagnostic::new(Code::UnsupportedMediaType, place, message)
            .label(format!("is handed over as {}", codec.word()));
        if is_like_a_form(&media.name) {
            let help = "a form is `multipart/form-data` or `application/x-www-form-urlencoded`";
            diagnostic = diagnostic.help(help);
        }
        self.say(diagnostic);
    }
}

/// Whether a media type is surely one of the two forms, misspelt.
fn is_like_a_form(media_type: &str) -> bool {
    if matches!(Codec::of(media_type), Codec::Form | Codec::Multipart) {
        return false;
    }
    let essence = essence(media_type);
    let mut words = essence.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "form" | "formdata" | "urlencoded"))
}

/// Whether two schemas are one, or lists of one.
fn is_same(one: Option<&SchemaOrRef>, other: Option<&SchemaOrRef>) -> bool {
    use SchemaOrRef::{Inline, Ref};
    match (one, other) {
        (None, None) => true,
        (Some(Ref(one)), Some(Ref(other))) => one == other,
        (Some(Inline(one)), Some(Inline(other))) if one.ty == other.ty => {
            one.ty == Some(Type::Array) && is_same(one.items.as_ref(), other.items.as_ref())
        }
        _ => false,
    }
}

/// How a member of a form is written, where that is said. A style goes before a content type.
fn written(encoding: &spec::Encoding) -> Option<Encoding> {
    if encoding.style.is_some() || encoding.explode.is_some() {
        let style = encoding.style.unwrap_or(Style::Form);
        return Some(Encoding::Style {
            style,
            explode: encoding.explode.unwrap_or(style == Style::Form),
            allow_reserved: false,
        });
    }
    (Codec::of(only_type(encoding)?) == Codec::Json).then_some(Encoding::Json)
}

/// The content type of a member. Several are a choice of the caller's; none is better than the
/// wrong one.
fn only_type(encoding: &spec::Encoding) -> Option<&str> {
    let content_type = encoding.content_type.as_deref()?;
    (!content_type.contains([',', '*'])).then_some(content_type)
}

/// The media type to announce: a range cannot be announced.
fn announced(codec: Codec, name: &str) -> String {
    match codec {
        Codec::Json if name.contains('*') => "application/json".to_owned(),
        Codec::Binary if name.starts_with("text/*") => "text/plain".to_owned(),
        Codec::Text if name.contains('*') => "text/plain".to_owned(),
        Codec::Binary if name.contains('*') => "application/octet-stream".to_owned(),
        _ => name.to_owned(),
    }
}
