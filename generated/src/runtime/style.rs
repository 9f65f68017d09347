//! The styles of parameters: how one value becomes text in a path, a query, a header or a cookie.
//! Knows nothing of requests.

use super::codec::Encode;
use super::value::Value;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but RFC 3986's unreserved characters is encoded.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `allowReserved`: RFC 3986's reserved characters stay, except those that would
/// end or split a query, `%`, and `'`, which URL parsers encode anyway.
const RESERVED: &AsciiSet = &UNRESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';');

/// How a parameter stands in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathStyle {
    Simple,
    SimpleExploded,
    Label,
    LabelExploded,
    Matrix,
    MatrixExploded,
    /// `content: application/json`.
    Json,
}

/// How a parameter stands in a query, or a member in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryStyle {
    /// `k=a&k=b`: `form` with `explode`, the default.
    Form,
    /// `k=a,b`: `form` without `explode`.
    FormJoined,
    /// `k=a%20b`
    SpaceDelimited,
    /// `k=a%7Cb`
    PipeDelimited,
    /// `k[member]=a`. A list is an object whose members are numbered: `k[0]=a&k[1]=b`.
    DeepObject,
    /// `content: application/json`.
    Json,
}

/// How a parameter stands in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderStyle {
    Simple,
    SimpleExploded,
    /// `content: application/json`.
    Json,
}

/// How a parameter stands among the cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CookieStyle {
    /// `form` with `explode`, the default.
    Form,
    /// `form` without `explode`.
    FormJoined,
    /// `content: application/json`.
    Json,
}

/// One `name=value` of a query: as it is signed and, made from that once, as it is sent.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) value: String,
    /// Whose it is, where that is a parameter: an object has a pair for each member.
    pub(crate) parameter: &'static str,
    encoded: String,
}

impl Pair {
    pub(crate) fn new(name: &str, value: &str) -> Self {
        Self::joined(name, &[value.to_owned()], "", UNRESERVED)
    }

    /// As it stands, for what is encoded already.
    pub(crate) fn verbatim(name: &str, value: &str) -> Self {
        Self {
            name: name.to_owned(),
            value: value.to_owned(),
            parameter: "",
            encoded: format!("{name}={value}"),
        }
    }

    /// Values joined by a delimiter that is not encoded when it is a comma.
    fn joined(name: &str, values: &[String], delimiter: &str, keep: &'static AsciiSet) -> Self {
        let mut encoded = encode(name);
        encoded.push('=');
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                match delimiter {
                    "," => encoded.push(','),
                    other => encoded.push_str(&encode(other)),
                }
            }
            encoded.extend(utf8_percent_encode(value, keep));
        }
        Self {
            name: name.to_owned(),
            value: values.join(delimiter),
            parameter: "",
            encoded,
        }
    }

    /// The same as one of a parameter.
    pub(crate) fn of(self, parameter: &'static str) -> Self {
        Self { parameter, ..self }
    }

    /// `name=value`, encoded.
    pub(crate) fn encoded(&self) -> &str {
        &self.encoded
    }
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

/// The parameter of a path, encoded. `Err` says what is wrong with the value.
pub(crate) fn path(
    name: &str,
    style: PathStyle,
    written: &dyn Encode,
) -> Result<String, &'static str> {
    let value = &match style {
        PathStyle::Json => Value::json(written),
        _ => Value::flat(written),
    };
    let texts = |values: Vec<String>| values.iter().map(|value| encode(value)).collect::<Vec<_>>();
    let text = match style {
        PathStyle::Json | PathStyle::Simple => texts(value.texts()).join(","),
        PathStyle::SimpleExploded => texts_exploded(value).join(","),
        PathStyle::Label => format!(".{}", texts(value.texts()).join(",")),
        PathStyle::LabelExploded => format!(".{}", texts_exploded(value).join(".")),
        PathStyle::Matrix => matrix(name, &texts(value.texts()).join(",")),
        PathStyle::MatrixExploded => match value {
            Value::Object(_) => format!(";{}", texts_exploded(value).join(";")),
            _ => texts(value.texts())
                .iter()
                .map(|text| matrix(name, text))
                .collect(),
        },
    };
    // Either would name another resource than the one that was meant.
    match text.as_str() {
        "" => Err("is empty"),
        "." | ".." => Err("must not be a dot segment"),
        _ => Ok(text),
    }
}

/// `;name=value`, and `;name` where the value is empty.
fn matrix(name: &str, text: &str) -> String {
    let equals = if text.is_empty() { "" } else { "=" };
    format!(";{}{equals}{text}", encode(name))
}

/// Members as `name=value`, items as they are; encoded.
fn texts_exploded(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| format!("{}={}", encode(name), encode(&value.text())))
            .collect(),
        other => other.texts().iter().map(|text| encode(text)).collect(),
    }
}

/// The pairs of a parameter of a query. Nothing for null and for an empty list.
pub(crate) fn query(
    name: &str,
    style: QueryStyle,
    reserved: bool,
    written: &dyn Encode,
) -> Vec<Pair> {
    let value = &match style {
        QueryStyle::Json => Value::json(written),
        QueryStyle::DeepObject => Value::deep(written),
        _ => Value::flat(written),
    };
    let keep = if reserved { RESERVED } else { UNRESERVED };
    let pair = |name: &str, value: String| Pair::joined(name, &[value], "", keep);
    let joined = |delimiter| match value.texts() {
        values if values.is_empty() => Vec::new(),
        values => vec![Pair::joined(name, &values, delimiter, keep)],
    };
    match style {
        _ if value.is_null() => Vec::new(),
        QueryStyle::FormJoined => joined(","),
        QueryStyle::SpaceDelimited => joined(" "),
        QueryStyle::PipeDelimited => joined("|"),
        QueryStyle::Form | QueryStyle::Json => match value {
            Value::Object(members) => members
                .iter()
                .flat_map(|(name, value)| {
                    value.texts().into_iter().map(move |text| pair(name, text))
                })
                .collect(),
            other => other
                .texts()
                .into_iter()
                .map(|text| pair(name, text))
                .collect(),
        },
        QueryStyle::DeepObject => {
            let mut pairs = Vec::new();
            deep(name, value, &mut |name, text| pairs.push(pair(name, text)));
            pairs
        }
    }
}

/// `k[member][0]=v`
fn deep(name: &str, value: &Value, push: &mut dyn FnMut(&str, String)) {
    match value {
        Value::Null => {}
        Value::Text(text) => push(name, text.clone()),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                deep(&format!("{name}[{index}]"), item, push);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                deep(&format!("{name}[{member}]"), value, push);
            }
        }
    }
}

/// The value of a header. `None` for null and for an empty list.
pub(crate) fn header(style: HeaderStyle, written: &dyn Encode) -> Option<String> {
    let value = &match style {
        HeaderStyle::Json => Value::json(written),
        _ => Value::flat(written),
    };
    let joined = |values: Vec<String>| (!values.is_empty()).then(|| values.join(","));
    match (style, value) {
        (_, Value::Null) => None,
        (HeaderStyle::SimpleExploded, Value::Object(members)) => joined(
            members
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| format!("{name}={}", value.text()))
                .collect(),
        ),
        _ => joined(value.texts()),
    }
}

/// The cookies of a parameter, encoded.
pub(crate) fn cookie(name: &str, style: CookieStyle, value: &dyn Encode) -> Vec<Pair> {
    let style = match style {
        CookieStyle::Form => QueryStyle::Form,
        CookieStyle::FormJoined => QueryStyle::FormJoined,
        CookieStyle::Json => QueryStyle::Json,
    };
    query(name, style, false, value)
}
