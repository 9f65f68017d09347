//! Which JSON value a scalar is: JSON's grammar of numbers, and what serde_yaml
//! takes a plain YAML scalar for. The only file that names serde_yaml.

use super::tree::Kind;
use serde_json::Number;

/// A number that an `f64` cannot hold.
#[derive(Debug)]
pub(crate) struct TooLarge;

/// A number as JSON writes it; none when `text` is none.
pub(crate) fn json_number(text: &str) -> Option<Result<Number, TooLarge>> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = digits.len()
        - digits
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    if whole == 0 || (whole > 1 && digits.starts_with('0')) {
        return None;
    }
    let rest = &digits[whole..];
    if rest.is_empty() {
        let small = text.parse::<i64>().map(Number::from);
        if let Ok(number) = small.or_else(|_| text.parse::<u64>().map(Number::from)) {
            return Some(Ok(number));
        }
    } else if !is_tail(rest) {
        return None;
    }
    let float: f64 = text.parse().ok()?;
    Some(Number::from_f64(float).ok_or(TooLarge))
}

/// A fraction and an exponent, either of which may be absent.
fn is_tail(text: &str) -> bool {
    let without_digits = |text: &str| -> Option<usize> {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < text.len()).then_some(rest.len())
    };
    let mut rest = text;
    if let Some(fraction) = rest.strip_prefix('.') {
        let Some(left) = without_digits(fraction) else {
            return false;
        };
        rest = &fraction[fraction.len() - left..];
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        return without_digits(exponent) == Some(0);
    }
    rest.is_empty()
}

/// What a plain (unquoted) YAML scalar is. None for a number that JSON does not
/// have: `.inf`, `.nan`.
pub(crate) fn plain(text: &str) -> Option<Kind> {
    let as_text = || Some(Kind::Text(text.into()));
    match text.as_bytes() {
        [] => Some(Kind::Null),
        // What else starts with a letter is a word.
        [b't' | b'T' | b'f' | b'F' | b'n' | b'N', ..] if text.len() <= 5 => resolve(text),
        [b'~' | b'-' | b'+' | b'.' | b'0'..=b'9', ..] => match json_number(text) {
            Some(Ok(number)) => Some(Kind::Number(number)),
            _ => resolve(text),
        },
        _ => as_text(),
    }
}

/// serde_yaml's word on a scalar.
fn resolve(text: &str) -> Option<Kind> {
    use serde_yaml::Value;
    let as_text = || Some(Kind::Text(text.into()));
    match serde_yaml::from_str(text) {
        Ok(Value::Null) => Some(Kind::Null),
        Ok(Value::Bool(value)) => Some(Kind::Bool(value)),
        Ok(Value::Number(number)) => {
            let whole = number
                .as_i64()
                .map(Number::from)
                .or_else(|| number.as_u64().map(Number::from));
            let number = whole.or_else(|| Number::from_f64(number.as_f64()?))?;
            Some(Kind::Number(number))
        }
        _ => as_text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_numbers_are_what_json_says() {
        for text in [
            "0",
            "-0",
            "12",
            "-1.5",
            "1e3",
            "1.25E-2",
            "18446744073709551615",
            "1e-999",
        ] {
            assert!(matches!(json_number(text), Some(Ok(_))), "{text}");
        }
        for text in [
            "", "-", "01", "+1", "1.", ".5", "1e", "1.e3", "1-2", "0x1", "1_000",
        ] {
            assert!(json_number(text).is_none(), "{text}");
        }
        assert!(matches!(json_number("1e999"), Some(Err(TooLarge))));
    }

    #[test]
    fn plain_scalars_are_what_yaml_says() {
        let number = |value: i64| Some(Kind::Number(value.into()));
        assert_eq!(plain("12"), number(12));
        assert_eq!(plain("0x10"), number(16));
        assert_eq!(plain("true"), Some(Kind::Bool(true)));
        assert_eq!(plain("~"), Some(Kind::Null));
        assert_eq!(plain("Null"), Some(Kind::Null));
        for text in [
            "yes",
            "no",
            "on",
            "1.0.0",
            "2020-01-01",
            "12:30",
            "0777",
            "-",
            "tree",
            "/a",
            "1e3x",
        ] {
            assert_eq!(plain(text), Some(Kind::Text(text.into())), "{text}");
        }
        assert_eq!(plain(".inf"), None);
        assert_eq!(plain(".NaN"), None);
    }
}
