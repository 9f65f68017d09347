//! The programs in `generated/examples`, run as a person runs them, against a server of ours; and
//! the one that is a server, against deliveries of ours.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;
use tests::faulty::{Reply, Server};
use tests::signature::hmac_sha256;
use tests::{Run, example};
use trustoo::webhooks::{ACKNOWLEDGEMENT, Verifier};

const SECRET: &str = "example-private-token";

/// Runs an example until it ends, while the server goes on.
async fn run(name: &'static str, server: &Server) -> Run {
    let url = server.url();
    let run = tokio::task::spawn_blocking(move || {
        let variables = [
            ("TRUSTOO_BASE_URL", url.as_str()),
            ("TRUSTOO_PUBLIC_TOKEN", "example-public-token"),
            ("TRUSTOO_PRIVATE_TOKEN", SECRET),
            ("TRUSTOO_ACCESS_TOKEN", "example-access-token"),
            ("TRUSTOO_PRODUCT_ID", "9200305176832"),
        ];
        example(name, &variables).output()
    });
    let run: Run = run.await.expect("no panic").expect("it can be run").into();
    assert!(!run.stderr.contains(SECRET), "{}", run.stderr);
    run
}

#[tokio::test]
async fn list_reviews() {
    let server = Server::start(|_, before| {
        let page = json!({"page": before + 1, "page_size": 50, "total_page": 2, "count": 2});
        let list = json!([{"id": before, "rating": 5, "author": "Ann", "content": "Soft"}]);
        let data = json!({"page": page, "list": list});
        Reply::json(200, &json!({"code": 0, "message": "success", "data": data})).into()
    })
    .await;
    let run = run("list_reviews", &server).await;
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "5 of 5 from Ann: Soft\n5 of 5 from Ann: Soft\n"),
        "{}",
        run.stderr
    );
}

#[tokio::test]
async fn create_review() {
    let created = json!({"code": 0, "message": "success", "request_id": "r-1", "data": {"id": 19}});
    let refused = json!({"code": 3, "message": "no such product", "request_id": "r-2"});
    for (body, said) in [
        (created, "review 19 was created (request r-1)\n"),
        (refused, "not created: no such product\n"),
    ] {
        let server = Server::start(move |_, _| Reply::json(200, &body).into()).await;
        let run = run("create_review", &server).await;
        assert_eq!((run.code, run.stdout.as_str()), (0, said), "{}", run.stderr);
    }
}

#[tokio::test]
async fn disconnect() {
    let body = json!({"code": 0, "message": "success", "request_id": "r-1"});
    let server = Server::start(move |_, _| Reply::json(200, &body).into()).await;
    let run = run("disconnect", &server).await;
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "disconnected (request r-1)\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn they_say_what_is_missing() {
    for (name, missing) in [
        (
            "list_reviews",
            "TRUSTOO_PUBLIC_TOKEN, TRUSTOO_PRIVATE_TOKEN",
        ),
        (
            "create_review",
            "TRUSTOO_PUBLIC_TOKEN, TRUSTOO_PRIVATE_TOKEN, TRUSTOO_PRODUCT_ID",
        ),
        ("disconnect", "TRUSTOO_ACCESS_TOKEN"),
        ("axum_webhook", "TRUSTOO_PRIVATE_TOKEN, TRUSTOO_LISTEN"),
    ] {
        let run: Run = example(name, &[]).output().expect("it can be run").into();
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert_eq!(
            run.stderr,
            format!("set these environment variables: {missing}\n")
        );
    }
}

/// The example that receives webhooks, while it runs.
struct Receiver {
    program: Child,
    url: String,
}

impl Receiver {
    fn start() -> Self {
        let variables = [
            ("TRUSTOO_PRIVATE_TOKEN", SECRET),
            ("TRUSTOO_LISTEN", "127.0.0.1:0"),
        ];
        let mut program = example("axum_webhook", &variables)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it can be run");
        let mut said = String::new();
        BufReader::new(program.stdout.as_mut().expect("it is piped"))
            .read_line(&mut said)
            .expect("it says where it listens");
        let url = said
            .trim()
            .strip_prefix("listening on ")
            .expect("a URL")
            .to_owned();
        Self { program, url }
    }

    /// Delivers, and gives back the status and the body of the answer.
    async fn deliver(&self, topic: &str, timestamp: u64, sign: &str, body: &str) -> (u16, String) {
        let answer = reqwest::Client::new()
            .post(format!("{}/trustoo/{topic}", self.url))
            .header("Content-Type", "application/json")
            .header("Open-Trustoo-Webhook-Public-token", "example-public-token")
            .header("Open-Trustoo-Webhook-Timestamp", timestamp)
            .header("Open-Trustoo-Webhook-Sign", sign)
            .header("Open-Trustoo-Webhook-RequestId", "d-1")
            .body(body.to_owned())
            .send()
            .await
            .expect("an answer");
        (
            answer.status().as_u16(),
            answer.text().await.expect("a text"),
        )
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

/// The signature of a delivery, by the words of the rule.
fn sign(secret: &str, timestamp: u64, body: &str) -> String {
    hmac_sha256(
        secret.as_bytes(),
        format!("timestamp={timestamp}|{body}").as_bytes(),
    )
}

#[tokio::test]
async fn axum_webhook() {
    let receiver = Receiver::start();
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.expect("it is after 1970").as_secs();
    let body = r#"{"list": [{"id": 123, "my_shopify_domain": "example.myshopify.com"}]}"#;
    let good = sign(SECRET, now, body);
    assert_eq!(Verifier::new(SECRET).sign(now, body.as_bytes()), good);

    for topic in ["review/created", "review/deleted", "order/created"] {
        let answer = receiver.deliver(topic, now, &good, body).await;
        assert_eq!(answer, (200, ACKNOWLEDGEMENT.to_owned()), "{topic}");
    }
    // Upper case says the same.
    let answer = receiver
        .deliver("review/created", now, &good.to_uppercase(), body)
        .await;
    assert_eq!(answer.0, 200);

    let mismatch = (401, "the signature does not match".to_owned());
    let tampered = body.replace("123", "124");
    let answer = receiver
        .deliver("review/created", now, &good, &tampered)
        .await;
    assert_eq!(answer, mismatch, "another body under the same signature");
    let answer = receiver
        .deliver("review/created", now - 1, &good, body)
        .await;
    assert_eq!(answer, mismatch, "another time under the same signature");
    let answer = receiver
        .deliver("review/created", now, &sign("another", now, body), body)
        .await;
    assert_eq!(answer, mismatch, "a wrong secret");
    let answer = receiver.deliver("review/created", now, "", body).await;
    assert_eq!(answer, mismatch, "no signature");
    let answer = receiver
        .deliver("review/created", now, "no hex", body)
        .await;
    assert_eq!(answer.0, 401);

    for stale in [now - 1000, now + 1000] {
        let answer = receiver
            .deliver("review/created", stale, &sign(SECRET, stale, body), body)
            .await;
        assert_eq!(answer.0, 401, "{}", answer.1);
        assert!(answer.1.contains("more than 900"), "{}", answer.1);
    }

    let nonsense = r#"{"list": 5}"#;
    let answer = receiver
        .deliver(
            "review/created",
            now,
            &sign(SECRET, now, nonsense),
            nonsense,
        )
        .await;
    assert_eq!(answer.0, 400, "{}", answer.1);
}
