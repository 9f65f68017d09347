//! The programs in `generated/examples`, run as a person runs them, against a server of ours. The one
//! that is a server itself is in `receiver`.

use serde_json::json;
use tests::faulty::{Reply, Server};
use tests::{Run, example};

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
        ("axum_webhook", "TRUSTOO_PRIVATE_TOKEN"),
    ] {
        let run: Run = example(name, &[]).output().expect("it can be run").into();
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert_eq!(
            run.stderr,
            format!("set these environment variables: {missing}\n")
        );
    }
}
