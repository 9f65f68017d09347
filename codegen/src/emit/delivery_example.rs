//! The doc of the function that decodes deliveries, with an example for each topic.

use crate::model::{TypeRef, Webhook};

/// What it does, its errors, examples. Deliveries that are `signed` are verified first.
pub(super) fn section(crate_name: &str, webhooks: &[Webhook], signed: bool) -> String {
    let mut lines = vec![
        "Decodes the body, which is one of this topic.",
        "",
        "# Errors",
        "",
        "When the body is not what the topic says.",
    ];
    // Only the document knows what a whole body looks like.
    let shown: Vec<_> = webhooks
        .iter()
        .filter_map(|webhook| Some((webhook, webhook.example.as_ref()?.to_string())))
        .collect();
    if shown.is_empty() {
        return lines.join("\n");
    }
    lines.extend(["", "# Examples", "", "```"]);
    let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
    if signed {
        lines.push("use std::time::SystemTime;".to_owned());
        lines.push(format!("use {crate_name}::webhooks::{{Event, Verifier}};"));
        lines.push(String::new());
        lines.push("// As a test has it; a server takes the system's clock.".to_owned());
        lines.push(
            "let verifier = Verifier::new(\"secret\").clock(|| SystemTime::UNIX_EPOCH);".to_owned(),
        );
    } else {
        lines.push(format!("use {crate_name}::webhooks::Event;"));
    }
    for (webhook, example) in shown {
        lines.push(String::new());
        let plain = !example.contains("\"#") && crate::docs::line(&example) == example;
        lines.push(match plain {
            true => format!("let body = r#\"{example}\"#.as_bytes();"),
            false => format!("let body = {example:?}.as_bytes();"),
        });
        let topic = &webhook.topic;
        if signed {
            lines.push("let headers = verifier.headers(0, body);".to_owned());
            lines.push(format!(
                "let delivery = verifier.verify(&headers, body)?.decode({topic:?})?;"
            ));
        } else {
            lines.push(format!("let event = Event::decode({topic:?}, body)?;"));
        }
        if !matches!(webhook.body, TypeRef::Any) {
            let event = if signed { "delivery.event" } else { "event" };
            lines.push(format!(
                "assert!(matches!({event}, Event::{}(_)));",
                webhook.variant
            ));
        }
    }
    lines.push("# Ok::<(), Box<dyn std::error::Error>>(())".to_owned());
    lines.push("```".to_owned());
    lines.join("\n")
}
