//! The intermediate representation: an API as Rust will see it, with every decision made.
//!
//! Closed enums and plain structs. No openapiv3, no tokens, no Rust text, and no look-ups: what
//! `emit` needs stands where it is needed.

mod object;
mod operation;
mod types;

pub use object::*;
pub use operation::*;
pub use types::*;

use crate::names::{ClientName, ConstName, MethodName, ModuleName};
use crate::pointer::Pointer;
use std::collections::BTreeMap;

/// A whole API.
#[derive(Clone, Debug)]
pub struct Api {
    /// The document's title, as prose on one line without a full stop.
    pub title: String,
    /// What the document says of itself.
    pub doc: Doc,
    /// The base URLs, in order.
    pub servers: Vec<Server>,
    /// The base URLs with variables that single operations have in their place, each once.
    pub own_servers: Vec<Server>,
    /// How JSON replies are wrapped.
    pub envelope: Option<Envelope>,
    /// The security schemes, in document order.
    pub schemes: Vec<Scheme>,
    /// What the document asks for where an operation says nothing: an OR of ANDs.
    pub security: Vec<Vec<Requirement>>,
    /// Where tokens come from, where the document has an OAuth2 flow that fetches them.
    pub oauth2: Option<OAuth2>,
    /// The tags with their operations, in document order.
    pub tags: Vec<Tag>,
    /// Every type, in the order found; [`TypeId`] is the index.
    pub types: Vec<TypeDef>,
    /// What the service sends, in document order.
    pub webhooks: Vec<Webhook>,
    /// How it signs what it sends, where it does.
    pub delivery: Option<DeliverySignature>,
    /// The files of types that only some tags need, with the features of these.
    pub features: BTreeMap<ModuleName, Vec<String>>,
}

/// The headers of a signed delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliverySignature {
    /// The signature and the time.
    pub signature: Signature,
    /// The header of the delivery's id, where there is one.
    pub request_id: Option<String>,
}

impl Api {
    /// The type behind an id.
    pub fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// The type that aliases, boxes and tolerance stand around.
    pub fn real<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        let mut ty = ty;
        for _ in 0..=self.types.len() {
            ty = match ty {
                TypeRef::Boxed(inner) | TypeRef::Lenient(inner) => inner,
                TypeRef::Named(id) => match &self.ty(*id).kind {
                    TypeKind::Alias(inner) => inner,
                    _ => return ty,
                },
                _ => return ty,
            };
        }
        ty
    }

    /// Every operation.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.tags.iter().flat_map(|tag| &tag.operations)
    }

    /// Whether any operation asks for credentials.
    pub fn is_secured(&self) -> bool {
        let mut ways = self.operations().flat_map(|operation| &operation.security);
        ways.any(|schemes| !schemes.is_empty())
    }

    /// Whether an operation asks for what the document says once for all.
    pub fn has_default_security(&self, operation: &Operation) -> bool {
        let asks = self.security.iter().any(|all| !all.is_empty());
        asks && operation.security == self.security
    }

    /// The schemes that some operation asks for; others may be for what the service sends.
    pub fn used_schemes(&self) -> impl Iterator<Item = &Scheme> {
        self.schemes.iter().filter(|scheme| {
            let ways = self.operations().flat_map(|operation| &operation.security);
            let mut requirements = ways.flatten();
            requirements.any(|requirement| requirement.scheme == scheme.constant)
        })
    }
}

/// Text for rustdoc: paragraphs of Markdown that are safe to emit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Doc {
    /// The paragraphs; the first one opens with a plain sentence.
    pub paragraphs: Vec<String>,
}

/// A group of operations: one file, one handle.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Where it stands in the document.
    pub pointer: Pointer,
    /// Its name there.
    pub name: String,
    /// The file.
    pub module: ModuleName,
    /// The accessor on the client.
    pub handle: MethodName,
    /// The handle's type.
    pub ty: ClientName,
    /// Whose operations it has, without a full stop.
    pub summary: String,
    /// What it holds.
    pub doc: Doc,
    /// The cargo feature that it is behind, where tags can be chosen.
    pub feature: Option<String>,
    /// Its operations, sorted by method name.
    pub operations: Vec<Operation>,
}

/// A base URL, with its variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The URL template.
    pub url: String,
    /// What it says of where the service is.
    pub reach: Reach,
    /// What it is, in a sentence.
    pub doc: Option<String>,
    /// Its variables.
    pub variables: Vec<crate::spec::ServerVariable>,
}

/// What a base URL says of where the service is, as long as no variable is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All.
    Absolute,
    /// All but the variables that it names and does not declare.
    Open(Vec<String>),
    /// Nothing: it is relative.
    Relative,
}

/// How the service wraps its replies.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Envelope {
    pub code: String,
    pub success: Vec<i64>,
    pub rejected: Vec<i64>,
    pub unauthenticated: Vec<i64>,
    pub not_found: Vec<i64>,
    pub message: Option<String>,
    pub request_id: Option<String>,
    pub time: Option<String>,
    pub data: String,
}

/// A security scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its name in the document.
    pub name: String,
    /// The static that holds it.
    pub constant: ConstName,
    /// What it is.
    pub doc: Doc,
    /// How a person calls it, e.g. `signed headers`.
    pub words: String,
    /// What it asks for.
    pub kind: SchemeKind,
}

/// The kinds of security schemes.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemeKind {
    /// A key by name in a header, the query or a cookie.
    ApiKey {
        /// Where.
        location: crate::spec::Location,
        /// The name there.
        name: String,
        /// Which half of a client's credentials it is.
        role: Option<ClientRole>,
    },
    /// `Authorization: Basic`
    Basic,
    /// `Authorization: Bearer`
    Bearer {
        /// Only a merchant's or user's session token will do, not an API token.
        jwt_only: bool,
    },
    /// A bearer token from an OAuth2 flow.
    OAuth2,
    /// A bearer token from OpenID Connect.
    OpenIdConnect,
    /// Headers with a signature of the request.
    Signed(Signature),
    /// An HTTP scheme that we cannot do.
    Other(String),
}

/// The halves of a client's credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ClientRole {
    Id,
    Secret,
}

/// The headers of a signed request. Algorithm and text are the only ones there are.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Signature {
    pub public_token: String,
    pub signature: String,
    pub timestamp: String,
    pub lifetime_seconds: u64,
}

/// Where OAuth2 tokens come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OAuth2 {
    /// Where the user consents.
    pub authorization_url: Option<String>,
    /// Where tokens are fetched.
    pub token_url: String,
    /// Where they are refreshed, when elsewhere.
    pub refresh_url: Option<String>,
    /// The token endpoint takes JSON, not a form.
    pub json: bool,
    /// The scopes, in document order.
    pub scopes: Vec<OAuth2Scope>,
}

/// A scope that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OAuth2Scope {
    /// Its constant.
    pub constant: ConstName,
    /// Its name on the wire.
    pub value: String,
    /// What it allows.
    pub doc: Doc,
}
