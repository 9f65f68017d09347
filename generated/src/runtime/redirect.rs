//! Which redirects are followed, and how: credentials never go to another origin.

use http::{Method, StatusCode};
use url::Url;

/// How many redirects one attempt follows.
pub(crate) const MOST: usize = 5;

/// The next place to ask.
#[derive(Debug, PartialEq)]
pub(crate) struct Hop {
    pub(crate) url: Url,
    /// Another scheme, host or port: nothing of ours may go there.
    pub(crate) leaves: bool,
    /// Asked with GET and without a body, whatever the method was.
    pub(crate) fetch: bool,
}

/// Whether a status sends the call elsewhere. 300 leaves the choice to a person, whatever its
/// `Location` prefers; with 304 there is nowhere to go.
pub(crate) fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where a redirect leads; `Err` says why it is not followed. `None`: not a redirect.
pub(crate) fn follow(
    method: &Method,
    status: StatusCode,
    from: &Url,
    location: Option<&str>,
) -> Option<Result<Hop, &'static str>> {
    if !is_redirect(status) {
        return None;
    }
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let fetch = status == StatusCode::SEE_OTHER && !reads;
    let Some(url) = location.and_then(|location| from.join(location).ok()) else {
        return Some(Err("it does not say where to"));
    };
    let leaves = url.origin() != from.origin();
    Some(match (url.scheme(), from.scheme()) {
        ("https", _) | ("http", "http") => match status.as_u16() {
            301 | 302 if !reads => Err("the request would be repeated with another method"),
            307 | 308 if !reads && leaves => Err("the request's body would go to another host"),
            _ => Ok(Hop { url, leaves, fetch }),
        },
        ("http", _) => Err("it leads from https to http"),
        _ => Err("it leads away from HTTP"),
    })
}
