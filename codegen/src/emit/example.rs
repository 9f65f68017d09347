//! The example in an operation's docs. It is compiled with the crate's doc tests.

use super::expression::{ANY_DECLARED, Maker};
use super::{Context, shown};
use crate::model::{Body, Operation, Tag};
use crate::names::MethodName;
use std::cell::{Cell, RefCell};

/// The section with the example.
pub(super) fn section(
    context: Context<'_>,
    tag: &Tag,
    operation: &Operation,
    body: Option<&Body>,
    name: &MethodName,
) -> String {
    let api = context.api;
    let crate_name = context.crate_name;
    let maker = Maker {
        api,
        used: RefCell::default(),
        structs: Cell::default(),
    };
    let handle = &tag.handle;
    let mut arguments: Vec<String> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
        .map(|parameter| maker.argument(&parameter.ty, parameter.example.as_ref(), 0))
        .collect();
    arguments.extend(body.map(|body| maker.body(body, operation.examples.request.as_ref())));
    let shown = operation
        .parameters
        .iter()
        .filter(|parameter| !parameter.required && !parameter.deprecated)
        .find(|parameter| parameter.example.is_some());
    let setter = shown.map(|parameter| {
        let value = maker.argument(&parameter.ty, parameter.example.as_ref(), 0);
        format!("\n    .{}({value})", parameter.name)
    });
    let setter = setter.unwrap_or_default();
    let arguments: Vec<String> = arguments
        .into_iter()
        .map(|argument| broken(&argument))
        .collect();
    let one_line = format!(
        "client.{handle}().{name}({}){}.await?",
        arguments.join(", "),
        setter.trim()
    );
    let call = if one_line.len() < 80 && !one_line.contains('\n') {
        one_line
    } else {
        format!(
            "client\n    .{handle}()\n    .{name}({}){setter}\n    .await?",
            arguments.join(", ")
        )
    };
    let used = maker.used.borrow();
    let names: Vec<&str> = used.iter().copied().collect();
    let imports = match names.as_slice() {
        [] => String::new(),
        [only] => format!("use {crate_name}::schemas::{only};\n\n"),
        names => format!("use {crate_name}::schemas::{{{}}};\n\n", names.join(", ")),
    };
    let deprecated = if operation.deprecated {
        "# #![allow(deprecated)]\n"
    } else {
        ""
    };
    let any = if maker.is_cut() { ANY_DECLARED } else { "" };
    let lines = shown::lines(api, &operation.reply, &call);
    format!(
        "# Examples\n\n```no_run\n{deprecated}{imports}{any}# async fn example(client: &{crate_name}::Client) -> {crate_name}::Result<()> {{\n{lines}\n# Ok(())\n# }}\n```"
    )
}

/// A chain of setters on lines of its own, where it is long.
fn broken(expression: &str) -> String {
    if expression.len() < 60 {
        return expression.to_owned();
    }
    let chain = expression.replace(").", ")\n            .");
    if chain == expression {
        chain
    } else {
        format!("\n        {chain},\n    ")
    }
}
