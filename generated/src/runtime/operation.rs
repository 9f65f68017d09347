//! What an operation is, as data: emitted once for each operation of the document.
//! Knows nothing of values, credentials or sending.

use super::api::Server;
use super::security::Requirement;

/// The method of an operation: those a document can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
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
    /// Whether sending twice is by HTTP's own rules the same as sending once.
    const fn is_idempotent(self) -> bool {
        !matches!(self, Self::Post | Self::Patch)
    }
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Put => Self::PUT,
            Method::Post => Self::POST,
            Method::Delete => Self::DELETE,
            Method::Options => Self::OPTIONS,
            Method::Head => Self::HEAD,
            Method::Patch => Self::PATCH,
            Method::Trace => Self::TRACE,
        }
    }
}

/// The parameters that page through an operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pagination {
    /// The query parameter that holds the number of the page, from 1.
    pub(crate) page: &'static str,
    /// The query parameter that holds how many items a page has.
    pub(crate) size: Option<&'static str>,
}

/// One operation of the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation {
    /// The name that errors, spans and fakes use.
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    /// The path template, `/pets/{id}`.
    pub(crate) path: &'static str,
    /// An OR of ANDs, in the document's order. No alternative at all: sent without credentials.
    pub(crate) security: &'static [&'static [Requirement]],
    /// Servers that stand at the operation or its path and replace those of the API.
    pub(crate) servers: &'static [Server],
    pub(crate) pagination: Option<Pagination>,
    pub(crate) idempotent: bool,
    pub(crate) deprecated: bool,
    /// What `Accept` says, where the kind of reply does not say it.
    pub(crate) accept: Option<&'static str>,
    /// The reply is not wrapped in the API's envelope.
    pub(crate) bare: bool,
    /// The redirects that are answers of this operation: they are handed over, not followed.
    pub(crate) redirects: &'static [u16],
    /// Something in the reply is never shown: a reply that cannot be decoded is kept in no error.
    pub(crate) secret_reply: bool,
}

impl Operation {
    pub(crate) const fn new(method: Method, id: &'static str, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            security: &[],
            servers: &[],
            pagination: None,
            idempotent: method.is_idempotent(),
            deprecated: false,
            accept: None,
            bare: false,
            redirects: &[],
            secret_reply: false,
        }
    }

    pub(crate) const fn get(id: &'static str, path: &'static str) -> Self {
        Self::new(Method::Get, id, path)
    }

    pub(crate) const fn put(id: &'static str, path: &'static str) -> Self {
        Self::new(Method::Put, id, path)
    }

    pub(crate) const fn post(id: &'static str, path: &'static str) -> Self {
        Self::new(Method::Post, id, path)
    }

    pub(crate) const fn delete(id: &'static str, path: &'static str) -> Self {
        Self::new(Method::Delete, id, path)
    }

    pub(crate) const fn options(id: &'static str, path: &'static str) -> Self {
        Self::new(Method::Options, id, path)
    }

    pub(crate) const fn head(id: &'static str, path: &'static str) -> Self {
        Self::new(Method::Head, id, path)
    }

    pub(crate) const fn patch(id: &'static str, path: &'static str) -> Self {
        Self::new(Method::Patch, id, path)
    }

    pub(crate) const fn trace(id: &'static str, path: &'static str) -> Self {
        Self::new(Method::Trace, id, path)
    }

    pub(crate) const fn security(
        mut self,
        alternatives: &'static [&'static [Requirement]],
    ) -> Self {
        self.security = alternatives;
        self
    }

    pub(crate) const fn servers(mut self, servers: &'static [Server]) -> Self {
        self.servers = servers;
        self
    }

    pub(crate) const fn pagination(mut self, pagination: Pagination) -> Self {
        self.pagination = Some(pagination);
        self
    }

    /// May be sent again although its method alone would forbid it.
    pub(crate) const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    pub(crate) const fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }

    pub(crate) const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = Some(media_types);
        self
    }

    pub(crate) const fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    pub(crate) const fn redirects(mut self, statuses: &'static [u16]) -> Self {
        self.redirects = statuses;
        self
    }

    pub(crate) const fn secret_reply(mut self) -> Self {
        self.secret_reply = true;
        self
    }
}
