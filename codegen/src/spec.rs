//! An OpenAPI document after resolution: what it says, in our own types. No `$ref` is left but
//! those to schemas, which are places of their own; every node knows its pointer.
//!
//! Nothing here means anything in Rust yet; that is `lower`'s.

use crate::pointer::Pointer;
use indexmap::IndexMap;
use serde_json::{Number, Value};
use std::sync::Arc;

/// The `x-` keys of a node, without the `x-` ones that are not of our dialect being told apart.
pub type Extensions = IndexMap<String, Value>;

/// The whole document.
#[derive(Clone, Debug, Default)]
pub struct Spec {
    /// `info.title`
    pub title: String,
    /// `info.version`
    pub version: String,
    /// `info.description`
    pub description: Option<String>,
    /// The servers, in order.
    pub servers: Vec<Server>,
    /// The declared tags, in order.
    pub tags: Vec<Tag>,
    /// Every operation, paths in document order.
    pub operations: Vec<Operation>,
    /// What the service sends: `x-webhooks`.
    pub webhooks: Vec<Webhook>,
    /// `components.schemas` and every other schema that a `$ref` names, by place.
    pub schemas: IndexMap<Pointer, Schema>,
    /// The security schemes by name.
    pub schemes: IndexMap<String, SecurityScheme>,
    /// The root's `x-` keys.
    pub extensions: Extensions,
}

/// A base URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The URL, with `{variables}`; it may be relative.
    pub url: String,
    /// What it is.
    pub description: Option<String>,
    /// Its variables.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: String,
    /// The value unless another is chosen.
    pub default: String,
    /// The values it may have; empty where any.
    pub values: Vec<String>,
    /// What it is.
    pub description: Option<String>,
}

/// A declared tag.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub description: Option<String>,
    /// Its `x-` keys.
    pub extensions: Extensions,
}

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
    /// One line.
    pub summary: Option<String>,
    /// More lines.
    pub description: Option<String>,
    /// No longer to be used.
    pub deprecated: bool,
    /// The path's and its own, own ones winning.
    pub parameters: Vec<Arc<Parameter>>,
    /// What it sends.
    pub body: Option<Arc<Body>>,
    /// What comes back with which status, in document order, `default` last.
    pub responses: Vec<(Status, Arc<Response>)>,
    /// The callbacks' names; they are reported, not generated.
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
    /// The schema; any value where the document gives none.
    pub schema: SchemaOrRef,
    /// Given as `content`: the value is a document of this media type.
    pub content_type: Option<String>,
    /// An example value.
    pub example: Option<Value>,
    /// Its `x-` keys.
    pub extensions: Extensions,
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
#[derive(Clone, Debug)]
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
    /// The links' names; they are reported, not generated.
    pub links: Vec<String>,
}

/// A response's header.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// What it says.
    pub description: Option<String>,
}

/// A schema written in place, or the place of another.
#[derive(Clone, Debug)]
pub enum SchemaOrRef {
    /// The place of a schema in [`Spec::schemas`].
    Ref(Pointer),
    /// Written in place.
    Inline(Box<Schema>),
}

/// JSON's types, as far as OpenAPI 3.0 names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Type {
    String,
    Number,
    Integer,
    Boolean,
    Array,
    Object,
}

/// What may stand in an object beside the named properties.
#[derive(Clone, Debug)]
pub enum AdditionalProperties {
    /// `true` or `false`
    Any(bool),
    /// Values of this schema.
    Schema(SchemaOrRef),
}

/// A schema with all its keys.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Where it stands.
    pub pointer: Pointer,
    /// `type`
    pub ty: Option<Type>,
    /// `format`
    pub format: Option<String>,
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `nullable`
    pub nullable: bool,
    /// `readOnly`
    pub read_only: bool,
    /// `writeOnly`
    pub write_only: bool,
    /// `deprecated`
    pub deprecated: bool,
    /// `enum`
    pub values: Vec<Value>,
    /// `default`
    pub default: Option<Value>,
    /// `example`
    pub example: Option<Value>,
    /// `properties`
    pub properties: IndexMap<String, SchemaOrRef>,
    /// `required`
    pub required: Vec<String>,
    /// `additionalProperties`
    pub additional: Option<AdditionalProperties>,
    /// `items`
    pub items: Option<SchemaOrRef>,
    /// `allOf`
    pub all_of: Vec<SchemaOrRef>,
    /// `oneOf`
    pub one_of: Vec<SchemaOrRef>,
    /// `anyOf`
    pub any_of: Vec<SchemaOrRef>,
    /// `not` is there; it is reported, not modelled.
    pub not: bool,
    /// `discriminator`
    pub discriminator: Option<Discriminator>,
    /// The bounds and patterns.
    pub limits: Limits,
    /// Its `x-` keys.
    pub extensions: Extensions,
}

/// What a schema says about values beyond their type.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Limits {
    pub minimum: Option<Number>,
    pub maximum: Option<Number>,
    pub exclusive_minimum: bool,
    pub exclusive_maximum: bool,
    pub multiple_of: Option<Number>,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub pattern: Option<String>,
    pub min_items: Option<usize>,
    pub max_items: Option<usize>,
    pub unique_items: bool,
    pub min_properties: Option<usize>,
    pub max_properties: Option<usize>,
}

/// Which member of an object tells the union's member.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// The member's name.
    pub property: String,
    /// Tag -> schema's place, as far as given.
    pub mapping: Vec<(String, Pointer)>,
}

/// How a caller shows who it is.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its kind.
    pub kind: SchemeKind,
    /// What it is.
    pub description: Option<String>,
    /// Its `x-` keys.
    pub extensions: Extensions,
}

/// The kinds of security schemes.
#[derive(Clone, Debug)]
pub enum SchemeKind {
    /// A key in a header, the query or a cookie.
    ApiKey {
        /// Where it goes: never a path.
        location: Location,
        /// Its name there.
        name: String,
    },
    /// An `Authorization` header: `basic`, `bearer` or another scheme, in lower case.
    Http {
        /// The scheme.
        scheme: String,
    },
    /// OAuth2 with its flows.
    OAuth2(Vec<Flow>),
    /// OpenID Connect.
    OpenIdConnect {
        /// The discovery document.
        url: String,
    },
}

/// The kinds of OAuth2 flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FlowKind {
    Implicit,
    Password,
    ClientCredentials,
    AuthorizationCode,
}

/// One OAuth2 flow.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its kind.
    pub kind: FlowKind,
    /// Where the user consents.
    pub authorization_url: Option<String>,
    /// Where tokens are fetched.
    pub token_url: Option<String>,
    /// Where tokens are refreshed, when elsewhere.
    pub refresh_url: Option<String>,
    /// Scope -> what it allows.
    pub scopes: Vec<(String, String)>,
    /// Its `x-` keys.
    pub extensions: Extensions,
}
