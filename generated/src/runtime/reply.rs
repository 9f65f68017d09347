//! A reply before and while it is decoded: status, headers, body, and the kinds of what becomes of it.

use super::body::BoxStream;
use super::byte_stream::ByteStream;
use super::codec::{self, Decode, Fault};
use super::envelope::{Data, Opened};
use super::error::{Error, ErrorKind, Result};
use super::operation::Operation;
use super::response::Response;
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use serde::de::IgnoredAny;
use std::fmt;
use std::marker::PhantomData;

/// What is known of a reply besides its body.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) operation: &'static Operation,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) request_id: Option<String>,
    /// The service's clock, in Unix seconds.
    pub(crate) time: Option<u64>,
    /// Whether the API wraps this operation's replies.
    pub(crate) enveloped: bool,
    pub(crate) attempts: u32,
}

impl Head {
    pub(crate) fn header(&self, name: impl http::header::AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// A reply that succeeded, not yet decoded.
pub struct RawReply {
    pub(crate) head: Box<Head>,
    pub(crate) content: Content,
}

/// The body of a reply.
pub(crate) enum Content {
    Bytes {
        body: Bytes,
        envelope: Option<Opened>,
    },
    Stream {
        stream: BoxStream,
        limit: usize,
    },
}

impl RawReply {
    pub(crate) fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The type of content, without parameters.
    pub(crate) fn content_type(&self) -> Option<&str> {
        Some(self.head.header(CONTENT_TYPE)?.split(';').next()?.trim())
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.header(name)
    }

    /// The whole body, unless it is streamed.
    pub(crate) fn bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes { body, .. } => Some(body),
            Content::Stream { .. } => None,
        }
    }

    /// What the envelope was around, or the whole body when there is none.
    pub(crate) fn data(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes {
                envelope:
                    Some(Opened {
                        data: Data::Given(data) | Data::Absent(data),
                        ..
                    }),
                ..
            } => Some(data),
            Content::Bytes { body, .. } => Some(body),
            Content::Stream { .. } => None,
        }
    }

    /// Whether anything would be lost with the body: an object without members is nothing, as an
    /// envelope around nothing is read.
    pub(crate) fn has_content(&self) -> bool {
        self.data()
            .is_none_or(|data| !matches!(data.trim_ascii(), b"" | b"{}"))
    }

    /// Decodes what the envelope was around, or the whole body when there is none.
    pub(crate) fn json<T: Decode>(&self) -> Result<T> {
        let Content::Bytes { body, envelope } = &self.content else {
            return Err(self.unreadable("the body is a stream"));
        };
        let (prefix, text) = match envelope.as_ref().map(|opened| &opened.data) {
            None => (None, &body[..]),
            Some(Data::Given(data)) => (Some("data"), &data[..]),
            Some(Data::Absent(rest)) => {
                // No data: null to those who can be null, else an object of what there is, else no items.
                let nothing = codec::from_slice(b"null");
                if let Ok(value) = nothing
                    .or_else(|_| codec::from_slice(rest))
                    .or_else(|_| codec::from_slice(b"[]"))
                {
                    return Ok(value);
                }
                (None, &rest[..])
            }
        };
        if let Some(blank) = T::blank().filter(|_| text.trim_ascii().is_empty()) {
            return Ok(blank);
        }
        codec::from_slice(text).map_err(|fault| self.undecodable(prefix, text, fault))
    }

    /// What is wrong with a text of JSON that stands at `prefix`; said of the whole where it is none.
    #[cold]
    fn undecodable(&self, prefix: Option<&str>, text: &[u8], fault: Fault) -> Error {
        let path = match (prefix, fault.path()) {
            (Some(prefix), Some(path)) if path.starts_with('[') => Some(format!("{prefix}{path}")),
            (Some(prefix), Some(path)) => Some(format!("{prefix}.{path}")),
            (Some(prefix), None) => Some(prefix.to_owned()),
            (None, path) => path,
        };
        let what = self.compressed().or_else(|| self.no_json(text));
        let what = what.unwrap_or_else(|| fault.message().to_owned());
        Error::decode(self, fault, path).with_hint(&what)
    }

    /// What the body is when it is no JSON and does not say that it is.
    fn no_json(&self, text: &[u8]) -> Option<String> {
        if text.trim_ascii().is_empty() {
            return Some("the body is empty".to_owned());
        }
        let kind = self.content_type().filter(|kind| !kind.contains("json"))?;
        let is_json = serde_json::from_slice::<IgnoredAny>(text).is_ok();
        (!is_json).then(|| format!("the body is {kind} and not JSON: `send_raw` hands it over"))
    }

    /// The body as text. A byte that stands for no character is replaced: the rest is worth having.
    pub(crate) fn text(&self) -> Result<String> {
        let body = self
            .bytes()
            .ok_or_else(|| self.unreadable("the body is a stream"))?;
        match self.charset().as_deref() {
            None | Some("utf-8" | "utf8" | "us-ascii" | "ascii") => {
                match (std::str::from_utf8(body), self.compressed()) {
                    (Err(error), Some(what)) => {
                        Err(Error::decode(self, error, None).with_hint(&what))
                    }
                    _ => Ok(String::from_utf8_lossy(body).into_owned()),
                }
            }
            Some("iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "latin-1" | "l1") => {
                Ok(body.iter().copied().map(char::from).collect())
            }
            // Most have the characters of ASCII in common with UTF-8; what goes beyond would be guessed.
            Some(other) => match String::from_utf8(body.to_vec()) {
                Ok(text) => Ok(text),
                Err(error) => {
                    let what = format!("the charset {other:?} is not known");
                    Err(Error::decode(self, error.utf8_error(), None).with_hint(&what))
                }
            },
        }
    }

    /// What to do when the body is compressed, which only a caller's own header asks for. Some
    /// transports undo it and leave the header, so it does not say that nothing can be read.
    fn compressed(&self) -> Option<String> {
        let coding = self.head.header(CONTENT_ENCODING)?;
        (!coding.eq_ignore_ascii_case("identity")).then(|| {
            format!(
                "the body is compressed ({coding}): do not ask for that with `Accept-Encoding`, \
                 or take the bytes with `send_raw`"
            )
        })
    }

    /// The charset that the type of content names, in small letters.
    fn charset(&self) -> Option<String> {
        let mut parameters = self.head.header(CONTENT_TYPE)?.split(';').skip(1);
        parameters.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let is_charset = name.trim().eq_ignore_ascii_case("charset");
            is_charset.then(|| value.trim().trim_matches('"').to_ascii_lowercase())
        })
    }

    /// Nothing, whatever the body; but where replies are wrapped, one that is not even JSON is none of the service's.
    pub(crate) fn empty(&self) -> Result<()> {
        match self.bytes() {
            Some(body) if self.head.enveloped && !body.is_empty() => {
                match serde_json::from_slice(body) {
                    Ok(IgnoredAny) => Ok(()),
                    Err(error) => Err(self.undecodable(None, body, Fault::new(error))),
                }
            }
            _ => Ok(()),
        }
    }

    /// Where the reply points to.
    pub(crate) fn location(&self) -> Result<String> {
        let location = self.header("location").map(str::to_owned);
        location.ok_or_else(|| self.unreadable("there is no `Location` in it"))
    }

    /// The body as a stream; it can be taken once.
    pub(crate) fn stream(&mut self) -> Result<ByteStream> {
        let taken = Content::Bytes {
            body: Bytes::new(),
            envelope: None,
        };
        let (stream, limit) = match std::mem::replace(&mut self.content, taken) {
            Content::Bytes { body, .. } => (super::body::once(body), usize::MAX),
            Content::Stream { stream, limit } => (stream, limit),
        };
        Ok(ByteStream {
            content_type: self.head.header(CONTENT_TYPE).map(str::to_owned),
            operation: self.head.operation.id,
            length: self
                .head
                .header(CONTENT_LENGTH)
                .and_then(|length| length.parse().ok()),
            stream,
            limit,
        })
    }

    fn unreadable(&self, what: &str) -> Error {
        Error::new(ErrorKind::Decode, what).with_reply(self)
    }
}

impl fmt::Debug for RawReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawReply")
            .field("status", &self.head.status)
            .finish_non_exhaustive()
    }
}

/// What becomes of a reply: the kinds below, and emitted enums for operations that can succeed in several ways.
pub trait Reply {
    type Output;
    /// What `Accept` says.
    const ACCEPT: &'static str = "application/json";
    /// Whether the body is handed over unread.
    const STREAMED: bool = false;

    fn decode(reply: &mut RawReply) -> Result<Self::Output>;

    fn read(mut reply: RawReply) -> Result<Response<Self::Output>> {
        Ok(Response::new(Self::decode(&mut reply)?, reply.head))
    }
}

/// JSON, out of its envelope.
pub struct Json<T>(PhantomData<fn() -> T>);

impl<T: Decode> Reply for Json<T> {
    type Output = T;

    fn decode(reply: &mut RawReply) -> Result<T> {
        reply.json()
    }
}

/// Nothing that matters.
pub struct Empty;

impl Reply for Empty {
    type Output = ();
    const ACCEPT: &'static str = "application/json, */*;q=0.5";

    fn decode(reply: &mut RawReply) -> Result<()> {
        reply.empty()
    }
}

/// The body as text.
pub struct Text;

impl Reply for Text {
    type Output = String;
    const ACCEPT: &'static str = "text/*, */*;q=0.5";

    fn decode(reply: &mut RawReply) -> Result<String> {
        reply.text()
    }
}

/// The body as a stream of bytes.
pub struct Binary;

impl Reply for Binary {
    type Output = ByteStream;
    const ACCEPT: &'static str = "*/*";
    const STREAMED: bool = true;

    fn decode(reply: &mut RawReply) -> Result<ByteStream> {
        reply.stream()
    }
}

/// Where the reply points to: of a redirect that is not followed.
pub struct Located;

impl Reply for Located {
    type Output = String;
    const ACCEPT: &'static str = "application/json, */*;q=0.5";

    fn decode(reply: &mut RawReply) -> Result<String> {
        reply.location()
    }
}
