//! The security schemes of a document and what an operation requires of them, as data.
//! Knows nothing of the credentials that meet them.

/// Where an API key is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Header,
    Query,
    Cookie,
}

/// What an API key stands for when it is one half of a client's id and secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    ClientId,
    ClientSecret,
}

/// What a signature covers. The rule itself stands in `auth/sign.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignedText {
    /// The query's parameters and the timestamp, then the body.
    QueryTimestampBody,
}

/// Signed headers: their names and what is signed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signature {
    /// The header that says who signs.
    pub(crate) public_token: &'static str,
    /// The header that holds the signature.
    pub(crate) signature: &'static str,
    /// The header that holds the time of signing in Unix seconds.
    pub(crate) timestamp: &'static str,
    /// How many seconds a timestamp is good for.
    pub(crate) lifetime: u64,
    pub(crate) text: SignedText,
}

/// How a scheme wants to be satisfied.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SchemeKind {
    ApiKey {
        location: Location,
        name: &'static str,
        role: Option<Role>,
    },
    Basic,
    /// `jwt_only`: only a token given as a JWT will do.
    Bearer {
        jwt_only: bool,
    },
    OAuth2,
    OpenIdConnect,
    Signed(Signature),
    /// An HTTP scheme that no credential of ours can satisfy, by its name.
    Other(&'static str),
}

/// A security scheme of the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scheme {
    pub(crate) name: &'static str,
    pub(crate) kind: SchemeKind,
}

impl Scheme {
    pub(crate) const fn new(name: &'static str, kind: SchemeKind) -> Self {
        Self { name, kind }
    }

    /// This scheme, without scopes.
    pub(crate) const fn required(&'static self) -> Requirement {
        Requirement {
            scheme: self,
            scopes: &[],
        }
    }

    /// This scheme with these scopes.
    pub(crate) const fn scopes(&'static self, scopes: &'static [&'static str]) -> Requirement {
        Requirement {
            scheme: self,
            scopes,
        }
    }
}

/// One scheme that an operation requires.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Requirement {
    pub(crate) scheme: &'static Scheme,
    pub(crate) scopes: &'static [&'static str],
}
