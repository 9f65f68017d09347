//! What is equal for all operations of an API, as data: servers, envelope, OAuth2.
//! Emitted once; knows nothing of values or sending.

/// A server of the document: a URL template and its variables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Server {
    pub(crate) url: &'static str,
    pub(crate) variables: &'static [Variable],
}

impl Server {
    pub(crate) const fn new(url: &'static str) -> Self {
        Self {
            url,
            variables: &[],
        }
    }

    pub(crate) const fn variables(mut self, variables: &'static [Variable]) -> Self {
        self.variables = variables;
        self
    }
}

/// A variable of a server's URL.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Variable {
    pub(crate) name: &'static str,
    pub(crate) default: &'static str,
    /// The values it may have; none listed: any.
    pub(crate) values: &'static [&'static str],
}

/// The object that wraps every JSON reply: the names of its members and the meaning of its codes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Envelope {
    pub(crate) code: &'static str,
    pub(crate) message: &'static str,
    pub(crate) request_id: &'static str,
    /// Unix seconds.
    pub(crate) time: &'static str,
    pub(crate) data: &'static str,
    pub(crate) success: &'static [i64],
    /// Refused for the rate of calls: worth another try, later.
    pub(crate) rejected: &'static [i64],
    /// Credentials missing, wrong or expired.
    pub(crate) unauthenticated: &'static [i64],
    pub(crate) not_found: &'static [i64],
}

impl Envelope {
    /// An envelope with the usual names of members, and 0 for success.
    pub(crate) const USUAL: Self = Self {
        code: "code",
        message: "message",
        request_id: "request_id",
        time: "time",
        data: "data",
        success: &[0],
        rejected: &[],
        unauthenticated: &[],
        not_found: &[],
    };
}

/// How the token endpoint wants its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenFormat {
    Form,
    Json,
}

/// The OAuth2 flows of the document. URLs are absolute, or relative to the base URL.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OAuth2 {
    pub(crate) authorization_url: Option<&'static str>,
    pub(crate) token_url: Option<&'static str>,
    pub(crate) refresh_url: Option<&'static str>,
    pub(crate) format: TokenFormat,
}

impl OAuth2 {
    /// No URL, and a form: what the standard says.
    pub(crate) const STANDARD: Self = Self {
        authorization_url: None,
        token_url: None,
        refresh_url: None,
        format: TokenFormat::Form,
    };
}

/// The API as a whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Api {
    pub(crate) servers: &'static [Server],
    /// The variables that servers of single operations have besides those of the first server.
    pub(crate) variables: &'static [&'static str],
    /// Whether any operation asks for credentials.
    pub(crate) is_secured: bool,
    pub(crate) envelope: Option<Envelope>,
    pub(crate) oauth2: Option<OAuth2>,
}

impl Api {
    pub(crate) const fn new(servers: &'static [Server]) -> Self {
        Self {
            servers,
            variables: &[],
            is_secured: false,
            envelope: None,
            oauth2: None,
        }
    }

    pub(crate) const fn variables(mut self, variables: &'static [&'static str]) -> Self {
        self.variables = variables;
        self
    }

    pub(crate) const fn secured(mut self) -> Self {
        self.is_secured = true;
        self
    }

    pub(crate) const fn envelope(mut self, envelope: Envelope) -> Self {
        self.envelope = Some(envelope);
        self
    }

    pub(crate) const fn oauth2(mut self, oauth2: OAuth2) -> Self {
        self.oauth2 = Some(oauth2);
        self
    }
}
