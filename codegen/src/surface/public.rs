//! Which items can be reached from outside, and by which path: the modules that are public from
//! the root down, then what `pub use` brings out of private ones.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use syn::{Item, Visibility};

use super::attributes::{Marks, is_hidden};
use super::names::{ItemId, Names, SPACES, Target};
use super::source::{Modules, attributes};

/// The path of something public and the conditions under which it is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) path: Rc<[String]>,
    pub(super) cfg: Vec<String>,
}

/// A public path that leads to something with another path of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alias {
    pub(super) place: Place,
    pub(super) target: Target,
    pub(super) is_glob: bool,
}

#[derive(Default)]
pub(super) struct Public {
    pub(super) modules: BTreeMap<usize, Place>,
    pub(super) items: BTreeMap<ItemId, Place>,
    pub(super) aliases: BTreeSet<Alias>,
    /// Every public path of each item, until the choice is made.
    found: BTreeMap<ItemId, BTreeSet<Place>>,
    /// The modules that were taken in last.
    new: Vec<usize>,
}

impl Public {
    pub(super) fn of(modules: &Modules, names: &Names<'_>) -> Self {
        let mut public = Self::default();
        public.declare(
            modules,
            0,
            Place {
                path: Rc::default(),
                cfg: Vec::new(),
            },
        );
        // `#[macro_export]` puts a macro at the root, wherever it stands.
        for (module, index) in modules
            .0
            .iter()
            .enumerate()
            .flat_map(|(at, module)| (0..module.items.len()).map(move |index| (at, index)))
        {
            let item = &modules.0[module].items[index];
            if let (Item::Macro(_), Some((name, true))) = (item, visible(item)) {
                let root = Place {
                    path: Rc::default(),
                    cfg: Vec::new(),
                };
                public
                    .found
                    .entry((module, index))
                    .or_default()
                    .insert(root.below(&name, item));
            }
        }
        // The shortest way out of a private module is the one that people write.
        let mut open: BTreeSet<(usize, Place, usize)> = BTreeSet::new();
        loop {
            let new = std::mem::take(&mut public.new);
            open.extend(new.into_iter().filter_map(|module| {
                let place = public.modules.get(&module)?.clone();
                Some((place.path.len(), place, module))
            }));
            let Some((_, place, module)) = open.pop_first() else {
                break;
            };
            let mut seen = BTreeSet::new();
            public.export(
                modules,
                names,
                module,
                &place,
                &mut seen,
                &mut BTreeSet::new(),
            );
        }
        public.choose(modules);
        public
    }

    /// Gives each item the path nearest to where it is defined, then the shortest; the other
    /// paths are further names of it.
    fn choose(&mut self, modules: &Modules) {
        for (item, places) in std::mem::take(&mut self.found) {
            let home = &modules.0[item.0].path;
            let shared = |place: &Place| {
                home.iter()
                    .zip(&*place.path)
                    .take_while(|(home, own)| home == own)
                    .count()
            };
            let best = places.iter().min_by_key(|place| {
                (
                    usize::MAX - shared(place),
                    place.path.len(),
                    place.path.clone(),
                )
            });
            let Some(best) = best.cloned() else { continue };
            for place in places.into_iter().filter(|place| place.path != best.path) {
                self.aliases.insert(Alias {
                    place,
                    target: Target::Item(item, Vec::new()),
                    is_glob: false,
                });
            }
            self.items.insert(item, best);
        }
    }

    /// Takes in a module and what is declared public in it and below.
    fn declare(&mut self, modules: &Modules, module: usize, place: Place) {
        if self.modules.contains_key(&module) {
            return;
        }
        for (index, item) in modules.0[module].items.iter().enumerate() {
            let Some((name, true)) = visible(item) else {
                continue;
            };
            let below = place.below(&name, item);
            match item {
                Item::Mod(_) => {
                    if let Some(child) = modules.0[module].children.get(&name) {
                        self.declare(modules, *child, below);
                    }
                }
                Item::Macro(_) => {}
                _ => {
                    self.found.entry((module, index)).or_default().insert(below);
                }
            }
        }
        self.modules.insert(module, place);
        self.new.push(module);
    }

    /// Takes in what the `pub use`s of `module` show at `place`. Names in `taken` are declared
    /// nearer and hide those of a glob.
    fn export(
        &mut self,
        modules: &Modules,
        names: &Names<'_>,
        module: usize,
        place: &Place,
        taken: &mut BTreeSet<String>,
        globs: &mut BTreeSet<usize>,
    ) {
        let scope = &names.scopes[module];
        let shown = |import: &&super::names::Import| {
            let item = &modules.0[import.item.0].items[import.item.1];
            matches!(item, Item::Use(item) if is_public(&item.vis)) && !is_hidden(attributes(item))
        };
        taken.extend(scope.items.keys().map(|(_, name)| name.clone()));
        for import in scope.imports.iter().filter(shown) {
            let Some(name) = &import.name else { continue };
            let below = place.below(name, &modules.0[import.item.0].items[import.item.1]);
            for space in SPACES {
                if let Some(target) = names.resolve(module, &import.path, space) {
                    self.show(modules, target, below.clone());
                }
            }
            taken.insert(name.clone());
        }
        for import in scope
            .imports
            .iter()
            .filter(shown)
            .filter(|import| import.name.is_none())
        {
            let here = place.under(&modules.0[import.item.0].items[import.item.1]);
            match names.resolve(module, &import.path, super::names::Space::Type) {
                Some(Target::Module(inner)) if inner != module && globs.insert(inner) => {
                    for item in &modules.0[inner].items {
                        let Some((name, true)) = visible(item) else {
                            continue;
                        };
                        if matches!(item, Item::Macro(_)) || taken.contains(&name) {
                            continue;
                        }
                        let path = std::slice::from_ref(&name);
                        if let Some(target) = SPACES
                            .iter()
                            .find_map(|space| names.resolve(inner, path, *space))
                        {
                            self.show(modules, target, here.below(&name, item));
                        }
                    }
                    self.export(modules, names, inner, &here, taken, globs);
                }
                Some(Target::Module(_)) => {}
                Some(target) => {
                    self.aliases.insert(Alias {
                        place: here,
                        target,
                        is_glob: true,
                    });
                }
                None => {
                    let target = Target::External(import.path.clone());
                    self.aliases.insert(Alias {
                        place: here,
                        target,
                        is_glob: true,
                    });
                }
            }
        }
    }

    /// Notes that `target` can be reached at `place`.
    fn show(&mut self, modules: &Modules, target: Target, place: Place) {
        match &target {
            Target::Module(module) => match self.modules.get(module) {
                Some(known) if known.path == place.path => {}
                Some(_) => {
                    self.aliases.insert(Alias {
                        place,
                        target,
                        is_glob: false,
                    });
                }
                None => self.declare(modules, *module, place),
            },
            Target::Item(id, below) if below.is_empty() => {
                let item = &modules.0[id.0].items[id.1];
                if !is_hidden(attributes(item)) {
                    self.found.entry(*id).or_default().insert(place.under(item));
                }
            }
            Target::Item(..) | Target::External(_) => {
                self.aliases.insert(Alias {
                    place,
                    target,
                    is_glob: false,
                });
            }
        }
    }
}

impl Place {
    fn under(&self, item: &Item) -> Self {
        Self {
            path: self.path.clone(),
            cfg: Marks::of(attributes(item)).under(&self.cfg).cfg,
        }
    }

    fn below(&self, name: &str, item: &Item) -> Self {
        Self {
            path: [&*self.path, &[name.to_owned()]].concat().into(),
            ..self.under(item)
        }
    }
}

pub(super) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The name of an item that has one, and whether it is declared public and not hidden.
fn visible(item: &Item) -> Option<(String, bool)> {
    let (name, visibility) = match item {
        Item::Const(item) => (&item.ident, &item.vis),
        Item::Enum(item) => (&item.ident, &item.vis),
        Item::Fn(item) => (&item.sig.ident, &item.vis),
        Item::Mod(item) => (&item.ident, &item.vis),
        Item::Static(item) => (&item.ident, &item.vis),
        Item::Struct(item) => (&item.ident, &item.vis),
        Item::Trait(item) => (&item.ident, &item.vis),
        Item::Type(item) => (&item.ident, &item.vis),
        Item::Union(item) => (&item.ident, &item.vis),
        Item::Macro(item) => {
            let exported = super::attributes::has(&item.attrs, "macro_export");
            return Some((
                super::names::plain(item.ident.as_ref()?),
                exported && !is_hidden(&item.attrs),
            ));
        }
        _ => return None,
    };
    Some((
        super::names::plain(name),
        is_public(visibility) && !is_hidden(attributes(item)),
    ))
}
