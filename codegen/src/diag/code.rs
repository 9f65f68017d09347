//! Every code a diagnostic can have: its stable name, what it is about, how
//! grave it usually is. The longer text of each lies in `explain/<name>.md`.

use super::Severity::{self, Error, Hint, Warning};
use std::fmt;
use std::str::FromStr;

/// Whether the document is at fault or the generator is not able yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The document says something that OpenAPI 3.0 does not have.
    Wrong,
    /// The document is right; the generator does not do this.
    Unsupported,
}

macro_rules! codes {
    ($($variant:ident $name:literal $kind:ident $severity:ident $title:literal;)*) => {
        /// The code of a diagnostic. Names are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// All codes, in the order of the stages.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stable name: `unknown-key`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it is about, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// Whether the document or the generator falls short.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)* }
            }

            /// How grave it usually is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => $severity,)* }
            }

            /// The longer text, as Markdown: what, an example, the remedy.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("explain/", $name, ".md")),)*
                }
            }
        }
    };
}

codes! {
    // The text.
    Syntax "syntax" Wrong Error "the text is neither YAML nor JSON";
    DuplicateKey "duplicate-key" Wrong Error "a key stands twice in one object";
    MergeKey "merge-key" Unsupported Error "a YAML merge key";
    YamlFeature "yaml-feature" Unsupported Warning "YAML that JSON cannot say";
    LimitExceeded "limit-exceeded" Unsupported Error "the document is larger or deeper than is read";

    // The structure.
    UnsupportedVersion "unsupported-version" Unsupported Error "not an OpenAPI 3.0 document";
    UnknownKey "unknown-key" Wrong Warning "a key that OpenAPI 3.0 does not have there";
    ForeignKey "foreign-key" Wrong Warning "a key of another version of OpenAPI";
    MissingKey "missing-key" Wrong Warning "a key that must be there";
    MissingDescription "missing-description" Wrong Warning "a response without description";
    UnexpectedType "unexpected-type" Wrong Warning "a value of another JSON type than its key asks for";
    UnexpectedNull "unexpected-null" Wrong Warning "a null where there must be a value or no key";
    UnknownValue "unknown-value" Wrong Warning "a word that is not in the list of its key";
    UnknownType "unknown-type" Wrong Warning "a `type` that OpenAPI 3.0 does not have";
    TypeArray "type-array" Wrong Warning "a list of types, as in OpenAPI 3.1";
    InvalidExtension "invalid-extension" Wrong Warning "an extension of this generator, misused";
    ImpossibleStatus "impossible-status" Wrong Warning "a response under a key that is no status";
    InvalidMediaType "invalid-media-type" Wrong Warning "a key of `content` that is no media type";
    UnusedKey "unused-key" Unsupported Hint "a key of which nothing is made";
    RefSiblings "ref-siblings" Wrong Hint "keys beside a `$ref`";
    Unreadable "unreadable" Unsupported Error "a structure that the generator cannot hold";

    // References.
    DanglingRef "dangling-ref" Wrong Error "a `$ref` to nothing";
    ExternalRef "external-ref" Unsupported Error "a `$ref` to a file that is not read";
    RefKind "ref-kind" Wrong Error "a `$ref` to something of another kind";
    RefCycle "ref-cycle" Wrong Error "`$ref`s that lead only to each other";

    // Paths and operations.
    PathSyntax "path-syntax" Wrong Warning "a path that is no template";
    PathParameterUndeclared "path-parameter-undeclared" Wrong Warning "a `{name}` in a path without its parameter";
    PathParameterUnused "path-parameter-unused" Wrong Warning "a path parameter that the path does not have";
    PathParameterOptional "path-parameter-optional" Wrong Warning "a path parameter that is not required";
    DuplicatePath "duplicate-path" Wrong Warning "paths that no request can tell apart";
    DuplicateOperationId "duplicate-operation-id" Wrong Warning "an operationId used twice";
    DuplicateParameter "duplicate-parameter" Wrong Warning "a parameter declared twice";
    DuplicateTag "duplicate-tag" Wrong Warning "a tag declared twice";
    FurtherTags "further-tags" Unsupported Hint "an operation with several tags";
    UnusedDeclaration "unused-declaration" Wrong Hint "a component or a tag that nothing uses";
    ParameterContent "parameter-content" Wrong Warning "a parameter with too many or too few forms";
    UnknownOperation "unknown-operation" Wrong Warning "a link to an operation that is not there";
    ServerVariable "server-variable" Wrong Warning "a server URL and its variables disagree";
    UnknownSecurityScheme "unknown-security-scheme" Wrong Error "a security scheme that is not declared";
    UnknownScope "unknown-scope" Wrong Warning "a scope that the scheme does not declare";
    SecurityConflict "security-conflict" Wrong Warning "two credentials that are asked for in one place";

    // Schemas.
    MissingItems "missing-items" Wrong Warning "an array that does not say of what";
    UndeclaredDiscriminator "undeclared-discriminator" Wrong Warning "a discriminator that a member does not declare";
    UndeclaredRequired "undeclared-required" Wrong Warning "`required` names no property";
    BoundsConflict "bounds-conflict" Wrong Warning "a least value above the greatest";
    DefaultMismatch "default-mismatch" Wrong Warning "a default that its schema does not allow";
    EnumMismatch "enum-mismatch" Wrong Warning "an enum value that its type does not allow";
    DuplicateEnumValue "duplicate-enum-value" Wrong Warning "an enum value that stands twice";
    InvalidPattern "invalid-pattern" Wrong Warning "a pattern that is no regular expression";
    DiscriminatorMapping "discriminator-mapping" Wrong Warning "a discriminator that leads nowhere";
    ReadAndWriteOnly "read-and-write-only" Wrong Warning "readOnly and writeOnly at once";

    // Names, types and meaning.
    NameCollision "name-collision" Wrong Warning "two things would have one Rust name";
    AllOfConflict "all-of-conflict" Wrong Warning "members of an `allOf` contradict each other";
    EnvelopeMismatch "envelope-mismatch" Wrong Warning "a reply that is not wrapped as `x-envelope` says";
    PaginationMismatch "pagination-mismatch" Wrong Error "`x-pagination` names what is not there";
    UnsupportedKeyword "unsupported-keyword" Unsupported Hint "a schema keyword without meaning in Rust";
    UnsupportedMediaType "unsupported-media-type" Unsupported Hint "a media type without a codec";
    UnsupportedCallbacks "unsupported-callbacks" Unsupported Hint "callbacks and links";
    UnsupportedScheme "unsupported-scheme" Unsupported Warning "a security scheme that the client cannot do";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// There is no code of that name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is not a code{}", suggestion.map(|code| format!(", did you mean `{code}`?")).unwrap_or_default())]
pub struct UnknownCode {
    /// What was asked for.
    pub name: String,
    /// The nearest code, if one is near.
    pub suggestion: Option<Code>,
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        let same = |code: &&Self| code.name() == name;
        Self::ALL
            .iter()
            .find(same)
            .copied()
            .ok_or_else(|| UnknownCode {
                name: name.into(),
                suggestion: crate::suggest::nearest(name, Self::ALL.iter().map(|code| code.name()))
                    .and_then(|near| Self::ALL.iter().find(|code| code.name() == near).copied()),
            })
    }
}
