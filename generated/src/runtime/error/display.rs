//! Failures as people read them: one line, without values, bodies or secrets.

use super::{Error, ErrorKind};
use std::fmt;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        if let Some(operation) = inner.operation {
            write!(f, "{operation}: ")?;
        }
        f.write_str(text(inner.kind))?;
        if let Some(pointer) = &inner.pointer {
            write!(f, " at `{pointer}`")?;
        }
        if !inner.what.is_empty() {
            write!(f, ": {}", inner.what)?;
        }
        if let Some(message) = &inner.message {
            write!(f, ": \"{message}\"")?;
        }
        let facts = [
            inner
                .status
                .map(|status| format!("HTTP {}", status.as_u16())),
            inner.code.map(|code| format!("code {code}")),
            inner.request_id.as_ref().map(|id| format!("request {id}")),
            match inner.attempts {
                0 => None,
                1 => Some("1 attempt".to_owned()),
                n => Some(format!("{n} attempts")),
            },
        ];
        let facts: Vec<_> = facts.into_iter().flatten().collect();
        if facts.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", facts.join(", "))
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug
            .field("kind", &self.0.kind)
            .field("text", &self.to_string());
        if let Some(source) = &self.0.source {
            debug.field("source", source);
        }
        debug.finish()
    }
}

/// What a kind of failure is called.
fn text(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Configuration => "the client cannot be built",
        ErrorKind::Request => "the request cannot be made",
        ErrorKind::Credentials => "credentials are missing",
        ErrorKind::Token => "no access token could be had",
        ErrorKind::Connect => "could not connect",
        ErrorKind::Timeout => "timed out",
        ErrorKind::Transport => "the connection failed",
        ErrorKind::Status | ErrorKind::Api => "the service refused",
        ErrorKind::Redirect => "the redirect is not followed",
        ErrorKind::Decode => "the body could not be decoded",
        ErrorKind::TooLarge => "the reply is too large",
        ErrorKind::Pages => "paging stopped",
    }
}
