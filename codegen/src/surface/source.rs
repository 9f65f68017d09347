//! The modules of a crate, from its texts: `mod` declarations followed, macros expanded, what is
//! only compiled for tests left out. Knows neither visibility nor names.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, ImplItem, Item, ItemMod, TraitItem};

use super::SurfaceError;
use super::attributes::{Marks, is_test, path_attribute};
use super::items::{Line, Rank};
use super::macros::Macro;
use super::skeleton::skeleton;
use crate::tree::FileTree;

/// How deep an expansion may call other macros; the compiler's own limit is 128.
const DEPTH: usize = 32;

pub(super) struct Module {
    /// The names from the crate's root, which has none.
    pub(super) path: Vec<String>,
    pub(super) parent: Option<usize>,
    pub(super) children: BTreeMap<String, usize>,
    pub(super) items: Vec<Item>,
}

/// The modules by index; the root is 0 and a parent stands before its children.
pub(super) struct Modules(pub(super) Vec<Module>);

pub(super) fn load(sources: &FileTree) -> Result<Modules, SurfaceError> {
    let mut loader = Loader {
        sources,
        modules: Vec::new(),
        places: Vec::new(),
        macros: BTreeMap::new(),
    };
    let root = loader.parse("src/lib.rs", "crate")?;
    loader.enter(
        None,
        String::new(),
        root,
        Place {
            directory: "src".into(),
            file_directory: "src".into(),
        },
    )?;
    loader.expand()?;
    Ok(Modules(loader.modules))
}

/// Looks at one of several kinds by what all of them have.
macro_rules! any_kind {
    ($one:expr, $of:ident[$($kind:ident)*], $each:ident => $then:expr, _ => $other:expr) => {
        match $one {
            $($of::$kind($each) => $then,)*
            _ => $other,
        }
    };
    ($item:expr, $each:ident => $then:expr, _ => $other:expr) => {
        any_kind!(
            $item,
            Item[Const Enum ExternCrate Fn ForeignMod Impl Macro Mod Static Struct Trait TraitAlias Type Union Use],
            $each => $then,
            _ => $other
        )
    };
}

struct Loader<'a> {
    sources: &'a FileTree,
    modules: Vec<Module>,
    places: Vec<Place>,
    macros: BTreeMap<String, Vec<(usize, Macro)>>,
}

/// Where the children of a module are looked for.
#[derive(Clone)]
struct Place {
    /// The directory of modules named by their name alone.
    directory: String,
    /// The directory that a `#[path]` starts from.
    file_directory: String,
}

impl Loader<'_> {
    fn parse(&self, file: &str, module: &str) -> Result<Vec<Item>, SurfaceError> {
        let text = self
            .sources
            .get(file)
            .ok_or_else(|| SurfaceError::Missing {
                file: file.to_owned(),
                module: module.to_owned(),
            })?;
        let syntax = |message: String| SurfaceError::Syntax {
            file: file.to_owned(),
            message,
        };
        let parsed = syn::parse_file(&skeleton(text));
        Ok(parsed.map_err(|error| syntax(error.to_string()))?.items)
    }

    fn enter(
        &mut self,
        parent: Option<usize>,
        name: String,
        items: Vec<Item>,
        place: Place,
    ) -> Result<usize, SurfaceError> {
        let mut path = parent.map_or(Vec::new(), |parent| self.modules[parent].path.clone());
        path.extend(Some(name).filter(|name| !name.is_empty()));
        let index = self.modules.len();
        self.modules.push(Module {
            path,
            parent,
            children: BTreeMap::new(),
            items: Vec::new(),
        });
        self.places.push(place);
        for item in items {
            self.add(index, item)?;
        }
        Ok(index)
    }

    fn add(&mut self, module: usize, mut item: Item) -> Result<(), SurfaceError> {
        if is_test(attributes(&item)) {
            return Ok(());
        }
        match &mut item {
            Item::Mod(child) => self.add_module(module, child)?,
            Item::Macro(definition) if definition.mac.path.is_ident("macro_rules") => {
                if let (Some(name), Ok(rules)) = (
                    &definition.ident,
                    Macro::parse(definition.mac.tokens.clone()),
                ) {
                    self.macros
                        .entry(name.to_string())
                        .or_default()
                        .push((module, rules));
                }
            }
            _ => {}
        }
        self.modules[module].items.push(item);
        Ok(())
    }

    fn add_module(&mut self, parent: usize, child: &mut ItemMod) -> Result<(), SurfaceError> {
        let name = child.ident.to_string().trim_start_matches("r#").to_owned();
        let Place {
            directory,
            file_directory,
        } = self.places[parent].clone();
        let explicit = path_attribute(&child.attrs);
        let (items, place) = match child.content.take() {
            Some((_, items)) => {
                let directory = format!("{directory}/{name}");
                (
                    items,
                    Place {
                        file_directory: directory.clone(),
                        directory,
                    },
                )
            }
            None => {
                let candidates = match &explicit {
                    Some(path) => vec![normal(&format!("{file_directory}/{path}"))],
                    None => vec![
                        format!("{directory}/{name}.rs"),
                        format!("{directory}/{name}/mod.rs"),
                    ],
                };
                let file = candidates
                    .iter()
                    .find(|file| self.sources.get(file).is_some())
                    .unwrap_or(&candidates[0]);
                let items = self.parse(file, &name)?;
                let own = file
                    .rsplit_once('/')
                    .map_or("", |(directory, _)| directory)
                    .to_owned();
                let owns_directory = explicit.is_some() || file.ends_with("/mod.rs");
                let directory = if owns_directory {
                    own.clone()
                } else {
                    format!("{own}/{name}")
                };
                (
                    items,
                    Place {
                        directory,
                        file_directory: own,
                    },
                )
            }
        };
        let index = self.enter(Some(parent), name.clone(), items, place)?;
        self.modules[parent].children.insert(name, index);
        Ok(())
    }

    /// Replaces each invocation by what it stands for; one that nothing here defines stays.
    fn expand(&mut self) -> Result<(), SurfaceError> {
        let mut module = 0;
        while module < self.modules.len() {
            for item in std::mem::take(&mut self.modules[module].items) {
                for item in self.expand_item(module, item, DEPTH) {
                    let is_new = matches!(&item, Item::Mod(child) if child.content.is_some());
                    if is_new {
                        self.add(module, item)?
                    } else {
                        self.modules[module].items.push(item)
                    }
                }
            }
            module += 1;
        }
        Ok(())
    }

    fn expand_item(&self, module: usize, mut item: Item, depth: usize) -> Vec<Item> {
        match &mut item {
            Item::Macro(call) if call.ident.is_none() => {
                let expanded = self.call::<Item>(module, &call.mac, depth);
                if let Some(items) = expanded {
                    let items = items.into_iter().filter(|item| !is_test(attributes(item)));
                    return items
                        .flat_map(|mut item| {
                            let attributes =
                                any_kind!(&mut item, item => Some(&mut item.attrs), _ => None);
                            below(&call.attrs, attributes);
                            self.expand_item(module, item, depth - 1)
                        })
                        .collect();
                }
            }
            Item::Impl(block) => {
                block.items = self.expand_members(module, std::mem::take(&mut block.items), depth)
            }
            Item::Trait(block) => {
                block.items = self.expand_members(module, std::mem::take(&mut block.items), depth)
            }
            _ => {}
        }
        vec![item]
    }

    fn expand_members<M: Member>(&self, module: usize, members: Vec<M>, depth: usize) -> Vec<M> {
        let mut expanded = Vec::new();
        for member in members {
            let members = member
                .invocation()
                .and_then(|call| self.call::<M>(module, call, depth));
            let Some(mut members) = members else {
                expanded.push(member);
                continue;
            };
            for inner in &mut members {
                below(member.attributes(), inner.attributes_mut());
            }
            expanded.extend(self.expand_members(module, members, depth - 1));
        }
        expanded
    }

    fn call<T: Parse>(&self, module: usize, call: &syn::Macro, depth: usize) -> Option<Vec<T>> {
        if depth == 0 {
            return None;
        }
        let name = call.path.segments.last()?.ident.to_string();
        let defined = self.macros.get(&name)?;
        // The nearest definition: in this module, in one around it, else the first of the crate.
        let around = std::iter::successors(Some(module), |module| self.modules[*module].parent);
        let (_, rules) = around
            .filter_map(|module| defined.iter().rev().find(|(home, _)| *home == module))
            .next()
            .or_else(|| defined.first())?;
        many::<T>(rules.expand(&call.tokens)?)
    }
}

/// The invocations that nothing in the crate defines, one line each: what they add is not seen,
/// and that is said.
pub(super) fn unexpanded(name: &str, modules: &Modules) -> Vec<Line> {
    let mut lines = Vec::new();
    for module in &modules.0 {
        for item in &module.items {
            let Item::Macro(call) = item else { continue };
            // `macro_rules!` defines; `thread_local!` and `compile_error!` add nothing public.
            let called: Vec<String> = call
                .mac
                .path
                .segments
                .iter()
                .map(|part| part.ident.to_string())
                .collect();
            let adds_nothing = ["macro_rules", "thread_local", "compile_error"];
            if !called
                .last()
                .is_some_and(|last| adds_nothing.contains(&last.as_str()))
            {
                let place = [&[name.to_owned()], &module.path[..]].concat().join("::");
                let text = format!("{}! in {place}: not expanded", called.join("::"));
                let (path, name, marks) =
                    (module.path.clone().into(), String::new(), Marks::default());
                lines.push(Line {
                    path,
                    rank: Rank::Item,
                    name,
                    text,
                    marks,
                });
            }
        }
    }
    lines
}

fn many<T: Parse>(tokens: TokenStream) -> Option<Vec<T>> {
    let parser = |input: ParseStream<'_>| {
        let mut items = Vec::new();
        while !input.is_empty() {
            items.push(input.parse()?);
        }
        Ok(items)
    };
    parser.parse2(tokens).ok()
}

trait Member: Parse {
    fn invocation(&self) -> Option<&syn::Macro>;

    fn attributes(&self) -> &[Attribute];

    fn attributes_mut(&mut self) -> Option<&mut Vec<Attribute>>;
}

macro_rules! member {
    ($ty:ident) => {
        impl Member for $ty {
            fn invocation(&self) -> Option<&syn::Macro> {
                match self {
                    Self::Macro(call) => Some(&call.mac),
                    _ => None,
                }
            }

            fn attributes(&self) -> &[Attribute] {
                any_kind!(self, $ty[Const Fn Macro Type], member => &member.attrs, _ => &[])
            }

            fn attributes_mut(&mut self) -> Option<&mut Vec<Attribute>> {
                any_kind!(self, $ty[Const Fn Macro Type], member => Some(&mut member.attrs), _ => None)
            }
        }
    };
}
member!(ImplItem);
member!(TraitItem);

/// Takes the `..` and `.` out of a path.
fn normal(path: &str) -> String {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Adds the conditions of the invocation that something is from.
fn below(outer: &[Attribute], attributes: Option<&mut Vec<Attribute>>) {
    let conditions = outer.iter().filter(|outer| outer.path().is_ident("cfg"));
    if let Some(attributes) = attributes {
        attributes.splice(0..0, conditions.cloned());
    }
}

/// The attributes of an item, whichever it is.
pub(super) fn attributes(item: &Item) -> &[Attribute] {
    any_kind!(item, item => &item.attrs, _ => &[])
}
