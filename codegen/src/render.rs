//! Tokens -> text: the header, prettyplease, and an empty line between items.

use crate::docs;
use crate::emit::Module;
use crate::tree::{FileTree, MARK};
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{File, Item};

/// The files' texts, `src` before their paths. `document` is what the header names as their source.
pub fn render(modules: impl Iterator<Item = Module>, document: &str) -> FileTree {
    modules
        .map(|module| (format!("src/{}", module.path), file(module, document)))
        .collect()
}

fn file(module: Module, document: &str) -> String {
    let pointer = docs::line(&module.pointer.to_string());
    let document = docs::line(document);
    let header = format!("// {MARK} from {document}. Do not edit.\n// {pointer}\n\n");
    header + &broken(&format(module.tokens))
}

fn format(tokens: TokenStream) -> String {
    let file: File = syn::parse2(tokens).expect("emit makes only items");
    let mut out = String::new();
    out.push_str(&unparse(file.attrs, Vec::new()));
    let mut before: Option<Kind> = None;
    for item in file.items {
        let kind = kind(&item);
        let close = matches!(
            (before, kind),
            (Some(Kind::Use), Kind::Use) | (Some(Kind::Mod), Kind::Mod)
        );
        if !out.is_empty() && !close {
            out.push('\n');
        }
        before = Some(kind);
        out.push_str(&item_text(item));
    }
    out
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Use,
    Mod,
    Other,
}

fn kind(item: &Item) -> Kind {
    match item {
        Item::Use(_) => Kind::Use,
        Item::Mod(item) if item.content.is_none() => Kind::Mod,
        _ => Kind::Other,
    }
}

fn item_text(item: Item) -> String {
    if let Item::Macro(item) = &item {
        return macro_text(&item.mac);
    }
    let (is_impl, is_static) = (
        matches!(item, Item::Impl(_)),
        matches!(item, Item::Static(_)),
    );
    let text = unparse(Vec::new(), vec![item]);
    match (is_impl, is_static) {
        (true, _) => spaced(&text),
        (_, true) => joined(&text),
        _ => text,
    }
}

/// The first call of a static's chain on one line, where prettyplease breaks it for one that is
/// a little longer than its own width.
fn joined(text: &str) -> String {
    const WIDTH: usize = 100;
    let Some((head, rest)) = text.split_once("(\n") else {
        return text.to_owned();
    };
    let Some((arguments, tail)) = rest.split_once("\n    )") else {
        return text.to_owned();
    };
    let arguments: Vec<&str> = arguments
        .lines()
        .map(|line| line.trim().trim_end_matches(','))
        .collect();
    let line = format!("{head}({})", arguments.join(", "));
    let is_plain = arguments
        .iter()
        .all(|argument| argument.starts_with('"') && argument.ends_with('"'));
    if head.contains('\n') || !is_plain || line.len() > WIDTH {
        return text.to_owned();
    }
    line + tail
}

fn unparse(attrs: Vec<syn::Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    })
}

/// An empty line between the functions of an impl, where prettyplease puts none.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut after_function = false;
    for line in text.lines() {
        if after_function && line.starts_with("    ") {
            out.push('\n');
        }
        after_function = line == "    }";
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The lines of comments each on a line of its own.
fn broken(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split_inclusive('\n') {
        let mut pieces = line.split(docs::BREAK);
        out.extend(pieces.next());
        let slashes = line.len() - line.trim_start().len() + "///".len();
        for piece in pieces {
            out.truncate(out.trim_end_matches(' ').len());
            out.extend(["\n", &line[..slashes], piece]);
        }
    }
    out
}

/// A call of one of the runtime's macros, which prettyplease leaves unformatted: names and types
/// on one line, tables with a line an entry.
fn macro_text(call: &syn::Macro) -> String {
    let mut out = String::new();
    write(call.path.to_token_stream(), &mut out);
    out.push_str("!(");
    let mut words = TokenStream::new();
    for token in call.tokens.clone() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                push_words(&mut out, std::mem::take(&mut words));
                out.push_str(" {\n");
                table(group.stream(), &mut out);
                out.push('}');
            }
            token => words.extend([token]),
        }
    }
    push_words(&mut out, words);
    out + ");\n"
}

/// A line for each entry, or for as many names as it has room for.
fn table(tokens: TokenStream, out: &mut String) {
    const WIDTH: usize = 100;
    let mut line = String::new();
    for entry in entries(tokens) {
        let is_name = entry.clone().into_iter().nth(1).is_none();
        let mut text = String::new();
        write(entry, &mut text);
        if line.is_empty() {
            line = "   ".to_owned();
        } else if !is_name || line.len() + text.len() + " ,".len() > WIDTH {
            out.extend([&line, "\n"]);
            line = "   ".to_owned();
        }
        line.extend([" ", &text, ","]);
    }
    if !line.is_empty() {
        out.extend([&line, "\n"]);
    }
}

fn push_words(out: &mut String, words: TokenStream) {
    if !words.is_empty() {
        out.push_str(if out.ends_with('}') { " " } else { "" });
        write(words, out);
    }
}

/// What stands between commas.
fn entries(tokens: TokenStream) -> Vec<TokenStream> {
    let mut out = vec![TokenStream::new()];
    for token in tokens {
        match (&token, out.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => out.push(TokenStream::new()),
            (_, Some(entry)) => entry.extend([token]),
            (_, None) => unreachable!("it starts with one"),
        }
    }
    out.retain(|entry| !entry.is_empty());
    out
}

/// Tokens as a person spaces them.
fn write(tokens: TokenStream, out: &mut String) {
    // Whether what comes next stands close to what came before.
    let (mut is_open, mut is_joint) = (true, false);
    for token in tokens {
        let clings = matches!(&token, TokenTree::Punct(punct)
            if matches!(punct.as_char(), ':' | ',' | '<' | '>'));
        if !(is_open || is_joint || clings) {
            out.push(' ');
        }
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                write(group.stream(), out);
                out.push_str(close);
                (is_open, is_joint) = (false, false);
            }
            TokenTree::Punct(punct) => {
                out.push(punct.as_char());
                is_open = matches!(punct.as_char(), '<' | '-' | '&') || out.ends_with("::");
                is_joint = punct.spacing() == Spacing::Joint;
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                out.push_str(&token.to_string());
                (is_open, is_joint) = (false, false);
            }
        }
    }
}
