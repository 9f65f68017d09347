//! A request as plain data, before credentials and before a URL. Values become
//! text here, once; what is wrong with them is kept until the request is sent.

use super::body::Body;
use super::codec::{self, Encode};
use super::error::{Error, Result};
use super::form;
use super::operation::Operation;
use super::options::CallOptions;
use super::style::{self, CookieStyle, HeaderStyle, Pair, PathStyle, QueryStyle};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt;

/// A request to an operation.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) operation: &'static Operation,
    /// Another address than the API's, to which no credentials go.
    pub(crate) elsewhere: Option<String>,
    path: Vec<(&'static str, String)>,
    pub(crate) query: Vec<Pair>,
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: Vec<Pair>,
    pub(crate) body: Body,
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) accept: Option<&'static str>,
    /// Whether the reply's body is handed over unread.
    pub(crate) streamed: bool,
    pub(crate) options: CallOptions,
    fault: Option<String>,
}

impl Request {
    pub(crate) fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            elsewhere: None,
            path: Vec::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            body: Body::empty(),
            content_type: None,
            accept: operation.accept,
            streamed: false,
            options: CallOptions::default(),
            fault: None,
        }
    }

    pub(crate) fn path(&mut self, name: &'static str, style: PathStyle, value: &dyn Encode) {
        match style::path(name, style, value) {
            Ok(text) => self.path.push((name, text)),
            Err(wrong) => self.refuse(&format!("the path parameter `{name}` {wrong}")),
        }
    }

    /// Sets a parameter to what it is now, whatever it was before.
    pub(crate) fn query(
        &mut self,
        name: &'static str,
        style: QueryStyle,
        reserved: bool,
        value: &dyn Encode,
    ) {
        self.query.retain(|pair| pair.parameter != name);
        let pairs = style::query(name, style, reserved, value);
        self.query
            .extend(pairs.into_iter().map(|pair| pair.of(name)));
    }

    /// Sets a parameter to one value, whatever it was before.
    pub(crate) fn replace_query(&mut self, name: &str, value: &str) {
        let pair = Pair::new(name, value);
        match self.query.iter_mut().find(|pair| pair.name == name) {
            Some(old) => *old = pair,
            None => self.query.push(pair),
        }
    }

    pub(crate) fn header(&mut self, name: &str, style: HeaderStyle, value: &dyn Encode) {
        if let Some(text) = style::header(style, value) {
            self.raw_header(name, &text);
        }
    }

    pub(crate) fn raw_header(&mut self, name: &str, text: &str) {
        match (HeaderName::try_from(name), HeaderValue::try_from(text)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            (Err(_), _) => self.refuse("a header's name is not one that HTTP allows"),
            (_, Err(_)) => self.refuse(&format!(
                "the value of header `{name}` holds characters that HTTP forbids"
            )),
        }
    }

    pub(crate) fn cookie(&mut self, name: &'static str, style: CookieStyle, value: &dyn Encode) {
        self.cookies.retain(|pair| pair.parameter != name);
        let pairs = style::cookie(name, style, value);
        self.cookies
            .extend(pairs.into_iter().map(|pair| pair.of(name)));
    }

    pub(crate) fn json(&mut self, content_type: &str, body: &dyn Encode) {
        self.body(content_type, codec::to_json(body).into());
    }

    pub(crate) fn form(&mut self, styles: &[(&str, QueryStyle)], body: &dyn Encode) {
        match form::encode(body, styles) {
            Some(text) => self.body("application/x-www-form-urlencoded", text.into()),
            None => self.refuse("the body of a form must be an object"),
        }
    }

    pub(crate) fn body(&mut self, content_type: &str, body: Body) {
        match HeaderValue::try_from(content_type) {
            Ok(content_type) => {
                self.content_type = Some(content_type);
                self.body = body;
            }
            Err(_) => self.refuse("the content type holds characters that HTTP forbids"),
        }
    }

    /// Keeps the first fault.
    pub(crate) fn refuse(&mut self, fault: &str) {
        self.fault.get_or_insert_with(|| fault.to_owned());
    }

    /// The path with its values, once nothing is wrong with any value.
    pub(crate) fn filled_path(&self) -> Result<String> {
        if let Some(fault) = &self.fault {
            return Err(Error::request(fault.clone()));
        }
        let mut path = String::new();
        let mut rest = self.operation.path;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            let value = self.path.iter().find(|(given, _)| *given == name);
            let (_, value) = value.ok_or_else(|| {
                Error::request(format!("the path parameter `{name}` has no value"))
            })?;
            path.push_str(before);
            path.push_str(value);
            rest = after;
        }
        path.push_str(rest);
        Ok(path)
    }
}

impl fmt::Debug for Request {
    /// Names, never values: any of them may be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation.id)
            .field("method", &self.operation.method)
            .field("path", &self.operation.path)
            .field(
                "query",
                &self.query.iter().map(|pair| &pair.name).collect::<Vec<_>>(),
            )
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
