//! What responses, bodies and parameters of `components` hold: it has its name before operations
//! take theirs, whichever of these uses it first.

use super::Lowering;
use super::body::Codec;
use super::envelope::Inside;
use super::naming::Naming;
use crate::pointer::Pointer;
use crate::spec::{Body, Method, Parameter, Response};
use std::collections::BTreeMap;

impl Lowering<'_> {
    /// Makes the types of all of them that an operation uses.
    pub(super) fn components(&mut self) {
        let mut responses: BTreeMap<&Pointer, &Response> = BTreeMap::new();
        let mut bodies: BTreeMap<&Pointer, &Body> = BTreeMap::new();
        let mut parameters: BTreeMap<&Pointer, &Parameter> = BTreeMap::new();
        for operation in &self.spec.operations {
            let read = operation
                .responses
                .iter()
                .filter(|(status, _)| operation.method != Method::Head && !status.is_redirect());
            responses.extend(read.map(|(_, response)| (&response.pointer, &**response)));
            bodies.extend(operation.body.iter().map(|body| (&body.pointer, &**body)));
            let used = operation.parameters.iter();
            let used = used.filter(|parameter| !parameter.is_set_by_client());
            parameters.extend(used.map(|parameter| (&parameter.pointer, &**parameter)));
        }
        for (place, response) in responses {
            self.component_response(place, response);
        }
        for (place, body) in bodies {
            self.component_body(place, body);
        }
        for (place, parameter) in parameters {
            if let Some(naming) = Naming::of_component(place, &parameter.name) {
                self.ty(&parameter.schema, &naming);
            }
        }
    }

    fn component_response(&mut self, place: &Pointer, response: &Response) {
        let media = self.read_as(response);
        let media = media.filter(|media| self.codec(media) == Codec::Json);
        let (Some(naming), Some(media)) = (Naming::of_component(place, "Reply"), media) else {
            return;
        };
        match self.inside(media) {
            Inside::Data(data) => self.ty(&data, &naming),
            Inside::Nothing | Inside::NoEnvelope => self.media_type(media, &naming),
        };
    }

    fn component_body(&mut self, place: &Pointer, body: &Body) {
        for (index, form) in self.forms(body).into_iter().enumerate() {
            let naming = Naming::of_component(place, form.words(index));
            let is_made = matches!(form.codec, Codec::Json | Codec::Form | Codec::Multipart);
            if let Some(naming) = naming.filter(|_| is_made) {
                self.media_type(form.media, &naming);
            }
        }
    }
}
