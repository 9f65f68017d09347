//! A transport without a network and a clock that never waits: for tests of one's own code.

mod answer;
mod clock;
mod recorded;

pub use answer::Answer;
pub(crate) use answer::Answers;
pub use clock::FakeClock;
pub use recorded::Recorded;

use super::body::{Body, BoxFuture, BoxStream, next, once};
use super::endpoint::Endpoint;
use super::transport::{CallInfo, Transport, TransportError, TransportErrorKind};
use bytes::{Bytes, BytesMut};
use serde::Serialize;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;

/// A transport that answers with what it was told to, and records what it was asked.
///
/// Answers are set for operations, by the types of their calls, and used up in the order in which they
/// were set. An operation without an answer fails as if the connection had, and says so.
/// Clones share everything: keep one and give the other to the client.
#[derive(Clone, Default)]
pub struct FakeTransport(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: HashMap<&'static str, VecDeque<Answer>>,
    requests: Vec<Recorded>,
}

impl FakeTransport {
    /// A transport that has no answers yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the next answer of an operation, which is named by the type of its calls.
    #[must_use = "say what the answer is"]
    pub fn on<E: Endpoint>(&self) -> Expectation<'_, E::Reply> {
        self.expect(E::id(), E::answer)
    }

    /// Sets the next answer of an operation that our own tests made up.
    #[cfg(test)]
    pub(crate) fn named(&self, operation: &'static str) -> Expectation<'_, serde_json::Value> {
        self.expect(operation, Answer::data)
    }

    fn expect<T>(&self, operation: &'static str, answer: fn(T) -> Answer) -> Expectation<'_, T> {
        Expectation {
            transport: self,
            operation,
            answer,
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
            .map(|(name, _)| *name)
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

/// An answer about to be set, for an operation that gives back a `T`.
#[derive(Debug)]
pub struct Expectation<'a, T> {
    transport: &'a FakeTransport,
    operation: &'static str,
    answer: fn(T) -> Answer,
    times: usize,
}

impl<T> Expectation<'_, T> {
    /// The answer is given so many times.
    #[must_use = "say what the answer is"]
    pub fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    /// Success with this value, in the envelope that the API wraps its replies in.
    ///
    /// # Panics
    /// When the value cannot be sent: a map whose keys are no texts, an address that no header takes.
    pub fn reply(self, value: T) {
        let answer = (self.answer)(value);
        self.set(answer);
    }

    /// A refusal with a code of the service, in the envelope, with HTTP status 200. Where replies are in
    /// no envelope it is the status that refuses: [`Expectation::json`] takes one.
    ///
    /// # Panics
    /// When the call is made, if its replies are in no envelope.
    pub fn refuse(self, code: impl Into<i64>, message: impl Into<String>) {
        self.set(Answer::Refusal {
            code: code.into(),
            message: message.into(),
        });
    }

    /// A reply with this status and JSON, as it stands: for what the service should never say.
    ///
    /// # Panics
    /// When the value cannot be JSON or there is no such status.
    pub fn json(self, status: u16, body: impl Serialize) {
        let body = serde_json::to_vec(&body).expect("the body can be written as JSON");
        self.set(Answer::reply(status, "application/json", body));
    }

    /// A reply of HTTP, as it stands.
    pub fn raw(self, reply: http::Response<Bytes>) {
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
            let answer = fake
                .answer(operation)
                .ok_or_else(|| TransportError::io(format!("no answer is set for `{operation}`")))?;
            match answer.outcome(operation, envelope) {
                Some(outcome) => outcome.map(|reply| reply.map(once)),
                None => std::future::pending().await,
            }
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
