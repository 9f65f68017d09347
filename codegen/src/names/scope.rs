//! A place in which names must differ. Knows what is taken and by whom, not what for.

use super::Role;
use std::collections::HashMap;

/// The names given out in one place, each with the text it was made from.
#[derive(Clone, Debug)]
pub struct Scope<N> {
    taken: HashMap<N, String>,
    /// How often a text was claimed whose long form was taken, too.
    repeated: HashMap<String, usize>,
}

/// The answer of a [`Scope`]: a name, and whose name it would have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<N> {
    /// The name to use.
    pub name: N,
    /// The short name and the source text that had taken it, where there was a collision.
    pub collision: Option<(N, String)>,
}

impl<N> Default for Scope<N> {
    fn default() -> Self {
        Self {
            taken: HashMap::new(),
            repeated: HashMap::new(),
        }
    }
}

impl<N: Role> Scope<N> {
    /// The name of `text` in its short form, or where that is taken, in its long form.
    pub fn claim(&mut self, text: &str) -> Claim<N> {
        self.claim_name(N::short(text), text, || N::long(text))
    }

    /// `short`, or where it is taken, what `long` makes. The long form is tried with the
    /// source text appended in hexadecimal when even that is taken.
    pub fn claim_name(&mut self, short: N, text: &str, long: impl FnOnce() -> N) -> Claim<N> {
        let Some(holder) = self.taken.get(&short).cloned() else {
            self.taken.insert(short.clone(), text.to_owned());
            return Claim {
                name: short,
                collision: None,
            };
        };
        let mut name = long();
        if self.has(&name) {
            let code: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
            let unique = format!("{} x{code}", short.text().trim_start_matches("r#"));
            name = N::short(&unique);
            // The very same text: only its turn can tell it from the one before.
            let turn = self.repeated.entry(text.to_owned()).or_insert(1);
            while self.taken.contains_key(&name) {
                *turn += 1;
                name = N::short(&format!("{unique} n{turn}"));
            }
        }
        self.taken.insert(name.clone(), text.to_owned());
        Claim {
            name,
            collision: Some((short, holder)),
        }
    }

    /// Whether a name is taken.
    pub fn has(&self, name: &N) -> bool {
        self.taken.contains_key(name)
    }

    /// Takes a name for something that is not in the document.
    pub fn reserve(&mut self, text: &str) {
        self.take(N::short(text), text);
    }

    /// Takes the name that another scope gave for a text.
    pub fn take(&mut self, name: N, text: &str) {
        self.taken.insert(name, text.to_owned());
    }
}
