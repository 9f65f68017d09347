//! What real documents write in schemas instead of OpenAPI 3.0, where its
//! meaning is plain: it is said, and mended.

use super::{At, Conform, remove};
use crate::diag::{Code, Diagnostic, Place};
use crate::read::tree::{Kind, Member, Node};
use crate::read::types::TYPES;
use crate::suggest::{nearest, quoted};

/// What people write for them.
const MEANT: &[(&str, &str)] = &[
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("long", "integer"),
    ("short", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("decimal", "number"),
    ("bool", "boolean"),
    ("str", "string"),
    ("text", "string"),
    ("date", "string"),
    ("datetime", "string"),
    ("date-time", "string"),
    ("uuid", "string"),
    ("uri", "string"),
    ("url", "string"),
    ("email", "string"),
    ("enum", "string"),
    ("binary", "string"),
    ("list", "array"),
    ("map", "object"),
    ("dict", "object"),
    ("json", "object"),
];

impl Conform<'_> {
    pub(super) fn mend_schema(&mut self, node: &mut Node, at: At<'_>) {
        match &node.kind {
            Kind::Map(_) => {}
            // `true` is the schema of OpenAPI 3.1 that allows anything.
            Kind::Bool(_) | Kind::Text(_) => {
                let help = match node.text() {
                    Some(text) if text.starts_with("#/") => {
                        "write `$ref:` before it; any value is taken"
                    }
                    _ => "any value is taken",
                };
                self.mended(node, at, "a schema", help);
                node.kind = Kind::Map(Vec::new());
            }
            _ => return,
        }
        self.mend_type(node, at);
        self.mend_exclusive(node, at, "exclusiveMinimum", "minimum");
        self.mend_exclusive(node, at, "exclusiveMaximum", "maximum");
        self.mend_const(node, at);
        self.mend_enum(node, at);
    }

    fn mend_type(&mut self, node: &mut Node, at: At<'_>) {
        let Some(member) = node.member("type") else {
            return;
        };
        let place = Place::value(&at.trail.key("type").pointer()).at(member.value.span);
        match &member.value.kind {
            Kind::Text(word) if TYPES.contains(&&**word) => {}
            Kind::Text(word) => {
                let word = word.clone();
                self.unknown_type(node, &word, place);
            }
            Kind::List(items) => {
                let words: Vec<&str> = items.iter().filter_map(Node::text).collect();
                let nullable = words.contains(&"null");
                let others: Vec<&str> = words
                    .iter()
                    .filter(|word| **word != "null")
                    .copied()
                    .collect();
                let one = TYPES.iter().find(|known| others == [**known]).copied();
                let null = if nullable {
                    " and `nullable: true`"
                } else {
                    ""
                };
                let (help, kept) = match one {
                    Some(word) => (
                        format!("write `type: {word}`{null}, as which it is taken"),
                        one,
                    ),
                    None => (
                        "write `oneOf` with a schema for each; any value is taken".into(),
                        None,
                    ),
                };
                let message = "a list of types is of OpenAPI 3.1";
                self.diagnostics
                    .push(Diagnostic::new(Code::TypeArray, place, message).help(help));
                set_type(node, kept);
                if nullable && node.get("nullable").is_none() {
                    insert(node, "nullable", Kind::Bool(true));
                }
            }
            // The walk says that it must be a string.
            _ => {}
        }
    }

    fn unknown_type(&mut self, node: &mut Node, word: &str, place: Place) {
        let lower = word.to_lowercase();
        let cased = TYPES.iter().find(|known| **known == lower).copied();
        let message = format!("{} is not a type", quoted(word));
        let diagnostic = Diagnostic::new(Code::UnknownType, place, message);
        let (diagnostic, kept) = if let Some(known) = cased {
            (
                diagnostic.help(format!("types are written small; it is taken as `{known}`")),
                Some(known),
            )
        } else if word == "file" {
            if node.get("format").is_none() {
                insert(node, "format", Kind::Text("binary".into()));
            }
            (
                diagnostic.help("write `type: string` and `format: binary`, as which it is taken"),
                Some("string"),
            )
        } else if word == "null" {
            (
                diagnostic.help("write `nullable: true`; any value is taken"),
                None,
            )
        } else {
            let meant = MEANT
                .iter()
                .find(|(said, _)| *said == lower)
                .map(|(_, meant)| *meant);
            let help = "the types are `string`, `integer`, `number`, `boolean`, `object`, `array`; any value is taken";
            let diagnostic = diagnostic.help(help);
            let diagnostic = match meant.or_else(|| nearest(word, TYPES)) {
                Some(meant) => diagnostic.label(format!("did you mean `{meant}`?")),
                None => diagnostic,
            };
            (diagnostic, None)
        };
        self.diagnostics.push(diagnostic);
        set_type(node, kept);
    }

    /// `exclusiveMinimum: 5` for `minimum: 5` and `exclusiveMinimum: true`.
    fn mend_exclusive(&mut self, node: &mut Node, at: At<'_>, exclusive: &str, bound: &str) {
        let Some(member) = node.member(exclusive) else {
            return;
        };
        let Kind::Number(number) = &member.value.kind else {
            return;
        };
        let (number, span) = (number.clone(), member.value.span);
        let place = Place::value(&at.trail.key(exclusive).pointer()).at(span);
        let message = format!("`{exclusive}` with a number is of OpenAPI 3.1");
        let help =
            format!("write `{bound}: {number}` and `{exclusive}: true`, as which it is taken");
        self.diagnostics
            .push(Diagnostic::new(Code::ForeignKey, place, message).help(help));
        remove(node, exclusive);
        remove(node, bound);
        insert(node, bound, Kind::Number(number));
        insert(node, exclusive, Kind::Bool(true));
    }

    /// `const: a` for `enum: [a]`.
    fn mend_const(&mut self, node: &mut Node, at: At<'_>) {
        let (Some(member), None) = (node.member("const"), node.get("enum")) else {
            return;
        };
        let place = Place::key(&at.trail.key("const").pointer()).at(member.key_span);
        let value = member.value.clone();
        let help = "write an `enum` with one value, as which it is taken";
        self.diagnostics
            .push(Diagnostic::new(Code::ForeignKey, place, "`const` is of OpenAPI 3.1").help(help));
        remove(node, "const");
        insert(node, "enum", Kind::List(vec![value]));
    }

    /// `discriminator: kind` for `discriminator: {propertyName: kind}`.
    pub(super) fn mend_discriminator(&mut self, node: &mut Node, at: At<'_>) {
        if node.text().is_none() {
            return;
        }
        self.mended(
            node,
            at,
            "an object",
            "it is taken as its `propertyName`, as in Swagger 2",
        );
        let span = node.span;
        let value = std::mem::replace(
            node,
            Node {
                span,
                kind: Kind::Null,
            },
        );
        node.kind = Kind::Map(vec![Member {
            key: "propertyName".into(),
            key_span: span,
            value,
        }]);
    }
}

fn set_type(node: &mut Node, word: Option<&str>) {
    if let Kind::Map(members) = &mut node.kind {
        match word {
            Some(word) => {
                let member = members.iter_mut().find(|member| &*member.key == "type");
                if let Some(member) = member {
                    member.value.kind = Kind::Text(word.into());
                }
            }
            None => members.retain(|member| &*member.key != "type"),
        }
    }
}

pub(super) fn insert(node: &mut Node, key: &str, kind: Kind) {
    let span = node.span;
    if let Kind::Map(members) = &mut node.kind {
        members.push(Member {
            key: key.into(),
            key_span: span,
            value: Node { span, kind },
        });
    }
}
