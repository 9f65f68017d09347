//! The root and what describes the API as a whole.

use super::operation::{
    CALLBACK, EXAMPLE, HEADER, LINK, PARAMETER, PATH_ITEM, REQUEST_BODY, RESPONSE, SERVER,
};
use super::schema::SCHEMA;
use super::security::{REQUIREMENT, SCHEME};
use super::{Form, Key, Object, Others, drops, extension, key, taken, text};

pub(crate) static ROOT: Object = Object {
    keys: &[
        key("openapi", Form::Text),
        taken(
            "info",
            Form::Is(&INFO),
            r#"{"title":"","version":""}"#,
            "the API has no name and no version then",
        ),
        key("servers", Form::List(&Form::Is(&SERVER))),
        taken(
            "paths",
            Form::Is(&PATHS),
            "{}",
            "the API has no operations then",
        ),
        key("components", Form::Is(&COMPONENTS)),
        key("security", Form::List(&Form::Is(&REQUIREMENT))),
        key("tags", Form::List(&Form::Is(&TAG))),
        EXTERNAL_DOCS,
    ],
    foreign: &[
        (
            "webhooks",
            "is of OpenAPI 3.1; write `x-webhooks`, which has the same form",
        ),
        (
            "jsonSchemaDialect",
            "is of OpenAPI 3.1; a 3.0 document has one dialect",
        ),
        ("$self", "is of OpenAPI 3.2"),
        ("definitions", "is of Swagger 2; write `components/schemas`"),
        (
            "parameters",
            "is of Swagger 2; write `components/parameters`",
        ),
        ("responses", "is of Swagger 2; write `components/responses`"),
        (
            "securityDefinitions",
            "is of Swagger 2; write `components/securitySchemes`",
        ),
        ("host", "is of Swagger 2; write `servers`"),
        ("basePath", "is of Swagger 2; write `servers`"),
        ("schemes", "is of Swagger 2; write `servers`"),
        (
            "consumes",
            "is of Swagger 2; write the media type below `content`",
        ),
        (
            "produces",
            "is of Swagger 2; write the media type below `content`",
        ),
    ],
    extensions: &[extension::ENVELOPE, key("x-webhooks", Form::Is(&WEBHOOKS))],
    ..Object::new("the document")
};

static INFO: Object = Object {
    keys: &[
        text("title"),
        key("description", Form::Text),
        key("termsOfService", Form::Text).informative(),
        key("contact", Form::Is(&CONTACT)).informative(),
        key("license", Form::Is(&LICENSE)).informative(),
        text("version").informative(),
    ],
    foreign: &[("summary", "is of OpenAPI 3.1; write `description`")],
    ..Object::new("the info object")
};

static CONTACT: Object = Object {
    keys: &[
        key("name", Form::Text).informative(),
        key("url", Form::Text).informative(),
        key("email", Form::Text).informative(),
    ],
    ..Object::new("a contact")
};

static LICENSE: Object = Object {
    keys: &[
        text("name").informative(),
        key("url", Form::Text).informative(),
    ],
    foreign: &[("identifier", "is of OpenAPI 3.1; write `name` and `url`")],
    ..Object::new("a license")
};

pub(super) static EXTERNAL: Object = Object {
    keys: &[key("description", Form::Text), drops("url", Form::Text)],
    ..Object::new("an external documentation")
};

/// `externalDocs`, wherever it stands.
pub(super) const EXTERNAL_DOCS: Key = key("externalDocs", Form::Is(&EXTERNAL));

static TAG: Object = Object {
    keys: &[
        drops("name", Form::Text),
        key("description", Form::Text),
        EXTERNAL_DOCS,
    ],
    foreign: &[
        ("summary", "is of OpenAPI 3.2; write `description`"),
        ("parent", "is of OpenAPI 3.2"),
        ("kind", "is of OpenAPI 3.2"),
    ],
    extensions: &[extension::RUST_NAME],
    ..Object::new("a tag")
};

static PATHS: Object = Object {
    others: Others::Paths(Form::Ref(&PATH_ITEM)),
    ..Object::new("`paths`")
};

static WEBHOOKS: Object = Object {
    others: Others::Named(Form::Ref(&PATH_ITEM)),
    ..Object::new("`x-webhooks`")
};

pub(crate) static COMPONENTS: Object = Object {
    keys: &[
        key("schemas", Form::Map(&Form::Ref(&SCHEMA))),
        key("responses", Form::Map(&Form::Ref(&RESPONSE))),
        key("parameters", Form::Map(&Form::Ref(&PARAMETER))),
        key("examples", Form::Map(&Form::Ref(&EXAMPLE))),
        key("requestBodies", Form::Map(&Form::Ref(&REQUEST_BODY))),
        key("headers", Form::Map(&Form::Ref(&HEADER))),
        key("securitySchemes", Form::Map(&Form::Ref(&SCHEME))),
        key("links", Form::Map(&Form::Ref(&LINK))),
        key("callbacks", Form::Map(&Form::Ref(&CALLBACK))),
    ],
    foreign: &[
        (
            "pathItems",
            "is of OpenAPI 3.1; write the path items below `paths`",
        ),
        ("mediaTypes", "is of OpenAPI 3.2"),
    ],
    ..Object::new("`components`")
};
