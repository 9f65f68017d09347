//! What the service sends on its own. What a delivery holds is a matter of the other areas, as
//! something that is received.

crate::diff::rule::rules! { Webhooks;
    WEBHOOK_ADDED = "webhook-added" <-> "webhook-removed",
        "the service sends one more kind of delivery" => { Safe: "it is sent to those who ask for it" }
    WEBHOOK_REMOVED = "webhook-removed" <-> "webhook-added",
        "the service sends one kind of delivery less" => { Breaking: "receivers who wait for it no longer get it" }
}
