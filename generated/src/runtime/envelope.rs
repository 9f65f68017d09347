//! Taking the envelope off a reply: which of its members is which is data of the document.

use super::api::Envelope;
use bytes::Bytes;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// What stood in an envelope.
#[derive(Debug, Default)]
pub(crate) struct Opened {
    pub(crate) code: Option<i64>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) time: Option<u64>,
    pub(crate) data: Data,
}

/// What an envelope was around.
#[derive(Debug)]
pub(crate) enum Data {
    /// The member for data, exactly as it stood in the body.
    Given(Bytes),
    /// There is none, or it is null: the members besides the envelope's own, as an object.
    Absent(Bytes),
}

impl Default for Data {
    fn default() -> Self {
        Self::Absent(Bytes::from_static(b"{}"))
    }
}

/// Opens the envelope, if the body is one: an object with a code.
pub(crate) fn open(envelope: &Envelope, body: &Bytes) -> Option<Opened> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let opened = Opener { envelope, body }.deserialize(&mut reader).ok()?;
    reader.end().ok()?;
    opened.code.is_some().then_some(opened)
}

struct Opener<'a> {
    envelope: &'a Envelope,
    body: &'a Bytes,
}

impl<'de> DeserializeSeed<'de> for Opener<'_> {
    type Value = Opened;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Opened, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Opener<'_> {
    type Value = Opened;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an envelope")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Opened, A::Error> {
        let mut opened = Opened::default();
        let mut rest: Vec<(String, &'de RawValue)> = Vec::new();
        while let Some(name) = members.next_key::<String>()? {
            let value: &'de RawValue = members.next_value()?;
            let envelope = self.envelope;
            if name == envelope.code {
                opened.code = number(value);
            } else if name == envelope.message {
                opened.message = text(value);
            } else if name == envelope.request_id {
                opened.request_id = text(value);
            } else if name == envelope.time {
                opened.time = number(value).and_then(|seconds| seconds.try_into().ok());
            } else if name == envelope.data {
                if value.get() != "null" {
                    opened.data = Data::Given(self.body.slice_ref(value.get().as_bytes()));
                }
            } else {
                rest.push((name, value));
            }
        }
        if let (Data::Absent(data), false) = (&mut opened.data, rest.is_empty()) {
            let members: Vec<_> = rest
                .iter()
                .map(|(name, value)| format!("{}:{value}", serde_json::Value::from(name.as_str())))
                .collect();
            *data = format!("{{{}}}", members.join(",")).into();
        }
        Ok(opened)
    }
}

/// A whole number, also one written as a text.
fn number(value: &RawValue) -> Option<i64> {
    let text = value.get();
    text.trim_matches('"').parse().ok()
}

fn text(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}
