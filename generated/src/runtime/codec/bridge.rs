//! The bridge to serde: compiled once a format, not once a type.

use super::Decode;
use super::decode::{Direct, Items, Members, Rest, Slot, Table, Token};
use super::encode::{Encode, View};
use super::fault::{Fault, Step};
use super::fit;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::fmt;

/// Reads with any self-describing format.
pub(crate) fn deserialize<'de, T: Decode, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let (mut slot, mut seen) = (Direct(None), Seen::default());
    match (Seed {
        slot: &mut slot,
        seen: &mut seen,
    })
    .deserialize(deserializer)
    {
        Ok(()) => slot.0.ok_or_else(|| D::Error::custom("there is no value")),
        Err(error) => Err(match seen.fault {
            Some(fault) if fault.path().is_some() => D::Error::custom(fault),
            _ => error,
        }),
    }
}

/// Reads a text of JSON: one value and nothing after it.
pub(crate) fn from_slice<T: Decode>(text: &[u8]) -> Result<T, Fault> {
    let mut json = serde_json::Deserializer::from_slice(text);
    let value = read(&mut json)?;
    json.end().map_err(Fault::new)?;
    Ok(value)
}

/// Reads what was kept before.
pub(crate) fn from_value<T: Decode>(value: &serde_json::Value) -> Result<T, Fault> {
    read(value)
}

/// Reads as another type what a value is written as.
pub(crate) fn recast<T: DeserializeOwned>(value: &impl Serialize) -> serde_json::Result<T> {
    serde_json::from_value(serde_json::to_value(value)?)
}

fn read<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, Fault> {
    let (mut slot, mut seen) = (Direct(None), Seen::default());
    match (Seed {
        slot: &mut slot,
        seen: &mut seen,
    })
    .deserialize(deserializer)
    {
        Ok(()) => slot.0.ok_or_else(|| Fault::new("there is no value")),
        Err(error) => Err(recover(seen.fault, error)),
    }
}

struct Seed<'a> {
    slot: &'a mut dyn Slot,
    seen: &'a mut Seen,
}

/// What is known of a value once it was read.
#[derive(Default)]
struct Seen {
    is_null: bool,
    /// What was wrong in our own terms, which no format's error can carry.
    fault: Option<Fault>,
}

impl Seed<'_> {
    fn put<E: Error>(self, token: Token<'_>) -> Result<(), E> {
        self.seen.is_null = matches!(token, Token::Null);
        let filled = self.slot.fill(token);
        self.seen.note(filled)
    }
}

impl Seen {
    fn note<E: Error>(&mut self, filled: Result<(), Fault>) -> Result<(), E> {
        filled.map_err(|fault| {
            let error = E::custom(fault.message());
            self.fault = Some(fault);
            error
        })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.put(Token::Null)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.put(Token::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.put(Token::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.put(Token::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.put(i64::try_from(value).map_or(Token::Unsigned(value), Token::Integer))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.put(Token::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.put(Token::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        self.put(Token::List(&mut Seq {
            access,
            index: 0,
            is_tried: fit::is_tried(),
        }))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let mut map = Map {
            access,
            is_tried: fit::is_tried(),
            nulls: Vec::new(),
        };
        let filled = self.slot.fill(Token::Object(&mut map));
        self.seen
            .note(filled.map_err(|fault| fault.or_null(&map.nulls)))
    }
}

/// Our own fault, whose place is a path, or the format's error. That one tells a line and a column
/// of what was read, which may be a part of a whole.
#[cold]
fn recover<E: Error>(fault: Option<Fault>, error: E) -> Fault {
    fault.unwrap_or_else(|| Fault::new(error))
}

struct Seq<A> {
    access: A,
    index: usize,
    /// Asked once, not for each item.
    is_tried: bool,
}

impl<'de, A: SeqAccess<'de>> Items for Seq<A> {
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Fault> {
        let mut seen = Seen::default();
        let more = fit::within(self.is_tried, self.index, || {
            self.access.next_element_seed(Seed {
                slot,
                seen: &mut seen,
            })
        });
        let more = more.map_err(|error| recover(seen.fault, error).at(Step::Index(self.index)))?;
        self.index += 1;
        Ok(more.is_some())
    }
}

struct Map<A> {
    access: A,
    is_tried: bool,
    /// Which members of the table are `null`: one of them may have to be there.
    nulls: Vec<&'static str>,
}

impl<'de, A: MapAccess<'de>> Map<A> {
    /// Reads a member's value; true when it is `null`.
    fn value(&mut self, slot: &mut dyn Slot, name: &str) -> Result<bool, Fault> {
        let mut seen = Seen::default();
        let read = fit::within(self.is_tried, name, || {
            self.access.next_value_seed(Seed {
                slot,
                seen: &mut seen,
            })
        });
        match read {
            Ok(()) => Ok(seen.is_null),
            Err(error) => Err(recover(seen.fault, error).at(Step::Member(name.to_owned()))),
        }
    }
}

impl<'de, A: MapAccess<'de>> Members for Map<A> {
    fn read(&mut self, table: Table<'_, '_>, mut rest: Option<&mut dyn Rest>) -> Result<(), Fault> {
        let mut next = 0;
        loop {
            let find = Find {
                table: &table,
                next,
                keep: self.is_tried || rest.is_some(),
            };
            match self.access.next_key_seed(find).map_err(Fault::new)? {
                None => return Ok(()),
                Some(Found::Slot(index)) => {
                    next = index + 1;
                    let (name, slot) = &mut table.slots[index];
                    if self.value(*slot, name)? {
                        self.nulls.push(name);
                    }
                }
                Some(Found::Other(name)) => match &mut rest {
                    Some(rest) => {
                        let mut entry = Entry {
                            rest: *rest,
                            name: &name,
                        };
                        self.value(&mut entry, &name)?;
                    }
                    None => {
                        let skipped = self
                            .access
                            .next_value()
                            .map(|value| fit::skip(&name, &value));
                        skipped.map_err(Fault::new)?;
                    }
                },
                Some(Found::Skip) => {
                    self.access.next_value::<IgnoredAny>().map_err(Fault::new)?;
                }
            }
        }
    }
}

struct Entry<'a> {
    rest: &'a mut dyn Rest,
    name: &'a str,
}

impl Slot for Entry<'_> {
    fn fill(&mut self, token: Token<'_>) -> Result<(), Fault> {
        self.rest.put(self.name, token)
    }
}

enum Found {
    Slot(usize),
    Other(String),
    Skip,
}

struct Find<'a, 'b, 'c> {
    table: &'a Table<'b, 'c>,
    next: usize,
    keep: bool,
}

impl<'de> DeserializeSeed<'de> for Find<'_, '_, '_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Find<'_, '_, '_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Found, E> {
        let Table { slots, aliases } = self.table;
        // Members mostly come in the order of the schema.
        if slots.get(self.next).is_some_and(|slot| slot.0 == name) {
            return Ok(Found::Slot(self.next));
        }
        let position = |name: &str| slots.iter().position(|slot| slot.0 == name);
        let found = position(name).or_else(|| {
            let (_, main) = aliases.iter().find(|alias| alias.0 == name)?;
            position(main)
        });
        Ok(match found {
            Some(index) => Found::Slot(index),
            None if self.keep => Found::Other(name.to_owned()),
            None => Found::Skip,
        })
    }
}

/// Writes a text of JSON.
pub(crate) fn to_json(value: &dyn Encode) -> String {
    // Emitted types have text for keys, which is all that serde_json could refuse.
    serde_json::to_string(&Node(value)).unwrap_or_default()
}

/// Writes with any format.
pub(crate) fn serialize<S: Serializer>(
    value: &dyn Encode,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value.view() {
        View::Absent | View::Null => serializer.serialize_unit(),
        View::Boolean(value) => serializer.serialize_bool(value),
        View::Integer(value) => serializer.serialize_i64(value),
        View::Unsigned(value) => serializer.serialize_u64(value),
        View::Float(value) => serializer.serialize_f64(value),
        View::Text(value) => serializer.serialize_str(value),
        View::Part(part) => serializer.serialize_str(&part.as_text()),
        View::List(list) => {
            let mut seq = serializer.serialize_seq(None)?;
            let mut result = Ok(());
            list.each(&mut |value| {
                result = seq.serialize_element(&Node(value));
                result.is_ok()
            });
            result?;
            seq.end()
        }
        View::Object(members) => {
            let mut map = serializer.serialize_map(None)?;
            for (name, value) in members {
                match value.view() {
                    View::Absent => {}
                    // The most frequent kinds are written here, without a second look.
                    View::Text(value) => map.serialize_entry(name, value)?,
                    View::Integer(value) => map.serialize_entry(name, &value)?,
                    _ => map.serialize_entry(name, &Node(value))?,
                }
            }
            map.end()
        }
    }
}

struct Node<'a>(&'a dyn Encode);

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}
