//! The words that a name must not be, by role. Lists only.

/// Keywords of all editions, strict and reserved.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: &[&str] = &["crate", "self", "super"];

/// What the prelude names and emitted code uses.
const PRELUDE: &[&str] = &[
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Vec",
];

/// What files of schemas import besides.
const IN_SCHEMAS: &[&str] = &[
    "BTreeMap",
    "Base64",
    "Date",
    "DateTime",
    "Nullable",
    "NumericId",
    "Part",
];

/// What files of clients import besides.
const IN_CLIENTS: &[&str] = &[
    "Binary",
    "Body",
    "ByteStream",
    "Call",
    "Client",
    "CookieStyle",
    "Empty",
    "HeaderStyle",
    "Items",
    "Json",
    "Operation",
    "Pages",
    "Pagination",
    "PathStyle",
    "QueryStyle",
    "RawReply",
    "Reply",
    "Server",
    "Text",
];

/// Methods of every call, which a setter would shadow.
const CALL_METHODS: &[&str] = &[
    "clone",
    "deadline",
    "header",
    "into_future",
    "items",
    "pages",
    "reply_limit",
    "retry",
    "retry_budget",
    "send",
    "send_raw",
    "timeout",
];

/// Functions of structs that people make.
const STRUCT_METHODS: &[&str] = &["clone", "new", "validate"];

/// Methods of the client, which a handle would shadow.
const CLIENT_METHODS: &[&str] = &["base_url", "builder", "call", "clone", "new", "send"];

/// Traits of the prelude have these of every value, and the compiler finds them before a handle's own.
const VALUE_METHODS: &[&str] = &["into", "try_into"];

/// The index of a directory and what it imports, the file of the security schemes, and device names
/// of Windows.
const MODULES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "mod", "nul", "prn", "runtime",
    "security",
];

pub(super) fn type_name(name: String) -> String {
    suffixed(suffixed(name, PRELUDE, "Model"), IN_SCHEMAS, "Model")
}

pub(super) fn client_name(name: String) -> String {
    suffixed(suffixed(name, PRELUDE, "Api"), IN_CLIENTS, "Api")
}

pub(super) fn variant_name(name: String) -> String {
    // `Self` is the one variant name that is no identifier; `Other` and `Unknown` are ours.
    suffixed(name, &["Self", "Other", "Unknown"], "Value")
}

pub(super) fn module_name(name: String) -> String {
    word(suffixed(name, MODULES, "_"))
}

pub(super) fn method_name(name: String) -> String {
    word(suffixed(name, VALUE_METHODS, "_"))
}

pub(super) fn const_name(name: String) -> String {
    suffixed(name, &["API", "SHAPES"], "_")
}

pub(super) fn setter(name: String) -> String {
    suffixed(name, CALL_METHODS, "_parameter")
}

pub(super) fn argument(name: String) -> String {
    suffixed(name, &["call"], "_parameter")
}

pub(super) fn struct_setter(name: String) -> String {
    if STRUCT_METHODS.contains(&name.as_str()) {
        format!("with_{name}")
    } else {
        name
    }
}

pub(super) fn handle(name: String) -> String {
    suffixed(name, CLIENT_METHODS, "_api")
}

/// A name in snake case, as a raw identifier where it is a keyword.
pub(super) fn word(name: String) -> String {
    if NEVER_RAW.contains(&name.as_str()) {
        return format!("{name}_");
    }
    if KEYWORDS.binary_search(&name.as_str()).is_ok() {
        return format!("r#{name}");
    }
    name
}

fn suffixed(name: String, reserved: &[&str], suffix: &str) -> String {
    if reserved.contains(&name.as_str()) {
        format!("{name}{suffix}")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_for_the_search() {
        assert!(KEYWORDS.is_sorted());
    }
}
