//! What a schema written in place is called: after what it stands in, whoever uses that.

use super::Lowering;
use super::operation::path_words;
use crate::model::TypeDef;
use crate::names::{Claim, ClientName, ModuleName, Role, TypeName};
use crate::pointer::Pointer;
use std::collections::HashMap;

/// What a schema written in place would be called, and where it would stand.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    owner: TypeName,
    /// The places inside of the owner, the outermost first. Most schemas need no name, so it is
    /// only made when one is asked for.
    places: Vec<String>,
    /// Its owner's file; none where it gets its own.
    pub(super) module: Option<ModuleName>,
}

impl Naming {
    /// In a file of its own.
    fn apart(name: TypeName) -> Self {
        Self {
            owner: name,
            places: Vec::new(),
            module: None,
        }
    }

    /// Its name, unless that is taken.
    pub(super) fn name(&self) -> TypeName {
        let owner = self.owner.clone();
        let places = self.places.iter();
        places.fold(owner, |name, place| name.inner(place))
    }

    /// The same place under a name of its own.
    pub(super) fn called(&self, name: TypeName) -> Self {
        Self {
            module: self.module.clone(),
            ..Self::apart(name)
        }
    }

    /// Something in an operation: a file of its own.
    pub(super) fn of_operation(call: &ClientName, place: &str) -> Self {
        Self::apart(call.inner(place))
    }

    /// The start of the names inside a type: in the type's file.
    pub(super) fn inside(owner: &TypeDef) -> Self {
        Self {
            module: Some(owner.module.clone()),
            ..Self::apart(owner.name.clone())
        }
    }

    /// Something inside what this would name.
    pub(super) fn inner(&self, place: &str) -> Self {
        let mut inner = self.clone();
        inner.places.push(place.to_owned());
        inner
    }

    /// What the schema of a component is called that is none itself: `NotFound` of the responses
    /// holds a `NotFoundReply`. A key that says so already is not made longer.
    pub(super) fn of_component(place: &Pointer, words: &str) -> Option<Self> {
        let tokens: Vec<_> = place.tokens().collect();
        let [of, section, key] = tokens.as_slice() else {
            return None;
        };
        let (word, said): (_, &[&str]) = match (&**of, &**section) {
            ("components", "responses") => ("Reply", &["Reply", "Response"]),
            ("components", "parameters") => ("Parameter", &["Parameter", "Param"]),
            ("components", "headers") => ("Header", &["Header"]),
            ("components", _) if matches!(words, "Body" | "Delivery") => {
                ("Body", &["Body", "Request"])
            }
            ("components", _) => (words, &[]),
            _ => return None,
        };
        let name = TypeName::short(key);
        let is_said = said.iter().any(|word| {
            let rest = name.text().strip_suffix(word);
            rest.is_some_and(|rest| !rest.is_empty())
        });
        Some(Self::apart(if is_said { name } else { name.inner(word) }))
    }
}

/// The names of schemas where they are written in place, for those that a `$ref` leads to.
#[derive(Default)]
pub(super) struct Homes {
    /// Filled by a first run, in which such references lead nowhere: so each is called what it
    /// would be called without them.
    is_survey: bool,
    names: HashMap<Pointer, TypeName>,
    /// What each type was called in the end, and why not what it would be called.
    claims: HashMap<Pointer, Claim<TypeName>>,
    /// Whether something was left out of the schema that is being lowered next.
    is_less: bool,
    /// Whether something was left out of one of those that are being lowered: what stands inside
    /// may be another type then.
    is_within_less: bool,
}

impl Homes {
    /// What a first run begins with.
    pub(super) fn survey() -> Self {
        Self {
            is_survey: true,
            ..Self::default()
        }
    }

    /// What is known of a schema's name.
    pub(super) fn name(&self, pointer: &Pointer) -> Option<&TypeName> {
        self.names.get(pointer)
    }

    /// The names are known.
    pub(super) fn surveyed(self) -> Self {
        Self {
            is_survey: false,
            ..self
        }
    }

    /// The names that types have from the first run.
    pub(super) fn claimed(&self) -> impl Iterator<Item = &TypeName> {
        self.claims.values().map(|claim| &claim.name)
    }

    /// The name that a type has from the first run, by its key.
    pub(super) fn claim(&mut self, key: &Pointer) -> Option<Claim<TypeName>> {
        if self.is_survey {
            return None;
        }
        self.claims.remove(key)
    }

    /// A first run has given a type its name.
    pub(super) fn keep(&mut self, key: &Pointer, claim: &Claim<TypeName>) {
        if self.is_survey && !self.is_within_less {
            self.claims.insert(key.clone(), claim.clone());
        }
    }

    /// A first run leaves a part of a schema out.
    pub(super) fn leave_out(&mut self) {
        self.is_less = true;
    }

    /// Begins with a schema after its parts have been put together; what it was within.
    pub(super) fn enter(&mut self) -> bool {
        let is_less = std::mem::take(&mut self.is_less);
        let is_within = self.is_within_less;
        self.is_within_less |= is_less;
        is_within
    }

    /// Ends with it.
    pub(super) fn leave(&mut self, was_within: bool) {
        self.is_within_less = was_within;
    }

    /// A first run has come to a schema.
    pub(super) fn note(&mut self, pointer: &Pointer, naming: &Naming) {
        if self.is_survey && !self.names.contains_key(pointer) {
            self.names.insert(pointer.clone(), naming.name());
        }
    }
}

impl Lowering<'_> {
    /// What the schema of a body, reply or parameter is called: after the operation, component
    /// or path that this stands in, which need not be the operation that it is used by.
    pub(super) fn naming(&self, place: &Pointer, call: &ClientName, words: &str) -> Naming {
        if let Some(naming) = Naming::of_component(place, words) {
            return naming;
        }
        let tokens: Vec<_> = place.tokens().collect();
        if let [.., path, list, _] = tokens.as_slice()
            && list == "parameters"
            && path.starts_with('/')
        {
            return Naming::apart(TypeName::short(&path_words(path)).inner(words));
        }
        let owner = around(place).find_map(|place| self.calls.get(&place));
        let words = self.replies.get(place).map_or(words, String::as_str);
        Naming::of_operation(owner.unwrap_or(call), words)
    }

    /// Whether this is a first run, and something written in place is referred to.
    pub(super) fn leads_nowhere(&self, pointer: &Pointer) -> bool {
        self.homes.is_survey && !pointer.is_component_schema()
    }

    /// What the schema is called that a `$ref` leads to, which others share: it gets a file of its
    /// own. What has no name where it stands is called after the nearest thing around it that has
    /// one.
    pub(super) fn home(&self, pointer: &Pointer) -> Naming {
        let named = |place: &Pointer| {
            let name = self.homes.name(place);
            name.or_else(|| self.types.component(place))
        };
        if let Some(name) = named(pointer) {
            return Naming::apart(name.clone());
        }
        for owner in around(pointer) {
            let name = named(&owner).cloned();
            let name = name.or_else(|| Some(Naming::of_component(&owner, "Body")?.name()));
            if let (Some(name), Some(rest)) = (name, pointer.below(&owner)) {
                let words = place_words(&rest);
                return Naming::apart(match words.is_empty() {
                    true => name,
                    false => name.inner(&words),
                });
            }
        }
        let tokens: Vec<_> = pointer.tokens().collect();
        Naming::apart(TypeName::short(&tokens.join(" ")))
    }
}

/// What a place is called in what it stands in: by its keys, without those that every such place
/// has.
fn place_words(place: &Pointer) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut tokens = place.tokens();
    while let Some(token) = tokens.next() {
        match &*token {
            "properties" => words.extend(tokens.next().map(Into::into)),
            // The media type.
            "content" => drop(tokens.next()),
            "schema" => {}
            other => words.push(other.to_owned()),
        }
    }
    words.join(" ")
}

/// The places around one, the nearest first.
fn around(place: &Pointer) -> impl Iterator<Item = Pointer> {
    std::iter::successors(place.parent(), Pointer::parent)
}
