//! What a path means where it stands: `use`, globs, `crate`, `self` and `super` followed.
//!
//! Visibility plays no part: a path that the compiler accepts is one that may be followed.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use syn::{Item, UseTree};

use super::source::Modules;

/// The name spaces of Rust, as far as a surface tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Space {
    Type,
    Value,
    Macro,
}

pub(super) const SPACES: [Space; 3] = [Space::Type, Space::Value, Space::Macro];

/// An item of the crate: its module and its place there.
pub(super) type ItemId = (usize, usize);

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    Module(usize),
    /// An item and the names below it that the path goes on with.
    Item(ItemId, Vec<String>),
    /// Something of another crate.
    External(Vec<String>),
}

pub(super) struct Import {
    pub(super) item: ItemId,
    pub(super) path: Vec<String>,
    /// `None` for a glob.
    pub(super) name: Option<String>,
}

#[derive(Default)]
pub(super) struct Scope {
    pub(super) items: BTreeMap<(Space, String), ItemId>,
    pub(super) imports: Vec<Import>,
    by_name: BTreeMap<String, Vec<usize>>,
    globs: Vec<usize>,
}

type Question = (usize, Space, String);
type Answers = HashMap<String, Option<Target>>;

pub(super) struct Names<'a> {
    modules: &'a Modules,
    pub(super) scopes: Vec<Scope>,
    known: RefCell<HashMap<(usize, Space), Answers>>,
}

impl<'a> Names<'a> {
    pub(super) fn of(modules: &'a Modules) -> Self {
        let mut scopes: Vec<Scope> = modules.0.iter().map(|_| Scope::default()).collect();
        for (index, module) in modules.0.iter().enumerate() {
            for (place, item) in module.items.iter().enumerate() {
                let id = (index, place);
                match item {
                    Item::Use(item) => {
                        let mut prefix =
                            Vec::from_iter(item.leading_colon.as_ref().map(|_| String::new()));
                        flatten(&item.tree, &mut prefix, id, &mut scopes[index]);
                    }
                    Item::Macro(definition) if is_exported(definition) => {
                        let name = definition.ident.iter().map(ToString::to_string).collect();
                        scopes[0].items.insert((Space::Macro, name), id);
                    }
                    _ => {
                        if let Some((space, name)) = own_name(item) {
                            scopes[index].items.entry((space, name)).or_insert(id);
                        }
                    }
                }
            }
        }
        Self {
            modules,
            scopes,
            known: RefCell::default(),
        }
    }

    /// What `path` leads to from `module`, or `None` for a name of the prelude, a parameter or a
    /// primitive type.
    pub(super) fn resolve(&self, module: usize, path: &[String], space: Space) -> Option<Target> {
        self.follow(module, path, space, &mut Vec::new())
    }

    fn follow(
        &self,
        module: usize,
        path: &[String],
        space: Space,
        asked: &mut Vec<Question>,
    ) -> Option<Target> {
        let (first, mut rest) = path.split_first()?;
        let space_of = |rest: &[String]| if rest.is_empty() { space } else { Space::Type };
        let mut target = match first.as_str() {
            "" => return Some(Target::External(rest.to_vec())),
            "crate" => Target::Module(0),
            "self" => Target::Module(module),
            "super" => Target::Module(self.modules.0[module].parent?),
            name => match self.lookup(module, name, space_of(rest), asked) {
                Some(target) => target,
                None if rest.is_empty() => return None,
                None => Target::External(vec![name.to_owned()]),
            },
        };
        while let Some((next, after)) = rest.split_first() {
            target = match target {
                Target::Module(inner) if next == "super" => {
                    Target::Module(self.modules.0[inner].parent?)
                }
                Target::Module(inner) if next == "self" => Target::Module(inner),
                Target::Module(inner) => self.lookup(inner, next, space_of(after), asked)?,
                Target::Item(item, below) => {
                    Target::Item(item, [below, vec![next.clone()]].concat())
                }
                Target::External(outer) => Target::External([outer, vec![next.clone()]].concat()),
            };
            rest = after;
        }
        Some(target)
    }

    /// What `name` means inside `module`.
    fn lookup(
        &self,
        module: usize,
        name: &str,
        space: Space,
        asked: &mut Vec<Question>,
    ) -> Option<Target> {
        let known = self.known.borrow();
        if let Some(answer) = known.get(&(module, space)).and_then(|of| of.get(name)) {
            return answer.clone();
        }
        drop(known);
        let question = (module, space, name.to_owned());
        if asked.contains(&question) {
            return None;
        }
        asked.push(question);
        let answer = self.search(module, name, space, asked);
        asked.pop();
        // An answer found inside a cycle may lack what the cycle would add.
        if asked.is_empty() || answer.is_some() {
            let mut known = self.known.borrow_mut();
            let of = known.entry((module, space)).or_default();
            of.insert(name.to_owned(), answer.clone());
        }
        answer
    }

    fn search(
        &self,
        module: usize,
        name: &str,
        space: Space,
        asked: &mut Vec<Question>,
    ) -> Option<Target> {
        let scope = &self.scopes[module];
        if let Some(item) = scope.items.get(&(space, name.to_owned())) {
            return Some(match self.modules.0[item.0].items[item.1] {
                Item::Mod(_) => Target::Module(*self.modules.0[item.0].children.get(name)?),
                _ => Target::Item(*item, Vec::new()),
            });
        }
        let imports = scope
            .by_name
            .get(name)
            .into_iter()
            .flatten()
            .map(|index| &scope.imports[*index]);
        for import in imports {
            if let Some(target) = self.follow(module, &import.path, space, asked) {
                return Some(target);
            }
            // `use serde;` names a crate, which nothing here declares.
            if import.path.len() == 1 && space == Space::Type {
                return Some(Target::External(import.path.clone()));
            }
        }
        scope.globs.iter().find_map(|index| {
            match self.follow(module, &scope.imports[*index].path, Space::Type, asked)? {
                Target::Module(inner) if inner != module => self.lookup(inner, name, space, asked),
                Target::Item(item, below) if below.is_empty() => {
                    let Item::Enum(of) = &self.modules.0[item.0].items[item.1] else {
                        return None;
                    };
                    let has = of.variants.iter().any(|variant| variant.ident == name);
                    has.then(|| Target::Item(item, vec![name.to_owned()]))
                }
                _ => None,
            }
        })
    }
}

fn is_exported(definition: &syn::ItemMacro) -> bool {
    definition.mac.path.is_ident("macro_rules")
        && super::attributes::has(&definition.attrs, "macro_export")
}

fn own_name(item: &Item) -> Option<(Space, String)> {
    let (space, name) = match item {
        Item::Const(item) => (Space::Value, &item.ident),
        Item::Enum(item) => (Space::Type, &item.ident),
        Item::Fn(item) => (Space::Value, &item.sig.ident),
        Item::Mod(item) => (Space::Type, &item.ident),
        Item::Static(item) => (Space::Value, &item.ident),
        Item::Struct(item) => (Space::Type, &item.ident),
        Item::Trait(item) => (Space::Type, &item.ident),
        Item::Type(item) => (Space::Type, &item.ident),
        Item::Union(item) => (Space::Type, &item.ident),
        Item::Macro(item) if item.mac.path.is_ident("macro_rules") => {
            (Space::Macro, item.ident.as_ref()?)
        }
        _ => return None,
    };
    Some((space, plain(name)))
}

/// A name without `r#`.
pub(super) fn plain(name: &proc_macro2::Ident) -> String {
    let mut name = name.to_string();
    if name.starts_with("r#") {
        name.drain(..2);
    }
    name
}

fn flatten(tree: &UseTree, prefix: &mut Vec<String>, item: ItemId, scope: &mut Scope) {
    let mut add = |path: Vec<String>, name: Option<String>| {
        let index = scope.imports.len();
        match &name {
            Some(name) => scope.by_name.entry(name.clone()).or_default().push(index),
            None => scope.globs.push(index),
        }
        scope.imports.push(Import { item, path, name });
    };
    let ended = |prefix: &[String], name: &proc_macro2::Ident| {
        let mut path = prefix.to_vec();
        // `{self}` names what stands before it.
        if name != "self" || path.is_empty() {
            path.push(plain(name));
        }
        path
    };
    match tree {
        UseTree::Path(path) => {
            prefix.push(plain(&path.ident));
            flatten(&path.tree, prefix, item, scope);
            prefix.pop();
        }
        UseTree::Name(name) => {
            let path = ended(prefix, &name.ident);
            let last = path.last().cloned();
            add(path, last);
        }
        UseTree::Rename(rename) if rename.rename == "_" => {}
        UseTree::Rename(rename) => add(ended(prefix, &rename.ident), Some(plain(&rename.rename))),
        UseTree::Glob(_) => add(prefix.clone(), None),
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, prefix, item, scope);
            }
        }
    }
}
