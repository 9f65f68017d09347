//! Takes the bodies out of functions before they are parsed: nothing public stands in them, and
//! they are most of a crate. A body that names a static stays, since `operations` reads it.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The same tokens, with `{}` for the bodies that no one asks for.
pub(super) fn without_bodies(tokens: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut is_signature = false;
    let mut before = None;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            // `fn name`: a signature until its body or its semicolon. In a type `fn` has no name.
            TokenTree::Ident(ident) => {
                is_signature |= before.as_deref() == Some("fn");
                before = Some(ident.to_string());
                kept.push(TokenTree::Ident(ident));
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                // `Array<{ N }>` holds a value, not a body.
                let is_value = matches!(tokens.peek(), Some(TokenTree::Punct(next)) if matches!(next.as_char(), '>' | ','));
                if is_value {
                    kept.push(TokenTree::Group(group));
                    continue;
                }
                let inner = match is_signature {
                    true if names_a_static(group.stream()) => group.stream(),
                    true => TokenStream::new(),
                    false => without_bodies(group.stream()),
                };
                kept.push(TokenTree::Group(Group::new(Delimiter::Brace, inner)));
                (is_signature, before) = (false, None);
            }
            TokenTree::Punct(punct) => {
                is_signature &= punct.as_char() != ';';
                before = None;
                kept.push(TokenTree::Punct(punct));
            }
            token => {
                before = None;
                kept.push(token);
            }
        }
    }
    kept.into_iter().collect()
}

/// Whether a name in capitals, longer than a type parameter's, stands in a body.
fn names_a_static(body: TokenStream) -> bool {
    body.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => {
            let name = ident.to_string();
            name.len() > 1 && !name.contains(|letter: char| letter.is_ascii_lowercase())
        }
        TokenTree::Group(group) => names_a_static(group.stream()),
        _ => false,
    })
}
