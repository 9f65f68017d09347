//! What a YAML author usually meant, by the parser's complaint.

/// A remedy for a complaint of the YAML parser about the place after `before`.
pub(crate) fn yaml(complaint: &str, before: &str) -> Option<&'static str> {
    let line = before.lines().last().unwrap_or_default();
    let colon = if before.starts_with('<') {
        "this looks like HTML or XML; a document is YAML or JSON"
    } else if line.contains(": ") {
        "a text with `: ` in it must be quoted"
    } else {
        "is the line above a key with a `:`, and does this one start in the same column?"
    };
    let hints = [
        ("tab", "indent with spaces; YAML does not allow tabs"),
        ("mapping values are not allowed", colon),
        ("quoted scalar", "is the quote closed?"),
        (
            "simple key expected",
            "is a `:` missing after a key, or is a line indented too little?",
        ),
        (
            "did not find expected key",
            "is a line indented differently from those around it?",
        ),
        (
            "block collection",
            "is a line indented differently from those around it?",
        ),
        (
            "block mapping",
            "is a line indented differently from those around it?",
        ),
        (
            "invalid indentation",
            "lines of one object start in the same column",
        ),
        (
            "unknown anchor",
            "an alias `*name` needs an anchor `&name` before it",
        ),
        ("escape", "in double quotes, a lone `\\` is written `\\\\`"),
        ("node content", "is a quote or a bracket not closed?"),
        ("',' or", "is a quote or a bracket not closed?"),
        ("end of stream", "is a quote or a bracket not closed?"),
        ("end of file", "is a quote or a bracket not closed?"),
        ("unexpected eof", "is a quote or a bracket not closed?"),
    ];
    let complaint = complaint.to_lowercase();
    let found = hints.iter().find(|(part, _)| complaint.contains(part));
    found.map(|(_, hint)| *hint)
}
