//! `client.orders()` and `client.customer_events()`

use serde_json::json;
use trustoo::schemas::{
    CustomerEventSource, CustomerEventType, OperatingSystem, OrderStatus, SortOrder,
};

use super::{Exchange, SHOP};

pub(super) fn exchanges() -> Vec<Exchange> {
    vec![
        Exchange {
            operation: "GET get_orders -> client.orders().list()",
            modes: SHOP,
            query: &[
                ("type", "3"),
                ("start_sent_at", "2025-06-01 00:00:00"),
                ("end_sent_at", "2025-06-30 23:59:59"),
                ("start_time", "2025-05-01 00:00:00"),
                ("end_time", "2025-05-31 23:59:59"),
                ("sort_by", "created-ascending"),
                ("page", "2"),
                ("page_size", "10"),
            ],
            body: None,
            reply: Some(
                json!({"code": 0, "message": "success", "request_id": "r", "data": {
                    "page": {"page": 2, "page_size": 10, "total_page": 2, "count": 11},
                    "list": [{"order_id": "450789469", "sent_at": "2025-06-20 11:06:48",
                              "created_at": "2025-06-20T11:06:48Z", "name": "#1001"}],
                }}),
            ),
            call: |client| {
                Box::pin(async move {
                    let page = client
                        .orders()
                        .list()
                        .status(OrderStatus::Sent)
                        .start_sent_at("2025-06-01 00:00:00")
                        .end_sent_at("2025-06-30 23:59:59")
                        .start_time("2025-05-01 00:00:00")
                        .end_time("2025-05-31 23:59:59")
                        .sort_by(SortOrder::CreatedAscending)
                        .page(2)
                        .page_size(10)
                        .await?;
                    let orders = page.list.iter().map(|order| {
                        let times = [&order.sent_at, &order.created_at];
                        let times = times.map(|time| time.as_ref().and_then(|time| time.to_unix()));
                        (&order.order_id, times, &order.extra)
                    });
                    let orders: Vec<_> = orders.collect();
                    Ok(json!([page.page.count, orders]))
                })
            },
            returns: json!([11, [["450789469", [1750417608, 1750417608], {"name": "#1001"}]]]),
        },
        Exchange {
            operation: "GET get_customer_events -> client.customer_events().list()",
            modes: SHOP,
            query: &[
                ("event_type", "VIEW_REVIEW"),
                ("os_type", "Haiku"),
                ("event_source", "STOREFRONT"),
                ("sort_by", "created-descending"),
                ("page", "1"),
                ("page_size", "100"),
            ],
            body: None,
            reply: Some(
                json!({"code": 0, "message": "success", "request_id": "r", "data": {
                    "page": {"page": 1, "page_size": 100, "total_page": 1, "count": 1},
                    "list": [{"event_type": "SORT_REVIEW", "os_type": "IOS", "event_source": "EMAIL",
                              "created_at": "2025-06-20 11:06:48", "id": 7}],
                }}),
            ),
            call: |client| {
                Box::pin(async move {
                    let page = client
                        .customer_events()
                        .list()
                        .event_type(CustomerEventType::ViewReview)
                        .os_type("Haiku")
                        .event_source(CustomerEventSource::Storefront)
                        .sort_by(SortOrder::CreatedDescending)
                        .page(1)
                        .page_size(100)
                        .await?;
                    let events = page.list.iter().map(|event| {
                        json!([
                            event.event_type == Some(CustomerEventType::SortReview),
                            event.os_type == Some(OperatingSystem::Ios),
                            event.event_source == Some(CustomerEventSource::Email),
                            event.created_at.as_ref().and_then(|time| time.to_unix()),
                            event.extra,
                        ])
                    });
                    Ok(json!(events.collect::<Vec<_>>()))
                })
            },
            returns: json!([[true, true, true, 1750417608, {"id": 7}]]),
        },
    ]
}
