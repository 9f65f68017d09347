//! "Did you mean": the nearest of the words that would have been right.
//! Knows nothing of what the words are.

/// The nearest of `known` to `word`, if it is near enough to be what was meant:
/// about one slip in three letters, letter case and separators not counted.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A very long word is no slip, and comparing it costs its square.
    if word.len() > 120 {
        return None;
    }
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| !matches!(c, '-' | '_' | ' ' | '.'));
        letters.flat_map(char::to_lowercase).collect()
    };
    let wanted = plain(word);
    let limit = (wanted.chars().count() / 3).clamp(1, 4);
    // Each comparison has its price, and no list of words is that long.
    const MOST: usize = 5000;
    known
        .into_iter()
        .take(MOST)
        .filter(|candidate| candidate.len() <= 120 && *candidate != word)
        .map(|candidate| (strsim::osa_distance(&wanted, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// `word` in backticks, cut where it is too long to read.
#[must_use]
pub fn quoted(word: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = word.chars().take(LONGEST).collect();
    if word.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let keys = ["name", "in", "required", "schema"];
        assert_eq!(nearest("requierd", keys), Some("required"));
        assert_eq!(nearest("Required", keys), Some("required"));
        assert_eq!(nearest("oneof", ["oneOf", "anyOf"]), Some("oneOf"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("i", keys), Some("in"));
        assert_eq!(nearest("x", ["in"]), None);
    }
}
