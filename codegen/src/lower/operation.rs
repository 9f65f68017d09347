//! One operation: its names, and its parts put together.

use super::{Lowering, api, doc, reply};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{Examples, Operation, Scheme};
use crate::names::{ClientName, ConstName, MethodName, Role, Scope};
use crate::resolve::text;
use crate::spec::{self, Method};
use crate::suggest::quoted;

/// What an operation is called where it is a type.
pub(super) struct CallNames {
    /// What stands in it is called after this.
    pub(super) owner: ClientName,
    /// The type of its calls: the same, unless a tag's handle is called so.
    pub(super) ty: ClientName,
}

impl Lowering<'_> {
    /// Lowers one operation; its names are taken in the scopes of its tag.
    pub(super) fn operation(
        &mut self,
        operation: &spec::Operation,
        call: CallNames,
        handle: &MethodName,
        schemes: &[Scheme],
        methods: &mut Scope<MethodName>,
        constants: &mut Scope<ConstName>,
    ) -> Operation {
        let own_words = own_words(operation);
        let CallNames { owner, ty: call } = call;
        let pointer = &operation.pointer;
        let name = match text(&operation.extensions, "x-rust-name") {
            Some(words) => self.claim(methods, words, pointer),
            None => {
                let whole = MethodName::short(&own_words);
                let name = match of_function(operation) {
                    Some(function) => MethodName::short(function),
                    None => whole.clone(),
                };
                let name = name.after(handle);
                let long = if name == whole {
                    MethodName::long(&own_words)
                } else {
                    whole
                };
                let claim = methods.claim_name(name, &own_words, || long);
                self.settle(claim, &own_words, pointer)
            }
        };
        let constant = constants
            .claim_name(call.constant(), &own_words, || call.long_constant())
            .name;
        self.report_further_tags(operation);
        let parameters = self.parameters(operation, &owner);
        let bodies = self.bodies(operation, &owner, &name, methods);
        let (reply, enveloped) = self.reply(operation, &owner);
        let (security, access) = self.security(&operation.security, schemes);
        let mut doc = doc::operation(operation);
        doc.paragraphs.extend(self.unwritten(operation));
        doc.paragraphs.extend(reply::on_success(operation, &reply));
        let undescribed = reply::undescribed(operation, &reply);
        doc.paragraphs.extend(undescribed.map(str::to_owned));
        doc.paragraphs.extend(self.other_forms(operation));
        Operation {
            method: operation.method,
            path: operation.path.clone(),
            name,
            constant,
            doc,
            deprecated: operation.deprecated,
            idempotent: operation.extensions.get("x-idempotent")
                == Some(&serde_json::Value::Bool(true)),
            redirects: reply::redirects(operation),
            enveloped,
            security,
            access,
            servers: operation.servers.iter().map(api::server).collect(),
            pagination: self.pagination(operation, &reply, &parameters),
            headers: self.reply_headers(operation),
            errors: self.errors(operation, &owner),
            examples: Examples {
                request: example_of(operation),
            },
            parameters,
            bodies,
            accept: self.accept(operation),
            reply,
            secret_reply: false,
            pointer: pointer.clone(),
            call,
            id: operation
                .id
                .clone()
                .unwrap_or_else(|| format!("{} {}", operation.method.as_str(), operation.path)),
        }
    }

    /// One way to call an operation is enough: the handle of the first tag has it.
    fn report_further_tags(&mut self, operation: &spec::Operation) {
        let Some((first, further)) = operation.tags.split_first().filter(|(_, f)| !f.is_empty())
        else {
            return;
        };
        let further: Vec<_> = further.iter().map(|tag| quoted(tag)).collect();
        let message = format!("the operation is not among those of {}", further.join(", "));
        let help = format!("it is a method of its first tag, {}", quoted(first));
        let place = Place::value(&operation.pointer.child("tags"));
        self.say(Diagnostic::new(Code::FurtherTags, place, message).help(help));
    }
}

/// What an operation is called: by its id, or else by its method and path.
pub(super) fn own_words(operation: &spec::Operation) -> String {
    let id = operation.id.clone();
    id.unwrap_or_else(|| method_and_path(operation))
}

/// The function that an id begins with where the rest of it is made of the path and the method, as
/// FastAPI makes ids: `read_pet_pets__id__get` for `GET /pets/{id}`.
fn of_function(operation: &spec::Operation) -> Option<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let path = operation.path.replace(|c| !is_word(c), "_");
    let method = operation.method.as_str().to_ascii_lowercase();
    let id = operation.id.as_deref()?;
    let function = id.strip_suffix(&format!("{path}_{method}"))?;
    // A verb alone is what many are called.
    let is_name = function.starts_with(char::is_alphabetic) && function.contains('_');
    is_name.then_some(function)
}

/// What an operation without an id is called: `get pets by id`, and not `get get pets`.
fn method_and_path(operation: &spec::Operation) -> String {
    let path = path_words(&operation.path);
    if is_said(operation.method, &operation.path) {
        return path;
    }
    let method = operation.method.as_str().to_ascii_lowercase();
    format!("{method} {path}")
}

/// Whether a path begins with a verb that says as much as the method: `/getTags`, `/add_tag`.
fn is_said(method: Method, path: &str) -> bool {
    let verbs: &[&str] = match method {
        Method::Get => &["get", "list", "find", "search", "fetch"],
        Method::Post => &["post", "create", "add", "send"],
        Method::Put => &["put", "replace", "set"],
        Method::Patch => &["patch", "update"],
        Method::Delete => &["delete", "remove"],
        Method::Head | Method::Options | Method::Trace => &[],
    };
    let name = path.trim_start_matches('/');
    verbs.iter().any(|verb| {
        let rest = name.strip_prefix(verb);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c == '_' || c.is_ascii_uppercase()))
    })
}

/// What a path says: `pets by id`.
pub(super) fn path_words(path: &str) -> String {
    path.replace('{', " by ").replace('}', " ")
}

fn example_of(operation: &spec::Operation) -> Option<serde_json::Value> {
    operation
        .body
        .as_ref()?
        .content
        .iter()
        .find_map(|media| media.example.clone())
}
