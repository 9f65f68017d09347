//! Where requests go: the servers of a document, their variables, and a base URL in their place.

use super::api::Info;
use crate::runtime::{
    Api, ClientBuilder, Credentials, FakeClock, FakeTransport, Operation, Server, Variable,
};
use serde_json::json;

static LIST: Operation = Operation::get("list", "/list");

const HOST: Variable = Variable {
    name: "host",
    default: "pets.example",
    values: &[],
};
const PROTOCOL: Variable = Variable {
    name: "protocol",
    default: "https",
    values: &["http", "https"],
};

/// Where a call arrives, or why it does not.
async fn arrives(
    api: &'static Api,
    operation: &'static Operation,
    settings: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> String {
    let fake = FakeTransport::new();
    fake.named(operation.id).reply(json!({}));
    let builder = ClientBuilder::new(api).transport(fake.clone());
    let sent = match settings(builder.clock(FakeClock::at_unix(super::NOW))).build() {
        Ok(client) => Info::from(client.call(operation)).await,
        Err(error) => Err(error),
    };
    match sent {
        Ok(_) => fake.requests().remove(0).uri().to_string(),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn a_server_without_a_scheme_means_https() {
    static API: Api = Api::new(&[Server::new("//pets.example/v1")]);
    assert_eq!(
        arrives(&API, &LIST, |builder| builder).await,
        "https://pets.example/v1/list"
    );
}

#[tokio::test]
async fn a_server_may_start_with_a_variable() {
    static API: Api =
        Api::new(&[Server::new("{protocol}://{host}/api").variables(&[PROTOCOL, HOST])]);
    assert_eq!(
        arrives(&API, &LIST, |builder| builder).await,
        "https://pets.example/api/list"
    );
    let set = |builder: ClientBuilder| builder.server_variable("protocol", "http");
    assert_eq!(
        arrives(&API, &LIST, set).await,
        "http://pets.example/api/list"
    );
}

#[tokio::test]
async fn variables_of_an_operations_own_server_can_be_set() {
    static API: Api = Api::new(&[
        Server::new("https://pets.example"),
        Server::new("{protocol}://{host}").variables(&[PROTOCOL, HOST]),
    ])
    .variables(&["host", "protocol", "zone"]);
    static OWN: Operation =
        Operation::get("own", "/own").servers(&[Server::new("{protocol}://{zone}.{host}")
            .variables(&[
                PROTOCOL,
                HOST,
                Variable {
                    name: "zone",
                    default: "a",
                    values: &[],
                },
            ])]);
    assert_eq!(
        arrives(&API, &OWN, |builder| builder).await,
        "https://a.pets.example/own"
    );
    let set = |builder: ClientBuilder| {
        let builder = builder.server_variable("zone", "b");
        builder.server_variable("host", "cats.example")
    };
    assert_eq!(arrives(&API, &OWN, set).await, "https://b.cats.example/own");
    assert_eq!(arrives(&API, &LIST, set).await, "https://pets.example/list");
    let wrong = |builder: ClientBuilder| builder.server_variable("protocol", "ftp");
    assert_eq!(
        arrives(&API, &OWN, wrong).await,
        "own: the client cannot be built: the server variable `protocol` must be one of http, https"
    );
    let unknown = |builder: ClientBuilder| builder.server_variable("region", "eu");
    assert_eq!(
        arrives(&API, &OWN, unknown).await,
        "the client cannot be built: no server of the document has a variable `region`"
    );
}

#[tokio::test]
async fn any_server_of_the_document_can_be_chosen() {
    static API: Api = Api::new(&[
        Server::new("https://pets.example"),
        Server::new("{protocol}://{host}/api").variables(&[PROTOCOL, HOST]),
        Server::new("//cats.example"),
    ]);
    let no = "the client cannot be built:";
    for (url, values, expected) in [
        (
            Some("{protocol}://{host}/api"),
            &[][..],
            "https://pets.example/api/list",
        ),
        (
            Some("{protocol}://{host}/api"),
            &[("host", "dogs.example")],
            "https://dogs.example/api/list",
        ),
        (
            Some("{protocol}://{host}/api"),
            &[("protocol", "ftp")],
            "the server variable `protocol` must be one of http, https",
        ),
        (Some("//cats.example"), &[], "https://cats.example/list"),
        // A URL of the user's own has no defaults.
        (
            Some("https://{host}/bot{token}"),
            &[("host", "bots.example"), ("token", "7:a")],
            "https://bots.example/bot7:a/list",
        ),
        (
            Some("https://{host}/bot{token}"),
            &[("token", "7:a")],
            "the variable `host` of the URL has no value; set it with `ClientBuilder::server_variable`, \
             or give another URL with `ClientBuilder::base_url`",
        ),
        (
            Some("https://pets.example/v1"),
            &[("host", "dogs.example")],
            "the base URL has no variable `host`",
        ),
        (
            None,
            &[("host", "dogs.example")],
            "the document's first server has no variable `host`; choose the one that has it with \
             `ClientBuilder::base_url`: \"{protocol}://{host}/api\"",
        ),
    ] {
        let set = |mut builder: ClientBuilder| {
            if let Some(url) = url {
                builder = builder.base_url(url);
            }
            for (name, value) in values {
                builder = builder.server_variable(*name, *value);
            }
            builder
        };
        let arrived = arrives(&API, &LIST, set).await;
        let arrived = arrived.trim_start_matches(no).trim_start();
        assert_eq!(arrived, expected, "{url:?} {values:?}");
    }
}

#[test]
fn credentials_that_no_operation_asks_for_are_refused() {
    static API: Api = Api::new(&[Server::new("https://pets.example")]);
    let builder = ClientBuilder::new(&API).credentials(Credentials::jwt("j"));
    let error = builder.build().expect_err("they would never be sent");
    assert!(
        error
            .to_string()
            .contains("no operation of the document asks for credentials"),
        "{error}"
    );
}
