//! What is true of a type because it is true of one that it holds.

use crate::model::{TypeDef, TypeRef};

/// Marks whoever holds a type that is marked, where `passes` lets it be marked.
pub(super) fn spread(types: &[TypeDef], marked: &mut [bool], passes: impl Fn(&TypeDef) -> bool) {
    // Whom a type is held by, so that a mark travels upwards once.
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    for (index, def) in types.iter().enumerate() {
        for held in def.kind.parts().filter_map(TypeRef::named) {
            holders[held.0].push(index);
        }
    }
    let mut todo: Vec<usize> = (0..types.len()).filter(|index| marked[*index]).collect();
    while let Some(index) = todo.pop() {
        for &holder in &holders[index] {
            if !marked[holder] && passes(&types[holder]) {
                marked[holder] = true;
                todo.push(holder);
            }
        }
    }
}
