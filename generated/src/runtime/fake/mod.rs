//! A transport without a network and a clock that never waits: for tests of one's own code.

mod clock;
mod recorded;

pub use clock::FakeClock;
pub use recorded::Recorded;

use super::api::Envelope;
use super::body::{Body, BoxFuture, BoxStream, next, once};
use super::transport::{CallInfo, Transport, TransportError, TransportErrorKind};
use bytes::{Bytes, BytesMut};
use http::header::CONTENT_TYPE;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;

/// A transport that answers with what it was told to, and records what it was asked.
///
/// Answers are set for operations, by their names in the document, and used up in the order in which
/// they were set. An operation without an answer fails as if the connection had, and says so.
/// Clones share everything: keep one and give the other to the client.
#[derive(Clone, Default)]
pub struct FakeTransport(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: HashMap<String, VecDeque<Answer>>,
    requests: Vec<Recorded>,
}

#[derive(Clone)]
enum Answer {
    /// Wrapped in the envelope of the API, if it has one.
    Data(Value),
    Refusal {
        code: i64,
        message: String,
    },
    Reply(http::Response<Bytes>),
    Failure(TransportErrorKind),
    Silence,
}

impl FakeTransport {
    /// A transport that has no answers yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the next answer of an operation.
    #[must_use = "say what the answer is"]
    pub fn on(&self, operation: impl Into<String>) -> Expectation<'_> {
        Expectation {
            transport: self,
            operation: operation.into(),
            times: 1,
        }
    }

    /// All requests so far, every attempt of each.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.state().requests.clone()
    }

    /// Checks that every answer was used.
    ///
    /// # Panics
    /// When one was not; the message names the operations.
    pub fn assert_used(&self) {
        let state = self.state();
        let mut unused: Vec<_> = state
            .answers
            .iter()
            .filter(|(_, answers)| !answers.is_empty())
            .map(|(name, _)| name.as_str())
            .collect();
        unused.sort_unstable();
        assert!(
            unused.is_empty(),
            "answers were not used: {}",
            unused.join(", ")
        );
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, operation: &str) -> Option<Answer> {
        self.state().answers.get_mut(operation)?.pop_front()
    }
}

impl fmt::Debug for FakeTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeTransport")
            .field("requests", &self.state().requests)
            .finish_non_exhaustive()
    }
}

/// An answer about to be set.
#[derive(Debug)]
pub struct Expectation<'a> {
    transport: &'a FakeTransport,
    operation: String,
    times: usize,
}

impl Expectation<'_> {
    /// The answer is given so many times.
    #[must_use = "say what the answer is"]
    pub fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    /// Success with this data, in the envelope that the API wraps its replies in.
    ///
    /// # Panics
    /// When the value cannot be JSON.
    pub fn data(self, data: impl Serialize) {
        self.set(Answer::Data(
            serde_json::to_value(data).expect("the data can be written as JSON"),
        ));
    }

    /// A refusal with a code of the service, in the envelope, with HTTP status 200.
    pub fn refuse(self, code: i64, message: impl Into<String>) {
        self.set(Answer::Refusal {
            code,
            message: message.into(),
        });
    }

    /// A reply with this status and JSON, as it stands.
    ///
    /// # Panics
    /// When the value cannot be JSON or there is no such status.
    pub fn json(self, status: u16, body: impl Serialize) {
        let body = serde_json::to_vec(&body).expect("the body can be written as JSON");
        self.reply(reply(status, "application/json", body));
    }

    /// A reply as it stands.
    pub fn reply(self, reply: http::Response<Bytes>) {
        self.set(Answer::Reply(reply));
    }

    /// No reply: the connection fails.
    pub fn fail(self, kind: TransportErrorKind) {
        self.set(Answer::Failure(kind));
    }

    /// No reply, ever.
    pub fn stall(self) {
        self.set(Answer::Silence);
    }

    fn set(self, answer: Answer) {
        let mut state = self.transport.state();
        state
            .answers
            .entry(self.operation)
            .or_default()
            .extend(std::iter::repeat_n(answer, self.times));
    }
}

fn reply(status: u16, content_type: &str, body: impl Into<Bytes>) -> http::Response<Bytes> {
    http::Response::builder()
        .status(status)
        .header(CONTENT_TYPE, content_type)
        .body(body.into())
        .expect("a status of HTTP")
}

impl Transport for FakeTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<BoxStream>, TransportError>> {
        let fake = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let call = parts.extensions.get::<CallInfo>().copied();
            yields(1).await;
            let body = collect(body.open()).await?;
            let operation = call.map_or("", |call| call.operation());
            fake.state().requests.push(Recorded {
                operation,
                path: call.map_or("", |call| call.path()),
                attempt: call.map_or(1, |call| call.attempt()),
                method: parts.method,
                uri: parts.uri,
                headers: parts.headers,
                body,
            });
            let envelope = call.and_then(|call| call.envelope);
            let reply = match fake.answer(operation) {
                Some(Answer::Data(data)) => reply(
                    200,
                    "application/json",
                    success(envelope, &data).to_string(),
                ),
                Some(Answer::Refusal { code, message }) => reply(
                    200,
                    "application/json",
                    refusal(envelope, code, &message).to_string(),
                ),
                Some(Answer::Reply(reply)) => reply,
                Some(Answer::Failure(TransportErrorKind::Connect)) => {
                    return Err(TransportError::connect("told to fail"));
                }
                Some(Answer::Failure(TransportErrorKind::Timeout)) => {
                    return Err(TransportError::timeout("told to fail"));
                }
                Some(Answer::Failure(TransportErrorKind::Io)) => {
                    return Err(TransportError::io("told to fail"));
                }
                Some(Answer::Silence) => std::future::pending().await,
                None => {
                    return Err(TransportError::io(format!(
                        "no answer is set for `{operation}`"
                    )));
                }
            };
            Ok(reply.map(once))
        })
    }
}

async fn collect(mut stream: BoxStream) -> Result<Bytes, TransportError> {
    let mut all = BytesMut::new();
    while let Some(piece) = next(&mut stream).await {
        all.extend_from_slice(&piece?);
    }
    Ok(all.freeze())
}

fn success(envelope: Option<&Envelope>, data: &Value) -> Value {
    let Some(names) = envelope else {
        return data.clone();
    };
    let code = names.success.first().copied().unwrap_or_default();
    json!({ names.code: code, names.message: "success", names.request_id: "fake", names.data: data })
}

fn refusal(envelope: Option<&Envelope>, code: i64, message: &str) -> Value {
    let names = envelope.unwrap_or(&Envelope::USUAL);
    json!({ names.code: code, names.message: message, names.request_id: "fake" })
}

/// Lets other tasks go first, so many times.
async fn yields(mut times: usize) {
    std::future::poll_fn(|context| {
        if times == 0 {
            return Poll::Ready(());
        }
        times -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
