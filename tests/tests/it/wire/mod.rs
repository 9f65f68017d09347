//! Every operation over a socket: the real client on one side, on the other a server that keeps
//! what arrives and answers with the document's example.
//!
//! The files below hold one row an operation, in the order of the crate's handles.

mod customers;
mod decoding;
mod errors;
mod examples;
mod media;
mod mock;
mod oauth2;
mod orders;
mod paging;
mod platform;
mod reviews;
mod webhooks;

use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;
use tests::faulty::{Received, Reply, Server};
use tests::{signature, text, workspace};
use trustoo::runtime::{BoxFuture, RetryPolicy};
use trustoo::{Client, ClientBuilder, Credentials};

/// What every path begins with.
const BASE: &str = "/api/v1/openapi/";

const PUBLIC_TOKEN: &str = "example/public+token==";
const PRIVATE_TOKEN: &str = "example-private-token";
const ACCESS_TOKEN: &str = "example/access+token==";
const SESSION: &str = "example.session.token";
const CLIENT_ID: &str = "trustwill";
const CLIENT_SECRET: &str = "example client+secret&==";

/// How a request shows who sends it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    /// Not at all.
    Open,
    /// An access token.
    Bearer,
    /// The JWT of a merchant's session.
    Session,
    /// Public token, timestamp and signature.
    Signed,
    /// Client id and secret in the query.
    Client,
}

/// A token of the platform, or the shop's own tokens; the platform's comes first.
const SHOP: &[Mode] = &[Mode::Bearer, Mode::Signed];

impl Mode {
    const ALL: [Self; 4] = [Self::Signed, Self::Session, Self::Client, Self::Bearer];

    fn credentials(self) -> Option<Credentials> {
        match self {
            Self::Open => None,
            Self::Bearer => Some(Credentials::bearer(ACCESS_TOKEN)),
            Self::Session => Some(Credentials::jwt(SESSION)),
            Self::Signed => Some(Credentials::hmac(PUBLIC_TOKEN, PRIVATE_TOKEN)),
            Self::Client => Some(Credentials::client(CLIENT_ID, CLIENT_SECRET)),
        }
    }

    /// What it adds to the query.
    fn query(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Client => &[("client_id", CLIENT_ID), ("client_secret", CLIENT_SECRET)],
            _ => &[],
        }
    }

    /// What the headers that prove something must hold: authorization, public token, signature.
    fn headers(self, received: &Received) -> [Option<String>; 3] {
        match self {
            Self::Open | Self::Client => [None, None, None],
            Self::Bearer => [Some(format!("Bearer {ACCESS_TOKEN}")), None, None],
            Self::Session => [Some(format!("Bearer {SESSION}")), None, None],
            Self::Signed => [
                None,
                Some(PUBLIC_TOKEN.to_owned()),
                Some(signature::of_request(received, PRIVATE_TOKEN)),
            ],
        }
    }
}

/// A call, and the members of its result that are looked at.
type Call = for<'a> fn(&'a Client) -> BoxFuture<'a, trustoo::Result<Value>>;

/// One operation over the wire.
struct Exchange {
    /// As `api.txt` writes it: `GET get_rating -> client.reviews().rating()`, below the base path.
    operation: &'static str,
    /// Every way in which it can be sent, the preferred one first.
    modes: &'static [Mode],
    /// What must arrive in the query, decoded, in any order.
    query: &'static [(&'static str, &'static str)],
    /// What must arrive as the body, byte for byte.
    body: Option<&'static str>,
    /// The answer, where the document has no example of it.
    reply: Option<Value>,
    call: Call,
    /// What the call must give back.
    returns: Value,
}

impl Exchange {
    fn method(&self) -> &'static str {
        self.operation.split(' ').next().unwrap_or_default()
    }

    fn path(&self) -> String {
        let name = self.operation.split(' ').nth(1).unwrap_or_default();
        format!("{BASE}{name}")
    }

    /// The document's example of the answer, or the row's own.
    fn answer(&self) -> Value {
        match (documented(&self.path(), self.method()), &self.reply) {
            (Some(example), None) => example,
            (None, Some(reply)) => reply.clone(),
            (Some(_), Some(_)) => panic!("{}: the document has an example", self.operation),
            (None, None) => panic!("{}: the document has no example", self.operation),
        }
    }

    /// Sends it with these credentials and checks both ends.
    async fn run(&self, credentials: &[Mode], expected: Mode) {
        let answer = self.answer();
        let server = Server::start(move |_, _| Reply::json(200, &answer).into()).await;
        let client = credentials
            .iter()
            .filter_map(|mode| mode.credentials())
            .fold(builder(&server.url()), ClientBuilder::credentials)
            .build()
            .expect("the settings are right");
        let returned = (self.call)(&client)
            .await
            .unwrap_or_else(|error| panic!("{} as {expected:?}: {error:?}", self.operation));
        assert_eq!(returned, self.returns, "{}", self.operation);
        let [received] = &server.received()[..] else {
            panic!("{}: one request", self.operation)
        };
        self.check(received, expected);
    }

    fn check(&self, received: &Received, mode: Mode) {
        let at = format!("{} as {mode:?}", self.operation);
        assert_eq!(received.method, self.method(), "{at}");
        assert_eq!(received.path, self.path(), "{at}");

        let mut query: Vec<_> = [self.query, mode.query()]
            .concat()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        query.sort();
        assert_eq!(received.pairs(), query, "{at}");

        let header = |name| received.header(name).map(str::to_owned);
        let proof = ["authorization", "public-token", "sign"].map(header);
        assert_eq!(proof, mode.headers(received), "{at}");
        let timestamp = header("timestamp").map(|text| text.parse::<u64>().expect("Unix seconds"));
        assert_eq!(timestamp.is_some(), mode == Mode::Signed, "{at}");
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.expect("it is after 1970").as_secs();
        assert!(
            timestamp.is_none_or(|sent| sent <= now && now - sent < 60),
            "{at}"
        );

        assert_eq!(
            String::from_utf8_lossy(&received.body),
            self.body.unwrap_or(""),
            "{at}"
        );
        let content_type = self.body.map(|_| "application/json");
        assert_eq!(received.header("content-type"), content_type, "{at}");
        let accept = received.header("accept").unwrap_or_default();
        assert!(accept.starts_with("application/json"), "{at}: {accept}");
    }
}

/// A client that tries once.
fn builder(url: &str) -> ClientBuilder {
    Client::builder().base_url(url).retry(RetryPolicy::never())
}

/// A server that gives one answer to everything, and a client of it.
async fn answering(reply: Reply) -> (Server, Client) {
    let server = Server::start(move |_, _| reply.clone().into()).await;
    let client = builder(&server.url())
        .credentials(Credentials::bearer(ACCESS_TOKEN))
        .credentials(Credentials::client(CLIENT_ID, CLIENT_SECRET))
        .credentials(Credentials::jwt(SESSION))
        .build();
    (server, client.expect("the settings are right"))
}

/// The document's example of a successful answer.
fn documented(path: &str, method: &str) -> Option<Value> {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
        let text = text(&workspace().join("spec/trustoo.yaml"));
        serde_yaml::from_str(&text).expect("the document is YAML")
    });
    let operation = &DOCUMENT["paths"][path][method.to_lowercase()];
    operation["responses"]["200"]["content"]["application/json"]
        .get("example")
        .cloned()
}

/// The rows of all operations.
fn exchanges() -> Vec<Exchange> {
    [
        oauth2::exchanges(),
        platform::exchanges(),
        webhooks::exchanges(),
        reviews::exchanges(),
        media::exchanges(),
        orders::exchanges(),
        customers::exchanges(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_operation_has_a_row() {
    let surface = text(&workspace().join("generated/api.txt"));
    let listed: BTreeSet<_> = surface
        .lines()
        .filter(|line| line.contains(" -> client."))
        .map(|line| line.replacen(BASE, "", 1))
        .collect();
    let rows = exchanges();
    let covered: BTreeSet<_> = rows.iter().map(|row| row.operation.to_owned()).collect();
    assert_eq!(covered, listed);
    assert_eq!(rows.len(), covered.len(), "one row an operation");
}

#[tokio::test]
async fn every_operation_is_sent_in_every_way_it_can_be() {
    for exchange in exchanges() {
        for mode in exchange.modes {
            exchange.run(&[*mode], *mode).await;
        }
        // With everything configured, the document's first choice.
        exchange.run(&Mode::ALL, exchange.modes[0]).await;
    }
}
