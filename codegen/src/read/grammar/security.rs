//! Security schemes and requirements.

use super::{Form, Key, Object, Others, extension, key, must, taken, text};

pub(crate) static SCHEME: Object = Object {
    section: Some("securitySchemes"),
    keys: &[
        must(
            "type",
            Form::Word(&["apiKey", "http", "oauth2", "openIdConnect"]),
        ),
        key("description", Form::Text),
        NAME,
        IN,
        HTTP_SCHEME,
        key("bearerFormat", Form::Text).informative(),
        key("flows", Form::Is(&FLOWS)).used_where("type", &["oauth2"], "flows are of `oauth2`"),
        OPEN_ID_URL,
    ],
    needs: &[
        (
            "type",
            "apiKey",
            &[must("name", Form::Text), must("in", LOCATION)],
        ),
        ("type", "http", &[must("scheme", Form::Text)]),
        (
            "type",
            "oauth2",
            &[taken(
                "flows",
                Form::Is(&FLOWS),
                "{}",
                "no way to a token is known then",
            )],
        ),
        ("type", "openIdConnect", &[text(OPEN_ID_URL.name)]),
    ],
    foreign: &[
        ("flow", "is of Swagger 2; write `flows` with one member"),
        (
            "authorizationUrl",
            "is of Swagger 2; write it below `flows`",
        ),
        ("tokenUrl", "is of Swagger 2; write it below `flows`"),
        ("scopes", "is of Swagger 2; write it below `flows`"),
        ("deprecated", "is of OpenAPI 3.2"),
        ("oauth2MetadataUrl", "is of OpenAPI 3.2"),
    ],
    extensions: &[extension::SIGNATURE, extension::CREDENTIAL],
    ..Object::new("a security scheme")
};

const LOCATION: Form = Form::Word(&["query", "header", "cookie"]);
const NAME: Key = key("name", Form::Text).used_where("type", &["apiKey"], "it names an API key");
const IN: Key = key("in", LOCATION).used_where("type", &["apiKey"], "it places an API key");
const HTTP_SCHEME: Key =
    key("scheme", Form::Text).used_where("type", &["http"], "it names a scheme of HTTP");
const OPEN_ID_URL: Key = key("openIdConnectUrl", Form::Text)
    .unused("nothing is discovered; the client is given an access token");

static FLOWS: Object = Object {
    keys: &[
        key("implicit", Form::Is(&IMPLICIT)).unused("the client is given an access token"),
        key("password", Form::Is(&TOKEN_FLOW)),
        key("clientCredentials", Form::Is(&TOKEN_FLOW)),
        key("authorizationCode", Form::Is(&CODE_FLOW)),
    ],
    foreign: &[
        ("deviceAuthorization", "is of OpenAPI 3.2"),
        ("application", "is of Swagger 2; write `clientCredentials`"),
        ("accessCode", "is of Swagger 2; write `authorizationCode`"),
    ],
    ..Object::new("the flows of a security scheme")
};

const SCOPES: Key = taken(
    "scopes",
    Form::Map(&Form::Text),
    "{}",
    "there are no scopes then",
);
const REFRESH: Key = key("refreshUrl", Form::Text);

static IMPLICIT: Object = Object {
    keys: &[
        text("authorizationUrl").covered(),
        REFRESH.covered(),
        SCOPES.covered(),
        key("tokenUrl", Form::Text).covered(),
    ],
    extensions: &[extension::TOKEN_REQUEST.covered()],
    ..Object::new("an implicit flow")
};

static TOKEN_FLOW: Object = Object {
    keys: &[
        text("tokenUrl"),
        REFRESH,
        SCOPES,
        key("authorizationUrl", Form::Text).unused("this flow has no authorization page"),
    ],
    extensions: &[extension::TOKEN_REQUEST],
    ..Object::new("an OAuth flow")
};

static CODE_FLOW: Object = Object {
    keys: &[text("authorizationUrl"), text("tokenUrl"), REFRESH, SCOPES],
    extensions: &[extension::TOKEN_REQUEST],
    ..Object::new("an authorization code flow")
};

pub(crate) static REQUIREMENT: Object = Object {
    others: Others::Names(Form::List(&Form::Text)),
    extensible: false,
    ..Object::new("a security requirement")
};
