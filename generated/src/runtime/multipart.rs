//! Bodies of `multipart/form-data`: parts in the order in which they were added, streamed when they are.

use super::body::{Body, BoxStream};
use super::clock::random_bits;
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
    /// A part with this content.
    pub fn new(body: impl Into<Body>) -> Self {
        Self {
            body: body.into(),
            file_name: None,
            content_type: None,
        }
    }

    /// The name that the content has as a file.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// What the content is.
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
