//! Tokens -> text: the header, prettyplease, and an empty line between items.

use crate::emit::Module;
use crate::tree::{FileTree, MARK};
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{File, Item};

/// The files' texts, `src` before their paths. `document` is what the header names as their source.
pub fn render(modules: &[Module], document: &str) -> FileTree {
    let files = modules.iter();
    files.map(|module| (format!("src/{}", module.path), file(module, document))).collect()
}

fn file(module: &Module, document: &str) -> String {
    let header = format!(
        "// {MARK} from {document}. Do not edit.\n// {}\n\n",
        module.pointer
    );
    header + &format(module.tokens.clone())
}

fn format(tokens: TokenStream) -> String {
    let file: File = syn::parse2(tokens).expect("emit makes only items");
    let mut out = String::new();
    out.push_str(&unparse(file.attrs, Vec::new()));
    let mut before: Option<Kind> = None;
    for item in file.items {
        let kind = kind(&item);
        let close = matches!((before, kind), (Some(Kind::Use), Kind::Use) | (Some(Kind::Mod), Kind::Mod));
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
    let is_impl = matches!(item, Item::Impl(_));
    let text = unparse(Vec::new(), vec![item]);
    if is_impl { spaced(&text) } else { text }
}

fn unparse(attrs: Vec<syn::Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs, items })
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

/// A call of one of the runtime's macros: names and types, which prettyplease leaves unformatted.
fn macro_text(call: &syn::Macro) -> String {
    let text = |tokens: &dyn ToTokens| {
        let text = tokens.to_token_stream().to_string();
        text.replace(" :: ", "::").replace(" < ", "<").replace(" >", ">").replace(" ,", ",").replace(" = >", " =>")
    };
    format!("{}!({});\n", text(&call.path), text(&call.tokens))
}
