//! Tokens of a signature -> one line, spaced as a person writes it.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// `Option < & 'a str >` as `Option<&'a str>`.
pub(super) fn compact(tokens: TokenStream) -> String {
    let mut printer = Printer::default();
    printer.stream(tokens);
    printer.line
}

/// What stands before the next token, as far as spaces depend on it.
#[derive(Clone, Copy, Default, PartialEq)]
enum Before {
    /// Nothing, an opening bracket or an operator that binds what follows.
    #[default]
    Open,
    /// An identifier, a number, a text or a closing bracket.
    Word,
    /// A word or a lifetime after which even a bracket is set apart.
    Keyword,
    /// A closing `>`.
    Angle,
    /// A space is there already.
    Space,
}

#[derive(Default)]
struct Printer {
    line: String,
    before: Before,
}

impl Printer {
    fn stream(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.group(group.delimiter(), group.stream()),
                TokenTree::Ident(ident) => {
                    let text = ident.to_string();
                    let keyword = matches!(
                        text.as_str(),
                        "as" | "const" | "dyn" | "for" | "impl" | "in" | "mut" | "where" | "unsafe"
                    );
                    self.word(
                        &text,
                        if keyword {
                            Before::Keyword
                        } else {
                            Before::Word
                        },
                    );
                }
                TokenTree::Literal(literal) => self.word(&literal.to_string(), Before::Word),
                TokenTree::Punct(punct) => {
                    let mut operator = String::from(punct.as_char());
                    let mut spacing = punct.spacing();
                    // An operator is at most two of these together; `'` belongs to its name.
                    while let (Spacing::Joint, Some(TokenTree::Punct(next))) =
                        (spacing, tokens.peek())
                    {
                        let joined = format!("{operator}{}", next.as_char());
                        if !matches!(
                            joined.as_str(),
                            "::" | "->" | "=>" | "==" | ".." | "..." | "..="
                        ) {
                            break;
                        }
                        spacing = next.spacing();
                        operator = joined;
                        tokens.next();
                    }
                    if operator == "'" {
                        if let Some(TokenTree::Ident(name)) =
                            tokens.next_if(|token| matches!(token, TokenTree::Ident(_)))
                        {
                            operator.push_str(&name.to_string());
                        }
                        self.word(&operator, Before::Keyword);
                    } else {
                        self.operator(&operator);
                    }
                }
            }
        }
    }

    fn word(&mut self, text: &str, then: Before) {
        if matches!(self.before, Before::Word | Before::Keyword | Before::Angle) {
            self.line.push(' ');
        }
        self.line.push_str(text);
        self.before = then;
    }

    fn operator(&mut self, operator: &str) {
        let is_close = matches!(operator, "," | ";" | ":" | ">");
        if is_close && self.before == Before::Space {
            self.line.truncate(self.line.trim_end().len());
            if operator == ">" && self.line.ends_with(',') {
                self.line.pop();
            }
        }
        let is_binary = matches!(operator, "->" | "=>" | "=" | "+" | "==");
        // Prefixes are the rest: `&`, `*`, `?`, `!`, `-`.
        let is_prefix = !is_close && !is_binary && !matches!(operator, "<" | "::");
        let follows_word = matches!(self.before, Before::Word | Before::Keyword | Before::Angle);
        if (is_binary && self.before != Before::Space) || (is_prefix && follows_word) {
            self.line.push(' ');
        }
        self.line.push_str(operator);
        self.before = match operator {
            ">" => Before::Angle,
            _ if is_close || is_binary => {
                self.line.push(' ');
                Before::Space
            }
            _ => Before::Open,
        };
    }

    fn group(&mut self, delimiter: Delimiter, inner: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{ ", " }"),
            Delimiter::None => return self.stream(inner),
        };
        let follows_word = matches!(self.before, Before::Word | Before::Angle);
        if self.before == Before::Keyword || (follows_word && delimiter == Delimiter::Brace) {
            self.line.push(' ');
        }
        // A comma at the end says nothing on one line, except in a tuple of one.
        let mut inner: Vec<TokenTree> = inner.into_iter().collect();
        let is_comma =
            |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
        let is_only = inner.iter().filter(|token| is_comma(token)).count() == 1;
        if inner.last().is_some_and(is_comma) && (follows_word || !is_only) {
            inner.pop();
        }
        self.line.push_str(open);
        self.before = Before::Open;
        self.stream(inner.into_iter().collect());
        while self.line.ends_with(' ') && delimiter != Delimiter::Brace {
            self.line.pop();
        }
        self.line.push_str(close);
        self.before = Before::Word;
    }
}
