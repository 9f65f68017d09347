//! A cargo feature for each tag: what is behind it, and which files of schemas only some tags need.
//!
//! Files are the unit, since a file's types name each other: whatever a file that is there names
//! has to be there, too.

use crate::model::{Api, TypeDef};
use crate::names::ModuleName;
use std::collections::{BTreeMap, BTreeSet};

/// A file that more tags than this need is always there: hardly anyone would be without it, and a
/// list of tags says little to a reader.
const FEW: usize = 4;

/// The feature of what no tag needs.
pub const OTHER: &str = "other-schemas";

/// Puts each tag behind a feature, none of which is among `taken`, and what no tag needs behind
/// [`OTHER`]. One tag alone is the API.
pub fn features(api: &mut Api, taken: &[&str]) {
    if api.tags.len() < 2 {
        return;
    }
    let files = Files::of(&api.types);
    let mut taken: BTreeSet<String> = taken.iter().map(|name| (*name).to_owned()).collect();
    let mut needed = BTreeMap::new();
    for tag in &mut api.tags {
        let name = tag.module.file_stem().replace('_', "-");
        let mut feature = name.trim_end_matches('-').to_owned();
        while !taken.insert(feature.clone()) {
            feature.insert_str(0, "tag-");
        }
        let types = tag.operations.iter().flat_map(|operation| {
            let (inputs, outputs) = (operation.inputs(), operation.outputs());
            inputs.chain(outputs)
        });
        files.need(types.map(|id| &api.types[id.0]), &feature, &mut needed);
        tag.feature = Some(feature);
    }
    let webhooks = api.webhooks.iter().filter_map(|hook| hook.body.named());
    let mut always = BTreeMap::new();
    files.need(webhooks.map(|id| &api.types[id.0]), "", &mut always);
    let others: Vec<_> = api
        .types
        .iter()
        .filter(|def| !needed.contains_key(&def.module) && !always.contains_key(&def.module))
        .collect();
    files.need(others.into_iter(), OTHER, &mut needed);
    api.features = needed
        .into_iter()
        .filter(|(file, features)| features.len() <= FEW && !always.contains_key(file))
        .map(|(file, features)| (file.clone(), features.into_iter().collect()))
        .collect();
}

/// The features that need each file, until they are more than [`FEW`].
type Needed<'a> = BTreeMap<&'a ModuleName, BTreeSet<String>>;

/// Which files each file names.
struct Files<'a>(BTreeMap<&'a ModuleName, BTreeSet<&'a ModuleName>>);

impl<'a> Files<'a> {
    fn of(types: &'a [TypeDef]) -> Self {
        let mut files: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for def in types {
            files
                .entry(&def.module)
                .or_default()
                .extend(def.kind.named().map(|id| &types[id.0].module));
        }
        Self(files)
    }

    /// Notes that `feature` needs the files of these types, and all that they name.
    fn need(
        &self,
        types: impl Iterator<Item = &'a TypeDef>,
        feature: &str,
        needed: &mut Needed<'a>,
    ) {
        let mut todo: Vec<&ModuleName> = types.map(|def| &def.module).collect();
        while let Some(file) = todo.pop() {
            let features = needed.entry(file).or_default();
            // What it names is needed by as many, so no way leads on from a file that is full.
            if features.len() <= FEW && features.insert(feature.to_owned()) {
                todo.extend(self.0.get(file).into_iter().flatten());
            }
        }
    }
}
