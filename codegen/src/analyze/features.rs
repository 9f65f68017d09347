//! A cargo feature for each tag: what is behind it, and which files of schemas only some tags need.
//!
//! Files are the unit, since a file's types name each other: whatever a file that is there names
//! has to be there, too.

use crate::model::{Api, TypeDef, TypeId, TypeRef};
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
    let mut needed: BTreeMap<ModuleName, BTreeSet<String>> = BTreeMap::new();
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
        for file in files.reached(&api.types, types) {
            needed.entry(file).or_default().insert(feature.clone());
        }
        tag.feature = Some(feature);
    }
    let webhooks = api.webhooks.iter().filter_map(|hook| hook.body.named());
    let always = files.reached(&api.types, webhooks);
    let others = api.types.iter().enumerate();
    let others: Vec<_> = others
        .filter(|(_, def)| !needed.contains_key(&def.module) && !always.contains(&def.module))
        .map(|(index, _)| TypeId(index))
        .collect();
    for file in files.reached(&api.types, others.into_iter()) {
        needed.entry(file).or_default().insert(OTHER.to_owned());
    }
    needed.retain(|file, features| {
        features.len() <= FEW && features.len() < api.tags.len() && !always.contains(file)
    });
    api.features = needed
        .into_iter()
        .map(|(file, features)| (file, features.into_iter().collect()))
        .collect();
}

/// Which files each file names.
struct Files(BTreeMap<ModuleName, BTreeSet<ModuleName>>);

impl Files {
    fn of(types: &[TypeDef]) -> Self {
        let mut files: BTreeMap<ModuleName, BTreeSet<ModuleName>> = BTreeMap::new();
        for def in types {
            let named = def.kind.parts().filter_map(TypeRef::named);
            files
                .entry(def.module.clone())
                .or_default()
                .extend(named.map(|id| types[id.0].module.clone()));
        }
        Self(files)
    }

    /// The files of these types, and all that they name.
    fn reached(
        &self,
        types: &[TypeDef],
        from: impl Iterator<Item = TypeId>,
    ) -> BTreeSet<ModuleName> {
        let mut todo: Vec<_> = from.map(|id| &types[id.0].module).collect();
        let mut reached = BTreeSet::new();
        while let Some(file) = todo.pop() {
            if reached.insert(file.clone()) {
                todo.extend(self.0.get(file).into_iter().flatten());
            }
        }
        reached
    }
}
