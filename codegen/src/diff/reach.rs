//! Who sees a pair of schemas: the way back from it to the operations, over everything that
//! holds it. What is only sent or only received on the way narrows what is seen.

use super::Ways;
use std::collections::{BTreeMap, HashMap};

/// Operations by number, with the ways in which they see something.
pub(super) type Uses = BTreeMap<usize, Ways>;

/// What holds something.
#[derive(Clone, Debug, Default)]
pub(super) struct Holders {
    /// Operations that hold it directly.
    pub(super) uses: Uses,
    /// Other things that hold it, by number, with the ways that come through.
    pub(super) parents: Vec<(usize, Ways)>,
}

/// The operations that see the thing `start`, as far as `ways` go.
pub(super) fn reach(holders: &[Holders], start: usize, ways: Ways) -> Uses {
    let mut seen: HashMap<usize, Ways> = HashMap::new();
    let mut uses = Uses::new();
    let mut queue = vec![(start, ways)];
    while let Some((at, ways)) = queue.pop() {
        let known = seen.entry(at).or_default();
        let all = known.or(ways);
        if all == *known {
            continue;
        }
        *known = all;
        let holders = &holders[at];
        for (called, own) in &holders.uses {
            let ways = ways.and(*own);
            if !ways.none() {
                let known = uses.entry(*called).or_default();
                *known = known.or(ways);
            }
        }
        for (parent, through) in &holders.parents {
            let ways = ways.and(*through);
            if !ways.none() {
                queue.push((*parent, ways));
            }
        }
    }
    uses
}
