//! Which credentials an operation is sent with.

use super::api::Info;
use super::{NOW, with};
use crate::runtime::{
    Api, ClientBuilder, Credentials, ErrorKind, FakeClock, FakeTransport, OAuth2Credentials,
    Operation, Scheme, SchemeKind, Server,
};
use serde_json::json;

#[tokio::test]
async fn the_first_alternative_that_can_be_met_is_used() {
    let both = |builder: crate::runtime::ClientBuilder| {
        builder
            .credentials(Credentials::hmac("public", "key"))
            .credentials(Credentials::bearer("token"))
    };
    let (client, fake, _) = with(both);
    fake.named("getPet").reply(json!({"id": 1, "name": "Rex"}));
    client.pet("1").await.expect("an answer");
    let request = fake.requests().remove(0);
    assert_eq!(request.header("authorization"), Some("Bearer token"));
    assert_eq!(request.header("x-sign"), None);
}

#[tokio::test]
async fn credentials_go_before_sending_without() {
    for (credentials, signed) in [
        (Some(Credentials::hmac("public", "key")), true),
        (None, false),
    ] {
        let (client, fake, _) = with(|builder| match credentials {
            Some(credentials) => builder.credentials(credentials),
            None => builder,
        });
        fake.named("listPets").reply(json!({"list": []}));
        client.pets().await.expect("an answer");
        assert_eq!(fake.requests()[0].header("x-sign").is_some(), signed);
    }
}

#[tokio::test]
async fn keys_stand_where_their_schemes_say() {
    let (client, fake, _) =
        with(|builder| builder.credentials(Credentials::client("id", "s/cret")));
    fake.named("info").json(200, json!({}));
    client.info().await.expect("an answer");
    assert_eq!(
        fake.requests()[0].uri().query(),
        Some("client_id=id&client_secret=s%2Fcret")
    );

    let (client, fake, _) = with(|builder| builder.credentials(Credentials::basic("user", "pass")));
    fake.named("cookies").json(200, json!({}));
    client.cookies().await.expect("an answer");
    assert_eq!(
        fake.requests()[0].header("authorization"),
        Some("Basic dXNlcjpwYXNz")
    );
}

#[tokio::test]
async fn a_cookie_is_sent_as_the_service_set_it() {
    let cookie = |value: &'static str| {
        with(move |builder| builder.credentials(Credentials::api_key("SessionCookie", value)))
    };
    for value in ["s%3AabcDEF.sig%2Bx", "\"a=b/c+d==\"", ""] {
        let (client, fake, _) = cookie(value);
        fake.named("cookies").json(200, json!({}));
        client.cookies().await.expect("an answer");
        let sent = format!("sid={value}");
        assert_eq!(fake.requests()[0].header("cookie"), Some(sent.as_str()));
    }
    for value in ["zz; admin=1", "zz,", "z z", "zz\r\n", "zé"] {
        let (client, fake, _) = cookie(value);
        let error = client.cookies().await.expect_err("no cookie");
        assert_eq!(error.kind(), ErrorKind::Request);
        let text = error.to_string();
        assert!(
            text.contains("cookie `sid`") && !text.contains('z'),
            "{text}"
        );
        assert!(fake.requests().is_empty());
    }
}

#[tokio::test]
async fn the_later_of_two_keys_in_one_place_is_sent() {
    let (client, fake, _) = with(|builder| {
        builder
            .credentials(Credentials::api_key("SameCookie", "later"))
            .credentials(Credentials::api_key("SessionCookie", "first"))
    });
    fake.named("cookies").json(200, json!({}));
    client.cookies().await.expect("an answer");
    assert_eq!(fake.requests()[0].header("cookie"), Some("sid=later"));
}

#[tokio::test]
async fn a_jwt_is_not_a_bearer_token() {
    let (client, fake, _) = with(|builder| {
        builder
            .credentials(Credentials::bearer("b"))
            .credentials(Credentials::jwt("j"))
    });
    fake.named("session")
        .raw(http::Response::new("hello".into()));
    assert_eq!(*client.session().await.expect("an answer"), "hello");
    assert_eq!(fake.requests()[0].header("authorization"), Some("Bearer j"));

    let (client, fake, _) = with(|builder| builder.credentials(Credentials::jwt("j")));
    let error = client.pet("1").await.expect_err("a JWT does not do");
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn what_is_missing_is_named_and_nothing_is_sent() {
    let (client, fake, _) = with(|builder| builder.credentials(Credentials::basic("user", "pass")));
    let error = client.pet("1").await.expect_err("basic does not do");
    assert_eq!(
        error.to_string(),
        "getPet: credentials are missing: requires OAuth2 with scope read_pets (`Credentials::bearer` or `::oauth2`), \
         or SignedHeaders (`Credentials::hmac`); configured: basic"
    );
    assert!(error.is_auth());
    assert_eq!(error.attempts(), 0);
    let error = client.info().await.expect_err("basic does not do");
    assert!(
        error
            .to_string()
            .contains("ClientId (`Credentials::client` or `::oauth2`) and ClientSecret"),
        "{error}"
    );
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_token_url_is_enough_where_the_document_names_none() {
    static API: Api = Api::new(&[Server::new("https://pets.example")]).secured();
    static SCHEME: Scheme = Scheme::new("Login", SchemeKind::OpenIdConnect);
    static LIST: Operation = Operation::get("list", "/list").security(&[&[SCHEME.required()]]);
    let settings = OAuth2Credentials::client_credentials("id", "secret");
    let call = |fake: &FakeTransport, settings| {
        let builder = ClientBuilder::new(&API).transport(fake.clone());
        let builder = builder.clock(FakeClock::at_unix(NOW));
        let client = builder.credentials(Credentials::oauth2(settings)).build();
        Info::from(client.expect("the settings are right").call(&LIST))
    };
    let fake = FakeTransport::new();
    let error = call(&fake, settings.clone()).await.expect_err("no URL");
    assert!(error.to_string().contains("`OAuth2Credentials::token_url`"));

    fake.named("token").json(200, json!({"access_token": "a1"}));
    fake.named("list").json(200, json!({}));
    let settings = settings.token_url("https://login.example/token");
    call(&fake, settings).await.expect("an answer");
    let sent = fake.requests();
    assert_eq!(sent[0].uri(), "https://login.example/token");
    assert_eq!(sent[1].header("authorization"), Some("Bearer a1"));
}
