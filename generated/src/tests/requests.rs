//! What goes out: URLs, styles, headers, bodies.

use super::{client, with};
use crate::runtime::{
    Client, CookieStyle, Credentials, Empty, ErrorKind, HeaderStyle, Operation, PathStyle,
    QueryStyle, RawCall, Recorded,
};
use bytes::Bytes;
use serde_json::json;

static ANY: Operation = Operation::post("any", "/any");
static AT: Operation = Operation::get("at", "/at/{place}/end");

/// Sends a call and shows what went out.
async fn sent(operation: &'static Operation, fill: impl FnOnce(&mut RawCall)) -> Recorded {
    let (client, fake, _) = client();
    fake.named(operation.id).json(200, json!({"code": 0}));
    let mut call = client.call(operation);
    fill(&mut call);
    call.send::<Empty>().await.expect("the fake answers");
    fake.requests().remove(0)
}

async fn query(style: QueryStyle, value: serde_json::Value) -> String {
    let request = sent(&ANY, |call| call.query_styled("k", style, &value)).await;
    request.uri().query().unwrap_or("-").to_owned()
}

#[tokio::test]
async fn a_query_has_the_style_of_each_parameter() {
    use QueryStyle::*;
    let list = json!(["a b", "c,d"]);
    let object = json!({"x": 1, "y": null, "z": [2, 3]});
    for (style, value, expected) in [
        (Form, json!("a&b=c/é+"), "k=a%26b%3Dc%2F%C3%A9%2B"),
        (Form, json!(""), "k="),
        (Form, json!(null), "-"),
        (Form, json!([]), "-"),
        (Form, list.clone(), "k=a%20b&k=c%2Cd"),
        (Form, object.clone(), "x=1&z=2&z=3"),
        // What is no scalar keeps its form only as JSON.
        (
            Form,
            json!([{"x": 1}, [2]]),
            "k=%7B%22x%22%3A1%7D&k=%5B2%5D",
        ),
        (Form, json!({"x": {"y": "z"}}), "x=%7B%22y%22%3A%22z%22%7D"),
        (FormJoined, json!([{"x": 1}]), "k=%7B%22x%22%3A1%7D"),
        (FormJoined, list.clone(), "k=a%20b,c%2Cd"),
        (FormJoined, json!({"x": 1, "y": true}), "k=x,1,y,true"),
        (FormJoined, json!([]), "-"),
        (SpaceDelimited, json!([1, 2]), "k=1%202"),
        (PipeDelimited, json!([1, 2]), "k=1%7C2"),
        (
            DeepObject,
            object.clone(),
            "k%5Bx%5D=1&k%5Bz%5D%5B0%5D=2&k%5Bz%5D%5B1%5D=3",
        ),
        (
            DeepObject,
            json!({"x": [{"y": 1, "z": 2}, {"y": 3}]}),
            "k%5Bx%5D%5B0%5D%5By%5D=1&k%5Bx%5D%5B0%5D%5Bz%5D=2&k%5Bx%5D%5B1%5D%5By%5D=3",
        ),
        (DeepObject, json!(["a", "b"]), "k%5B0%5D=a&k%5B1%5D=b"),
        (DeepObject, json!([{"x": 1}]), "k%5B0%5D%5Bx%5D=1"),
        (Json, json!({"x": [1]}), "k=%7B%22x%22%3A%5B1%5D%7D"),
        (Json, json!("text"), "k=%22text%22"),
        (Json, json!(null), "-"),
    ] {
        assert_eq!(
            query(style, value.clone()).await,
            expected,
            "{style:?} {value}"
        );
    }
}

#[tokio::test]
async fn reserved_characters_stay_where_that_is_allowed() {
    let request = sent(&ANY, |call| {
        call.query_reserved("k", QueryStyle::Form, "a/b:c?d&e=f#g%h+i")
    })
    .await;
    assert_eq!(request.uri().query(), Some("k=a/b:c?d%26e%3Df%23g%25h%2Bi"));
}

#[tokio::test]
async fn a_path_has_the_style_of_its_parameter() {
    use PathStyle::*;
    let list = json!(["a/b", "c"]);
    let object = json!({"x": 1, "y": "é"});
    for (style, value, expected) in [
        (Simple, json!("a/b ?"), "a%2Fb%20%3F"),
        (Simple, list.clone(), "a%2Fb,c"),
        (Simple, object.clone(), "x,1,y,%C3%A9"),
        (SimpleExploded, object.clone(), "x=1,y=%C3%A9"),
        (Label, json!("a"), ".a"),
        (LabelExploded, list.clone(), ".a%2Fb.c"),
        (LabelExploded, object.clone(), ".x=1.y=%C3%A9"),
        (Matrix, json!(5), ";place=5"),
        (Matrix, list.clone(), ";place=a%2Fb,c"),
        (MatrixExploded, list.clone(), ";place=a%2Fb;place=c"),
        (MatrixExploded, object.clone(), ";x=1;y=%C3%A9"),
        (Json, json!({"x": 1}), "%7B%22x%22%3A1%7D"),
    ] {
        let request = sent(&AT, |call| call.path_styled("place", style, &value)).await;
        assert_eq!(
            request.uri().path(),
            format!("/v1/at/{expected}/end"),
            "{style:?} {value}"
        );
    }
}

#[tokio::test]
async fn a_path_never_leads_elsewhere() {
    for place in ["", ".", ".."] {
        let (client, fake, _) = client();
        let mut call = client.call(&AT);
        call.path("place", place);
        let error = call.send::<Empty>().await.expect_err(place);
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains("`place`"), "{error}");
        assert!(fake.requests().is_empty());
    }
    let (client, ..) = client();
    let error = client
        .call(&AT)
        .send::<Empty>()
        .await
        .expect_err("no value");
    assert_eq!(
        error.to_string(),
        "at: the request cannot be made: the path parameter `place` has no value"
    );
}

#[tokio::test]
async fn headers_and_cookies_have_their_styles() {
    let request = sent(&ANY, |call| {
        call.header("X-One", &1);
        call.header("X-None", &None::<String>);
        call.header_styled("X-List", HeaderStyle::Simple, &json!(["a", "b"]));
        call.header_styled(
            "X-Object",
            HeaderStyle::SimpleExploded,
            &json!({"x": 1, "y": 2}),
        );
        call.header_styled("X-Nested", HeaderStyle::Simple, &json!([{"x": 1}]));
        call.header_styled("X-Json", HeaderStyle::Json, &json!({"x": [1]}));
        call.cookie("a", "1;2");
        call.cookie_styled("b", CookieStyle::FormJoined, &json!([1, 2]));
    })
    .await;
    assert_eq!(request.header("x-one"), Some("1"));
    assert_eq!(request.header("x-none"), None);
    assert_eq!(request.header("x-list"), Some("a,b"));
    assert_eq!(request.header("x-object"), Some("x=1,y=2"));
    assert_eq!(request.header("x-nested"), Some(r#"{"x":1}"#));
    assert_eq!(request.header("x-json"), Some(r#"{"x":[1]}"#));
    assert_eq!(request.header("cookie"), Some("a=1%3B2; b=1,2"));
}

#[tokio::test]
async fn a_header_cannot_smuggle_another() {
    let (client, fake, _) = client();
    let mut call = client.call(&ANY);
    call.header(
        "X-One",
        "a
X-Two: b",
    );
    let error = call.send::<Empty>().await.expect_err("a line break");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn bodies_have_their_types() {
    let request = sent(&ANY, |call| call.json(&json!({"a": "é"}))).await;
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.body(), r#"{"a":"é"}"#);
    let request = sent(&ANY, |call| {
        call.form(&json!({"a": "x y", "b": [1, 2], "c": {"d": 1}, "e": null}))
    })
    .await;
    assert_eq!(
        request.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(request.body(), "a=x%20y&b=1&b=2&c=%7B%22d%22%3A1%7D");
    let items = json!({"items": [{"price": "p", "quantity": 1}, {"price": "q"}]});
    let request = sent(&ANY, |call| call.form(&items)).await;
    assert_eq!(
        request.body(),
        "items=%7B%22price%22%3A%22p%22%2C%22quantity%22%3A1%7D&items=%7B%22price%22%3A%22q%22%7D"
    );
    let styles = [("b", QueryStyle::FormJoined)];
    let request = sent(&ANY, |call| call.form_with(&styles, &json!({"b": [1, 2]}))).await;
    assert_eq!(request.body(), "b=1,2");
    let request = sent(&ANY, |call| call.text("text/plain", "hello".to_owned())).await;
    assert_eq!(
        (request.header("content-type"), &request.body()[..]),
        (Some("text/plain"), &b"hello"[..])
    );
    let request = sent(&ANY, |call| call.bytes("image/png", vec![0_u8, 255])).await;
    assert_eq!(request.body()[..], [0, 255]);
    let request = sent(&ANY, |call| {
        call.bytes("application/octet-stream", vec![0_u8, 255]);
        call.raw_header("Content-Type", "image/png");
    })
    .await;
    assert_eq!(request.header("content-type"), Some("image/png"));
    let request = sent(&ANY, |_| ()).await;
    assert_eq!(request.header("content-type"), None);
}

#[tokio::test]
async fn who_asks_and_for_what() {
    let (client, fake, _) = with(|builder| builder.user_agent("shop/2").header("X-Shop", "7"));
    fake.named("any").json(200, json!({"code": 0}));
    static CSV: Operation = Operation::post("any", "/any").accept("text/csv");
    let mut call = client.call(&CSV);
    call.raw_header("X-Call", "8");
    call.send::<Empty>().await.expect("an answer");
    let request = fake.requests().remove(0);
    let own = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        request.header("user-agent"),
        Some(&*format!("shop/2 {own}"))
    );
    assert_eq!(request.header("accept"), Some("text/csv"));
    assert_eq!(
        (request.header("x-shop"), request.header("x-call")),
        (Some("7"), Some("8"))
    );
}

#[tokio::test]
async fn the_base_url_keeps_its_path() {
    for base in ["http://127.0.0.1:9/api/", "http://127.0.0.1:9/api"] {
        let (client, fake, _) = with(|builder| builder.base_url(base));
        fake.named("any").json(200, json!({}));
        client.call(&ANY).send::<Empty>().await.expect("an answer");
        assert_eq!(fake.requests()[0].uri(), "http://127.0.0.1:9/api/any");
    }
}

#[test]
fn a_wrong_setting_is_named() {
    let with_credentials = "the client cannot be built: the base URL must not hold credentials; give them with `ClientBuilder::credentials`";
    for (url, expected) in [
        ("", "the client cannot be built: the base URL is not one"),
        (
            "ftp://x",
            "the client cannot be built: the base URL must start with https:// or http://",
        ),
        (
            "https://x?a=b",
            "the client cannot be built: the base URL must end with its path",
        ),
        ("https://user:hunter2@x", with_credentials),
        ("https://hunter2@x", with_credentials),
    ] {
        let error = Client::pets_builder().base_url(url).build().expect_err(url);
        assert_eq!(
            (error.kind(), &*error.to_string()),
            (ErrorKind::Configuration, expected)
        );
    }
    let error = Client::pets_builder()
        .server_variable("region", "eu")
        .build()
        .expect_err("no such variable");
    assert_eq!(
        error.to_string(),
        "the client cannot be built: no server of the document has a variable `region`"
    );
}

#[tokio::test]
async fn what_is_signed_is_what_is_sent() {
    let (client, fake, _) =
        with(|builder| builder.credentials(Credentials::hmac("public", "private-key")));
    fake.named("listPets").reply(json!({"list": []}));
    client
        .pets()
        .keyword("très bien & +")
        .tags(&["b", "a"])
        .await
        .expect("an answer");
    let request = fake.requests().remove(0);
    assert_eq!(
        request.uri().query(),
        Some("keyword=tr%C3%A8s%20bien%20%26%20%2B&tags%5B0%5D=b&tags%5B1%5D=a")
    );
    let text = "keyword=très bien & +&tags[0]=b&tags[1]=a&timestamp=1700465771";
    let expected =
        crate::runtime::sign::hex(&crate::runtime::sign::mac("private-key", text.as_bytes()));
    assert_eq!(request.header("x-sign"), Some(&*expected));
    assert_eq!(
        (request.header("x-public"), request.header("x-time")),
        (Some("public"), Some("1700465771"))
    );
}

#[tokio::test]
async fn the_body_that_is_signed_is_the_body_that_is_sent() {
    let (client, fake, _) = client();
    fake.named("createPet")
        .reply(json!({"id": 1, "name": "Zoë"}));
    client.create_pet("Zoë").await.expect("an answer");
    let request = fake.requests().remove(0);
    let text = [b"timestamp=1700465771|", &request.body()[..]].concat();
    let expected = crate::runtime::sign::hex(&crate::runtime::sign::mac("private-key", &text));
    assert_eq!(request.header("x-sign"), Some(&*expected));
}

#[tokio::test]
async fn a_redirect_stays_within_https_and_gets_nothing_back_once_it_has_left() {
    let to = |location: &str| {
        let reply = http::Response::builder().status(302);
        let reply = reply.header("location", location).body(Bytes::new());
        reply.expect("a reply")
    };
    let (client, fake, _) = client();
    for (location, why) in [
        (
            "http://pets.example/v1/pets/1",
            "it leads from https to http",
        ),
        ("ftp://pets.example/", "it leads away from HTTP"),
    ] {
        fake.named("getPet").raw(to(location));
        let error = client.pet("1").await.expect_err("not followed");
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert!(error.to_string().contains(why), "{error}");
    }
    // Away and back again: whoever sent us back is not to be trusted with a signed request.
    fake.named("getPet").raw(to("https://other.example/"));
    fake.named("getPet")
        .raw(to("https://pets.example/v1/pets/1"));
    fake.named("getPet").reply(json!({"id": 1, "name": "Rex"}));
    client.pet("1").await.expect("an answer");
    let signed: Vec<_> = fake.requests()[2..]
        .iter()
        .map(|request| request.header("x-sign").is_some())
        .collect();
    assert_eq!(signed, [true, false, false]);
}

#[tokio::test]
async fn a_url_that_cannot_be_sent_says_why() {
    let long = "a".repeat(70_000);
    for (base, text, why) in [
        ("https://pets.example", long.as_str(), "uri too long"),
        ("https://pe\"ts.example", "a", "invalid uri character"),
    ] {
        let (client, fake, _) = with(|builder| builder.base_url(base));
        let mut call = client.call(&ANY);
        call.query("k", text);
        let error = call.send::<Empty>().await.expect_err("no URL");
        assert_eq!(error.kind(), ErrorKind::Request);
        let expected = format!("the URL cannot be sent: {why}");
        assert!(error.to_string().contains(&expected), "{error}");
        assert!(fake.requests().is_empty());
    }
}
