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
        files: Cell::default(),
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
    // Of what need not be given the most telling: hardly anyone means to send no body.
    let optional = operation.bodies.first().filter(|_| body.is_none());
    let optional = optional.map(|body| {
        let value = maker.body(body, operation.examples.request.as_ref());
        format!(".body({value})")
    });
    let setter = optional.or_else(|| {
        let shown = operation
            .parameters
            .iter()
            .filter(|parameter| !parameter.required && !parameter.deprecated)
            .find(|parameter| parameter.example.is_some())?;
        let value = maker.argument(&shown.ty, shown.example.as_ref(), 0);
        Some(format!(".{}({value})", shown.name))
    });
    let setter = setter.unwrap_or_default();
    let call = format!(
        "client.{handle}().{name}({}){setter}.await?",
        arguments.join(", ")
    );
    let used = maker.used.borrow();
    let names: Vec<&str> = used.iter().copied().collect();
    let mut imports = match maker.files.get() {
        true => format!("use {crate_name}::runtime::Part;"),
        false => String::new(),
    };
    match names.as_slice() {
        [] => {}
        [only] => imports += &format!("use {crate_name}::schemas::{only};"),
        names => imports += &format!("use {crate_name}::schemas::{{{}}};", names.join(", ")),
    }
    let imports = match imports.as_str() {
        "" => imports,
        imports => formatted(imports) + "\n\n",
    };
    let deprecated = if operation.deprecated {
        "# #![allow(deprecated)]\n"
    } else {
        ""
    };
    let any = if maker.is_cut() { ANY_DECLARED } else { "" };
    let lines = formatted(&shown::lines(api, &operation.reply, &call));
    format!(
        "# Examples\n\n```no_run\n{deprecated}{imports}{any}# async fn example(client: &{crate_name}::Client) -> {crate_name}::Result<()> {{\n{lines}\n# Ok(())\n# }}\n```"
    )
}

/// Statements on lines that are not too long.
fn formatted(statements: &str) -> String {
    let Ok(function) = syn::parse_str(&format!("fn example() {{ {statements} }}")) else {
        return statements.to_owned();
    };
    let text = prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![function],
    });
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    lines.collect::<Vec<_>>().join("\n")
}
