//! Operations: parameters, bodies and responses.

use super::{Extensions, ExternalDocs, SchemaOrRef, Server};
use crate::pointer::Pointer;
use serde_json::Value;
use std::fmt;
use std::sync::Arc;

/// HTTP's methods, as far as OpenAPI names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl Method {
    /// As HTTP writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands.
    pub pointer: Pointer,
    /// The method.
    pub method: Method,
    /// The path template.
    pub path: String,
    /// `operationId`
    pub id: Option<String>,
    /// Its tags' names.
    pub tags: Vec<String>,
    /// One line; the path's where it has no words of its own.
    pub summary: Option<String>,
    /// More lines; the path's where it has no words of its own.
    pub description: Option<String>,
    /// `externalDocs`
    pub external_docs: Option<ExternalDocs>,
    /// No longer to be used.
    pub deprecated: bool,
    /// The path's and its own, own ones winning.
    pub parameters: Vec<Arc<Parameter>>,
    /// What it sends.
    pub body: Option<Arc<Body>>,
    /// What comes back with which status, in document order, `default` last.
    pub responses: Vec<(Status, Arc<Response>)>,
    /// The callbacks' names; nothing is generated for them.
    pub callbacks: Vec<String>,
    /// Its own requirements or else the document's: an OR of ANDs.
    pub security: Vec<Requirement>,
    /// Its own servers or its path's; empty where the document's hold.
    pub servers: Vec<Server>,
    /// Its `x-` keys.
    pub extensions: Extensions,
}

/// One alternative of a security requirement: all of these schemes, each with its scopes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requirement {
    /// Where it stands: in the operation or in the root.
    pub pointer: Pointer,
    /// The schemes' names with the scopes asked for.
    pub schemes: Vec<(String, Vec<String>)>,
}

/// A delivery that the service sends.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// Its key under `x-webhooks`.
    pub topic: String,
    /// What is sent, as an operation of the receiver's.
    pub operation: Operation,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// OpenAPI's styles of parameters, and our `x-style: indexed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Style {
    Form,
    Simple,
    Label,
    Matrix,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Indexed,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: Location,
    /// Must be given.
    pub required: bool,
    /// No longer to be used.
    pub deprecated: bool,
    /// What it is.
    pub description: Option<String>,
    /// How arrays and objects are written.
    pub style: Style,
    /// One pair an item instead of one joined value.
    pub explode: bool,
    /// Reserved characters go as they are.
    pub allow_reserved: bool,
    /// An empty value may be sent.
    pub allow_empty: bool,
    /// The schema; any value where the document gives none.
    pub schema: SchemaOrRef,
    /// Given as `content`: the value is a document of this media type.
    pub content_type: Option<String>,
    /// An example value.
    pub example: Option<Value>,
    /// Its `x-` keys.
    pub extensions: Extensions,
}

impl Parameter {
    /// Whether it is a header that clients write themselves: OpenAPI says so of the first three; a
    /// wrong value of the others breaks the request.
    #[must_use]
    pub fn is_set_by_client(&self) -> bool {
        const HEADERS: &[&str] = &[
            "accept",
            "authorization",
            "content-type",
            "content-length",
            "transfer-encoding",
            "connection",
            "host",
        ];
        let name = self.name.to_ascii_lowercase();
        self.location == Location::Header && HEADERS.contains(&name.as_str())
    }
}

/// A request's body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Where it stands.
    pub pointer: Pointer,
    /// Must be sent.
    pub required: bool,
    /// What it is.
    pub description: Option<String>,
    /// By media type, in document order.
    pub content: Vec<MediaType>,
}

/// One form of a body.
#[derive(Clone, Debug)]
pub struct MediaType {
    /// Where it stands.
    pub pointer: Pointer,
    /// The media type as written.
    pub name: String,
    /// The schema, where one is given.
    pub schema: Option<SchemaOrRef>,
    /// How single members of a form are written.
    pub encoding: Vec<Encoding>,
    /// An example: the first one given.
    pub example: Option<Value>,
}

/// How one member of a form or multipart body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The member's name.
    pub member: String,
    /// Its content type.
    pub content_type: Option<String>,
    /// Its style.
    pub style: Option<Style>,
    /// One pair an item.
    pub explode: Option<bool>,
}

/// A status that a response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// `200`
    Code(u16),
    /// `4XX`, as its first digit
    Range(u16),
    /// `default`
    Default,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(digit) => write!(f, "{digit}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

impl Status {
    /// Whether it says that all went well.
    pub fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }

    /// Whether it tells another address. That nothing was modified (304) does not, and a choice
    /// (300) is nothing to follow: some services mean a mistake of the caller by it.
    pub fn is_redirect(self) -> bool {
        self.redirects().next().is_some()
    }

    /// The redirects that it says.
    pub fn redirects(self) -> impl Iterator<Item = u16> {
        let redirects = [301, 302, 303, 307, 308].into_iter();
        redirects.filter(move |code| matches!(self, Self::Range(3)) || self == Self::Code(*code))
    }
}

/// What comes back.
#[derive(Clone, Debug)]
pub struct Response {
    /// Where it stands.
    pub pointer: Pointer,
    /// What it means.
    pub description: String,
    /// Its headers.
    pub headers: Vec<Header>,
    /// By media type, in document order.
    pub content: Vec<MediaType>,
    /// The links' names; nothing is generated for them.
    pub links: Vec<String>,
}

/// A response's header.
#[derive(Clone, Debug)]
pub struct Header {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its name.
    pub name: String,
    /// Always there.
    pub required: bool,
    /// No longer to be used.
    pub deprecated: bool,
    /// The schema; any value where the document gives none.
    pub schema: SchemaOrRef,
    /// What it says.
    pub description: Option<String>,
}
