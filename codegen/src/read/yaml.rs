//! YAML text -> span tree, from saphyr-parser's events. What JSON cannot say is
//! diagnosed; aliases are expanded within the limits. Keeps its own stack, so
//! depth costs no recursion.

use super::Broken;
use super::frame::{Content, Frame, Key, pointer};
use super::hints;
use super::limits;
use super::offsets::Offsets;
use super::scalar;
use super::tree::{Kind, Member, Node, duplicate_keys};
use crate::diag::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::source::{FileId, Span};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads the first document of a YAML text. The error is the fault that ended
/// the reading, with what was read before; faults that do not end it are added to `found`.
pub(super) fn read(file: FileId, text: &str, found: &mut Vec<Diagnostic>) -> Result<Node, Broken> {
    let mut reader = Reader {
        file,
        offsets: Offsets::new(text),
        stack: Vec::new(),
        anchors: HashMap::new(),
        nodes: 0,
        root: None,
        found,
    };
    if let Err(fault) = reader.document(text) {
        let is_syntax = fault.code == Code::Syntax;
        let before = is_syntax.then(|| reader.before(text)).flatten();
        return Err(Broken { fault, before });
    }
    let empty = Span::new(file, 0, 0);
    Ok(reader.root.unwrap_or(Node {
        span: empty,
        kind: Kind::Null,
    }))
}

struct Reader<'a> {
    file: FileId,
    offsets: Offsets<'a>,
    stack: Vec<Frame>,
    anchors: HashMap<usize, Anchored>,
    nodes: usize,
    root: Option<Node>,
    found: &'a mut Vec<Diagnostic>,
}

struct Anchored {
    node: Node,
    height: usize,
    nodes: usize,
}

type Read<T> = Result<T, Box<Diagnostic>>;

impl Reader<'_> {
    fn document(&mut self, text: &str) -> Read<()> {
        let mut documents = 0;
        for event in Parser::new_from_str(text) {
            let (event, span) = event.map_err(|error| self.syntax(&error))?;
            let span = self.span(span);
            match event {
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        self.feature(
                            span,
                            "a second document in one text",
                            "only the first document is read",
                        );
                        break;
                    }
                }
                Event::StreamEnd => break,
                event => self.event(event, span)?,
            }
        }
        Ok(())
    }

    /// What was read before a fault. A bracket that is open may have swallowed what is none of its
    /// business, so what stands in it does not count.
    fn before(&mut self, text: &str) -> Option<Node> {
        let is_bracket = |frame: &Frame| {
            let rest = text.get(frame.start.start as usize..);
            rest.is_some_and(|rest| rest.starts_with(['{', '[']))
        };
        if let Some(first) = self.stack.iter().position(is_bracket) {
            self.stack.truncate(first);
        }
        // Nor does what stands beside the fault: it may be a part of it.
        if let Some(frame) = self.stack.last_mut() {
            frame.content.pop_scalar();
        }
        while self
            .stack
            .pop_if(|frame| frame.content.is_empty())
            .is_some()
        {}
        while let Some(frame) = self.stack.last() {
            self.close(frame.start).ok()?;
        }
        self.root.take()
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Read<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => self.scalar(text, style, anchor, tag, span),
            Event::SequenceStart(anchor, tag) => {
                self.open(Content::List(Vec::new()), anchor, tag.as_deref(), span)
            }
            Event::MappingStart(anchor, tag) => {
                self.open(Content::Map(Vec::new(), None), anchor, tag.as_deref(), span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        span: Span,
    ) -> Read<()> {
        let plain = style == ScalarStyle::Plain;
        if self.expects_key() {
            if plain && text == "<<" {
                let help = "write the members out, or use `allOf` with a `$ref`";
                let pointer = self.pointer().child(&text);
                let place = Place::key(&pointer).at(span);
                let merge = Diagnostic::new(
                    Code::MergeKey,
                    place,
                    "a YAML merge key is not JSON and not read",
                );
                self.found.push(merge.help(help));
            }
            if anchor > 0 {
                let kind = Kind::Text(text.as_ref().into());
                self.keep(anchor, &Node { span, kind }, 0, 1);
            }
            return self.key(text.into(), span);
        }
        let wanted = self.tag(tag.as_deref(), span);
        let kind = if plain && wanted != Some("str") {
            match scalar::plain(&text) {
                Some(kind) => kind,
                None => {
                    let message = format!("`{text}` is a number that JSON does not have");
                    self.feature(span, &message, "it is taken as text");
                    Kind::Text(text.as_ref().into())
                }
            }
        } else {
            Kind::Text(text.as_ref().into())
        };
        self.count(1, span)?;
        self.place(Node { span, kind }, anchor, 0, 1)
    }

    /// The core tag that a value carries; others are diagnosed.
    fn tag<'t>(&mut self, tag: Option<&'t Tag>, span: Span) -> Option<&'t str> {
        let tag = tag?;
        let known = ["str", "int", "float", "bool", "null", "seq", "map"];
        if tag.is_yaml_core_schema() && known.contains(&&*tag.suffix) {
            return Some(&tag.suffix);
        }
        if tag.handle.is_empty() && tag.suffix == "!" {
            return Some("str");
        }
        self.feature(span, &format!("a YAML tag, `{tag}`"), "the tag is ignored");
        None
    }

    fn open(
        &mut self,
        content: Content,
        anchor: usize,
        tag: Option<&Tag>,
        start: Span,
    ) -> Read<()> {
        if self.expects_key() {
            let message = "a key must be a scalar";
            return Err(Box::new(
                Diagnostic::new(Code::Syntax, self.here(start), message)
                    .help("a text that starts with `{` or `[` must be quoted"),
            ));
        }
        self.tag(tag, start);
        self.count(1, start)?;
        if self.stack.len() >= limits::DEPTH {
            return Err(self.limit(start, "objects and arrays are nested too deeply"));
        }
        let nodes = self.nodes - 1;
        self.stack.push(Frame {
            start,
            anchor,
            height: 0,
            nodes,
            content,
        });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Read<()> {
        let Some(frame) = self.stack.pop() else {
            return Ok(());
        };
        let kind = match frame.content {
            Content::List(items) => Kind::List(items),
            Content::Map(mut members, _) => {
                let stack = &self.stack;
                duplicate_keys(&mut members, || pointer(stack), self.found);
                Kind::Map(members)
            }
        };
        let end = self.offsets.trim_end(frame.start.start, end.end);
        let span = Span { end, ..frame.start };
        let counted = self.nodes - frame.nodes;
        self.place(Node { span, kind }, frame.anchor, frame.height, counted)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Read<()> {
        let Some(anchored) = self.anchors.get(&anchor) else {
            let message = "an alias inside the value that it stands for";
            return Err(Box::new(
                Diagnostic::new(Code::Syntax, self.here(span), message)
                    .help("a schema that contains itself is written with `$ref`"),
            ));
        };
        let (height, nodes) = (anchored.height, anchored.nodes);
        if self.expects_key() {
            let text = anchored.node.text().map(Box::from);
            let text = text.ok_or_else(|| {
                Box::new(Diagnostic::new(
                    Code::Syntax,
                    self.here(span),
                    "a key must be a scalar",
                ))
            })?;
            return self.key(text, span);
        }
        if self.stack.len() + height > limits::DEPTH {
            return Err(self.limit(span, "aliases nest objects and arrays too deeply"));
        }
        self.count(nodes, span)?;
        let node = self.anchors[&anchor].node.clone();
        self.place(node, 0, height, nodes)
    }

    /// Puts a finished value where it belongs.
    fn place(&mut self, node: Node, anchor: usize, height: usize, nodes: usize) -> Read<()> {
        if anchor > 0 {
            // The copy for the anchor is a value as well.
            self.count(nodes, node.span)?;
            self.keep(anchor, &node, height, nodes);
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root.get_or_insert(node);
            return Ok(());
        };
        frame.height = frame.height.max(height + 1);
        match &mut frame.content {
            Content::List(items) => items.push(node),
            Content::Map(members, key) => {
                if let Some(Key { text, span }) = key.take() {
                    members.push(Member {
                        key: text,
                        key_span: span,
                        value: node,
                    });
                }
            }
        }
        Ok(())
    }

    fn key(&mut self, text: Box<str>, span: Span) -> Read<()> {
        if text.len() > limits::KEY {
            return Err(self.limit(span, "a key is too long"));
        }
        if let Some(Frame {
            content: Content::Map(_, key),
            ..
        }) = self.stack.last_mut()
        {
            *key = Some(Key { text, span });
        }
        Ok(())
    }

    fn expects_key(&self) -> bool {
        let content = self.stack.last().map(|frame| &frame.content);
        matches!(content, Some(Content::Map(_, None)))
    }

    fn keep(&mut self, anchor: usize, node: &Node, height: usize, nodes: usize) {
        self.anchors.insert(
            anchor,
            Anchored {
                node: node.clone(),
                height,
                nodes,
            },
        );
    }

    fn count(&mut self, nodes: usize, span: Span) -> Read<()> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > limits::NODES {
            return Err(self.limit(span, "the document has too many values, aliases expanded"));
        }
        Ok(())
    }

    fn span(&mut self, span: saphyr_parser::Span) -> Span {
        let start = self.offsets.byte(span.start.index());
        let end = self.offsets.byte(span.end.index()).max(start);
        Span::new(self.file, start, end)
    }

    fn pointer(&self) -> Pointer {
        pointer(&self.stack)
    }

    fn here(&self, span: Span) -> Place {
        Place::value(&self.pointer()).at(span)
    }

    fn limit(&self, span: Span, message: &str) -> Box<Diagnostic> {
        Box::new(limits::exceeded(self.here(span), message))
    }

    fn feature(&mut self, span: Span, message: &str, fallback: &str) {
        let diagnostic = Diagnostic::new(Code::YamlFeature, self.here(span), message);
        self.found.push(diagnostic.help(fallback));
    }

    fn syntax(&mut self, error: &ScanError) -> Box<Diagnostic> {
        let at = self.offsets.byte(error.marker().index());
        let before = self.offsets.before(at);
        let after = &self.offsets.text()[before.len()..];
        let place = hints::place(error.info(), self.offsets.text(), at);
        let span = Span::new(self.file, place.start, place.end);
        let message = hints::message(error.info());
        let diagnostic = Diagnostic::new(Code::Syntax, self.here(span), message);
        Box::new(match hints::yaml(error.info(), before, after) {
            Some(hint) => diagnostic.help(hint),
            None => diagnostic,
        })
    }
}
