//! `x-envelope`: what wraps every JSON reply, and what a reply is inside of it.

use super::Lowering;
use crate::diag::{Code, Diagnostic, Place};
use crate::model::Envelope;
use crate::pointer::Pointer;
use crate::spec::{Extensions, MediaType, SchemaOrRef};
use serde_json::Value;

/// What is left of a reply when its envelope is taken off.
pub(super) enum Inside {
    /// It has no envelope.
    NoEnvelope,
    /// It is the bare envelope.
    Nothing,
    /// The schema of the data.
    Data(SchemaOrRef),
}

impl Lowering<'_> {
    /// The envelope's members, as the root says.
    pub(super) fn envelope(&self) -> Option<Envelope> {
        let members = extension(&self.spec.extensions)?;
        let member = |key: &str| members.get(key).and_then(Value::as_str).map(str::to_owned);
        let codes = |key: &str| {
            let list = members
                .get(key)
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            list.filter_map(Value::as_i64).collect::<Vec<_>>()
        };
        Some(Envelope {
            code: member("code").unwrap_or_else(|| "code".to_owned()),
            success: codes("success"),
            rejected: codes("rejected"),
            unauthenticated: codes("unauthenticated"),
            not_found: codes("not-found"),
            message: member("message"),
            request_id: member("request-id"),
            time: member("time"),
            data: member("data").unwrap_or_else(|| "data".to_owned()),
        })
    }

    /// Takes the envelope off a reply's schema.
    pub(super) fn inside(&self, media: &MediaType) -> Inside {
        let spec = self.spec;
        let (Some(schema), Some((wrapper, data))) = (&media.schema, wrapper(&spec.extensions))
        else {
            return Inside::NoEnvelope;
        };
        let members = match schema {
            SchemaOrRef::Ref(pointer) if *pointer == wrapper => return Inside::Nothing,
            SchemaOrRef::Ref(pointer) => match spec.schemas.get(pointer) {
                Some(schema) => &schema.all_of,
                None => return Inside::NoEnvelope,
            },
            SchemaOrRef::Inline(schema) => &schema.all_of,
        };
        let wraps = |member: &SchemaOrRef| matches!(member, SchemaOrRef::Ref(to) if *to == wrapper);
        if !members.iter().any(wraps) {
            return Inside::NoEnvelope;
        }
        members
            .iter()
            .filter_map(|member| match member {
                SchemaOrRef::Inline(schema) => Some(&**schema),
                SchemaOrRef::Ref(pointer) => spec.schemas.get(pointer),
            })
            .find_map(|member| member.properties.get(data))
            .map_or(Inside::Nothing, |data| Inside::Data(data.clone()))
    }

    /// A success without the envelope that the document speaks of.
    pub(super) fn report_bare(&mut self, media: &MediaType) {
        let (Some(schema), Some((wrapper, data))) = (&media.schema, wrapper(&self.spec.extensions))
        else {
            return;
        };
        let place = match schema {
            SchemaOrRef::Ref(pointer) => pointer,
            SchemaOrRef::Inline(schema) => &schema.pointer,
        };
        self.say(
            Diagnostic::new(
                Code::EnvelopeMismatch,
                Place::key(place),
                "this reply is not wrapped in the envelope that `x-envelope` names",
            )
            .label("is decoded as it stands")
            .help(format!(
                "write `allOf` with `$ref: '{wrapper}'` and an object that has `{data}`"
            )),
        );
    }
}

fn extension(root: &Extensions) -> Option<&serde_json::Map<String, Value>> {
    root.get("x-envelope")?.as_object()
}

/// The envelope's schema and the member that holds the data.
fn wrapper(root: &Extensions) -> Option<(Pointer, &str)> {
    let members = extension(root)?;
    let schema = members.get("schema")?.as_str()?.strip_prefix('#')?;
    let data = members
        .get("data")
        .and_then(Value::as_str)
        .unwrap_or("data");
    Some((Pointer::parse(schema)?, data))
}

/// A dotted way such as `data.list`, without the envelope's data member in front.
pub(super) fn inner_path<'b>(root: &Extensions, path: &'b str) -> Vec<&'b str> {
    let steps: Vec<&str> = path.split('.').collect();
    match wrapper(root) {
        Some((_, data)) if steps.first() == Some(&data) => steps[1..].to_vec(),
        _ => steps,
    }
}
