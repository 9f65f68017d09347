//! Bodies of `multipart/form-data`: parts in the order in which they were added, streamed when they are.

use super::body::{Body, BoxStream};
use super::clock::random_bits;
use super::codec::{self, Decode, Encode, Fault, Token, View};
use super::transport::TransportError;
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A form with parts, in the order in which they were added.
#[derive(Clone, Debug, Default)]
#[must_use = "a form does nothing until it is sent"]
pub struct Multipart {
    parts: Vec<(String, Part)>,
}

/// The content of one part: a text, bytes, or a file of them.
#[derive(Clone)]
#[must_use = "a part does nothing until it is added to a form"]
pub struct Part {
    body: Body,
    file_name: Option<String>,
    content_type: Option<String>,
}

impl Part {
    /// The content as text, where a part stands in JSON after all.
    pub(crate) fn as_text(&self) -> String {
        let bytes = self.body.as_bytes().map(|bytes| bytes.as_ref());
        String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
    }

    /// With a name, so that servers take it for a file.
    fn with_file_name(mut self, name: &str) -> Self {
        self.file_name.get_or_insert_with(|| name.to_owned());
        self
    }

    /// A part with this content.
    pub fn new(body: impl Into<Body>) -> Self {
        Self {
            body: body.into(),
            file_name: None,
            content_type: None,
        }
    }

    /// The name that the content has as a file. Where the document says that a part is a file, it
    /// has the name of its member until it is given one: servers tell files by their names.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// What the content is: `image/png`. That of files is `application/octet-stream` unless the
    /// document or this says otherwise.
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

impl<T: Into<Body>> From<T> for Part {
    fn from(body: T) -> Self {
        Self::new(body)
    }
}

impl PartialEq for Part {
    /// Streams are never equal: what is in them is not known.
    fn eq(&self, other: &Self) -> bool {
        let same = |bytes: Option<&Bytes>| bytes.is_some() && bytes == other.body.as_bytes();
        self.file_name == other.file_name
            && self.content_type == other.content_type
            && same(self.body.as_bytes())
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.body.fmt(f)
    }
}

impl Multipart {
    /// A form without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    pub fn part(mut self, name: impl Into<String>, part: impl Into<Part>) -> Self {
        self.parts.push((name.into(), part.into()));
        self
    }

    /// A form of an object's members, as OpenAPI says: scalars as text, files as they are, objects
    /// as JSON, and one part for each item of a list. `content_types` are those that the
    /// document gives to members. `None` when the value is no object.
    pub(crate) fn of(value: &dyn Encode, content_types: &[(&str, &str)]) -> Option<Self> {
        let View::Object(members) = value.view() else {
            return None;
        };
        let mut fields = Fields {
            form: Self::new(),
            content_types,
        };
        for (name, value) in members {
            fields.add(name, value);
        }
        Some(fields.form)
    }

    /// The type of content, with the boundary, and the body.
    pub(crate) fn encode(self) -> (String, Body) {
        let boundary = format!("{:016x}{:016x}", random_bits(), random_bits());
        let mut bodies = Vec::new();
        for (name, part) in self.parts {
            let mut head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
                quoted(&name)
            );
            if let Some(file_name) = &part.file_name {
                head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
            }
            if let Some(content_type) = &part.content_type {
                head.push_str(&format!("\r\nContent-Type: {}", quoted(content_type)));
            }
            bodies.extend([Body::from(head + "\r\n\r\n"), part.body, Body::from("\r\n")]);
        }
        bodies.push(Body::from(format!("--{boundary}--\r\n")));
        (
            format!("multipart/form-data; boundary={boundary}"),
            joined(bodies),
        )
    }
}

/// A form that an object's members are put into.
struct Fields<'a> {
    form: Multipart,
    content_types: &'a [(&'a str, &'a str)],
}

impl Fields<'_> {
    fn add(&mut self, name: &str, value: &dyn Encode) {
        let given = self.content_types.iter();
        let mut given = given.filter(|(member, _)| *member == name);
        let given = given.next().map(|(_, content_type)| *content_type);
        let is_json = |given: &&str| {
            given
                .split(';')
                .next()
                .is_some_and(|it| it.ends_with("json"))
        };
        let as_json = given.filter(is_json);
        let mut part = match value.view() {
            View::Absent | View::Null => return,
            View::List(list) => {
                list.each(&mut |item| {
                    self.add(name, item);
                    true
                });
                return;
            }
            View::Object(_) => {
                let content_type = as_json.unwrap_or("application/json");
                Part::new(codec::to_json(value)).content_type(content_type)
            }
            View::Part(part) => part.clone().with_file_name(name),
            View::Text(_) if as_json.is_some() => Part::new(codec::to_json(value)),
            View::Text(text) => Part::new(text.to_owned()),
            View::Boolean(value) => Part::new(value.to_string()),
            View::Integer(value) => Part::new(value.to_string()),
            View::Unsigned(value) => Part::new(value.to_string()),
            View::Float(value) => Part::new(value.to_string()),
        };
        if part.content_type.is_none() {
            let is_file = part.file_name.is_some();
            part.content_type = given
                .map(str::to_owned)
                .or(is_file.then(|| "application/octet-stream".to_owned()));
        }
        let form = std::mem::take(&mut self.form);
        self.form = form.part(name, part);
    }
}

impl Encode for Part {
    fn view(&self) -> View<'_> {
        View::Part(self)
    }
}

impl Decode for Part {
    fn decode(token: Token<'_>) -> Result<Self, Fault> {
        String::decode(token).map(Self::from)
    }
}

/// As browsers write names: what would end the line or the quotes is encoded.
fn quoted(text: &str) -> String {
    text.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Several bodies as one: bytes if all of them are, else a stream.
fn joined(bodies: Vec<Body>) -> Body {
    let all: Option<Vec<&Bytes>> = bodies.iter().map(Body::as_bytes).collect();
    if let Some(all) = all {
        return Body::from(
            all.into_iter()
                .flat_map(|bytes| bytes.iter().copied())
                .collect::<Bytes>(),
        );
    }
    let length = bodies.iter().map(Body::len).sum();
    Body::stream(length, move || {
        let bodies = bodies.clone().into_iter();
        Box::pin(Joined {
            bodies,
            current: None,
        })
    })
}

/// One body after the other.
struct Joined {
    bodies: std::vec::IntoIter<Body>,
    current: Option<BoxStream>,
}

impl Stream for Joined {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(current) = &mut self.current {
                match std::task::ready!(current.as_mut().poll_next(context)) {
                    Some(piece) => return Poll::Ready(Some(piece)),
                    None => self.current = None,
                }
            }
            match self.bodies.next() {
                Some(body) => self.current = Some(body.open()),
                None => return Poll::Ready(None),
            }
        }
    }
}
