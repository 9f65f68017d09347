//! Uploading an image: two requests, a form in the store's order, and no credentials in it.

use serde_json::json;
use tests::faulty::{Received, Reply, Server};
use trustoo::runtime::Body;
use trustoo::{Client, Credentials, ErrorKind};

/// A service whose credentials are for a store at this address.
async fn service(store: String) -> Server {
    Server::start(move |_, _| {
        let data = json!({
            "access_id": "made-up-id", "host": store, "expire": "1781682923", "signature": "sig=", "policy": "cG9saWN5",
            "dir": "test79198486784/2026/6/17/", "callback": "Y2FsbGJhY2s=",
        });
        Reply::json(200, &json!({"code": 0, "message": "success", "data": data})).into()
    })
    .await
}

fn client(service: &Server) -> Client {
    let credentials = Credentials::hmac("public-token", "private-token");
    let builder = Client::builder()
        .base_url(service.url())
        .credentials(credentials);
    builder
        .header("x-shop", "7")
        .build()
        .expect("the settings are right")
}

/// Names and contents of a form's parts, in order.
fn parts(request: &Received) -> Vec<(String, Vec<u8>)> {
    let content_type = request.header("content-type").expect("a form");
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a form");
    let (mut rest, open) = (&request.body[..], format!("--{boundary}\r\n").into_bytes());
    let close = format!("\r\n--{boundary}").into_bytes();
    let find =
        |text: &[u8], what: &[u8]| text.windows(what.len()).position(|window| window == what);
    let mut parts = Vec::new();
    while let Some(part) = rest.strip_prefix(&open[..]) {
        let head = find(part, b"\r\n\r\n").expect("a head");
        let end = find(part, &close).expect("an end");
        let name = String::from_utf8_lossy(&part[..head]);
        let name = name.split('"').nth(1).expect("a name").to_owned();
        parts.push((name, part[head + 4..end].to_vec()));
        rest = &part[end + 2..];
    }
    assert_eq!(rest, [b"--", boundary.as_bytes(), b"--\r\n"].concat());
    parts
}

#[tokio::test]
async fn an_image_is_uploaded_from_bytes_and_from_a_file() {
    let store = Server::start(|_, _| Reply::text(204, "text/plain", "").into()).await;
    let service = service(store.url()).await;
    let content: Vec<u8> = (0..150_000_u32).map(|n| n as u8).collect();
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("photo.jpeg");
    std::fs::write(&path, &content).expect("a file");
    for body in [
        Body::from(content.clone()),
        Body::file(&path).await.expect("a file"),
    ] {
        let image = client(&service)
            .media()
            .upload_image("my photo.jpeg", body)
            .await
            .expect("uploaded");
        let url = format!(
            "{}/test79198486784/2026/6/17/my%20photo.jpeg?x-oss-process=style/",
            store.url()
        );
        assert_eq!(
            (image.url, image.thumbnail_url),
            (format!("{url}trustoo_big"), format!("{url}trustoo_small"))
        );
        let request = store.received().pop().expect("an upload");
        assert_eq!(
            (request.method.as_str(), request.path.as_str()),
            ("POST", "/")
        );
        let expected: Vec<(String, Vec<u8>)> = [
            ("key", &b"test79198486784/2026/6/17/my photo.jpeg"[..]),
            ("policy", b"cG9saWN5"),
            ("OSSAccessKeyId", b"made-up-id"),
            ("Signature", b"sig="),
            ("callback", b"Y2FsbGJhY2s="),
            ("file", &content),
        ]
        .map(|(name, content)| (name.to_owned(), content.to_vec()))
        .into();
        assert_eq!(parts(&request), expected);
        // The store wants to know how much there is.
        assert_eq!(
            request.header("content-length"),
            Some(&*request.body.len().to_string())
        );
        for name in [
            "public-token",
            "sign",
            "timestamp",
            "authorization",
            "cookie",
            "x-shop",
        ] {
            assert_eq!(request.header(name), None, "{name}");
        }
    }
}

#[tokio::test]
async fn the_store_refuses() {
    let store = Server::start(|_, _| Reply::text(403, "application/xml", "<Error/>").into()).await;
    let service = service(store.url()).await;
    let error = client(&service)
        .media()
        .upload_image("a.png", "bytes")
        .await
        .expect_err("refused");
    assert_eq!(
        error.to_string(),
        "uploadImage: the service refused (HTTP 403, 1 attempt)"
    );
}

#[tokio::test]
async fn an_address_that_is_not_safe_is_not_used() {
    for host in ["http://images.example", "ftp://127.0.0.1", "img", ""] {
        let service = service(host.to_owned()).await;
        let error = client(&service)
            .media()
            .upload_image("a.png", "bytes")
            .await
            .expect_err("not sent");
        assert_eq!(
            (error.kind(), error.operation()),
            (ErrorKind::Request, Some("uploadImage")),
            "{host}"
        );
    }
}

#[tokio::test]
async fn a_file_does_not_follow_a_redirect_to_another_host() {
    let away = Server::start(|_, _| Reply::text(204, "text/plain", "").into()).await;
    let to = away.url();
    let store = Server::start(move |_, _| {
        Reply::text(307, "text/plain", "")
            .header("location", &to)
            .into()
    })
    .await;
    let service = service(store.url()).await;
    let error = client(&service)
        .media()
        .upload_image("a.png", "bytes")
        .await
        .expect_err("not followed");
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(away.received().is_empty());
}
