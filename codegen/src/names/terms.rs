//! Terms that are written with capitals inside, and are one word nevertheless: `OAuth` is `oauth`
//! and no `o_auth`. Knows nothing of roles; names in `UpperCamel` keep the capitals.

/// As they are written.
const TERMS: [&str; 19] = [
    "OAuth",
    "IPv4",
    "IPv6",
    "ETag",
    "eTag",
    "IoT",
    "IOps",
    "iOS",
    "macOS",
    "MySQL",
    "PostgreSQL",
    "MongoDB",
    "GraphQL",
    "GitHub",
    "GitLab",
    "PayPal",
    "LinkedIn",
    "YouTube",
    "WiFi",
];

/// The words of a name, each of these terms with one capital at the most.
pub(super) fn joined(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let before = out.chars().next_back();
        let term = TERMS.into_iter().find(|term| {
            let after = rest.strip_prefix(term).map(|after| after.chars().next());
            after.is_some_and(|after| begins(before, first) && ends(after))
        });
        let length = term.map_or(first.len_utf8(), str::len);
        let (part, after) = rest.split_at(length);
        match term {
            Some(_) => {
                out.push(first);
                out.push_str(&part[first.len_utf8()..].to_ascii_lowercase());
            }
            None => out.push_str(part),
        }
        rest = after;
    }
    out
}

/// `dateTag` and `DATETag` hold no `eTag` and no `ETag`.
fn begins(before: Option<char>, first: char) -> bool {
    before.is_none_or(|before| match first.is_ascii_uppercase() {
        true => !before.is_ascii_uppercase(),
        false => !before.is_ascii_alphanumeric(),
    })
}

/// `IoTable` holds no `IoT`.
fn ends(after: Option<char>) -> bool {
    after.is_none_or(|after| !after.is_ascii_lowercase() || after == 's')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_one_word() {
        for (words, expected) in [
            ("isOAuthToken", "isOauthToken"),
            ("OAuth2", "Oauth2"),
            ("IPv6Address", "Ipv6Address"),
            ("eTag", "etag"),
            ("my eTag", "my etag"),
            ("priceTag", "priceTag"),
            ("DATETag", "DATETag"),
            ("ETags", "Etags"),
            ("IoTable", "IoTable"),
            ("fooMySQL", "fooMysql"),
        ] {
            assert_eq!(joined(words), expected, "{words:?}");
        }
    }
}
