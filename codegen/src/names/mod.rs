//! Every Rust name that the generator makes. Nobody else makes an identifier.
//!
//! # The grammar of names
//!
//! A *source text* (a schema name, an operation id, a property, an enum value) is split into
//! words, see `words`; the words are joined in the case of the name's *role*:
//!
//! | role | from | form | where names must differ |
//! |---|---|---|---|
//! | [`TypeName`] | schema, place in an operation | `UpperCamel` | all schemas |
//! | [`ClientName`] | tag, operation | `UpperCamel` | all clients |
//! | [`ModuleName`] | tag, type | `snake` | one directory |
//! | [`MethodName`] | operation id or method and path | `snake` | one tag |
//! | [`FieldName`] | property, parameter | `snake` | one struct, one operation |
//! | [`VariantName`] | enum value, union member | `UpperCamel` | one enum |
//! | [`ConstName`] | operation, scheme | `UPPER_SNAKE` | one file |
//!
//! - A method does not say its tag again: `reviews/list` of the tag `reviews` is `list`.
//! - `x-rust-name` replaces the source text; it is cased by role all the same.
//! - The plural of an acronym is a word (`podIPs` is `pod_ips`), as are terms with capitals
//!   inside (`OAuth` is `oauth`, see `terms`).
//! - A keyword becomes a raw identifier (`r#type`); the four that cannot be raw, and the names
//!   that generated code itself uses in that scope, get a word appended (see `reserved`).
//! - A name that would start with a digit starts with a letter of its role (`V1_0`, `n1`).
//! - Of more than 160 letters the first 120 are kept, and a hash of them all, since a file is called
//!   by a name.
//! - A text without a letter or digit is spelled out: `*` is `Star`. So is a sign before a number, and
//!   one before all else: `+1` is `Plus1`, `-created` is `MinusCreated`.
//! - Two source texts that give one name: the later one takes its *long form*, which is made of
//!   its own text alone (every character spelled out, `Inline` after a type that is written in
//!   place, or the place in the document), so that a name never depends on how many neighbours
//!   there are.
//! - What is written in place is called after what it stands in (a schema, an operation, a
//!   component, a path), whoever uses it.

mod reserved;
mod scope;
mod terms;
mod words;

pub use scope::{Claim, Scope};

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use std::fmt;

macro_rules! role {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The identifier, with `r#` where it is a keyword.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The identifier without `r#`, as links in docs have it.
            pub fn plain(&self) -> &str {
                self.0.strip_prefix("r#").unwrap_or(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl quote::IdentFragment for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.plain())
            }
        }

        impl quote::ToTokens for $name {
            fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
                ident(&self.0).to_tokens(tokens);
            }
        }
    };
}

role!(
    /// A struct, enum, union or alias.
    TypeName
);
role!(
    /// The handle of a tag, or the type of an operation's calls.
    ClientName
);
role!(
    /// A file and the module it is.
    ModuleName
);
role!(
    /// A method of a tag's handle, or a handle's accessor on the client.
    MethodName
);
role!(
    /// A field with its setter, or a parameter.
    FieldName
);
role!(
    /// A variant of an enum.
    VariantName
);
role!(
    /// A static or constant.
    ConstName
);

fn ident(name: &str) -> proc_macro2::Ident {
    let span = proc_macro2::Span::call_site();
    match name.strip_prefix("r#") {
        Some(raw) => proc_macro2::Ident::new_raw(raw, span),
        None => proc_macro2::Ident::new(name, span),
    }
}

/// What all roles share: how a source text becomes a name, and how its long form does.
pub trait Role: Clone + Eq + std::hash::Hash {
    /// The name in its plain form.
    fn short(text: &str) -> Self;
    /// The name made of every character of the text; used when the short one is taken.
    fn long(text: &str) -> Self;
    /// The identifier.
    fn text(&self) -> &str;
}

macro_rules! cased {
    ($name:ident, $case:ident, $letter:literal, $finish:path) => {
        impl Role for $name {
            fn short(text: &str) -> Self {
                Self($finish(words::lead(
                    words::cased(&words::limited(words::split(text)), $case),
                    $letter,
                )))
            }
            fn long(text: &str) -> Self {
                Self($finish(words::lead(
                    words::cased(&words::limited(words::spell(text)), $case),
                    $letter,
                )))
            }
            fn text(&self) -> &str {
                &self.0
            }
        }
    };
}

fn upper_camel(words: &str) -> String {
    match words::are_plain(words) {
        true => words.split(' ').map(words::capitalized).collect(),
        false => words.to_upper_camel_case(),
    }
}

fn snake(words: &str) -> String {
    match words::are_plain(words) {
        // What is cut off a long name may leave a space at the border of two numbers.
        true => words.trim().replace(' ', "_"),
        false => terms::joined(words).to_snake_case(),
    }
}

fn upper_snake(words: &str) -> String {
    terms::joined(words).to_shouty_snake_case()
}

cased!(TypeName, upper_camel, "Type", reserved::type_name);
cased!(ClientName, upper_camel, "Call", reserved::client_name);
cased!(ModuleName, snake, "n", reserved::module_name);
cased!(MethodName, snake, "n", reserved::method_name);
cased!(FieldName, snake, "n", reserved::word);
cased!(VariantName, upper_camel, "V", reserved::variant_name);
cased!(ConstName, upper_snake, "N", reserved::const_name);

impl TypeName {
    /// The name of something that stands inside this type, e.g. the `media` of a `Review`.
    pub fn inner(&self, place: &str) -> Self {
        Self::short(&format!("{} {}", self.0, words::split(place)))
    }

    /// The file this type stands in when it is at the top of one.
    pub fn module(&self) -> ModuleName {
        ModuleName::short(&self.0)
    }
}

impl ClientName {
    /// The name of something that an operation sends or gives back.
    pub fn inner(&self, place: &str) -> TypeName {
        TypeName::short(&format!("{} {}", self.0, words::split(place)))
    }

    /// The static that holds an operation's data, named as the type of its calls. One letter is
    /// written alike in both cases.
    pub fn constant(&self) -> ConstName {
        let constant = ConstName::short(&self.0);
        match constant.0 == self.0 {
            true => self.long_constant(),
            false => constant,
        }
    }

    /// The same where something else has that name.
    pub fn long_constant(&self) -> ConstName {
        ConstName::short(&format!("{} operation", self.0))
    }
}

impl FieldName {
    /// The name as the setter of a struct, whose own functions it must not shadow.
    pub fn beside_struct_methods(self) -> Self {
        Self(reserved::struct_setter(self.0))
    }

    /// The name as an argument of a method, whose own variable it must not be.
    pub fn beside_locals(self) -> Self {
        Self(reserved::argument(self.0))
    }

    /// The name as the setter of a call, whose own methods it must not shadow.
    pub fn beside_call_methods(self) -> Self {
        Self(reserved::setter(self.0))
    }
}

impl MethodName {
    /// The name as an accessor on the client, whose own methods it must not shadow.
    pub fn beside_client_methods(self) -> Self {
        Self(reserved::handle(self.0))
    }

    /// The name without what the handle before it says, if a plain name is left:
    /// `reviews().reviews_list()` is `reviews().list()`.
    pub fn after(self, handle: &Self) -> Self {
        let rest = self.plain().strip_prefix(handle.plain());
        let rest = rest.and_then(|rest| rest.strip_prefix('_'));
        let short = rest.map(Self::short);
        short
            .filter(|short| Some(&*short.0) == rest)
            .unwrap_or(self)
    }
}

impl ModuleName {
    /// The file's name without its ending.
    pub fn file_stem(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}
