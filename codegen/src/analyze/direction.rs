//! Which way values of a type travel, and what follows for its members.

use crate::model::{Api, Direction, Presence, TypeDef, TypeId, TypeKind, TypeRef};

/// Marks every type, then settles the presence of members.
pub(super) fn directions(api: &mut Api) {
    let mut input = Vec::new();
    let mut output = Vec::new();
    for operation in api.operations() {
        input.extend(operation.inputs());
        output.extend(operation.outputs());
    }
    output.extend(
        api.webhooks
            .iter()
            .filter_map(|webhook| webhook.body.named()),
    );
    let types = &mut api.types;
    mark(types, input, |def| &mut def.direction.input);
    mark(types, output, |def| &mut def.direction.output);
    let is_used = |def: &TypeDef| def.direction.input || def.direction.output;
    let used: Vec<bool> = types.iter().map(is_used).collect();
    // A file is no JSON, by way of which one would be read as the other.
    let with_file: Vec<bool> = types.iter().map(holds_file).collect();
    let mut unused = Vec::new();
    let mut bases = Vec::new();
    for (index, def) in types.iter_mut().enumerate() {
        def.codec = def.direction;
        if !used[index] {
            // Nothing refers to it: people may have their own use for it.
            unused.push(TypeId(index));
            def.direction = Direction {
                input: true,
                output: true,
            };
        }
        if let TypeKind::Struct(object) = &mut def.kind
            && let Some(kinds) = &mut object.kinds
        {
            // Nothing is made of what is used for the sake of what is not.
            kinds.members.retain(|kind| {
                (used[index] || !used[kind.ty.0]) && !with_file[index] && !with_file[kind.ty.0]
            });
            object.kinds.take_if(|kinds| kinds.members.is_empty());
            bases.extend(object.kinds.is_some().then_some(TypeId(index)));
        }
        settle(def);
    }
    // A base is read as its kinds, from what it is written as.
    mark(types, bases.clone(), |def| &mut def.codec.input);
    mark(types, bases, |def| &mut def.codec.output);
    // What holds a value reads and writes it.
    mark(types, unused.clone(), |def| &mut def.codec.input);
    mark(types, unused, |def| &mut def.codec.output);
}

fn holds_file(def: &TypeDef) -> bool {
    def.kind.parts().any(|part| {
        let mut within = std::iter::successors(Some(part), |ty| ty.inner());
        within.any(|ty| *ty == TypeRef::File)
    })
}

/// Marks all that can be reached.
fn mark(types: &mut [TypeDef], mut todo: Vec<TypeId>, marked: impl Fn(&mut TypeDef) -> &mut bool) {
    while let Some(id) = todo.pop() {
        let def = &mut types[id.0];
        if !std::mem::replace(marked(def), true) {
            todo.extend(def.kind.named());
        }
    }
}

/// A request leaves `readOnly` members out, however required they are in a reply, and a reply
/// `writeOnly` ones; a reply makes no difference between `null` and absent.
fn settle(def: &mut TypeDef) {
    let direction = def.direction;
    let TypeKind::Struct(object) = &mut def.kind else {
        return;
    };
    for field in &mut object.fields {
        let missing = field.read_only && direction.input || field.write_only && direction.output;
        field.demanded = field.presence.is_certain() && !field.read_only;
        field.presence = match field.presence {
            Presence::Nullable if missing => Presence::OptionalNullable,
            presence if missing && presence.is_certain() => Presence::Optional,
            presence => presence,
        };
        if field.presence == Presence::OptionalNullable && !direction.input {
            field.presence = Presence::Optional;
        }
    }
}
