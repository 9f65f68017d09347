//! Schemas.

use super::document::EXTERNAL_DOCS;
use super::{Form, Object, drops, extension, key};
use crate::diag::Code;

pub(crate) static SCHEMA: Object = Object {
    section: Some("schemas"),
    keys: &[
        key("type", Form::Type),
        key("description", Form::Text),
        key("format", Form::Text),
        key("properties", Form::Map(&Form::Property(&SCHEMA))),
        key("items", Form::Ref(&SCHEMA)),
        key("required", Form::List(&Form::Text)),
        key("enum", Form::List(&Form::Any)),
        key("example", Form::Any),
        key("nullable", Form::Bool),
        key("default", Form::Any),
        key("title", Form::Text),
        key("allOf", Form::List(&Form::Ref(&SCHEMA))),
        key("oneOf", Form::List(&Form::Ref(&SCHEMA))),
        key("anyOf", Form::List(&Form::Ref(&SCHEMA))),
        key("not", Form::Ref(&SCHEMA)).reported(
            Code::UnsupportedKeyword,
            "what a value must not be cannot be said as a Rust type",
        ),
        key("additionalProperties", Form::BoolOr(&Form::Ref(&SCHEMA))),
        key("readOnly", Form::Bool),
        key("writeOnly", Form::Bool),
        key("deprecated", Form::Bool),
        key("minimum", Form::Number),
        key("maximum", Form::Number),
        key("exclusiveMinimum", Form::Exclusive),
        key("exclusiveMaximum", Form::Exclusive),
        key("multipleOf", Form::Number),
        key("minLength", Form::Count),
        key("maxLength", Form::Count),
        key("pattern", Form::Text),
        key("minItems", Form::Count),
        key("maxItems", Form::Count),
        key("uniqueItems", Form::Bool),
        key("minProperties", Form::Count),
        key("maxProperties", Form::Count),
        key("discriminator", Form::Discriminator(&DISCRIMINATOR)),
        key("xml", Form::Is(&XML)).unused("XML is handed over as text"),
        EXTERNAL_DOCS,
    ],
    foreign: &[
        ("const", "is of OpenAPI 3.1; write an `enum` with one value"),
        ("examples", "is of OpenAPI 3.1; write one `example`"),
        (
            "$defs",
            "is of OpenAPI 3.1; write the schemas below `components/schemas`",
        ),
        (
            "definitions",
            "is of JSON Schema; write the schemas below `components/schemas`",
        ),
        ("$schema", "is of JSON Schema; OpenAPI 3.0 has one dialect"),
        (
            "$id",
            "is of OpenAPI 3.1; a `$ref` names the place in the document",
        ),
        ("id", "is of JSON Schema; OpenAPI 3.0 schemas have no id"),
        (
            "$anchor",
            "is of OpenAPI 3.1; a `$ref` names the place in the document",
        ),
        ("$dynamicRef", "is of OpenAPI 3.1; write `$ref`"),
        ("$dynamicAnchor", "is of OpenAPI 3.1"),
        ("$comment", "is of OpenAPI 3.1; write a YAML comment"),
        ("$vocabulary", "is of OpenAPI 3.1"),
        (
            "patternProperties",
            "is of OpenAPI 3.1; write `additionalProperties`",
        ),
        ("propertyNames", "is of OpenAPI 3.1"),
        (
            "unevaluatedProperties",
            "is of OpenAPI 3.1; write `additionalProperties`",
        ),
        ("unevaluatedItems", "is of OpenAPI 3.1"),
        ("prefixItems", "is of OpenAPI 3.1; write `items`"),
        ("additionalItems", "is of JSON Schema; write `items`"),
        ("contains", "is of OpenAPI 3.1"),
        ("minContains", "is of OpenAPI 3.1"),
        ("maxContains", "is of OpenAPI 3.1"),
        ("dependencies", "is of JSON Schema"),
        ("dependentRequired", "is of OpenAPI 3.1"),
        ("dependentSchemas", "is of OpenAPI 3.1"),
        ("if", "is of OpenAPI 3.1; write `oneOf`"),
        ("then", "is of OpenAPI 3.1; write `oneOf`"),
        ("else", "is of OpenAPI 3.1; write `oneOf`"),
        ("contentEncoding", "is of OpenAPI 3.1; write `format: byte`"),
        (
            "contentMediaType",
            "is of OpenAPI 3.1; write `format: binary`",
        ),
        ("contentSchema", "is of OpenAPI 3.1"),
        (
            "collectionFormat",
            "is of Swagger 2; write `style` and `explode` on the parameter",
        ),
        ("divisibleBy", "is of JSON Schema; write `multipleOf`"),
        ("extends", "is of JSON Schema; write `allOf`"),
    ],
    extensions: &[
        extension::RUST_NAME,
        extension::EVIDENCE,
        extension::ENUM_VARNAMES,
        extension::ENUM_DESCRIPTIONS,
        extension::KNOWN_VALUES,
        extension::ALSO_ACCEPTS,
        extension::ALIASES,
        extension::NUMERIC_ID,
        extension::SENSITIVE,
    ],
    ..Object::new("a schema")
};

static DISCRIMINATOR: Object = Object {
    keys: &[
        drops("propertyName", Form::Text),
        key("mapping", Form::Map(&Form::Mapping(&SCHEMA))),
    ],
    foreign: &[("defaultMapping", "is of OpenAPI 3.2")],
    ..Object::new("a discriminator")
};

static XML: Object = Object {
    keys: &[
        key("name", Form::Text).covered(),
        key("namespace", Form::Text).covered(),
        key("prefix", Form::Text).covered(),
        key("attribute", Form::Bool).covered(),
        key("wrapped", Form::Bool).covered(),
    ],
    foreign: &[(
        "nodeType",
        "is of OpenAPI 3.2; write `attribute` or `wrapped`",
    )],
    ..Object::new("an XML object")
};
