//! What is copied into the components is called there: as it is where it comes from, unless that name
//! is taken or asked for.

use super::components::{plain, referred};
use crate::pointer::Pointer;
use crate::source::{Documents, FileId};
use std::collections::{HashMap, HashSet};

#[derive(Default)]
pub(super) struct ComponentNames {
    /// Those that are taken, each with its section.
    taken: HashSet<(&'static str, String)>,
    /// The components of a section that the entry's text refers to.
    asked: HashMap<&'static str, HashSet<String>>,
    /// How often a long name had to be numbered.
    numbers: HashMap<String, usize>,
}

impl ComponentNames {
    pub(super) fn take(&mut self, section: &'static str, name: String) {
        self.taken.insert((section, name));
    }

    /// A name for what stands at a place: the last token or the file's own, and a longer one when
    /// that is taken.
    pub(super) fn claim(
        &mut self,
        documents: &Documents,
        file: FileId,
        pointer: &Pointer,
        section: &'static str,
    ) -> String {
        let path = documents.path(file);
        let file_name = path.rsplit('/').next().unwrap_or(path);
        let stem = file_name
            .rsplit_once('.')
            .map_or(file_name, |(stem, _)| stem);
        let last = pointer.last();
        let own = plain(&last.map_or_else(|| stem.into(), |token| token.into_owned()));
        let long = plain(&format!("{path}{}", pointer.as_str()));
        // A `$ref` to a component that is not there must not find this one.
        let own = (!self.is_asked(documents, section, &own)).then_some(own);
        for name in own.into_iter().chain([long.clone()]) {
            if self.taken.insert((section, name.clone())) {
                return name;
            }
        }
        let number = self.numbers.entry(long.clone()).or_insert(1);
        loop {
            *number += 1;
            let name = format!("{long}_{number}");
            if self.taken.insert((section, name.clone())) {
                return name;
            }
        }
    }

    fn is_asked(&mut self, documents: &Documents, section: &'static str, name: &str) -> bool {
        let place = Pointer::root().child("components").child(section);
        let asked = self.asked.entry(section).or_insert_with(|| {
            let asked = referred(documents.entry().text(), &place);
            asked.into_iter().map(str::to_owned).collect()
        });
        asked.contains(place.child(name).as_str())
    }
}
