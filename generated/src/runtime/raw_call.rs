//! A call before it is sent, as emitted methods and setters fill it. It does not know what is called,
//! so that the calls of all operations share its code.

use super::body::Body;
use super::byte_stream::ByteStream;
use super::call::Sending;
use super::client::Client;
use super::codec::Encode;
use super::multipart::Multipart;
use super::operation::Operation;
use super::options::CallOptions;
use super::page::{Items, Page, Pages};
use super::reply::{Binary, Reply};
use super::request::Request;
use super::style::{CookieStyle, HeaderStyle, PathStyle, QueryStyle};
use std::fmt;

/// A call of some operation.
#[derive(Clone)]
pub struct RawCall {
    client: Client,
    request: Box<Request>,
}

impl RawCall {
    pub(crate) fn new(client: Client, operation: &'static Operation) -> Self {
        Self {
            client,
            request: Box::new(Request::new(operation)),
        }
    }

    /// A path parameter in the style `simple`.
    pub(crate) fn path<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.path_styled(name, PathStyle::Simple, value);
    }

    pub(crate) fn path_styled<T: Encode + ?Sized>(
        &mut self,
        name: &'static str,
        style: PathStyle,
        value: &T,
    ) {
        self.request.path(name, style, &value);
    }

    /// A query parameter in the style `form`, exploded. Null sends nothing.
    pub(crate) fn query<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.query_styled(name, QueryStyle::Form, value);
    }

    pub(crate) fn query_styled<T: Encode + ?Sized>(
        &mut self,
        name: &'static str,
        style: QueryStyle,
        value: &T,
    ) {
        self.request.query(name, style, false, &value);
    }

    /// A query parameter with `allowReserved`.
    pub(crate) fn query_reserved<T: Encode + ?Sized>(
        &mut self,
        name: &'static str,
        style: QueryStyle,
        value: &T,
    ) {
        self.request.query(name, style, true, &value);
    }

    /// A header parameter in the style `simple`.
    pub(crate) fn header<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.header_styled(name, HeaderStyle::Simple, value);
    }

    pub(crate) fn header_styled<T: Encode + ?Sized>(
        &mut self,
        name: &str,
        style: HeaderStyle,
        value: &T,
    ) {
        self.request.header(name, style, &value);
    }

    /// A cookie in the style `form`, exploded.
    pub(crate) fn cookie<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.cookie_styled(name, CookieStyle::Form, value);
    }

    pub(crate) fn cookie_styled<T: Encode + ?Sized>(
        &mut self,
        name: &'static str,
        style: CookieStyle,
        value: &T,
    ) {
        self.request.cookie(name, style, &value);
    }

    pub(crate) fn json<T: Encode + ?Sized>(&mut self, body: &T) {
        self.json_as("application/json", body);
    }

    pub(crate) fn json_as<T: Encode + ?Sized>(&mut self, content_type: &str, body: &T) {
        self.request.json(content_type, &body);
    }

    pub(crate) fn form<T: Encode + ?Sized>(&mut self, body: &T) {
        self.form_with(&[], body);
    }

    /// A form whose members named here have a style of their own.
    pub(crate) fn form_with<T: Encode + ?Sized>(
        &mut self,
        styles: &[(&str, QueryStyle)],
        body: &T,
    ) {
        self.request.form(styles, &body);
    }

    pub(crate) fn text(&mut self, content_type: &str, body: String) {
        self.bytes(content_type, body);
    }

    pub(crate) fn bytes(&mut self, content_type: &str, body: impl Into<Body>) {
        self.request.body(content_type, body.into());
    }

    pub(crate) fn multipart(&mut self, form: Multipart) {
        let (content_type, body) = form.encode();
        self.request.body(&content_type, body);
    }

    /// A form of the members of an object; some have a content type of their own.
    pub(crate) fn multipart_of(&mut self, content_types: &[(&str, &str)], body: &dyn Encode) {
        match Multipart::of(body, content_types) {
            Some(form) => self.multipart(form),
            None => self.request.refuse("the body of a form must be an object"),
        }
    }

    /// Goes to an address that the service gave, without credentials.
    pub(crate) fn elsewhere(&mut self, url: &str) {
        self.request.elsewhere = Some(url.to_owned());
    }

    /// The settings of this one call.
    pub(crate) fn options(&mut self) -> &mut CallOptions {
        &mut self.request.options
    }

    /// A header that the document does not name.
    pub(crate) fn raw_header(&mut self, name: &str, value: &str) {
        self.request.raw_header(name, value);
    }

    pub(crate) fn send<R: Reply>(mut self) -> Sending<R::Output> {
        self.request.accept.get_or_insert(R::ACCEPT);
        self.request.streamed = R::STREAMED;
        Sending {
            future: self.client.send(self.request),
            client: self.client,
            decode: R::read,
        }
    }

    /// Sends the call as the kind `R` would, and hands over the body unread.
    pub(crate) fn send_raw<R: Reply>(mut self) -> Sending<ByteStream> {
        self.request.accept.get_or_insert(R::ACCEPT);
        self.send::<Binary>()
    }

    pub(crate) fn pages<P: Page>(self) -> Pages<P> {
        Pages::new(self.client, self.request)
    }

    pub(crate) fn items<P: Page>(self) -> Items<P> {
        self.pages().items()
    }
}

impl fmt::Debug for RawCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}
