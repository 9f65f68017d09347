//! Documents that are nearly right: valid ones, bent at random in their structure. The same seed
//! gives the same documents.

use serde_json::{Value, json};

/// A small generator of numbers, the same on every run.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// Begins a row of numbers; the seeds of different rows may stand side by side.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `below`, which is taken as 1 at least.
    ///
    /// # Panics
    /// Never: what is below a `usize` is one.
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 8) % below.max(1) as u64).expect("it is below a usize")
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.roll(list.len())]
    }
}

/// What people and their enemies write for a text.
const TEXTS: [&str; 24] = [
    "",
    "a",
    "string",
    "integer",
    "object",
    "array",
    "query",
    "path",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "application/json",
    "*/*",
    "date-time",
    "binary",
    "self",
    "../../a",
    "a b\n*/ } \"#",
    "\u{202e}\0\u{feff}",
    "#/components/schemas/Pet",
    "4XX",
    "/{id}/{id}",
    "é🐕",
    "x-rust-name",
    "(?P<a>[a-z]+)*$",
];

/// Keys that mean something somewhere.
const KEYS: [&str; 44] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "callbacks",
    "content",
    "default",
    "discriminator",
    "encoding",
    "enum",
    "example",
    "examples",
    "exclusiveMinimum",
    "explode",
    "format",
    "get",
    "headers",
    "in",
    "items",
    "links",
    "mapping",
    "maximum",
    "name",
    "not",
    "nullable",
    "oneOf",
    "parameters",
    "pattern",
    "post",
    "properties",
    "readOnly",
    "requestBody",
    "required",
    "responses",
    "schema",
    "security",
    "servers",
    "style",
    "tags",
    "type",
    "x-aliases",
    "x-enum-varnames",
    "x-pagination",
    "x-rust-name",
];

/// A document, changed in one to six places; `others` lend their parts.
#[must_use]
pub fn bent(document: &Value, others: &[Value], dice: &mut Dice) -> Value {
    let mut out = document.clone();
    for _ in 0..=dice.roll(6) {
        let here = dice.roll(size(&out).saturating_sub(1)) + 1;
        let pointer = pointer(&out, here);
        let by = replacement(&out, others, dice);
        change(&mut out, &pointer, by, dice);
    }
    out
}

/// How many values there are.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

/// The JSON Pointer of the value with this number, the document itself being 0.
fn pointer(value: &Value, mut number: usize) -> String {
    let mut pointer = String::new();
    let mut value = value;
    while number > 0 {
        number -= 1;
        let below: Vec<(String, &Value)> = match value {
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| (index.to_string(), item))
                .collect(),
            Value::Object(members) => members
                .iter()
                .map(|(key, member)| (key.replace('~', "~0").replace('/', "~1"), member))
                .collect(),
            _ => break,
        };
        for (token, inner) in below {
            let inside = size(inner);
            if number < inside {
                pointer.push('/');
                pointer.push_str(&token);
                value = inner;
                break;
            }
            number -= inside;
        }
    }
    pointer
}

fn any(document: &Value, dice: &mut Dice) -> String {
    let number = dice.roll(size(document));
    pointer(document, number)
}

fn replacement(document: &Value, others: &[Value], dice: &mut Dice) -> Value {
    match dice.roll(9) {
        0 => Value::Null,
        1 => json!(dice.roll(2) == 0),
        2 => json!([-1, 0, 1, 200, 1_000_000_007_i64][dice.roll(5)]),
        3 => json!([1e300, 0.5, -1.5][dice.roll(3)]),
        4 | 5 => json!(dice.pick(&TEXTS)),
        6 => json!({"$ref": format!("#{}", any(document, dice))}),
        7 => [json!([]), json!({})][dice.roll(2)].clone(),
        _ => {
            let other = dice.pick(others);
            other
                .pointer(&any(other, dice))
                .cloned()
                .unwrap_or_default()
        }
    }
}

fn change(document: &mut Value, pointer: &str, by: Value, dice: &mut Dice) {
    let (parent, token) = pointer.rsplit_once('/').unwrap_or_default();
    let key = token.replace("~1", "/").replace("~0", "~");
    let old = document.pointer(pointer).cloned().unwrap_or_default();
    let Some(parent) = document.pointer_mut(parent) else {
        return;
    };
    let by = match dice.roll(8) {
        0 => json!({"allOf": [old.clone(), by]}),
        1 => json!({"oneOf": [old.clone(), by]}),
        2 => json!({"type": "array", "items": old.clone()}),
        3 => json!({"properties": {"a": old.clone(), "A": by}}),
        _ => by,
    };
    match parent {
        Value::Array(items) => {
            let index: usize = key.parse().unwrap_or_default();
            match dice.roll(4) {
                0 => drop(items.remove(index)),
                1 => items.push(by),
                2 => items.push(old),
                _ => items[index] = by,
            }
        }
        Value::Object(members) => match dice.roll(6) {
            0 => drop(members.remove(&key)),
            1 => drop(members.insert((*dice.pick(&KEYS)).to_owned(), by)),
            2 => drop(members.insert((*dice.pick(&TEXTS)).to_owned(), old)),
            3 => {
                members.remove(&key);
                members.insert((*dice.pick(&KEYS)).to_owned(), old);
            }
            _ => drop(members.insert(key, by)),
        },
        _ => {}
    }
}
