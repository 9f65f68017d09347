//! How emitted types are read and written: each is a table of its members; the loops are here.
//!
//! Decoding and encoding are not generic over the format, so a type is compiled once, and the
//! loops are compiled once a format. Emitted types are plain serde types all the same.

mod bridge;
mod decode;
mod encode;
mod fault;
mod fit;
mod lenient;
mod macros;
mod scalars;
mod shape;

pub use decode::{Decode, Items, Members, Rest, Slot, Table, Token};
pub use encode::{Encode, List, Member, View};
pub use fault::Fault;

pub(crate) use bridge::{deserialize, from_slice, from_value, recast, serialize, to_json};
pub(crate) use decode::missing;
pub(crate) use encode::or_null;
pub(crate) use fit::{any_of, one_of};
pub(crate) use lenient::{Lenient, LenientSlot};
pub(crate) use macros::{integer_enum, kinds, object, rest, text_enum, transparent, value, ways};
pub(crate) use shape::{Shape, word};
