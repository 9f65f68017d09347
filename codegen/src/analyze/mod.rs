//! Facts that follow from the model as a whole: which way types travel, where a recursion or a large
//! value needs the heap, what the members of a union look like. Says nothing, fails never.

mod direction;
mod features;
mod files;
mod holders;
mod leniency;
mod limits;
mod recursion;
mod secrets;
mod shape;
mod sharing;
mod size;
mod tags;

pub use features::{OTHER, features};
pub use sharing::{firsts, share};

use crate::model::Api;

/// Completes the model.
pub fn analyze(api: &mut Api) {
    recursion::break_aliases(api);
    files::files(api);
    direction::directions(api);
    tags::tags(api);
    leniency::lenient_fields(api);
    shape::shapes(api);
    recursion::box_members(api);
    size::box_large(api);
    limits::limited(api);
    secrets::secret_replies(api);
}
