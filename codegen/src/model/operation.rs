//! Operations: what is sent, what comes back.

use super::{Doc, Server, TypeId, TypeRef};
use crate::names::{ClientName, ConstName, FieldName, MethodName, TypeName, VariantName};
use crate::pointer::Pointer;
pub use crate::spec::{Location, Method, Status, Style};

/// One operation: a method of its tag's handle and a type of calls.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands.
    pub pointer: Pointer,
    /// `operationId`, or method and path.
    pub id: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: String,
    /// The method of the handle.
    pub name: MethodName,
    /// The type of its calls.
    pub call: ClientName,
    /// The static that holds its data.
    pub constant: ConstName,
    /// What it does.
    pub doc: Doc,
    /// No longer to be used.
    pub deprecated: bool,
    /// May be sent again when no answer came, though its method does not say so.
    pub idempotent: bool,
    /// The redirects that are answers, so they are not followed; sorted.
    pub redirects: Vec<u16>,
    /// Replies are wrapped in the API's envelope.
    pub enveloped: bool,
    /// An OR of ANDs; empty where nothing is asked.
    pub security: Vec<Vec<Requirement>>,
    /// The same as a person says it: `bearer token with scope x, or signed headers`.
    pub access: String,
    /// Its own base URLs; empty where the API's hold.
    pub servers: Vec<Server>,
    /// Path, query, header and cookie parameters, in document order.
    pub parameters: Vec<Parameter>,
    /// What it may send, the first one being the usual one; empty where nothing.
    pub bodies: Vec<Body>,
    /// The media types that it asks for; none where its kind of reply says enough.
    pub accept: Option<String>,
    /// What it gives back.
    pub reply: Reply,
    /// Something in it is never shown.
    pub secret_reply: bool,
    /// The headers of its replies, in document order.
    pub headers: Vec<ReplyHeader>,
    /// What it gives back when it fails, in document order.
    pub errors: Vec<ErrorReply>,
    /// How its pages are asked for.
    pub pagination: Option<Pagination>,
    /// An example request and reply to show in its docs.
    pub examples: Examples,
}

impl Operation {
    /// The types of what is sent.
    pub fn inputs(&self) -> impl Iterator<Item = TypeId> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        let bodies = self.bodies.iter().filter_map(|body| match &body.kind {
            BodyKind::Json(ty) | BodyKind::Form(ty, _) | BodyKind::Multipart(ty, _) => Some(ty),
            BodyKind::Text | BodyKind::Binary => None,
        });
        parameters.chain(bodies).filter_map(TypeRef::named)
    }

    /// The types of what comes back, errors included.
    pub fn outputs(&self) -> impl Iterator<Item = TypeId> {
        let errors = self.errors.iter().filter_map(|error| error.ty.as_ref());
        self.reply.types().chain(errors.filter_map(TypeRef::named))
    }
}

/// Example values of an operation, as the document gives them.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// An example body.
    pub request: Option<serde_json::Value>,
}

/// One scheme of a security requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The scheme's static.
    pub scheme: ConstName,
    /// The scopes asked for.
    pub scopes: Vec<String>,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its name on the wire.
    pub wire: String,
    /// The argument or setter.
    pub name: FieldName,
    /// Where it goes.
    pub location: Location,
    /// An argument when true, a setter when not.
    pub required: bool,
    /// No longer to be used.
    pub deprecated: bool,
    /// How it is written.
    pub encoding: Encoding,
    /// Its type.
    pub ty: TypeRef,
    /// What it is.
    pub doc: Doc,
    /// An example value.
    pub example: Option<serde_json::Value>,
}

/// How a parameter, or a member of a form, is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// One of the styles.
    Style {
        /// The style.
        style: Style,
        /// One pair an item.
        explode: bool,
        /// Reserved characters go as they are.
        allow_reserved: bool,
    },
    /// As a JSON text.
    Json,
}

/// A form of body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Where it stands.
    pub pointer: Pointer,
    /// The media type to announce.
    pub content_type: String,
    /// Must be sent.
    pub required: bool,
    /// The method of the handle that sends this form.
    pub method: MethodName,
    /// How it is written.
    pub kind: BodyKind,
    /// What it is.
    pub doc: Doc,
}

/// How a body is written.
#[derive(Clone, Debug)]
pub enum BodyKind {
    /// A JSON text.
    Json(TypeRef),
    /// `application/x-www-form-urlencoded`, with the encoding of members that have one of their own.
    Form(TypeRef, Vec<(String, Encoding)>),
    /// `multipart/form-data`, with the content types of members that have one of their own.
    Multipart(TypeRef, Vec<(String, String)>),
    /// Plain text.
    Text,
    /// Bytes as they are.
    Binary,
}

/// What an operation gives back.
#[derive(Clone, Debug)]
pub enum Reply {
    /// The same whatever the status.
    One(ReplyKind),
    /// One of several, told apart by status: an enum of its own.
    Several {
        /// The enum.
        name: TypeName,
        /// Its variants, in document order.
        variants: Vec<ReplyVariant>,
    },
}

impl Reply {
    /// The types that it is read as.
    pub fn types(&self) -> impl Iterator<Item = TypeId> {
        let (one, several) = match self {
            Self::One(kind) => (Some(kind), &[][..]),
            Self::Several { variants, .. } => (None, &variants[..]),
        };
        let kinds = one
            .into_iter()
            .chain(several.iter().map(|variant| &variant.kind));
        kinds.filter_map(|kind| match kind {
            ReplyKind::Json(ty) => ty.named(),
            ReplyKind::Empty | ReplyKind::Text | ReplyKind::Binary | ReplyKind::Location => None,
        })
    }
}

/// A variant of a reply.
#[derive(Clone, Debug)]
pub struct ReplyVariant {
    /// Its name.
    pub name: VariantName,
    /// The status that means it.
    pub status: Status,
    /// What it holds.
    pub kind: ReplyKind,
    /// What it means.
    pub doc: Doc,
}

/// How a reply is read.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplyKind {
    /// Nothing of interest.
    Empty,
    /// A JSON text.
    Json(TypeRef),
    /// Plain text.
    Text,
    /// A stream of bytes.
    Binary,
    /// The address that a redirect names.
    Location,
}

/// A header of a reply that is a success: it is handed out as text.
#[derive(Clone, Debug)]
pub struct ReplyHeader {
    /// Its name.
    pub wire: String,
    /// What it says, in one paragraph.
    pub doc: Doc,
}

/// What comes back with a status that is no success.
#[derive(Clone, Debug)]
pub struct ErrorReply {
    /// The status.
    pub status: Status,
    /// What it means.
    pub doc: Doc,
    /// What the body is, where it is JSON.
    pub ty: Option<TypeRef>,
}

/// How an operation gives its result in pages.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The query parameter of the page's number.
    pub page: String,
    /// The query parameter of the page's size.
    pub size: Option<String>,
    /// The struct that is one page.
    pub ty: TypeId,
}

/// What the service sends to those who asked for it.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// Where it stands.
    pub pointer: Pointer,
    /// The topic as the wire has it.
    pub topic: String,
    /// The variant of the enum of topics.
    pub variant: VariantName,
    /// What it means.
    pub doc: Doc,
    /// What is sent.
    pub body: TypeRef,
    /// An example of what is sent.
    pub example: Option<serde_json::Value>,
    /// The answer that the service expects, as its example has it.
    pub acknowledgement: Option<serde_json::Value>,
}
