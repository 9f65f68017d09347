//! Bodies that are streamed, and forms with parts.

use crate::runtime::{
    Body, Client, Credentials, Empty, ErrorKind, FakeTransport, Multipart, Operation, Part,
    RawCall, Recorded, once,
};
use serde_json::json;

static UPLOAD: Operation = Operation::post("upload", "/upload").idempotent();

/// With the system's clock: files are read in real time.
fn client() -> (Client, FakeTransport) {
    let fake = FakeTransport::new();
    let builder = Client::pets_builder()
        .transport(fake.clone())
        .random(|| 0.0);
    let builder = builder.credentials(Credentials::hmac("public", "key"));
    (builder.build().expect("the settings are right"), fake)
}

async fn upload(client: &Client, fill: impl FnOnce(&mut RawCall)) {
    let mut call = client.call(&UPLOAD);
    fill(&mut call);
    call.send::<Empty>().await.expect("an answer");
}

async fn sent(form: Multipart) -> Recorded {
    let (client, fake) = client();
    fake.named("upload").json(200, json!({}));
    upload(&client, |call| call.multipart(form)).await;
    fake.requests().remove(0)
}

/// The body with its boundary made a fixed text.
fn shown(request: &Recorded) -> String {
    let boundary = request
        .header("content-type")
        .and_then(|kind| kind.strip_prefix("multipart/form-data; boundary="));
    String::from_utf8_lossy(request.body()).replace(boundary.expect("a form"), "B")
}

#[tokio::test]
async fn parts_keep_their_order_and_names() {
    let file = Part::new("\u{1}bytes")
        .file_name("a\"b\r\n.png")
        .content_type("image/png");
    let request = sent(
        Multipart::new()
            .part("key", "dir/a")
            .part("a\"b", "x")
            .part("file", file),
    )
    .await;
    assert_eq!(
        shown(&request),
        "--B\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\ndir/a\r\n\
         --B\r\nContent-Disposition: form-data; name=\"a%22b\"\r\n\r\nx\r\n\
         --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22b%0D%0A.png\"\r\n\
         Content-Type: image/png\r\n\r\n\u{1}bytes\r\n--B--\r\n"
    );
}

#[tokio::test]
async fn a_file_is_streamed_and_its_length_known() {
    let path = std::env::temp_dir().join(format!("runtime-upload-{}", std::process::id()));
    let content: Vec<u8> = (0..200_000_u32).map(|n| n as u8).collect();
    std::fs::write(&path, &content).expect("a file");
    let body = Body::file(&path).await.expect("a file");
    assert_eq!((body.len(), body.as_bytes()), (Some(200_000), None));
    let request = sent(Multipart::new().part("file", body.clone())).await;
    let text = request.body();
    let start = text
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("a head")
        + 4;
    assert_eq!(text[start..start + 200_000], content);

    // A stream is opened anew for every attempt.
    let (client, fake) = client();
    fake.named("upload").json(503, json!({}));
    fake.named("upload").json(200, json!({}));
    upload(&client, |call| call.bytes("image/png", body)).await;
    assert!(
        fake.requests()
            .iter()
            .all(|request| request.body()[..] == content)
    );
    std::fs::remove_file(&path).expect("the file");

    let error = Body::file(&path).await.expect_err("no file");
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
}

#[tokio::test]
async fn a_streamed_body_cannot_be_signed() {
    static SIGNED: Operation =
        Operation::post("signed", "/signed").security(&[&[super::api::SIGNED.required()]]);
    let (client, fake) = client();
    let body = Body::stream(None, || once("piece"));
    let mut call = client.call(&SIGNED);
    call.bytes("text/plain", body);
    let error = call.send::<Empty>().await.expect_err("a stream");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(fake.requests().is_empty());
}

#[test]
fn bodies_are_not_shown() {
    let form = Multipart::new().part("file", "hunter2");
    assert!(!format!("{form:?} {:?}", Body::from("hunter2")).contains("hunter2"));
}
