//! openapiv3 has no place for a callback that is a `$ref`, and nothing is made of callbacks: such
//! a one is emptied once it has been looked at.

use super::grammar::METHODS;
use super::tree::{Kind, Node};

/// Empties the callbacks that are references, in every operation of a document.
pub(super) fn cut_references(root: &mut Node) {
    let Kind::Map(members) = &mut root.kind else {
        return;
    };
    for member in members {
        match &*member.key {
            "paths" | "x-webhooks" => each_value(&mut member.value, path_item),
            "components" => each_member(&mut member.value, "callbacks", |callbacks| {
                each_value(callbacks, callback);
            }),
            _ => {}
        }
    }
}

fn path_item(item: &mut Node) {
    for method in METHODS {
        each_member(item, method, |operation| {
            each_member(operation, "callbacks", |callbacks| {
                each_value(callbacks, callback);
            });
        });
    }
}

fn callback(node: &mut Node) {
    if node.reference().is_some() {
        node.kind = Kind::Map(Vec::new());
    } else {
        each_value(node, path_item);
    }
}

fn each_value(node: &mut Node, visit: fn(&mut Node)) {
    if let Kind::Map(members) = &mut node.kind {
        members
            .iter_mut()
            .for_each(|member| visit(&mut member.value));
    }
}

fn each_member(node: &mut Node, key: &str, mut visit: impl FnMut(&mut Node)) {
    if let Kind::Map(members) = &mut node.kind {
        let named = members.iter_mut().filter(|member| &*member.key == key);
        named.for_each(|member| visit(&mut member.value));
    }
}
