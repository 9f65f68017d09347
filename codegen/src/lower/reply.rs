//! Replies: what each status gives back.

use super::body::Codec;
use super::envelope::Inside;
use super::types::Naming;
use super::{Lowering, doc};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{ErrorReply, Reply, ReplyHeader, ReplyKind, ReplyVariant, Status};
use crate::names::{ClientName, Scope, VariantName};
use crate::spec::{MediaType, Operation, Response, Schema};
use crate::suggest::quoted;

/// Answers a request that asked for news only; to a call that wants the thing, it is an error.
const NOT_MODIFIED: u16 = 304;

impl Lowering<'_> {
    /// What an operation gives back when it succeeds, and whether an envelope was around it.
    pub(super) fn reply(&mut self, operation: &Operation, call: &ClientName) -> (Reply, bool) {
        let mut enveloped = false;
        let coded = operation
            .responses
            .iter()
            .any(|(status, _)| is_success(*status));
        let mut variants: Vec<(Status, ReplyKind, &Response)> = Vec::new();
        for (status, response) in &operation.responses {
            let redirect = is_redirect(*status);
            let counts = is_success(*status) || redirect || (!coded && *status == Status::Default);
            if !counts {
                continue;
            }
            let naming = match variants.is_empty() {
                true => Naming::of_operation(call, "Reply"),
                false => Naming::of_operation(call, &format!("Reply {}", status_words(*status))),
            };
            let kind = match redirect {
                true => ReplyKind::Location,
                false => self.reply_kind(response, &naming, &mut enveloped),
            };
            variants.push((*status, kind, response));
        }
        let same = variants.windows(2).all(|pair| pair[0].1 == pair[1].1);
        if same {
            let kind = variants
                .into_iter()
                .next()
                .map_or(ReplyKind::Empty, |(_, kind, _)| kind);
            return (Reply::One(kind), enveloped);
        }
        let mut scope = Scope::<VariantName>::default();
        let variants: Vec<ReplyVariant> = variants
            .into_iter()
            .map(|(status, kind, response)| ReplyVariant {
                name: scope.claim(status_words(status)).name,
                status,
                kind,
                doc: doc::paragraphs(&response.description),
            })
            .collect();
        let naming = Naming::of_operation(call, "Outcome");
        let (name, _) = self.take_names(
            naming.name,
            &operation.path,
            &operation.pointer.child("responses"),
        );
        (Reply::Several { name, variants }, enveloped)
    }

    fn reply_kind(
        &mut self,
        response: &Response,
        naming: &Naming,
        enveloped: &mut bool,
    ) -> ReplyKind {
        let media = response
            .content
            .iter()
            .min_by_key(|media| match self.codec(media) {
                Codec::Json => 0,
                Codec::Text if media.name.contains("xml") => 2,
                Codec::Text => 1,
                _ => 3,
            });
        let Some(media) = media else {
            return ReplyKind::Empty;
        };
        self.report_other_types(response, media);
        match self.codec(media) {
            Codec::Json => {
                let ty = match &media.schema {
                    Some(schema) => match self.inside(schema) {
                        Inside::Nothing => {
                            *enveloped = true;
                            return ReplyKind::Empty;
                        }
                        Inside::Data(data) => {
                            *enveloped = true;
                            self.ty(&data, naming)
                        }
                        Inside::NoEnvelope => self.media_type(media, naming),
                    },
                    None => self.media_type(media, naming),
                };
                match ty {
                    crate::model::TypeRef::File => ReplyKind::Binary,
                    ty => ReplyKind::Json(ty),
                }
            }
            Codec::Text => {
                self.report_opaque(media);
                ReplyKind::Text
            }
            Codec::Form | Codec::Multipart | Codec::Binary => ReplyKind::Binary,
        }
    }

    /// What an operation gives back when it fails.
    pub(super) fn errors(&mut self, operation: &Operation, call: &ClientName) -> Vec<ErrorReply> {
        let coded = operation
            .responses
            .iter()
            .any(|(status, _)| is_success(*status));
        let mut out = Vec::new();
        for (status, response) in &operation.responses {
            let fails = match status {
                Status::Code(code) => *code == NOT_MODIFIED || *code >= 400,
                Status::Range(digit) => *digit >= 4,
                Status::Default => coded,
            };
            if !fails {
                continue;
            }
            let naming = Naming::of_operation(call, &format!("Error {}", status_words(*status)));
            let json = response
                .content
                .iter()
                .find(|media| self.codec(media) == Codec::Json);
            match json.or(response.content.first()) {
                Some(chosen) if json.is_none() => {
                    self.report_error_type(chosen);
                    self.report_other_types(response, chosen);
                }
                Some(chosen) => self.report_other_types(response, chosen),
                None => {}
            }
            self.report_error_headers(response);
            let ty = json
                .filter(|media| media.schema.is_some())
                .map(|media| self.media_type(media, &naming));
            out.push(ErrorReply {
                status: *status,
                doc: doc::paragraphs(&response.description),
                ty,
            });
        }
        out
    }
}

impl Lowering<'_> {
    /// The headers of what counts as a success, each name once.
    pub(super) fn reply_headers(&mut self, operation: &Operation) -> Vec<ReplyHeader> {
        let coded = operation
            .responses
            .iter()
            .any(|(status, _)| is_success(*status));
        let replies = operation.responses.iter().filter(|(status, _)| {
            is_success(*status) || is_redirect(*status) || (!coded && *status == Status::Default)
        });
        let empty = Schema::default();
        let mut out: Vec<ReplyHeader> = Vec::new();
        for header in replies.flat_map(|(_, response)| &response.headers) {
            if !out.iter().any(|known| known.wire == header.name) {
                let schema = self.look(&header.schema).unwrap_or(&empty);
                out.push(ReplyHeader {
                    wire: header.name.clone(),
                    doc: doc::header(header, schema),
                });
            }
        }
        out
    }

    fn report_other_types(&mut self, response: &Response, chosen: &MediaType) {
        for media in &response.content {
            if media.name != chosen.name {
                self.report_unchosen(media, chosen, "the reply is read as");
            }
        }
    }

    fn report_error_type(&mut self, media: &MediaType) {
        let message = format!(
            "there is no codec for an error that is {}",
            quoted(&media.name)
        );
        let place = Place::key(&media.pointer);
        self.say(
            Diagnostic::new(Code::UnsupportedMediaType, place, message)
                .help("`Error::preview` has its text"),
        );
    }

    fn report_error_headers(&mut self, response: &Response) {
        for header in &response.headers {
            // This one decides how long to wait.
            if header.name.eq_ignore_ascii_case("retry-after") {
                continue;
            }
            let message = format!(
                "the header {} of an error is not used",
                quoted(&header.name)
            );
            let place = Place::key(&response.pointer.child("headers").child(&header.name));
            self.say(
                Diagnostic::new(Code::UnusedKey, place, message)
                    .help("an error keeps the status and the body of its reply"),
            );
        }
    }
}

/// Whether it tells another address. That nothing was modified does not.
pub(super) fn is_redirect(status: Status) -> bool {
    match status {
        Status::Code(code) => code / 100 == 3 && code != NOT_MODIFIED,
        Status::Range(digit) => digit == 3,
        Status::Default => false,
    }
}

fn is_success(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Range(2))
}

/// What HTTP calls a status.
fn status_words(status: Status) -> &'static str {
    match status {
        Status::Code(code) => match code {
            200 => "Ok",
            201 => "Created",
            202 => "Accepted",
            203 => "NonAuthoritative",
            204 => "NoContent",
            205 => "ResetContent",
            206 => "PartialContent",
            207 => "MultiStatus",
            208 => "AlreadyReported",
            226 => "ImUsed",
            300 => "MultipleChoices",
            301 => "MovedPermanently",
            302 => "Found",
            303 => "SeeOther",
            307 => "TemporaryRedirect",
            308 => "PermanentRedirect",
            400 => "BadRequest",
            401 => "Unauthorized",
            402 => "PaymentRequired",
            403 => "Forbidden",
            404 => "NotFound",
            405 => "MethodNotAllowed",
            406 => "NotAcceptable",
            408 => "RequestTimeout",
            409 => "Conflict",
            410 => "Gone",
            412 => "PreconditionFailed",
            413 => "ContentTooLarge",
            415 => "UnsupportedMediaType",
            422 => "UnprocessableContent",
            423 => "Locked",
            429 => "TooManyRequests",
            500 => "InternalServerError",
            501 => "NotImplemented",
            502 => "BadGateway",
            503 => "ServiceUnavailable",
            504 => "GatewayTimeout",
            other => match other / 100 {
                2 => "OtherSuccess",
                3 => "OtherRedirect",
                4 => "OtherClientError",
                _ => "OtherServerError",
            },
        },
        Status::Range(2) => "Success",
        Status::Range(3) => "Redirect",
        Status::Range(4) => "ClientError",
        Status::Range(_) => "ServerError",
        Status::Default => "Default",
    }
}
