//! Replies: what each status gives back.

use super::body::{Codec, essence, is_special};
use super::envelope::Inside;
use super::naming::Naming;
use super::status::words_of;
use super::{Lowering, doc};
use crate::diag::{Code, Diagnostic, Place};
use crate::docs;
use crate::model::{ErrorReply, Reply, ReplyHeader, ReplyKind, ReplyVariant, Status};
use crate::names::{ClientName, Scope, VariantName};
use crate::spec::{MediaType, Method, Operation, Response, Schema};
use crate::suggest::quoted;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Lowering<'_> {
    /// What an operation gives back when it succeeds, and whether an envelope was around it.
    pub(super) fn reply(&mut self, operation: &Operation, call: &ClientName) -> (Reply, bool) {
        let mut enveloped = false;
        let mut variants: Vec<(Status, ReplyKind, &Response)> = Vec::new();
        for (status, response) in replies(operation) {
            let naming = self.naming(&response.pointer, call, &words(operation, *status));
            let kind = match status.is_redirect() {
                true => ReplyKind::Location,
                false if operation.method == Method::Head => self.no_body(response),
                false => self.reply_kind(response, &naming, &mut enveloped),
            };
            variants.push((*status, kind, response));
        }
        let same = variants.windows(2).all(|pair| pair[0].1 == pair[1].1);
        if same {
            let kind = match variants.into_iter().next() {
                Some((_, kind, _)) => kind,
                // A success that the document does not describe may hold anything.
                None if is_undescribed(operation) => ReplyKind::Binary,
                None => ReplyKind::Empty,
            };
            return (Reply::One(kind), enveloped);
        }
        let mut scope = Scope::<VariantName>::default();
        let variants: Vec<ReplyVariant> = variants
            .into_iter()
            .map(|(status, kind, response)| ReplyVariant {
                name: scope.claim(&words_of(status)).name,
                status,
                kind,
                doc: doc::paragraphs(&response.description),
            })
            .collect();
        let naming = Naming::of_operation(call, "Outcome");
        let place = operation.pointer.child("responses");
        let (name, _) = self.take_names(naming.name(), &operation.path, &place, &place);
        (Reply::Several { name, variants }, enveloped)
    }

    /// A reply to HEAD is as long as it says, and has no body.
    fn no_body(&mut self, response: &Response) -> ReplyKind {
        if !response.content.is_empty() {
            let place = Place::key(&response.pointer.child("content"));
            let message = "`content` of a reply to HEAD is not used";
            self.say(
                Diagnostic::new(Code::UnusedKey, place, message)
                    .help("such a reply has headers, and never a body"),
            );
        }
        ReplyKind::Empty
    }

    fn reply_kind(
        &mut self,
        response: &Response,
        naming: &Naming,
        enveloped: &mut bool,
    ) -> ReplyKind {
        let Some(media) = self.read_as(response) else {
            return ReplyKind::Empty;
        };
        self.report_other_types(response, media);
        match self.codec(media) {
            Codec::Json => {
                let inside = self.inside(media);
                *enveloped |= !matches!(inside, Inside::NoEnvelope);
                let ty = match inside {
                    Inside::Nothing => return ReplyKind::Empty,
                    Inside::Data(data) => self.ty(&data, naming),
                    Inside::NoEnvelope => {
                        self.report_bare(media);
                        self.media_type(media, naming)
                    }
                };
                match ty {
                    crate::model::TypeRef::File => ReplyKind::Binary,
                    ty => ReplyKind::Json(ty),
                }
            }
            Codec::Text => {
                self.report_opaque(media, Codec::Text);
                ReplyKind::Text
            }
            Codec::Form | Codec::Multipart | Codec::Binary => {
                self.report_opaque(media, Codec::Binary);
                ReplyKind::Binary
            }
        }
    }

    /// The media type that a reply is read as, of those that it may have.
    pub(super) fn read_as<'r>(&self, response: &'r Response) -> Option<&'r MediaType> {
        let content = response.content.iter();
        content.min_by_key(|media| match self.codec(media) {
            Codec::Json => (0, is_special(media)),
            Codec::Text if media.name.contains("xml") => (2, true),
            Codec::Text => (1, true),
            _ => (3, true),
        })
    }

    /// What is asked for: the media types that are read, and what else there is where there are
    /// none of these. None where that is JSON or anything.
    pub(super) fn accept(&self, operation: &Operation) -> Option<String> {
        let mut types: Vec<String> = Vec::new();
        for (status, response) in replies(operation) {
            let Some(read) = self.read_as(response).filter(|_| !status.is_redirect()) else {
                continue;
            };
            // All bytes are read alike.
            let is_alike = |media: &MediaType| {
                media.name == read.name
                    || [media, read].map(|media| self.codec(media)) == [Codec::Binary; 2]
            };
            for media in response.content.iter().filter(|media| is_alike(media)) {
                let essence = essence(&media.name);
                if !types.contains(&essence) {
                    types.push(essence);
                }
            }
        }
        let usual = ["application/json", "application/*", "*/*"];
        let is_usual = types.iter().all(|essence| usual.contains(&&**essence));
        types.retain(|essence| essence != "*/*");
        (!is_usual).then(|| format!("{}, */*;q=0.1", types.join(", ")))
    }

    /// What a reader has to know of an operation whose replies have other forms than the one that
    /// is read.
    pub(super) fn other_forms(&self, operation: &Operation) -> Option<String> {
        let mut others: Vec<String> = Vec::new();
        let is_read = |status: Status| !status.is_redirect() && operation.method != Method::Head;
        for (_, response) in replies(operation).filter(|(status, _)| is_read(*status)) {
            let read = self.read_as(response);
            let codec = read.map(|read| self.codec(read));
            // Other bytes are handed over anyhow, and other names of JSON are no other form.
            let is_other = |media: &&MediaType| match codec {
                Some(Codec::Json) => self.codec(media) != Codec::Json,
                Some(Codec::Text) => read.is_some_and(|read| read.name != media.name),
                _ => false,
            };
            for media in response.content.iter().filter(is_other) {
                let essence = essence(&media.name);
                if !others.contains(&essence) {
                    others.push(essence);
                }
            }
        }
        let others: Vec<String> = others.iter().map(|form| docs::code(form)).collect();
        (!others.is_empty()).then(|| {
            format!(
                "May come as {} too: [`send_raw`](crate::runtime::Call::send_raw) hands it over.",
                others.join(", ")
            )
        })
    }

    /// What an operation gives back when it fails.
    pub(super) fn errors(&mut self, operation: &Operation, call: &ClientName) -> Vec<ErrorReply> {
        let coded = is_coded(operation);
        let mut out = Vec::new();
        for (status, response) in &operation.responses {
            let fails = match status {
                Status::Code(code) => *code >= 300 && !status.is_redirect(),
                Status::Range(digit) => *digit >= 4,
                Status::Default => coded,
            };
            if !fails {
                continue;
            }
            let naming = self.naming(&response.pointer, call, &words(operation, *status));
            let json = response
                .content
                .iter()
                .filter(|media| self.codec(media) == Codec::Json)
                .min_by_key(|media| is_special(media));
            match json.or(response.content.first()) {
                Some(chosen) if json.is_none() => {
                    self.report_error_type(chosen);
                    self.report_other_types(response, chosen);
                }
                Some(chosen) => self.report_other_types(response, chosen),
                None => {}
            }
            self.report_error_headers(response);
            let ty =
                json.filter(|media| media.schema.is_some())
                    .map(|media| match self.inside(media) {
                        Inside::Data(data) => {
                            // It has the name that it has where this is a success.
                            self.ty(&data, &naming);
                            self.media_type(media, &naming.inner("Envelope"))
                        }
                        Inside::Nothing | Inside::NoEnvelope => self.media_type(media, &naming),
                    });
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
        let empty = Schema::default();
        let mut out: Vec<ReplyHeader> = Vec::new();
        for header in replies(operation).flat_map(|(_, response)| &response.headers) {
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
        let others = response.content.iter();
        for media in others.filter(|media| media.name != chosen.name) {
            match self.is_covered(media, chosen) {
                true => self.report_opaque(media, self.codec(media)),
                false => self.report_unchosen(media, chosen, "the reply is read as"),
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

/// What the document says of a success and not yet of the operation, where no type has a place for
/// it.
pub(super) fn on_success(operation: &Operation, reply: &Reply) -> Vec<String> {
    // Fewer tell the name of a status, or say the same in another way.
    const NEW_WORDS: usize = 5;
    let known = [&operation.summary, &operation.description];
    let known = words_in(known.into_iter().flatten().map(String::as_str));
    let is_new = |text: &&str| words_in([*text]).difference(&known).count() >= NEW_WORDS;
    let said = replies(operation).map(|(status, response)| (*status, response.description.trim()));
    let said: Vec<_> = said.filter(|(_, text)| !text.is_empty()).collect();
    let texts: BTreeSet<_> = said.iter().map(|(_, text)| *text).collect();
    // The name of a status is no longer.
    let says_more = |text: &str| text.split_whitespace().count() > 2;
    let are_lines = texts.iter().all(|text| docs::is_line(&docs::prose(text)));
    let is_choice = texts.len() > 1 && texts.iter().any(|text| says_more(text));
    if matches!(reply, Reply::One(_)) && is_choice && are_lines {
        let lines = said.iter();
        let lines = lines.map(|(status, text)| {
            format!(
                "- {}: {}",
                docs::code(&status.to_string()),
                docs::sentence(text)
            )
        });
        let lines: Vec<_> = lines.collect();
        return vec!["On success:".to_owned(), lines.join("\n")];
    }
    match (reply, said.into_iter().map(|(_, text)| text).find(is_new)) {
        (Reply::One(_), Some(text)) => match docs::prose(text) {
            prose if docs::begins_with_words(&prose) => vec![format!("On success: {prose}")],
            // A list, a heading, a table.
            prose => vec!["On success:".to_owned(), prose],
        },
        _ => Vec::new(),
    }
}

/// The words of texts that are more than glue.
fn words_in<'t>(texts: impl IntoIterator<Item = &'t str>) -> BTreeSet<String> {
    let pieces = texts
        .into_iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    pieces
        .filter(|word| word.len() > 3)
        .map(str::to_lowercase)
        .collect()
}

/// Whether a status of success is documented, so that `default` means that it fails.
fn is_coded(operation: &Operation) -> bool {
    let mut statuses = operation.responses.iter().map(|(status, _)| *status);
    statuses.any(Status::is_success)
}

/// What the schema of a response is called after its operation.
pub(super) fn words(operation: &Operation, status: Status) -> String {
    let mut successes = replies(operation).map(|(status, _)| *status);
    match successes.position(|success| success == status) {
        Some(0) => "Reply".to_owned(),
        Some(_) => format!("Reply {}", words_of(status)),
        None => format!("Error {}", words_of(status)),
    }
}

/// What comes back of a call that does not fail.
fn replies(operation: &Operation) -> impl Iterator<Item = &(Status, Arc<Response>)> {
    let coded = is_coded(operation);
    operation.responses.iter().filter(move |(status, _)| {
        status.is_success() || status.is_redirect() || (!coded && *status == Status::Default)
    })
}

/// The redirects that are answers.
pub(super) fn redirects(operation: &Operation) -> Vec<u16> {
    let statuses = operation.responses.iter().map(|(status, _)| *status);
    let redirects: BTreeSet<u16> = statuses.flat_map(Status::redirects).collect();
    redirects.into_iter().collect()
}

/// Whether no success is described at all.
fn is_undescribed(operation: &Operation) -> bool {
    replies(operation).next().is_none() && operation.method != Method::Head
}

/// What a reader has to know of an operation whose success is not described, or whose reply is not.
pub(super) fn undescribed(operation: &Operation, reply: &Reply) -> Option<&'static str> {
    if is_undescribed(operation) {
        return Some("What comes back is not described: it is handed over as bytes.");
    }
    let brings_nothing =
        |status: Status| matches!(status, Status::Code(204 | 205)) || status.is_redirect();
    // Nobody asks for nothing.
    let is_open = operation.method == Method::Get
        && matches!(reply, Reply::One(ReplyKind::Empty))
        && !replies(operation).any(|(status, _)| brings_nothing(*status));
    is_open.then_some(
        "The document does not say what comes back: \
         [`send_raw`](crate::runtime::Call::send_raw) hands it over.",
    )
}
