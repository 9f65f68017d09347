//! Which operations answer with something that is never shown.

use crate::model::{Api, Reply, TypeId, TypeKind, TypeRef};

/// Marks the operations.
pub(super) fn secret_replies(api: &mut Api) {
    let holds: Vec<bool> = api
        .operations()
        .map(|operation| is_secret(api, &operation.reply))
        .collect();
    let operations = api.tags.iter_mut().flat_map(|tag| &mut tag.operations);
    for (operation, holds) in operations.zip(holds) {
        operation.secret_reply = holds;
    }
}

fn is_secret(api: &Api, reply: &Reply) -> bool {
    let mut todo: Vec<TypeId> = reply.types().collect();
    let mut seen = vec![false; api.types.len()];
    while let Some(id) = todo.pop() {
        if std::mem::replace(&mut seen[id.0], true) {
            continue;
        }
        let kind = &api.ty(id).kind;
        if let TypeKind::Struct(object) = kind
            && object.fields.iter().any(|field| field.sensitive)
        {
            return true;
        }
        todo.extend(kind.parts().filter_map(TypeRef::named));
    }
    false
}
