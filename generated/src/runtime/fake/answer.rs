//! What a fake transport answers with, and how the reply of each operation becomes that.

use crate::runtime::ByteStream;
use crate::runtime::api::Envelope;
use crate::runtime::codec::{self, Decode, Encode};
use crate::runtime::reply::{Binary, Empty, Json, Located, Reply, Text};
use crate::runtime::transport::{TransportError, TransportErrorKind};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use serde::Serialize;
use serde_json::{Value, json};

/// The other way round than [`Reply`]: what a fake answers with, so that this is decoded.
pub(crate) trait Answers: Reply {
    fn answer(output: Self::Output) -> Answer;
}

impl<T: Decode + Encode> Answers for Json<T> {
    fn answer(value: T) -> Answer {
        let data = serde_json::from_str::<Value>(&codec::to_json(&value));
        Answer::data(data.expect("it was written as JSON"))
    }
}

impl Answers for Empty {
    fn answer((): ()) -> Answer {
        Answer::data(())
    }
}

impl Answers for Text {
    fn answer(text: String) -> Answer {
        Answer::reply(200, "text/plain; charset=utf-8", text)
    }
}

impl Answers for Binary {
    fn answer(stream: ByteStream) -> Answer {
        Answer::reply(200, "application/octet-stream", stream.into_ready())
    }
}

impl Answers for Located {
    fn answer(address: String) -> Answer {
        Answer::redirect(address)
    }
}

/// An answer, ready to be given as often as it is wanted.
#[derive(Clone)]
pub enum Answer {
    /// Wrapped in the envelope of the API, if it has one.
    Data {
        status: u16,
        data: Value,
    },
    Refusal {
        code: i64,
        message: String,
    },
    Reply(http::Response<Bytes>),
    Failure(TransportErrorKind),
    Silence,
}

impl Answer {
    /// A success with this data.
    pub(crate) fn data(data: impl Serialize) -> Self {
        Self::Data {
            status: 200,
            data: serde_json::to_value(data).expect("the data can be written as JSON"),
        }
    }

    /// A reply as it stands.
    pub(crate) fn reply(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        Self::Reply(reply(status, content_type, body))
    }

    /// A redirect that is not followed.
    pub(crate) fn redirect(address: String) -> Self {
        let reply = http::Response::builder().header(LOCATION, address);
        let reply = reply.status(302).body(Bytes::new());
        Self::Reply(reply.expect("an address that a header takes"))
    }

    /// The same with the status that means it, where an operation can succeed in several ways.
    pub(crate) fn with_status(mut self, code: u16) -> Self {
        match &mut self {
            Self::Data { status, .. } => *status = code,
            Self::Reply(reply) => {
                *reply.status_mut() = code.try_into().expect("a status of HTTP");
            }
            Self::Refusal { .. } | Self::Failure(_) | Self::Silence => {}
        }
        self
    }

    /// What comes of it, data and refusals in the envelope; nothing, ever, of silence.
    pub(super) fn outcome(
        self,
        operation: &str,
        envelope: Option<&Envelope>,
    ) -> Option<Result<http::Response<Bytes>, TransportError>> {
        let (status, body) = match self {
            Self::Reply(reply) => return Some(Ok(reply)),
            Self::Silence => return None,
            Self::Failure(kind) => return Some(Err(TransportError::new(kind, "told to fail"))),
            Self::Data { status, data } => (status, success(envelope, data)),
            Self::Refusal { code, message } => {
                let envelope = envelope.unwrap_or_else(|| {
                    panic!(
                        "`refuse` takes a code of an envelope, and replies of `{operation}` are in none: \
                         use `json` with a status that refuses"
                    )
                });
                (200, refusal(envelope, code, &message))
            }
        };
        Some(Ok(reply(status, "application/json", body.to_string())))
    }
}

fn success(envelope: Option<&Envelope>, data: Value) -> Value {
    let Some(names) = envelope else { return data };
    let code = names.success.first().copied().unwrap_or_default();
    json!({ names.code: code, names.message: "success", names.request_id: "fake", names.data: data })
}

fn refusal(names: &Envelope, code: i64, message: &str) -> Value {
    json!({ names.code: code, names.message: message, names.request_id: "fake" })
}

fn reply(status: u16, content_type: &str, body: impl Into<Bytes>) -> http::Response<Bytes> {
    http::Response::builder()
        .status(status)
        .header(CONTENT_TYPE, content_type)
        .body(body.into())
        .expect("a status of HTTP")
}
