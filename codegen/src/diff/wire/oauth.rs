//! The flows of OAuth2: where tokens come from, and which scopes they may have.

use super::Finding;
use super::operations::quoted;
use crate::diff::rules::{dialect, security as rules};
use crate::spec::{Flow, SecurityScheme};

/// Compares the flows by kind.
pub(super) fn flows(
    old: &SecurityScheme,
    new: &SecurityScheme,
    before: &[Flow],
    after: &[Flow],
    out: &mut Vec<Finding>,
) {
    let at =
        |scheme: &SecurityScheme, flow: &Flow| scheme.pointer.child("flows").child(flow.kind.key());
    for flow in after {
        let Some(same) = before.iter().find(|before| before.kind == flow.kind) else {
            let what = format!("has the flow `{}` now", flow.kind.key());
            out.push(Finding::added(
                &rules::OAUTH_FLOW_ADDED,
                what,
                &at(new, flow),
            ));
            continue;
        };
        let (from, to) = (at(old, same), at(new, flow));
        let urls = [
            (
                "authorizationUrl",
                &same.authorization_url,
                &flow.authorization_url,
            ),
            ("tokenUrl", &same.token_url, &flow.token_url),
            ("refreshUrl", &same.refresh_url, &flow.refresh_url),
        ];
        for (key, was, is) in urls {
            if was == is {
                continue;
            }
            let shown = |url: &Option<String>| {
                url.as_ref()
                    .map_or("none".to_owned(), |url| format!("`{url}`"))
            };
            let what = format!("went from the `{key}` {} to {}", shown(was), shown(is));
            out.push(Finding::new(
                &rules::OAUTH_URL_CHANGED,
                what,
                &from.child(key),
                &to.child(key),
            ));
        }
        let has = |flow: &Flow, scope: &str| flow.scopes.iter().any(|(name, _)| name == scope);
        for (scope, _) in flow.scopes.iter().filter(|(scope, _)| !has(same, scope)) {
            let what = format!("has the scope `{scope}` now");
            let place = to.child("scopes").child(scope);
            out.push(Finding::added(&rules::OAUTH_SCOPE_OFFERED, what, &place));
        }
        for (scope, _) in same.scopes.iter().filter(|(scope, _)| !has(flow, scope)) {
            let what = format!("lost the scope `{scope}`");
            let place = from.child("scopes").child(scope);
            out.push(Finding::removed(
                &rules::OAUTH_SCOPE_WITHDRAWN,
                what,
                &place,
            ));
        }
        let key = "x-token-request";
        let form = |flow: &Flow| {
            crate::resolve::text(&flow.extensions, key)
                .unwrap_or("form")
                .to_owned()
        };
        if form(same) != form(flow) {
            let what = format!(
                "takes token requests as {}, took {}",
                form(flow),
                form(same)
            );
            let finding = Finding::new(
                &dialect::TOKEN_REQUEST_CHANGED,
                what,
                &from.child(key),
                &to.child(key),
            );
            out.push(finding.values(quoted(form(same)), quoted(form(flow))));
        }
    }
    for flow in before
        .iter()
        .filter(|flow| !after.iter().any(|after| after.kind == flow.kind))
    {
        let what = format!("lost the flow `{}`", flow.kind.key());
        out.push(Finding::removed(
            &rules::OAUTH_FLOW_REMOVED,
            what,
            &at(old, flow),
        ));
    }
}
