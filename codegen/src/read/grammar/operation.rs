//! Path items, operations, parameters, bodies, replies, links and callbacks.

use super::document::EXTERNAL_DOCS;
use super::schema::SCHEMA;
use super::security::REQUIREMENT;
use super::{Either, Form, Missing, Object, Others, drops, extension, key, must, taken, text};
use crate::diag::Code;

static MEDIA: Form = Form::Is(&MEDIA_TYPE);

pub(crate) static SERVER: Object = Object {
    keys: &[
        drops("url", Form::Text),
        key("description", Form::Text),
        key("variables", Form::Map(&Form::Is(&SERVER_VARIABLE))),
    ],
    foreign: &[("name", "is of OpenAPI 3.2; write `description`")],
    ..Object::new("a server")
};

static SERVER_VARIABLE: Object = Object {
    keys: &[
        key("enum", Form::List(&Form::Text)),
        text("default"),
        key("description", Form::Text),
    ],
    ..Object::new("a server variable")
};

pub(crate) static PATH_ITEM: Object = Object {
    keys: &[
        key("summary", Form::Text),
        key("description", Form::Text),
        key("get", Form::Is(&OPERATION)),
        key("put", Form::Is(&OPERATION)),
        key("post", Form::Is(&OPERATION)),
        key("delete", Form::Is(&OPERATION)),
        key("options", Form::Is(&OPERATION)),
        key("head", Form::Is(&OPERATION)),
        key("patch", Form::Is(&OPERATION)),
        key("trace", Form::Is(&OPERATION)),
        key("servers", Form::List(&Form::Is(&SERVER))),
        key("parameters", Form::List(&Form::Ref(&PARAMETER))),
    ],
    foreign: &[
        ("query", "is of OpenAPI 3.2"),
        ("additionalOperations", "is of OpenAPI 3.2"),
    ],
    ..Object::new("a path item")
};

pub(crate) static OPERATION: Object = Object {
    keys: &[
        key("tags", Form::List(&Form::Text)),
        key("summary", Form::Text),
        key("description", Form::Text),
        EXTERNAL_DOCS,
        key("operationId", Form::Text),
        key("parameters", Form::List(&Form::Ref(&PARAMETER))),
        key("requestBody", Form::Ref(&REQUEST_BODY)),
        taken(
            "responses",
            Form::Is(&RESPONSES),
            "{}",
            "no reply is known then",
        ),
        key("callbacks", Form::Map(&Form::Ref(&CALLBACK))).reported(
            Code::UnsupportedCallbacks,
            "what the service sends can be described below `x-webhooks`",
        ),
        key("deprecated", Form::Bool),
        key("security", Form::List(&Form::Is(&REQUIREMENT))),
        key("servers", Form::List(&Form::Is(&SERVER))),
    ],
    foreign: &[
        (
            "consumes",
            "is of Swagger 2; write the media type below `requestBody/content`",
        ),
        (
            "produces",
            "is of Swagger 2; write the media type below `responses/.../content`",
        ),
        ("schemes", "is of Swagger 2; write `servers`"),
    ],
    extensions: &[
        extension::RUST_NAME,
        extension::EVIDENCE,
        extension::PAGINATION,
        extension::IDEMPOTENT,
    ],
    ..Object::new("an operation")
};

/// What says how a parameter or header is written; `name` and `in` aside.
const STYLES: &[(&str, &[&str])] = &[
    (
        "query",
        &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
    ),
    ("path", &["simple", "label", "matrix"]),
    ("header", &["simple"]),
    ("cookie", &["form"]),
];

const SCHEMA_OR_CONTENT: Either = Either {
    first: "schema",
    second: "content",
    code: Code::ParameterContent,
    missing: Missing::Taken {
        json: "{}",
        words: "any value is taken",
    },
};

const QUERY: &[&str] = &["query"];
const ONLY_QUERY: &str = "it speaks of parameters in the query";

pub(crate) static PARAMETER: Object = Object {
    section: Some("parameters"),
    keys: &[
        must("name", Form::Text),
        must("in", Form::Word(&["query", "header", "path", "cookie"])),
        key("description", Form::Text),
        key("required", Form::Bool),
        key("deprecated", Form::Bool),
        key("allowEmptyValue", Form::Bool).used_where("in", QUERY, ONLY_QUERY),
        key("style", Form::WordBy("in", STYLES)),
        key("explode", Form::Bool),
        key("allowReserved", Form::Bool).used_where("in", QUERY, ONLY_QUERY),
        key("schema", Form::Ref(&SCHEMA)),
        key("content", Form::Map(&MEDIA)),
        key("example", Form::Any),
        key("examples", Form::Map(&Form::Ref(&EXAMPLE))),
    ],
    either: Some(SCHEMA_OR_CONTENT),
    foreign: FLAT,
    extensions: &[extension::RUST_NAME, extension::EVIDENCE, extension::STYLE],
    ..Object::new("a parameter")
};

/// What Swagger 2 wrote on the parameter itself.
const FLAT: &[(&str, &str)] = &[
    ("type", "is of Swagger 2; write it inside `schema`"),
    ("format", "is of Swagger 2; write it inside `schema`"),
    ("items", "is of Swagger 2; write it inside `schema`"),
    ("enum", "is of Swagger 2; write it inside `schema`"),
    ("default", "is of Swagger 2; write it inside `schema`"),
    ("minimum", "is of Swagger 2; write it inside `schema`"),
    ("maximum", "is of Swagger 2; write it inside `schema`"),
    (
        "exclusiveMinimum",
        "is of Swagger 2; write it inside `schema`",
    ),
    (
        "exclusiveMaximum",
        "is of Swagger 2; write it inside `schema`",
    ),
    ("minLength", "is of Swagger 2; write it inside `schema`"),
    ("maxLength", "is of Swagger 2; write it inside `schema`"),
    ("minItems", "is of Swagger 2; write it inside `schema`"),
    ("maxItems", "is of Swagger 2; write it inside `schema`"),
    ("uniqueItems", "is of Swagger 2; write it inside `schema`"),
    ("multipleOf", "is of Swagger 2; write it inside `schema`"),
    ("pattern", "is of Swagger 2; write it inside `schema`"),
    ("nullable", "stands inside `schema`"),
    (
        "collectionFormat",
        "is of Swagger 2; write `style` and `explode`",
    ),
];

const AS_TEXT: &str = "a header of a reply is handed out as the text that it is";

pub(crate) static HEADER: Object = Object {
    section: Some("headers"),
    keys: &[
        key("description", Form::Text),
        key("required", Form::Bool),
        key("deprecated", Form::Bool),
        key("allowEmptyValue", Form::Bool).unused(AS_TEXT),
        key("style", Form::Word(&["simple"])).unused(AS_TEXT),
        key("explode", Form::Bool).unused(AS_TEXT),
        key("allowReserved", Form::Bool).unused(AS_TEXT),
        key("schema", Form::Ref(&SCHEMA)),
        key("content", Form::Map(&MEDIA)).unused(AS_TEXT),
        key("example", Form::Any).informative(),
        key("examples", Form::Map(&Form::Ref(&EXAMPLE))).informative(),
    ],
    either: Some(SCHEMA_OR_CONTENT),
    foreign: FLAT,
    ..Object::new("a header")
};

pub(crate) static REQUEST_BODY: Object = Object {
    section: Some("requestBodies"),
    keys: &[
        key("description", Form::Text),
        taken(
            "content",
            Form::Map(&MEDIA),
            "{}",
            "the body is of no known type then",
        ),
        key("required", Form::Bool),
    ],
    foreign: &[(
        "schema",
        "is of Swagger 2; write it below `content` and a media type",
    )],
    ..Object::new("a request body")
};

pub(crate) static MEDIA_TYPE: Object = Object {
    keys: &[
        key("schema", Form::Ref(&SCHEMA)),
        key("example", Form::Any),
        key("examples", Form::Map(&Form::Ref(&EXAMPLE))),
        key("encoding", Form::Map(&Form::Is(&ENCODING))),
    ],
    foreign: &[
        ("itemSchema", "is of OpenAPI 3.2"),
        ("prefixEncoding", "is of OpenAPI 3.2"),
        ("itemEncoding", "is of OpenAPI 3.2"),
    ],
    ..Object::new("a media type")
};

static ENCODING: Object = Object {
    keys: &[
        key("contentType", Form::Text),
        key("headers", Form::Map(&Form::Ref(&HEADER)))
            .unused("a part is sent with its type and its name"),
        key(
            "style",
            Form::Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ),
        key("explode", Form::Bool),
        key("allowReserved", Form::Bool).unused("reserved characters are escaped in a form"),
    ],
    ..Object::new("an encoding")
};

static RESPONSES: Object = Object {
    keys: &[key("default", Form::Ref(&RESPONSE))],
    others: Others::Statuses(Form::Ref(&RESPONSE)),
    ..Object::new("`responses`")
};

pub(crate) static RESPONSE: Object = Object {
    section: Some("responses"),
    keys: &[
        text("description"),
        key("headers", Form::Map(&Form::Ref(&HEADER))),
        key("content", Form::Map(&MEDIA)),
        key("links", Form::Map(&Form::Ref(&LINK))).reported(
            Code::UnsupportedCallbacks,
            "a link is followed by calling the operation that it names",
        ),
    ],
    foreign: &[
        (
            "schema",
            "is of Swagger 2; write it below `content` and a media type",
        ),
        (
            "examples",
            "is of Swagger 2; write it below `content` and a media type",
        ),
        ("summary", "is of OpenAPI 3.2; write `description`"),
    ],
    ..Object::new("a response")
};

pub(crate) static EXAMPLE: Object = Object {
    section: Some("examples"),
    keys: &[
        key("summary", Form::Text).informative(),
        key("description", Form::Text).informative(),
        key("value", Form::Any),
        key("externalValue", Form::Text).informative(),
    ],
    foreign: &[
        ("dataValue", "is of OpenAPI 3.2; write `value`"),
        ("serializedValue", "is of OpenAPI 3.2; write `value`"),
    ],
    ..Object::new("an example")
};

pub(crate) static LINK: Object = Object {
    section: Some("links"),
    keys: &[
        key("operationRef", Form::Text).covered(),
        key("operationId", Form::Text).covered(),
        key("parameters", Form::Map(&Form::Any)).covered(),
        key("requestBody", Form::Any).covered(),
        key("description", Form::Text).covered(),
        key("server", Form::Is(&SERVER)).covered(),
    ],
    either: Some(Either {
        first: "operationId",
        second: "operationRef",
        code: Code::UnknownOperation,
        missing: Missing::Drops,
    }),
    ..Object::new("a link")
};

pub(crate) static CALLBACK: Object = Object {
    section: Some("callbacks"),
    others: Others::Named(Form::Ref(&PATH_ITEM)),
    ..Object::new("a callback")
};
