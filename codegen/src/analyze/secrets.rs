//! Which operations answer with something that is never shown.

use super::holders::spread;
use crate::model::{Api, TypeKind};

/// Marks the operations.
pub(super) fn secret_replies(api: &mut Api) {
    let mut secret: Vec<bool> = api.types.iter().map(|def| is_secret(&def.kind)).collect();
    spread(&api.types, &mut secret, |_| true);
    for operation in api.tags.iter_mut().flat_map(|tag| &mut tag.operations) {
        operation.secret_reply = operation.reply.types().any(|id| secret[id.0]);
    }
}

fn is_secret(kind: &TypeKind) -> bool {
    matches!(kind, TypeKind::Struct(object) if object.fields.iter().any(|field| field.sensitive))
}
