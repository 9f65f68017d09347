//! `macro_rules!` by hand: what an item macro of the crate adds is part of its surface.
//!
//! Covers what item macros use: every fragment, repetitions at any depth, `$crate`. Matching is
//! greedy where the compiler looks ahead, which differs only for patterns that a reader would
//! not want either. Knows no module and no name; hygiene of locals does not reach items.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::Result;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseBuffer, ParseStream, Parser, discouraged::Speculative};

/// One `macro_rules!` definition.
pub(super) struct Macro(Vec<Rule>);

struct Rule {
    pattern: Vec<Pattern>,
    body: TokenStream,
}

enum Pattern {
    Token(TokenTree),
    Group(Delimiter, Vec<Pattern>),
    Fragment {
        /// None where the body does not ask for it.
        name: Option<String>,
        kind: String,
    },
    Repeat {
        inner: Vec<Pattern>,
        separator: Option<TokenTree>,
        times: Times,
    },
}

#[derive(Clone, Copy, PartialEq)]
enum Times {
    Any,
    Some,
    Optional,
}

/// What the names of a pattern stand for, in its order.
type Bindings<'a> = Vec<(&'a str, Binding)>;

enum Binding {
    One(TokenStream),
    /// One for each round of a repetition.
    Many(Vec<Binding>),
}

impl Macro {
    /// Reads the rules between the braces of a `macro_rules!`.
    pub(super) fn parse(rules: TokenStream) -> Result<Self> {
        let parser = |input: ParseStream<'_>| {
            let mut rules = Vec::new();
            while !input.is_empty() {
                let pattern: Group = input.parse()?;
                input.parse::<syn::Token![=>]>()?;
                let body = input.parse::<Group>()?.stream();
                let mut pattern = patterns.parse2(pattern.stream())?;
                forget(&mut pattern, &variables(body.clone()));
                rules.push(Rule { pattern, body });
                input.parse::<Option<syn::Token![;]>>()?;
            }
            Ok(Self(rules))
        };
        parser.parse2(rules)
    }

    /// What an invocation with `input` stands for, or `None` when no rule matches.
    pub(super) fn expand(&self, input: &TokenStream) -> Option<TokenStream> {
        let matcher = |stream: ParseStream<'_>| {
            for rule in &self.0 {
                let ahead = stream.fork();
                let mut bindings = Bindings::new();
                if match_all(&rule.pattern, &ahead, &mut bindings).is_ok() && ahead.is_empty() {
                    stream.advance_to(&ahead);
                    return Ok((&rule.body, bindings));
                }
            }
            Err(stream.error("no rule matches"))
        };
        let (body, bindings) = matcher.parse2(input.clone()).ok()?;
        let names: Vec<_> = bindings.iter().map(|(name, of)| (*name, of)).collect();
        transcribe(body.clone(), &names)
    }
}

fn patterns(input: ParseStream<'_>) -> Result<Vec<Pattern>> {
    let mut found = Vec::new();
    while !input.is_empty() {
        let dollar = input.parse::<Option<syn::Token![$]>>()?;
        found.push(match (dollar, input.parse::<TokenTree>()?) {
            (Some(_), TokenTree::Group(group)) => {
                let (separator, times) = repetition(&mut || input.parse::<TokenTree>().ok());
                Pattern::Repeat {
                    inner: patterns.parse2(group.stream())?,
                    separator,
                    times,
                }
            }
            (Some(_), TokenTree::Ident(name)) => {
                input.parse::<syn::Token![:]>()?;
                let kind = input.call(Ident::parse_any)?.to_string();
                Pattern::Fragment {
                    name: Some(name.to_string()),
                    kind,
                }
            }
            (None, TokenTree::Group(group)) => {
                Pattern::Group(group.delimiter(), patterns.parse2(group.stream())?)
            }
            (_, token) => Pattern::Token(token),
        });
    }
    Ok(found)
}

/// Reads `*`, `+`, `?` or a separator and one of them.
fn repetition(next: &mut dyn FnMut() -> Option<TokenTree>) -> (Option<TokenTree>, Times) {
    let mut separator = None;
    loop {
        match next() {
            Some(TokenTree::Punct(punct)) if punct.as_char() == '*' => {
                return (separator, Times::Any);
            }
            Some(TokenTree::Punct(punct)) if punct.as_char() == '+' => {
                return (separator, Times::Some);
            }
            Some(TokenTree::Punct(punct)) if punct.as_char() == '?' => {
                return (separator, Times::Optional);
            }
            Some(token) => separator = Some(token),
            None => return (separator, Times::Optional),
        }
    }
}

/// Takes the names off that are not among those used: what they stand for need not be kept.
fn forget(patterns: &mut [Pattern], used: &[String]) {
    for pattern in patterns {
        match pattern {
            Pattern::Token(_) => {}
            Pattern::Group(_, inner) | Pattern::Repeat { inner, .. } => forget(inner, used),
            Pattern::Fragment { name, .. } => {
                *name = name.take().filter(|name| used.contains(name));
            }
        }
    }
}

fn match_all<'a>(
    patterns: &'a [Pattern],
    input: ParseStream<'_>,
    bindings: &mut Bindings<'a>,
) -> Result<()> {
    for pattern in patterns {
        match pattern {
            Pattern::Token(expected) => expect(expected, input)?,
            Pattern::Group(delimiter, inner) => {
                let content = inside(*delimiter, input)?;
                match_all(inner, &content, bindings)?;
                if !content.is_empty() {
                    return Err(content.error("more than the pattern has"));
                }
            }
            Pattern::Fragment { name, kind } => {
                let found = fragment(kind, input)?;
                bindings.extend(name.as_deref().map(|name| (name, Binding::One(found))));
            }
            Pattern::Repeat {
                inner,
                separator,
                times,
            } => {
                let rounds = match_rounds(inner, separator.as_ref(), *times, input)?;
                let names = names(inner);
                let mut all: Vec<Vec<Binding>> = names.iter().map(|_| Vec::new()).collect();
                for round in rounds {
                    for (all, (_, binding)) in all.iter_mut().zip(round) {
                        all.push(binding);
                    }
                }
                bindings.extend(names.into_iter().zip(all.into_iter().map(Binding::Many)));
            }
        }
    }
    Ok(())
}

fn match_rounds<'a>(
    inner: &'a [Pattern],
    separator: Option<&TokenTree>,
    times: Times,
    input: ParseStream<'_>,
) -> Result<Vec<Bindings<'a>>> {
    let mut rounds = Vec::new();
    while !input.is_empty() && (times != Times::Optional || rounds.is_empty()) {
        let ahead = input.fork();
        if let (Some(separator), false) = (separator, rounds.is_empty())
            && expect(separator, &ahead).is_err()
        {
            break;
        }
        let before = ahead.cursor();
        let mut round = Bindings::new();
        if match_all(inner, &ahead, &mut round).is_err() || ahead.cursor() == before {
            break;
        }
        input.advance_to(&ahead);
        rounds.push(round);
    }
    if times == Times::Some && rounds.is_empty() {
        return Err(input.error("at least one is wanted"));
    }
    Ok(rounds)
}

fn names(patterns: &[Pattern]) -> Vec<&str> {
    patterns
        .iter()
        .flat_map(|pattern| match pattern {
            Pattern::Token(_) => Vec::new(),
            Pattern::Group(_, inner) | Pattern::Repeat { inner, .. } => names(inner),
            Pattern::Fragment { name, .. } => name.as_deref().into_iter().collect(),
        })
        .collect()
}

fn inside<'a>(delimiter: Delimiter, input: ParseStream<'a>) -> Result<ParseBuffer<'a>> {
    let content;
    match delimiter {
        Delimiter::Parenthesis => drop(syn::parenthesized!(content in input)),
        Delimiter::Bracket => drop(syn::bracketed!(content in input)),
        Delimiter::Brace => drop(syn::braced!(content in input)),
        Delimiter::None => return Err(input.error("a pattern has no invisible brackets")),
    }
    Ok(content)
}

fn expect(expected: &TokenTree, input: ParseStream<'_>) -> Result<()> {
    let found: TokenTree = input.parse()?;
    let is_same = match (expected, &found) {
        (TokenTree::Ident(expected), TokenTree::Ident(found)) => expected == found,
        (TokenTree::Punct(expected), TokenTree::Punct(found)) => {
            expected.as_char() == found.as_char()
        }
        (expected, found) => expected.to_string() == found.to_string(),
    };
    match is_same {
        true => Ok(()),
        false => Err(syn::Error::new(found.span(), "another token")),
    }
}

fn fragment(kind: &str, input: ParseStream<'_>) -> Result<TokenStream> {
    fn tokens<T: Parse + quote::ToTokens>(input: ParseStream<'_>) -> Result<TokenStream> {
        Ok(input.parse::<T>()?.into_token_stream())
    }
    use quote::ToTokens as _;
    match kind {
        "ident" => Ok(input.call(Ident::parse_any)?.into_token_stream()),
        "lifetime" => tokens::<syn::Lifetime>(input),
        "literal" => {
            let minus = input.parse::<Option<syn::Token![-]>>()?.into_token_stream();
            Ok([minus, tokens::<syn::Lit>(input)?].into_iter().collect())
        }
        "ty" => tokens::<syn::Type>(input),
        "expr" | "expr_2021" => tokens::<syn::Expr>(input),
        "path" => tokens::<syn::Path>(input),
        "vis" => tokens::<syn::Visibility>(input),
        "item" => tokens::<syn::Item>(input),
        "block" => tokens::<syn::Block>(input),
        "stmt" => tokens::<syn::Stmt>(input),
        "meta" => tokens::<syn::Meta>(input),
        "pat" => Ok(syn::Pat::parse_multi_with_leading_vert(input)?.into_token_stream()),
        "pat_param" => Ok(syn::Pat::parse_single(input)?.into_token_stream()),
        _ => tokens::<TokenTree>(input),
    }
}

/// Writes the body out. `names` are those that it may ask for; the last of one name counts, which
/// is that of the innermost repetition.
fn transcribe(body: TokenStream, names: &[(&str, &Binding)]) -> Option<TokenStream> {
    let lookup = |name: &str| {
        let mut names = names.iter().rev();
        names.find(|known| known.0 == name).copied()
    };
    let mut output = TokenStream::new();
    let mut tokens = body.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_dollar = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '$');
        match (is_dollar, token) {
            (true, _) => match tokens.next()? {
                TokenTree::Ident(name) if name == "crate" => {
                    output.extend([TokenTree::Ident(Ident::new("crate", Span::call_site()))]);
                }
                TokenTree::Ident(name) => match lookup(&name.to_string())?.1 {
                    Binding::One(tokens) => output.extend(tokens.clone()),
                    Binding::Many(_) => return None,
                },
                TokenTree::Group(group) => {
                    let (separator, _) = repetition(&mut || tokens.next());
                    let used: Vec<(&str, &Vec<Binding>)> = variables(group.stream())
                        .iter()
                        .filter_map(|name| match lookup(name)? {
                            (name, Binding::Many(rounds)) => Some((name, rounds)),
                            (_, Binding::One(_)) => None,
                        })
                        .collect();
                    for round in 0..used.iter().map(|(_, rounds)| rounds.len()).max()? {
                        if round > 0 {
                            output.extend(separator.clone());
                        }
                        let mut inner = names.to_vec();
                        for (name, rounds) in &used {
                            inner.push((name, rounds.get(round)?));
                        }
                        output.extend(transcribe(group.stream(), &inner)?);
                    }
                }
                token => output.extend([token]),
            },
            (false, TokenTree::Group(group)) => {
                let inner = transcribe(group.stream(), names)?;
                output.extend([TokenTree::Group(Group::new(group.delimiter(), inner))]);
            }
            (false, token) => output.extend([token]),
        }
    }
    Some(output)
}

/// The `$name`s of a body, at any depth.
fn variables(body: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut after_dollar = false;
    for token in body {
        match &token {
            TokenTree::Ident(name) if after_dollar => found.push(name.to_string()),
            TokenTree::Group(group) => found.extend(variables(group.stream())),
            _ => {}
        }
        after_dollar = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '$');
    }
    found
}
