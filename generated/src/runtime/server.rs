//! Where requests go: the URL of a server, with its variables filled in.

use super::api::{Api, Server, Variable};
use super::error::{Error, Result};
use url::Url;

/// The URL that was given, or else that of the document's first server. `None` where that stands
/// relative to where the document was found.
pub(crate) fn base(
    api: &Api,
    given: Option<&str>,
    values: &[(String, String)],
) -> Result<Option<Url>> {
    let first = api.servers.first().map(|server| server.url);
    let text = given.or(first).unwrap_or_default();
    // The servers of single operations are in use unless all go to what was given.
    let own = if given.is_none() { api.variables } else { &[] };
    let is_used = |name: &str| has(text, name) || own.contains(&name);
    if let Some((name, _)) = values.iter().find(|(name, _)| !is_used(name)) {
        return Err(Error::configuration(unused(api, given.is_some(), name)));
    }
    let server = api.servers.iter().find(|server| server.url == text);
    let variables = server.map_or(&[][..], |server| server.variables);
    let url = filled(text, variables, values)?;
    match given {
        Some(_) => absolute(&url).map(Some),
        None => relative_or_absolute(&url),
    }
}

/// Why a value that was set goes nowhere.
fn unused(api: &Api, is_given: bool, name: &str) -> String {
    let other = api.servers.iter().find(|server| has(server.url, name));
    match other {
        _ if is_given => format!("the base URL has no variable `{name}`"),
        Some(server) => format!(
            "the document's first server has no variable `{name}`; choose the one that has it with \
             `ClientBuilder::base_url`: {:?}",
            server.url
        ),
        None => format!("no server of the document has a variable `{name}`"),
    }
}

fn has(url: &str, variable: &str) -> bool {
    url.contains(&format!("{{{variable}}}"))
}

/// The URL of a server with its variables filled in; one that leaves out the scheme means https.
pub(crate) fn expand(server: &Server, values: &[(String, String)]) -> Result<String> {
    filled(server.url, server.variables, values)
}

fn filled(text: &str, variables: &[Variable], values: &[(String, String)]) -> Result<String> {
    let mut url = String::new();
    let mut rest = text;
    while let Some((before, (name, after))) = rest
        .split_once('{')
        .and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        url.push_str(before);
        url.push_str(value(name, variables, values)?);
        rest = after;
    }
    url.push_str(rest);
    if url.starts_with("//") {
        url.insert_str(0, "https:");
    }
    Ok(url)
}

/// What was set, or else the default; one of those that the document allows.
fn value<'a>(
    name: &str,
    variables: &[Variable],
    values: &'a [(String, String)],
) -> Result<&'a str> {
    let variable = variables.iter().find(|variable| variable.name == name);
    let set = values.iter().find(|(set, _)| set == name);
    let value = set.map(|(_, value)| value.as_str());
    let Some(value) = value.or(variable.map(|variable| variable.default)) else {
        return Err(Error::configuration(format!(
            "the variable `{name}` of the URL has no value; set it with `ClientBuilder::server_variable`, \
             or give another URL with `ClientBuilder::base_url`"
        )));
    };
    let allowed = variable.map_or(&[][..], |variable| variable.values);
    if !allowed.is_empty() && !allowed.contains(&value) {
        return Err(Error::configuration(format!(
            "the server variable `{name}` must be one of {}",
            allowed.join(", ")
        )));
    }
    Ok(value)
}

/// `None` for a URL that stands relative to where the document was found.
pub(crate) fn relative_or_absolute(url: &str) -> Result<Option<Url>> {
    match Url::parse(url) {
        Err(url::ParseError::RelativeUrlWithoutBase) => Ok(None),
        _ => absolute(url).map(Some),
    }
}

/// A URL that requests can be sent below.
fn absolute(url: &str) -> Result<Url> {
    let wrong = |why: &str| Error::configuration(format!("the base URL {why}"));
    let url = Url::parse(url).map_err(|error| wrong("is not one").with_source(error))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(wrong("must start with https:// or http://"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("must end with its path"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong(
            "must not hold credentials; give them with `ClientBuilder::credentials`",
        ));
    }
    Ok(url)
}
