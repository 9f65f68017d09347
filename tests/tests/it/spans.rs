//! What calls tell `tracing`: a span for each, an event for each attempt, and nothing that is a secret.

use serde_json::json;
use std::fmt::Write;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::instrument::WithSubscriber;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use trustoo::clients::reviews::{CreateReview, ListReviews};
use trustoo::runtime::{FakeClock, FakeTransport};
use trustoo::schemas::CreateReviewRequest;
use trustoo::{Client, Credentials};

/// Writes down everything it is told.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<String>>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).expect("a string takes all");
    }
}

impl Listener {
    fn tell(&self, what: &str, record: impl FnOnce(&mut Fields<'_>)) {
        let mut told = self.0.lock().expect("no panic");
        told.push_str(what);
        record(&mut Fields(&mut told));
        told.push('\n');
    }
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("trustoo")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.tell(span.metadata().name(), |fields| span.record(fields));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.tell("record", |fields| values.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.tell("event", |fields| event.record(fields));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_call_is_told_without_its_values() {
    let secret = "hunter2";
    let fake = FakeTransport::new();
    let client = Client::builder()
        .credentials(Credentials::hmac("public-token", secret))
        .transport(fake.clone())
        .clock(FakeClock::at_unix(1_700_465_771))
        .build()
        .expect("the settings are right");
    fake.on::<ListReviews>().json(
        500,
        json!({"code": 13, "message": secret, "request_id": "r-1"}),
    );
    let page =
        json!({"page": {"page": 1, "page_size": 20, "total_page": 1, "count": 0}, "list": []});
    fake.on::<ListReviews>()
        .reply(serde_json::from_value(page).expect("a page"));
    fake.on::<CreateReview>().refuse(3, secret);
    let listener = Listener::default();
    async {
        client
            .reviews()
            .list()
            .keyword(secret)
            .await
            .expect("the second attempt");
        client
            .reviews()
            .create(CreateReviewRequest::new("1", 5, secret))
            .await
            .expect_err("refused");
    }
    .with_subscriber(listener.clone())
    .await;
    let told = listener.0.lock().expect("no panic").clone();
    let expected = "call operation=\"listReviews\" method=GET path=\"/api/v1/openapi/get_reviews\"\n\
        event message=the attempt failed attempt=1 status=500 code=13 request_id=\"r-1\" kind=Api\n\
        event message=the attempt succeeded attempt=2 status=200 request_id=\"fake\"\n\
        call operation=\"createReview\" method=POST path=\"/api/v1/openapi/create_review\"\n\
        event message=the attempt failed attempt=1 status=200 code=3 request_id=\"fake\" kind=Api\n";
    assert_eq!(told, expected);
    assert!(!told.contains(secret));
}
