//! An OpenAPI document after resolution: what it says, in our own types. No `$ref` is left but
//! those to schemas, which are places of their own; every node knows its pointer.
//!
//! Nothing here means anything in Rust yet; that is `lower`'s.

mod operation;
mod schema;
mod security;

pub use operation::*;
pub use schema::*;
pub use security::*;

use crate::pointer::Pointer;
use indexmap::IndexMap;
use serde_json::Value;

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
    /// `externalDocs`
    pub external_docs: Option<ExternalDocs>,
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
    /// The responses, bodies and parameters of `components` that write a schema in place, used or
    /// not.
    pub holders: Vec<Pointer>,
    /// The security schemes by name.
    pub schemes: IndexMap<String, SecurityScheme>,
    /// What is asked for where an operation says nothing.
    pub security: Vec<Requirement>,
    /// The root's `x-` keys.
    pub extensions: Extensions,
}

/// A page that says more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalDocs {
    /// What it is.
    pub description: Option<String>,
    /// Where it is.
    pub url: String,
}

/// A base URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Where it stands.
    pub pointer: Pointer,
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
    /// `externalDocs`
    pub external_docs: Option<ExternalDocs>,
    /// Its `x-` keys.
    pub extensions: Extensions,
}
