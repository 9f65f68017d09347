//! What is wrong beyond the structure: rules over the mended tree, which follow
//! `$ref`s. Each says what it finds; none changes anything.

mod context;
mod declarations;
mod discriminators;
mod encodings;
mod enums;
mod expansion;
mod extensions;
mod formats;
mod links;
mod operations;
mod parameters;
mod paths;
mod patterns;
mod references;
mod required;
mod schemas;
mod security;
mod servers;
mod values;

use crate::diag::Diagnostics;
use crate::pointer::{Pointer, Trail};
use crate::read::Tree;
use crate::read::grammar::{self, Form, Object};
use crate::read::tree::Node;
use context::{Context, Visit};

/// A rule, and the kind of object it is asked about.
struct Rule {
    on: &'static Object,
    run: for<'a> fn(&mut Context<'a>, &Visit<'a, '_>),
}

/// Every rule. Adding one is a line here and a function in the file of its family.
static RULES: &[Rule] = &[
    Rule {
        on: &grammar::ROOT,
        run: operations::unique_ids,
    },
    Rule {
        on: &grammar::ROOT,
        run: operations::unique_tags,
    },
    Rule {
        on: &grammar::ROOT,
        run: paths::templates,
    },
    Rule {
        on: &grammar::ROOT,
        run: paths::told_apart,
    },
    Rule {
        on: &grammar::ROOT,
        run: paths::parameters,
    },
    Rule {
        on: &grammar::ROOT,
        run: expansion::references,
    },
    Rule {
        on: &grammar::ROOT,
        run: expansion::security,
    },
    Rule {
        on: &grammar::OPERATION,
        run: expansion::security,
    },
    Rule {
        on: &grammar::ROOT,
        run: declarations::components_are_used,
    },
    Rule {
        on: &grammar::ROOT,
        run: declarations::tags_are_used,
    },
    Rule {
        on: &grammar::MEDIA_TYPE,
        run: encodings::are_used,
    },
    Rule {
        on: &grammar::PATH_ITEM,
        run: parameters::unique,
    },
    Rule {
        on: &grammar::OPERATION,
        run: parameters::unique,
    },
    Rule {
        on: &grammar::PARAMETER,
        run: parameters::required_in_path,
    },
    Rule {
        on: &grammar::PARAMETER,
        run: parameters::one_content,
    },
    Rule {
        on: &grammar::SERVER,
        run: servers::variables,
    },
    Rule {
        on: &grammar::REQUIREMENT,
        run: security::declared,
    },
    Rule {
        on: &grammar::REQUIREMENT,
        run: security::apart,
    },
    Rule {
        on: &grammar::LINK,
        run: links::operation,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: schemas::items,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: schemas::fits_type,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: schemas::bounds,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: schemas::read_and_write_only,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: required::declared,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: enums::values,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: values::default,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: formats::known,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: patterns::valid,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: discriminators::mapping,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: discriminators::declared,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: extensions::numeric_id,
    },
    Rule {
        on: &grammar::SCHEMA,
        run: extensions::also_accepts,
    },
];

/// Applies every rule to everything in the tree.
pub fn check(tree: &Tree, diagnostics: &mut Diagnostics) {
    let mut context = Context::new(tree, diagnostics);
    let base = Pointer::root();
    walk(
        &mut context,
        tree.root(),
        Form::Is(&grammar::ROOT),
        &Trail::new(&base),
        false,
    );
    // By then all references are known.
    references::compositions(&mut context);
}

/// Visits `node`, a value of `form`. `part` says that it is one member of a
/// composition, so that what holds for the whole may stand beside it.
fn walk<'a>(context: &mut Context<'a>, node: &'a Node, form: Form, trail: &Trail<'_>, part: bool) {
    match form {
        Form::List(item) if holds_objects(*item) => {
            for (index, node) in node.items().iter().enumerate() {
                walk(context, node, *item, &trail.index(index), part);
            }
        }
        Form::Map(entry) if holds_objects(*entry) => {
            for member in node.members() {
                walk(
                    context,
                    &member.value,
                    *entry,
                    &trail.key(&member.key),
                    false,
                );
            }
        }
        Form::BoolOr(inner) => walk(context, node, *inner, trail, part),
        Form::Ref(object) | Form::Property(object) if node.reference().is_some() => {
            references::leads_somewhere(context, node, object, trail);
        }
        _ => {
            if let Some(object) = form.object() {
                visit(context, node, object, trail, part);
            }
        }
    }
}

fn visit<'a>(
    context: &mut Context<'a>,
    node: &'a Node,
    object: &'static Object,
    trail: &Trail<'_>,
    part: bool,
) {
    let visit = Visit { node, trail, part };
    for rule in RULES.iter().filter(|rule| rule.on == object) {
        (rule.run)(context, &visit);
    }
    for member in node.members() {
        if let Some(form) = object.form_of(&member.key) {
            let part = matches!(&*member.key, "allOf" | "oneOf" | "anyOf" | "not");
            walk(context, &member.value, form, &trail.key(&member.key), part);
        }
    }
}

fn holds_objects(form: Form) -> bool {
    match form {
        Form::List(form) | Form::Map(form) => holds_objects(*form),
        _ => form.object().is_some(),
    }
}
